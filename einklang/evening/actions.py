"""The meeting night: applications come to the table, are amended on the spot, and a round is closed by its kind.

Locks are taken in one order: the area's budget, meeting, proposal, round, application, the record last.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.actions.amendments import put_into_version, waiting_amendments
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import AgendaItem, Decision, FallbackStep, Meeting, Proposal, ProposalVersion, Round
from einklang.forum.rules.doors import DECIDE_AS_OFFICE, RUN_MEETINGS
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import BodyKind, MeetingStatus, RoundStatus
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.actions import decide_application
from einklang.fund.actions.grants import KINDS
from einklang.fund.actions.ledger import lock_area
from einklang.fund.actions.office import reserve_for_office
from einklang.fund.queries import area_budget
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import VersionText, amend_version, link_proposal, mark_state
from einklang.projects.actions.standing import lock
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.rules.life import Act, State
from einklang.projects.rules.plan import Plan

ROOM_OF_KIND = {"application": decide_application, "rules": forum.decide}
# The other steps of a ladder change how a decision is counted; no page carries them yet.
ACTS_OF_STEP: dict[FallbackKind, tuple[Act, ...]] = {
    FallbackKind.ADJOURN: (Act.ADJOURN,),
    FallbackKind.OFFICE: (Act.DISSENT, Act.HAND_OVER),
    FallbackKind.DECLINE: (Act.DECLINE,),
}

# What stands on the table, and what becomes of it when the meeting closes before it is decided.
ON_THE_TABLE = {State.SCHEDULED: Act.UNSCHEDULE, State.DISCUSSED: Act.ADJOURN}


@transaction.atomic
def put_application_on_agenda(
    *, actor: Person, meeting: Meeting, application: Application, now: dt.datetime
) -> AgendaItem:
    """Put a checked application on a meeting's agenda; the first time it becomes a proposal of the forum."""
    meeting = lock_meeting(actor, meeting, now)
    if application.neighbourhood_id != meeting.neighbourhood_id:
        raise Refusal("evening.other_neighbourhood", field="application")
    _check_assembly(meeting)
    application = _locked_after_its_proposal(application)
    proposal = _brought(application, now)
    mark_state(application=application, act=Act.SCHEDULE, now=now)
    title = application.title
    return forum.add_item(actor=actor, meeting=meeting, kind="application", title=title, proposal=proposal, now=now)


