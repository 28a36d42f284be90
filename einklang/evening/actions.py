"""The meeting night: bringing applications to the table, amending on the spot, closing a round by its kind."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.actions.amendments import put_into_version, waiting_amendments
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import AgendaItem, Decision, FallbackStep, Meeting, ProposalVersion, Round
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.actions import decide_application
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import VersionText, amend_version, link_proposal, mark_state
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.rules.life import Act
from einklang.projects.rules.plan import Plan

ROOM_OF_KIND = {"application": decide_application, "rules": forum.decide}


@transaction.atomic
def put_application_on_agenda(
    *, actor: Person, meeting: Meeting, application: Application, now: dt.datetime
) -> AgendaItem:
    """Put a checked application on a meeting's agenda; the first time it becomes a proposal of the forum."""
    check_door(actor, RUN_MEETINGS, meeting.neighbourhood, city_day(now))
    if application.neighbourhood_id != meeting.neighbourhood_id:
        raise Refusal("evening.other_neighbourhood")
    mark_state(application=application, act=Act.SCHEDULE, now=now)
    application.refresh_from_db()
    if application.proposal is None:
        _bring(application, now)
        application.refresh_from_db()
    return forum.add_item(
        actor=actor,
        meeting=meeting,
        kind="application",
        title=application.title,
        proposal=application.proposal,
        now=now,
    )


@transaction.atomic
def open_round(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Round:
    """Open the round on an item; a scheduled application is now being discussed."""
    round_ = forum.open_round(actor=actor, item=item, applicant_present=applicant_present, now=now)
    application = Application.objects.filter(proposal=round_.proposal).first()
    if application is not None and application.state == "scheduled":
        mark_state(application=application, act=Act.DISCUSS, now=now)
    return round_


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
    version = forum.bring_version(proposal=round_.proposal, summary=amended.summary, facts=_facts(amended), now=now)
    link_proposal(version=amended, proposal_version=version)
    put_into_version(accepted, version)
    return version


@transaction.atomic
def end_without_consensus(*, actor: Person, round: Round, step: Step, now: dt.datetime) -> FallbackStep:
    """Take the next step of the ladder, and say in the application's life where it stands now (R-11)."""
    logged = forum.take_step(actor=actor, round=round, step=step, now=now)
    application = Application.objects.filter(proposal=round.proposal).first()
    if application is None:
        return logged
    if step.kind is FallbackKind.ADJOURN:
        mark_state(application=application, act=Act.ADJOURN, now=now)
    elif step.kind is FallbackKind.DECLINE:
        mark_state(application=application, act=Act.DECLINE, now=now)
    else:
        mark_state(application=application, act=Act.DISSENT, now=now)
        mark_state(application=application, act=Act.HAND_OVER, now=now)
    return logged


def _bring(application: Application, now: dt.datetime) -> None:
    newest = application.versions.filter(submitted_at__isnull=False).order_by("-number")[0]
    version = forum.bring_proposal(
        neighbourhood=application.neighbourhood,
        kind="application",
        subject=f"projects/{application.number}",
        title=application.title,
        summary=newest.summary,
        facts=_facts(newest),
        now=now,
    )
    link_proposal(version=newest, proposal_version=version)


def _facts(version: ApplicationVersion) -> dict[str, int]:
    """The public figures of a version: what it costs and what it asks for, in cents."""
    plan = version.plan()
    return {"expenditure_cents": int(plan.expenditure_cents), "requested_cents": int(plan.requested_cents)}
