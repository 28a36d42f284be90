"""What an act of the evening looks at first: which money it touches, whose application lies on the table."""

import datetime as dt

from einklang.base.refusal import Refusal
from einklang.evening.actions.statements import close_statement
from einklang.forum import actions as forum
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import AgendaItem, Meeting, Proposal
from einklang.forum.rules.meetings import BodyKind, MeetingStatus, RoundStatus
from einklang.fund.actions import decide_application
from einklang.fund.actions.grants import KINDS
from einklang.fund.actions.ledger import lock_area
from einklang.fund.queries import budgets_asked
from einklang.projects.actions.standing import lock
from einklang.projects.models import Application
from einklang.projects.rules.life import Act, State

ROOM_OF_KIND = {"application": decide_application, "rules": forum.decide_rules, "statement": close_statement}

# What stands on the table, and what becomes of it when the meeting closes before it is decided.
ON_THE_TABLE = {State.SCHEDULED: Act.UNSCHEDULE, State.DISCUSSED: Act.ADJOURN}


def void(application: Application, now: dt.datetime) -> None:
    """End the proposal of an application that was withdrawn."""
    if application.proposal is not None:
        forum.end_proposal(proposal=application.proposal, now=now)


def on_another_agenda(meeting: Meeting) -> frozenset[int | None]:
    """The proposals that already stand on the agenda of another meeting, which has still to ask about them."""
    to_come = AgendaItem.objects.filter(meeting__neighbourhood=meeting.neighbourhood)
    to_come = to_come.filter(meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN)).exclude(meeting=meeting)
    return frozenset(to_come.exclude(rounds__state=RoundStatus.ADJOURNED).values_list("proposal", flat=True))


def check_assembly(meeting: Meeting) -> None:
    """Money is the assembly's: neither a working group nor the borough council decides in its place."""
    if meeting.body.kind != BodyKind.ASSEMBLY:
        raise Refusal("evening.only_assembly")


def lock_money(proposal: Proposal) -> None:
    """The budgets that a decision may touch, locked by their key before everything else."""
    application = Application.objects.filter(proposal=proposal).select_related("neighbourhood").first()
    if application is None or proposal.kind not in KINDS:
        return
    for area in budgets_asked(application):
        lock_area(area)


def application_of(proposal: Proposal) -> Application | None:
    """The application behind a proposal, locked before the record is."""
    application = Application.objects.filter(proposal=proposal).first()
    return lock(application) if application else None


def locked_after_its_proposal(application: Application) -> Application:
    """The application, locked after its proposal."""
    proposal = Proposal.objects.filter(application=application).first()
    if proposal is not None:
        lock_proposal(proposal)
    return lock(application)
