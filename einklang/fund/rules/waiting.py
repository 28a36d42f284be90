"""Agreed on, but not enough money: the waiting list (R-12)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.money import Cents


@dataclass(frozen=True)
class Waiting:
    """An application with consensus that waits for money. `number` is the application's."""

    number: int
    requested_cents: Cents
    decided_at: dt.datetime


def must_wait(available_cents: Cents, requested_cents: Cents) -> bool:
    """Whether what was agreed on goes to the waiting list instead of being reserved.

    Those who wait already do not hold up a new decision: the assembly knows the list and decided in spite of it.
    """
    return requested_cents > available_cents


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The list in the order decided; on the same moment by number."""
    return sorted(waiting, key=lambda one: (one.decided_at, one.number))


def whose_turn(available_cents: Cents, waiting: Iterable[Waiting]) -> Waiting | None:
    """Whose money can be reserved now: that of the first who waits, once there is enough for all of it.

    Nobody overtakes, not even with a sum that would fit while the first one's does not, and nobody gets a part.
    """
    first = next(iter(in_order(waiting)), None)
    return None if first is None or must_wait(available_cents, first.requested_cents) else first
