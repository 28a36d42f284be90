"""One answer to several demands: all of it goes out, or all of it waits for the second person."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.administration.rules.clock import Act, check_act
from einklang.base.refusal import Refusal
from einklang.demands.actions.answering import Promise, ToldBack, draft_answer, has_others, sign_and_send
from einklang.demands.actions.standing import By, lock_clock
from einklang.demands.models import Answer, Clock
from einklang.demands.queries.clocks import draft_of, drafted_with
from einklang.demands.rules.answers import AnswerKind


def answer_many(
    *,
    by: By,
    clocks: Sequence[Clock],
    kind: AnswerKind,
    words: str,
    promises: Sequence[Promise] = (),
    agreed_with: str = "",
    tell_needs: ToldBack,
    now: dt.datetime,
) -> list[Answer]:
    """One answer to several demands, also of several areas: all of them or none, in one order of their demands.

    Where the department has a second person here all of them are drafted only, and she signs them off. One that
    somebody else answered meanwhile is refused, (`demands.drafted_there`) one that somebody else is drafting, and
    (`demands.second_for_some`) several of which only some would wait for a second person.
    """
    answers = []
    with transaction.atomic():
        for clock in sorted(clocks, key=lambda one: (one.demand_id, one.pk)):
            over = _own_draft(by, lock_clock(clock))
            draft = draft_answer(by=by, clock=clock, kind=kind, words=words, promises=promises, over=over, now=now)
            answers.append(draft)
        if not _wait_for_second(answers, now):
            signed: dict[str, Any] = {"seen": now, "agreed_with": agreed_with, "tell_needs": tell_needs}
            answers = [sign_and_send(by=by, clock=one.clock, now=now, **signed) for one in answers]
    return answers


def _wait_for_second(drafts: Sequence[Answer], now: dt.datetime) -> bool:
    """Whether somebody else signs these off: all of them, or none."""
    waiting = [one for one in drafts if has_others(one, one.clock, now)]
    if waiting and len(waiting) < len(drafts):
        names = sorted({one.clock.demand.neighbourhood.name for one in drafts if one not in waiting})
        raise Refusal("demands.second_for_some", field="clocks", hoods=", ".join(names))
    return bool(waiting)


@transaction.atomic
def sign_and_send_together(*, by: By, clock: Clock, seen: dt.datetime, tell_needs: ToldBack, now: dt.datetime) -> int:
    """The second person signs off and sends all drafts of one answer to several demands; gives how many those are.

    All of them or none, in the order of their demands.
    """
    draft = draft_of(clock, entered=False)
    also = [one.clock for one in drafted_with(draft)] if draft else []
    known: dict[str, Any] = {"by": by, "seen": seen, "tell_needs": tell_needs, "now": now}
    for one in sorted([clock, *also], key=lambda each: (each.demand_id, each.pk)):
        sign_and_send(clock=one, **known)
    return 1 + len(also)


def _own_draft(by: By, clock: Clock) -> dt.datetime | None:
    """When she drafted an answer there herself: the one to several takes its place."""
    check_act(clock.running, Act.ANSWER)
    draft = draft_of(clock, entered=by.enters)
    if draft is not None and draft.drafted_by != by.person:
        demand = clock.demand
        raise Refusal("demands.drafted_there", field="clocks", number=demand.number, hood=demand.neighbourhood.name)
    return draft.drafted_at if draft else None
