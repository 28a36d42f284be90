"""The fast lane: a small sum to which the office agrees without waiting for a meeting. Plain Python, money in cents."""

from collections.abc import Iterable
from typing import NamedTuple

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door
from einklang.projects.rules.life import State

AGREE_FAST = door("evening.agree_fast", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To the fast lane: one of the office proposes, another one agrees."""

MOST_REASON = 300
"""Characters in the reason that is told in public."""

LOOKED_AT = (State.SUBMITTED, State.FORMALLY_CHECKED, State.PRE_DISCUSSED, State.SCHEDULED)
"""Before the assembly was asked: here the fast lane may be thought of."""

_IN_THE_WAY = {State.SUBMITTED: "evening.fast_not_checked", State.SCHEDULED: "evening.fast_on_agenda"}


class Ask(NamedTuple):
    """What one programme is asked for, and up to which sum its guideline knows a fast lane (None: it knows none)."""

    programme: str
    asked_cents: Cents
    most_cents: Cents | None


def fast_obstacles(state: State, asks: Iterable[Ask]) -> list[Refusal]:
    """Everything that keeps an application from the fast lane; empty when nothing does.

    `evening.fast_not_checked`, `evening.fast_on_agenda`, `evening.fast_not_now`; for each programme that is asked
    `evening.fast_unknown` and `evening.fast_too_much`.
    """
    found = []
    if state not in LOOKED_AT:
        found.append(Refusal("evening.fast_not_now"))
    elif state in _IN_THE_WAY:
        found.append(Refusal(_IN_THE_WAY[state]))
    for one in asks:
        if one.most_cents is None:
            found.append(Refusal("evening.fast_unknown", programme=one.programme))
        elif one.asked_cents > one.most_cents:
            asked, most = one.asked_cents, one.most_cents
            found.append(Refusal("evening.fast_too_much", programme=one.programme, asked_cents=asked, most_cents=most))
    return found


def check_fast_reason(reason: str) -> str:
    """The reason in one line, for everybody. Refuses `evening.fast_needs_reason` and `base.text_too_long`."""
    told = " ".join(reason.replace("\x00", "").split())
    if not told:
        raise Refusal("evening.fast_needs_reason", field="reason")
    if len(told) > MOST_REASON:
        raise Refusal("base.text_too_long", field="reason", length=len(told), most=MOST_REASON)
    return told


def check_second(proposed_by: int | None, second: int) -> None:
    """Refuse (`evening.fast_same_person`) agreeing to one's own proposal: a second person has to look at it."""
    if proposed_by == second:
        raise Refusal("evening.fast_same_person")
