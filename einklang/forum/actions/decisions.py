"""Deciding: computed from the round, entered once; and the steps taken where there is no consensus."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions.ending import end_round
from einklang.forum.actions.forgetting import forget_who
from einklang.forum.actions.proposals import check_undecided
from einklang.forum.actions.rounds import ask_anew, lock_round, log_round
from einklang.forum.models import (
    Amendment,
    Concern,
    Condition,
    Decision,
    FallbackStep,
    Proposal,
    Round,
)
from einklang.forum.queries import concerns_of, resistance_in, state_of, steps_taken
from einklang.forum.rules.consensus import Outcome, Result, check_nobody_objects, outcome
from einklang.forum.rules.ladder import ASKS_ANEW, Step, check_step, check_was_asked
from einklang.forum.rules.meetings import RoundAct
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.rules.resistance import public_facts
from einklang.people.actions import write_text
from einklang.people.models import Person, Text
from einklang.people.queries import committed
from einklang.record.actions import enter

OWN_KINDS = frozenset({"rules"})


@dataclass(frozen=True)
class NewCondition:
    """A condition that the meeting attaches to its decision, with the day by which it wants to see it."""

    text: str
    due_on: dt.date | None = None
    language: str = "de"


@transaction.atomic
def decide(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    kinds: frozenset[str] = OWN_KINDS,
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Decision:
    """Compute the decision of a round and enter it; all obstacles are refused together.

    `kinds` are those whose consequences the caller carries in this transaction: the forum alone closes only its own.
    `happened_at`: when the room decided, if that was on paper and is entered only `now`.
    """
    round_ = lock_round(actor, round, now)
    if round_.proposal.kind not in kinds:
        raise Refusal("forum.kind_not_owned")
    check_undecided(round_.proposal)
    if nobody_objected:
        check_nobody_objects(round_.count(), resistance_in(round_) if round_.by_resistance else ())
    found = outcome(state_of(round_, nobody_objected=nobody_objected))
    refuse_all(found.obstacles)
    end_round(round_, RoundAct.CLOSE, now, nobody_objected=nobody_objected)
    facts = _facts(round_, found) | _from_paper(happened_at, now)
    decision = Decision.objects.create(
        proposal=round_.proposal,
        version=round_.version,
        round=round_,
        meeting=round_.item.meeting,
        outcome=found.result.value,
        facts=facts,
        decided_at=happened_at or now,
    )
    attached = _attach(decision, conditions, now)
    forget_who(round_.proposal)
    log_round(actor, "forum.decide", round_, now)
    told = {"outcome": found.result.value, **facts, "conditions": attached}
    enter_about(round_.proposal, "decision", told, now, happened_at)
    return decision


@transaction.atomic
def take_step(
    *, actor: Person, round: Round, step: Step, happened_at: dt.datetime | None = None, now: dt.datetime
) -> FallbackStep:
    """There is no consensus: take the next step of the ladder, with its reason (R-11); `happened_at` as in `decide`."""
    round_ = lock_round(actor, round, now)
    taken = steps_taken(round_.proposal)
    check_step(round_.rules.value(), taken, step, city_day(happened_at or now))
    found = outcome(state_of(round_))
    check_was_asked(step, found.obstacles)
    if step.kind in ASKS_ANEW:
        ask_anew(round_, now, by_resistance=step.kind is FallbackKind.LEAST_RESISTANCE)
    else:
        end_round(round_, RoundAct.ADJOURN if step.kind is FallbackKind.ADJOURN else RoundAct.CLOSE, now)
    logged = FallbackStep.objects.create(
        proposal=round_.proposal,
        round=round_,
        number=len(taken) + 1,
        kind=step.kind.value,
        reason=step.reason,
        mediators=step.mediators,
        due_on=step.due_on,
        taken_at=happened_at or now,
    )
    if step.kind is FallbackKind.DECLINE:
        _decline(round_, now)
    log_round(actor, f"forum.step.{step.kind}", round_, now)
    due = step.due_on.isoformat() if step.due_on else None
    # Who mediates may be a person: that stays out of the record.
    facts: dict[str, Any] = {"step": step.kind.value, "reason": step.reason, "due_on": due}
    if step.kind is FallbackKind.CONSENSUS_MINUS:
        facts["minus"] = round_.rules.value().consensus_minus
    facts |= _facts(round_, found) | _from_paper(happened_at, now)
    enter_about(round_.proposal, "no_consensus", facts, now, happened_at)
    return logged


def _facts(round_: Round, found: Outcome) -> dict[str, Any]:
    """What is public of a round: the number present, agree / let pass / veto, and the concerns by commitment."""
    facts: dict[str, Any] = {
        "meeting": round_.item.meeting.number,
        "version": round_.version.number,
        "try": round_.tries,
        "present": found.present,
        "concerns": [_fact(concern) for concern in concerns_of(round_.proposal)],
    }
    if found.in_advance:
        facts["in_advance"] = found.in_advance
    if found.public is not None:
        facts |= {"agree": found.public.agree, "let_pass": found.public.let_pass, "veto": found.public.veto}
    if found.resistance:
        facts |= {"veto": found.blocks > 0, **public_facts(found.resistance)}
    if found.result is Result.MINUS:
        facts["minus"] = round_.rules.value().consensus_minus
    return facts


def _from_paper(happened_at: dt.datetime | None, now: dt.datetime) -> dict[str, Any]:
    """The day on which it was entered, where the room had only paper."""
    return {} if happened_at is None else {"entered_on": city_day(now).isoformat()}


def _fact(concern: Concern) -> dict[str, Any]:
    """A concern by number and end. Of one that breaks a ground rule only the mark stays, not even a digest."""
    if concern.value().breaks_ground_rule:
        return {"number": concern.number, "end": "breaks_ground_rule"}
    fact: dict[str, Any] = {"number": concern.number, "end": concern.state}
    if concern.text.erased_at is None:
        fact["commitment"] = committed(concern.text)
    return fact


def _attach(decision: Decision, conditions: Sequence[NewCondition], now: dt.datetime) -> list[dict[str, Any]]:
    """The conditions of the meeting, and the accepted amendments that are conditions with a day, as public facts.

    What they say stands in no entry, because it can name somebody: the record commits to it.
    """
    amended = decision.proposal.amendments.filter(is_condition=True, into_version__isnull=False).select_related("text")
    rows: list[tuple[Text, dt.date | None, Amendment | None]]
    rows = [(_written(condition, now), condition.due_on, None) for condition in conditions]
    rows += [(amendment.text, amendment.condition_due, amendment) for amendment in amended.order_by("number")]
    kept = [
        Condition.objects.create(decision=decision, number=number, text=text, due_on=due_on, amendment=amendment)
        for number, (text, due_on, amendment) in enumerate(rows, start=1)
    ]
    return [_condition_fact(condition) for condition in kept]


def _written(condition: NewCondition, now: dt.datetime) -> Text:
    return write_text(condition.text, author=None, language=condition.language, now=now)


def _condition_fact(condition: Condition) -> dict[str, Any]:
    due = condition.due_on.isoformat() if condition.due_on else None
    fact: dict[str, Any] = {"number": condition.number, "due_on": due}
    if condition.text.erased_at is None:
        fact["commitment"] = committed(condition.text)
    return fact


def _decline(round_: Round, now: dt.datetime) -> None:
    Decision.objects.create(
        proposal=round_.proposal,
        version=round_.version,
        round=round_,
        meeting=round_.item.meeting,
        outcome="declined",
        facts={"meeting": round_.item.meeting.number, "version": round_.version.number},
        decided_at=now,
    )
    forget_who(round_.proposal)


def enter_about(
    proposal: Proposal, kind: str, facts: dict[str, Any], now: dt.datetime, happened_at: dt.datetime | None = None
) -> None:
    """Enter a public fact about a proposal, which happened now or earlier."""
    enter(
        scope=proposal.neighbourhood.slug,
        kind=kind,
        subject=proposal.subject,
        facts={"title": proposal.title, **facts},
        happened_at=happened_at or now,
        entered_at=now,
    )
