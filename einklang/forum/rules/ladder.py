"""What happens when there is no consensus (R-11): the rungs stand in the rules of procedure, in order."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import FallbackKind, Procedure

ENDS = frozenset({FallbackKind.OFFICE, FallbackKind.DECLINE})
ASKS_ANEW = frozenset({FallbackKind.CONSENSUS_MINUS, FallbackKind.LEAST_RESISTANCE})
"""Rungs that decide nothing themselves: the room is asked once more, and a block may be borne that stood before."""


@dataclass(frozen=True)
class Step:
    """One step as it is logged. `due_on` is the day of the next meeting (or by when the office answers)."""

    kind: FallbackKind
    reason: str
    mediators: str = ""
    due_on: dt.date | None = None


def next_steps(procedure: Procedure, taken: Sequence[FallbackKind]) -> tuple[FallbackKind, ...]:
    """Which steps may come next, the usual one first; none when the office has it or it is declined.

    An adjournment is the only rung that must be tried: from all others the assembly may also decline.
    """
    if ENDS & set(taken):
        return ()
    rung = procedure.ladder[len(taken) : len(taken) + 1]
    return rung if rung == (FallbackKind.ADJOURN,) else (*rung, FallbackKind.DECLINE)


def check_step(procedure: Procedure, taken: Sequence[FallbackKind], step: Step, today: dt.date) -> None:
    """Refuse a step that these rules do not know, that is not next, or that lacks what its log entry needs.

    `forum.step_not_allowed`, `forum.step_ladder_ended`, `forum.step_not_next`, `forum.step_needs_reason`, and for an
    adjournment `forum.adjournment_needs_mediators` and `forum.adjournment_needs_day` (after `today`).
    """
    if step.kind not in (*procedure.ladder, FallbackKind.DECLINE):
        raise Refusal("forum.step_not_allowed", field="kind")
    allowed = next_steps(procedure, taken)
    if not allowed:
        raise Refusal("forum.step_ladder_ended", field="kind")
    if step.kind not in allowed:
        raise Refusal("forum.step_not_next", field="kind")
    if not step.reason.strip():
        raise Refusal("forum.step_needs_reason", field="reason")
    if step.kind is FallbackKind.ADJOURN:
        _check_adjournment(step, today)


def _check_adjournment(step: Step, today: dt.date) -> None:
    if not step.mediators.strip():
        raise Refusal("forum.adjournment_needs_mediators", field="mediators")
    if step.due_on is None or step.due_on <= today:
        raise Refusal("forum.adjournment_needs_day", field="due_on")


def way_of_asking(taken: Sequence[FallbackKind]) -> FallbackKind | None:
    """By which rung the room is asked now: the last one taken that asks anew; None while no such rung was taken."""
    return next((kind for kind in reversed(taken) if kind in ASKS_ANEW), None)


def asks_resistance(procedure: Procedure, taken: Sequence[FallbackKind]) -> bool:
    """Whether a new round asks for resistance instead of positions: the rung was taken, and these rules have it."""
    rung = FallbackKind.LEAST_RESISTANCE
    return way_of_asking(taken) is rung and rung in procedure.ladder


def check_may_ask(taken: Sequence[FallbackKind], *, adjourned_here: bool) -> None:
    """Refuse another round where the ladder has ended (`forum.step_ladder_ended`), or in the meeting that adjourned it
    (`forum.adjourned_here`): the time until the next one is for those who mediate.
    """
    if ENDS & set(taken):
        raise Refusal("forum.step_ladder_ended")
    if adjourned_here:
        raise Refusal("forum.adjourned_here")


def check_was_asked(step: Step, in_the_way: Iterable[Refusal]) -> None:
    """Refuse a step when nothing is in the way (`forum.consensus_stands`); and to decline or hand over what nobody
    was asked about (`forum.step_needs_asking`, `forum.resistance_not_asked`): only an adjournment needs neither a
    count nor a concern.
    """
    codes = {refusal.code for refusal in in_the_way}
    if not codes:
        raise Refusal("forum.consensus_stands")
    if step.kind is not FallbackKind.ADJOURN and codes == {"forum.no_positions"}:
        raise Refusal("forum.step_needs_asking", field="kind")
    if step.kind is not FallbackKind.ADJOURN and "forum.resistance_not_asked" in codes:
        raise Refusal("forum.resistance_not_asked")


def check_office_answer(taken: Sequence[FallbackKind], reason: str) -> None:
    """Refuse the office's decision where nothing was handed over, or without a reason."""
    if FallbackKind.OFFICE not in taken:
        raise Refusal("forum.office_not_asked")
    if not reason.strip():
        raise Refusal("forum.office_needs_reason", field="reason")


def check_consensus_minus(procedure: Procedure, taken: Sequence[FallbackKind], blocks: int) -> None:
    """Refuse consensus minus x: the step was not taken under these rules, or more than x persons block."""
    if FallbackKind.CONSENSUS_MINUS not in taken or FallbackKind.CONSENSUS_MINUS not in procedure.ladder:
        raise Refusal("forum.step_not_allowed")
    if blocks > procedure.consensus_minus:
        raise Refusal("forum.too_many_blocks", blocks=blocks, most=procedure.consensus_minus)


def statistics(taken: Iterable[FallbackKind]) -> dict[FallbackKind, int]:
    """How often each step was taken, every kind named, so that a zero is said too."""
    counted = Counter(taken)
    return {kind: counted[kind] for kind in FallbackKind}