@transaction.atomic
def take_off_agenda(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """Take an item off the agenda of a planned meeting; its application may be put on another one."""
    meeting = lock_meeting(actor, item.meeting, now)
    application = None
    if item.proposal is not None:
        lock_proposal(item.proposal)
        application = _application_of(item.proposal)
    forum.remove_item(actor=actor, item=item, now=now)
    waits = application is not None and application.proposal_id not in _on_another_agenda(meeting)
    if application is not None and waits and application.stands is State.SCHEDULED:
        mark_state(application=application, act=Act.UNSCHEDULE, now=now)


@transaction.atomic
def open_round(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Round:
    """Open the round on an item; a scheduled application is now being discussed.

    Refuses `evening.not_on_the_table` when the application was withdrawn, or taken off the agenda.
    """
    if item.kind == "application":
        _check_assembly(item.meeting)
    round_ = forum.open_round(actor=actor, item=item, applicant_present=applicant_present, now=now)
    application = _application_of(round_.proposal)
    if application is None:
        return round_
    if application.stands not in ON_THE_TABLE:
        raise Refusal("evening.not_on_the_table")
    if application.stands is State.SCHEDULED:
        mark_state(application=application, act=Act.DISCUSS, now=now)
    return round_


@transaction.atomic
def nobody_objects(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Decision:
    """One key: asked, nobody objects, decided. The round is opened and closed in one breath, or not at all."""
    if item.proposal is not None:
        _lock_money(item.proposal)
    round_ = open_round(actor=actor, item=item, applicant_present=applicant_present, now=now)
    return close_round(actor=actor, round=round_, nobody_objected=True, now=now)


@transaction.atomic
def close_round(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    now: dt.datetime,
) -> Decision:
    """Close a round by its kind: each kind has one room that carries the consequences."""
    decide = ROOM_OF_KIND.get(round.proposal.kind)
    if decide is None:
        raise Refusal("forum.kind_not_owned")
    return decide(actor=actor, round=round, nobody_objected=nobody_objected, conditions=conditions, now=now)


@transaction.atomic
def apply_amendments(
    *, actor: Person, round: Round, text: VersionText, plan: Plan, now: dt.datetime
) -> ProposalVersion:
    """Put the accepted amendments into a new version on the spot (R-07): checked at once, positions void (R-09)."""
    round_ = lock_round(actor, round, now)
    accepted = waiting_amendments(round_)
    application = Application.objects.get(proposal=round_.proposal)
    amended = amend_version(actor=actor, application=application, text=text, plan=plan, now=now)
    version = forum.bring_version(proposal=round_.proposal, **_told(amended), now=now)
    link_proposal(version=amended, proposal_version=version)
    put_into_version(accepted, version)
    return version


@transaction.atomic
def end_without_consensus(*, actor: Person, round: Round, step: Step, now: dt.datetime) -> FallbackStep:
    """Take the next step of the ladder, and say in the application's life where it stands now (R-11)."""
    if step.kind not in ACTS_OF_STEP:
        raise Refusal("evening.step_not_here", field="kind")
    round_ = lock_round(actor, round, now)
    application = _application_of(round_.proposal)
    logged = forum.take_step(actor=actor, round=round_, step=step, now=now)
    if application is not None:
        for act in ACTS_OF_STEP[step.kind]:
            mark_state(application=application, act=act, now=now)
    return logged


@transaction.atomic
def answer_as_office(*, actor: Person, proposal: Proposal, agrees: bool, reason: str, now: dt.datetime) -> Decision:
    """The office's answer in the dissent procedure; agreed money is reserved in the same breath, or nothing happens."""
    check_door(actor, DECIDE_AS_OFFICE, proposal.neighbourhood, city_day(now))
    _lock_money(proposal)
    lock_proposal(proposal)
    application = _application_of(proposal)
    decision = forum.decide_as_office(
        actor=actor, proposal=proposal, agrees=agrees, reason=reason, kinds=frozenset(ROOM_OF_KIND), now=now
    )
    if application is not None:
        mark_state(application=application, act=Act.AGREE_AS_OFFICE if agrees else Act.REFUSE, now=now)
        if agrees:
            reserve_for_office(actor=actor, application=application, now=now)
    return decision


@transaction.atomic
def close_meeting(*, actor: Person, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Close a meeting. What was not reached waits for the next agenda, what was begun is carried over to it."""
    meeting = lock_meeting(actor, meeting, now)
    # All locks before the first touch of the record: whoever withdraws at this moment takes them in this order too.
    proposals = [lock_proposal(one) for one in Proposal.objects.filter(items__meeting=meeting).order_by("pk")]
    applications = [lock(one) for one in Application.objects.filter(proposal__in=proposals).order_by("pk")]
    elsewhere = _on_another_agenda(meeting)
    for application in applications:
        if application.stands is State.WITHDRAWN:
            _void(application, now)
        elif application.stands in ON_THE_TABLE and application.proposal_id not in elsewhere:
            mark_state(application=application, act=ON_THE_TABLE[application.stands], now=now)
    return forum.close_meeting(actor=actor, meeting=meeting, now=now)


@transaction.atomic
def set_aside(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """Void the open round of an application that was withdrawn while the room was being asked."""
    check_door(actor, RUN_MEETINGS, item.meeting.neighbourhood, city_day(now))
    if item.proposal is None:
        return
    lock_proposal(item.proposal)
    application = _application_of(item.proposal)
    if application is not None and application.stands is State.WITHDRAWN:
        _void(application, now)


def _void(application: Application, now: dt.datetime) -> None:
    if application.proposal is not None:
        forum.end_proposal(proposal=application.proposal, now=now)


def _on_another_agenda(meeting: Meeting) -> frozenset[int | None]:
    """The proposals that already stand on the agenda of another meeting, which has still to ask about them."""
    to_come = AgendaItem.objects.filter(meeting__neighbourhood=meeting.neighbourhood)
    to_come = to_come.filter(meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN)).exclude(meeting=meeting)
    return frozenset(to_come.exclude(rounds__state=RoundStatus.ADJOURNED).values_list("proposal", flat=True))


def _check_assembly(meeting: Meeting) -> None:
    """Money is the assembly's: neither a working group nor the borough council decides in its place."""
    if meeting.body.kind != BodyKind.ASSEMBLY:
        raise Refusal("evening.only_assembly")


def _lock_money(proposal: Proposal) -> None:
    """The budget that a decision may touch, locked before everything else."""
    application = Application.objects.filter(proposal=proposal).select_related("neighbourhood").first()
    if application is None or proposal.kind not in KINDS:
        return
    area = area_budget(application.neighbourhood, application.programme_id, application.year)
    if area is not None:
        lock_area(area)


def _application_of(proposal: Proposal) -> Application | None:
    """The application behind a proposal, locked before the record is."""
    application = Application.objects.filter(proposal=proposal).first()
    return lock(application) if application else None


def _locked_after_its_proposal(application: Application) -> Application:
    proposal = Proposal.objects.filter(application=application).first()
    if proposal is not None:
        lock_proposal(proposal)
    return lock(application)


def _brought(application: Application, now: dt.datetime) -> Proposal:
    """The application as a proposal of the forum, in the version that was handed in last, be it at home."""
    newest = application.versions.filter(submitted_at__isnull=False).order_by("-number")[0]
    if application.proposal is not None and newest.proposal_version_id is not None:
        return application.proposal
    told = _told(newest)
    if application.proposal is not None:
        version = forum.bring_version(proposal=application.proposal, **told, now=now)
    else:
        subject = f"projects/{application.number}"
        hood = application.neighbourhood
        version = forum.bring_proposal(neighbourhood=hood, kind="application", subject=subject, **told, now=now)
    link_proposal(version=newest, proposal_version=version)
    return version.proposal


def _told(version: ApplicationVersion) -> dict[str, Any]:
    """What the forum is told of a version; it keeps its number, so that the room hears one number only."""
    return {"title": version.title, "summary": version.summary, "facts": _facts(version), "number": version.number}


def _facts(version: ApplicationVersion) -> dict[str, int]:
    """The public figures of a version: what it costs and what it asks for, in cents."""
    plan = version.plan()
    return {"expenditure_cents": int(plan.expenditure_cents), "requested_cents": int(plan.requested_cents)}
