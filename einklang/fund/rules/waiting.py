"""Agreed on, but not enough money: the waiting list (R-12)."""

import datetime as dt
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from einklang.base.money import Cents

Pot = Hashable
"""Whatever names a pot: a programme's key, or one with area and year."""
Key = TypeVar("Key", bound=Hashable)

ONE = 0
"""The pot of a list that knows only one."""


@dataclass(frozen=True)
class Waiting:
    """An application with consensus that waits for money. `number` is the application's.

    `asks` is what it asks each pot for; empty when there is only one.
    """

    number: int
    requested_cents: Cents
    decided_at: dt.datetime
    asks: tuple[tuple[Pot, Cents], ...] = ()

    @property
    def parts(self) -> dict[Pot, Cents]:
        """What it asks each pot for."""
        return dict(self.asks) or {ONE: self.requested_cents}


@dataclass(frozen=True)
class Place:
    """One of the list: what is missing in each of its pots for it and all before it, and whether it can be served."""

    waiting: Waiting
    missing: Mapping[Pot, Cents]
    is_turn: bool

    @property
    def missing_cents(self) -> Cents:
        """What is missing in all its pots together."""
        return Cents(sum(self.missing.values()))


def must_wait(available_cents: Cents, requested_cents: Cents) -> bool:
    """Whether what was agreed on goes to the waiting list instead of being reserved.

    Those who wait already do not hold up a new decision: the assembly knows the list and decided in spite of it.
    """
    return requested_cents > available_cents


def short_pots(there: Mapping[Key, Cents], asks: Mapping[Key, Cents]) -> list[Key]:
    """The pots that hold less than they are asked for; one of them is enough to wait for all."""
    return [pot for pot, asked in asks.items() if must_wait(there.get(pot, Cents(0)), asked)]


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The list in the order decided; on the same moment by number."""
    return sorted(waiting, key=lambda one: (one.decided_at, one.number))


def places(there: Mapping[Pot, Cents], waiting: Iterable[Waiting], closed: Container[Pot] = ()) -> list[Place]:
    """The whole list, each with what is missing for it and all before it, and whether it can be served now.

    Served is who has the money in every one of its pots when all before it keep theirs, and nobody before it that can
    be served asks the same pot; no pot may be `closed`. So nobody is overtaken in a pot, not even by a sum that would
    fit, and who waits for one pot holds up nobody in another beyond the sum that it asks there itself.
    """
    left, served, told = dict(there), set[Pot](), list[Place]()
    for one in in_order(waiting):
        for pot, asked in one.parts.items():
            left[pot] = Cents(left.get(pot, Cents(0)) - asked)
        missing = {pot: Cents(-left[pot]) for pot in one.parts if left[pot] < 0}
        is_turn = not missing and not any(pot in served or pot in closed for pot in one.parts)
        if is_turn:
            served.update(one.parts)
        told.append(Place(one, missing, is_turn))
    return told


def whose_turn(available_cents: Cents, waiting: Iterable[Waiting]) -> Waiting | None:
    """Whose money can be reserved now, of those who wait for one pot: the first, once there is enough for all of it."""
    listed = [Waiting(one.number, one.requested_cents, one.decided_at) for one in waiting]
    return next((place.waiting for place in places({ONE: available_cents}, listed) if place.is_turn), None)
