"""A statement before the bodies: submitted, changed in the meeting, discussed, adopted."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions import bring_proposal, bring_version
from einklang.forum.actions.amendments import put_into_version, waiting_amendments
from einklang.forum.actions.decisions import NewCondition, decide
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import Body, Decision, Proposal, ProposalVersion, Round
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.needs.actions import make_demand
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter
from einklang.statements.actions.writing import log
from einklang.statements.models import Statement, Submission
from einklang.statements.queries import (
    discussed_wording,
    parts_of,
    readiness,
    since,
    statement_of,
    waiting_submission,
    wording_of,
    wording_on,
)
from einklang.statements.rules.life import Stage, stage_before
from einklang.statements.rules.wording import KIND, check_changed, check_discussed, check_same


@transaction.atomic
def submit_statement(*, actor: Person, statement: Statement, body: Body, now: dt.datetime) -> Proposal:
    """Put the wording before a body, frozen as it is now. What lies there already stays, unless the wording moved on.

    The assembly gets what the working group agreed on, be it that the statement says something else by now: that it
    changes itself, in the meeting, or somebody puts back what was discussed.
    """
    check_door(actor, RUN_MEETINGS, statement.neighbourhood, city_day(now))
    stage = stage_before(body.kind)
    locked, waiting = lock_waiting(statement, body)
    if locked.adopted_on is not None:
        raise Refusal("statements.adopted")
    refuse_all(readiness(locked))
    wording = check_discussed(discussed_wording(locked)) if stage is Stage.ADOPTION else wording_of(locked)
    if waiting is not None and not since(wording_on(waiting.proposal), wording):
        return waiting.proposal
    told: dict[str, Any] = {"title": locked.title, "summary": locked.title, "facts": wording.facts(locked.number)}
    if waiting is not None:
        bring_version(proposal=waiting.proposal, now=now, **told)
        return waiting.proposal
    count = locked.submissions.filter(stage=stage).count() + 1
    subject = f"{locked.subject}/{stage}/{count}"
    version = bring_proposal(neighbourhood=locked.neighbourhood, kind=KIND, subject=subject, now=now, **told)
    Submission.objects.create(statement=locked, stage=stage, number=count, proposal=version.proposal, submitted_at=now)
    log(actor, f"statements.submit_{stage}", locked, now)
    return version.proposal


def lock_waiting(statement: Statement, body: Body) -> tuple[Statement, Submission | None]:
    """The statement and what of it waits before such a body, locked: first the proposal, then the statement."""
    waiting = waiting_before(statement, body)
    if waiting is not None:
        lock_proposal(waiting.proposal)
    return _locked(statement), waiting


def waiting_before(statement: Statement, body: Body) -> Submission | None:
    """What of it waits before such a body."""
    return waiting_submission(statement, stage_before(body.kind))


@transaction.atomic
def present_again(*, actor: Person, round: Round, now: dt.datetime) -> ProposalVersion:
    """The meeting changed the text: put it on the table as a new version, with the accepted changes that stand in it.

    All positions are void (R-09).
    """
    round_ = lock_round(actor, round, now)
    accepted = waiting_amendments(round_)
    statement = _locked(statement_of(round_.proposal))
    wording = wording_of(statement)
    check_changed(since(wording_on(round_.proposal), wording))
    refuse_all(readiness(statement))
    version = bring_version(
        proposal=round_.proposal,
        title=statement.title,
        summary=statement.title,
        facts=wording.facts(statement.number),
        now=now,
    )
    put_into_version(accepted, version)
    log(actor, "statements.present_again", statement, now)
    return version


@transaction.atomic
def decide_statement(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Decision:
    """Decide about a statement: the working group has discussed it, the assembly has adopted it.

    From its adoption on nothing of it is changed, everybody reads it, and the needs behind its demands say so.
    """
    round_ = lock_round(actor, round, now)
    statement = _locked(statement_of(round_.proposal))
    stage = Stage(round_.proposal.submission.stage)
    if stage is Stage.ADOPTION:
        check_same(since(wording_on(round_.proposal), wording_of(statement)))
        Neighbourhood.objects.select_for_update(no_key=True).get(pk=statement.neighbourhood_id)
        _lock_needs(statement)
    decision = decide(
        actor=actor,
        round=round_,
        nobody_objected=nobody_objected,
        conditions=conditions,
        kinds=frozenset({KIND}),
        happened_at=happened_at,
        now=now,
    )
    day = city_day(round_.item.meeting.starts_at)
    if stage is Stage.DISCUSSION:
        statement.discussed_on = day
        statement.save(update_fields=("discussed_on",))
        return decision
    days = {"discussed_on": statement.discussed_on or day, "adopted_on": day}
    adopt(actor, statement, **days, happened_at=happened_at or now, now=now)
    return decision


def adopt(
    actor: Person | None,
    statement: Statement,
    *,
    discussed_on: dt.date,
    adopted_on: dt.date,
    happened_at: dt.datetime,
    now: dt.datetime,
) -> None:
    """Close the statement, whose row the caller has locked, and enter it in the record, last."""
    statement.discussed_on, statement.adopted_on = discussed_on, adopted_on
    statement.save(update_fields=("discussed_on", "adopted_on", "entered_at"))
    parts = list(parts_of(statement))
    needs = {need.pk: need for part in parts if part.is_demand for need in part.needs.all()}
    for key in sorted(needs):
        make_demand(actor=actor, need=needs[key], now=now)
    told = wording_of(statement).facts(statement.number)
    enter(
        scope=statement.neighbourhood.slug,
        kind="statement.adopted",
        subject=statement.subject,
        facts={"title": statement.title, **told, "discussed_on": discussed_on.isoformat()},
        happened_at=happened_at,
        entered_at=now,
    )


def _lock_needs(statement: Statement) -> None:
    """The needs behind its demands, locked before the record is."""
    rows = Need.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk__in=statement.parts.filter(removed_at=None).values("needs")).order_by("pk"))


def _locked(statement: Statement) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    return rows.get(pk=statement.pk)
