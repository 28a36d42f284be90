"""What the treasury's confirmation does: each of its rows is booked once, or looked at by a person. Money in cents."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from einklang.base.money import Cents
from einklang.grants.rules.orders import OrderState

NOTHING = Cents(0)


class Kind(StrEnum):
    """What a row of the treasury says: an order was paid or came back, or money arrived for a demand."""

    PAID = "paid"
    RETURNED = "returned"
    ARRIVED = "arrived"


class Verdict(StrEnum):
    """What becomes of a row. Only `BOOK`, `RETURN` and `BACK` move something, everything else a person looks at."""

    BOOK = "book"
    RETURN = "return"
    UNREADABLE = "unreadable"
    KNOWN = "known"
    TWICE = "twice"
    UNKNOWN_ORDER = "unknown_order"
    NOT_ORDERED = "not_ordered"
    ALREADY_PAID = "already_paid"
    OTHER_AMOUNT = "other_amount"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_THE_ORDER = "before_the_order"
    NOT_LEFT = "not_left"
    BACK = "back"
    OTHER_KIND = "other_kind"
    NOTHING_OWED = "nothing_owed"
    BEFORE_THE_DEMAND = "before_the_demand"


MOVES = frozenset({Verdict.BOOK, Verdict.RETURN, Verdict.BACK})
"""Verdicts of rows that are booked; the other ones are listed until somebody has looked at them."""


@dataclass(frozen=True)
class Row:
    """One row of the treasury's file. `fault` is a refusal's code where it could not be read, "" where it could.

    `reference` is the treasury's own number of the entry, `order` the number that stood on the order.
    """

    line: int
    reference: str = ""
    order: str = ""
    amount_cents: Cents = NOTHING
    booked_on: dt.date | None = None
    kind: Kind = Kind.PAID
    fault: str = ""


@dataclass(frozen=True)
class Reading:
    """A whole file: its rows, and what its last line says about how many and how much there should be.

    `said_rows` and `said_cents` are None when the last line is missing: then the file was cut off somewhere.
    """

    rows: tuple[Row, ...]
    said_rows: int | None = None
    said_cents: Cents | None = None

    @property
    def sum_cents(self) -> Cents:
        """What its readable rows come to."""
        return Cents(sum(row.amount_cents for row in self.rows if not row.fault))

    @property
    def missing_rows(self) -> int | None:
        """How many rows are missing; None when nobody can say."""
        return None if self.said_rows is None else self.said_rows - len(self.rows)

    @property
    def missing_cents(self) -> Cents | None:
        """How much is missing; None when nobody can say."""
        return None if self.said_cents is None else Cents(self.said_cents - self.sum_cents)

    @property
    def unreadable(self) -> int:
        """How many rows could not be read."""
        return sum(1 for row in self.rows if row.fault)

    @property
    def is_whole(self) -> bool:
        """Whether the last line is there and says what the rows say."""
        return self.missing_rows == 0 and self.missing_cents == 0 and not self.unreadable


@dataclass(frozen=True)
class Ordered:
    """What an order asked the treasury for."""

    state: OrderState
    amount_cents: Cents
    ordered_on: dt.date | None


def verdicts(
    rows: Sequence[Row],
    orders: Mapping[str, Ordered],
    known: Collection[str],
    today: dt.date,
    claimed: Mapping[int, Verdict] = MappingProxyType({}),
) -> list[Verdict]:
    """What becomes of each row, in order. `known` are the references of entries that were booked before.

    Two rows for one order, or with one reference, in the same file: the first counts. `claimed` says, by its line, what
    becomes of a row that names no order of ours but a demand; money for one demand may come in parts.
    """
    seen: set[str] = set()
    served: set[str] = set()
    found = []
    for row in rows:
        verdict = _verdict(row, orders, known, seen, served, today)
        if verdict is Verdict.UNKNOWN_ORDER:
            verdict = claimed.get(row.line, verdict)
        if verdict in MOVES:
            seen.add(row.reference)
        if verdict in MOVES - {Verdict.BACK}:
            served.add(row.order)
        found.append(verdict)
    return found


def _verdict(
    row: Row,
    orders: Mapping[str, Ordered],
    known: Collection[str],
    seen: Collection[str],
    served: Collection[str],
    today: dt.date,
) -> Verdict:
    if row.fault or row.booked_on is None:
        return Verdict.UNREADABLE
    if row.reference in known:
        return Verdict.KNOWN
    if row.reference in seen or row.order in served:
        return Verdict.TWICE
    order = orders.get(row.order)
    return Verdict.UNKNOWN_ORDER if order is None else _against(row, order, row.booked_on, today)


def _against(row: Row, order: Ordered, booked_on: dt.date, today: dt.date) -> Verdict:
    if order.state in {OrderState.PAID, OrderState.RETURNED}:
        return Verdict.ALREADY_PAID
    if order.state is not OrderState.ORDERED or order.ordered_on is None:
        return Verdict.NOT_ORDERED
    if row.kind is Kind.ARRIVED:
        return Verdict.OTHER_KIND
    if row.amount_cents != order.amount_cents:
        return Verdict.OTHER_AMOUNT
    if booked_on > today:
        return Verdict.IN_THE_FUTURE
    if booked_on < order.ordered_on:
        return Verdict.BEFORE_THE_ORDER
    return Verdict.RETURN if row.kind is Kind.RETURNED else Verdict.BOOK
