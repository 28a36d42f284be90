"""Money for a grant: what may be called when (R-13), what an advance left over (R-14), and in which instalments.

All money in cents.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from einklang.base.days import add_months
from einklang.base.money import Cents
from einklang.base.refusal import Refusal

MOST_WORDS = 300
"""Characters in what money is needed for, and in a reason."""


# ── Calling for money ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Room:
    """What a grant can still pay: `unpaid` is granted and not yet paid, `open` is called and not yet paid."""

    unpaid_cents: Cents
    open_cents: Cents

    @property
    def left_cents(self) -> Cents:
        """What may still be called."""
        return Cents(max(self.unpaid_cents - self.open_cents, 0))


def check_final(final_on: dt.date | None, today: dt.date) -> None:
    """Refuse money before the notice is final. The way out: wait until that day, or waive the remedy.

    Refuses `grants.no_notice_yet` (there is none in force) and `grants.notice_not_final`.
    """
    if final_on is None:
        raise Refusal("grants.no_notice_yet")
    if today < final_on:
        raise Refusal("grants.notice_not_final", final_on=final_on)


@dataclass(frozen=True)
class Span:
    """For which time money may be called: so many months, and the project's own time.

    Costs count up to `last_day`. Bills of that time that come later are called for until the proof is due; what a
    closing notice still promises (`is_ended`) has no such end.
    """

    months: int
    last_day: dt.date
    proof_due_on: dt.date
    is_ended: bool = False

    def is_over(self, today: dt.date) -> bool:
        """Whether nothing is called any more before the closing notice."""
        return not self.is_ended and today > max(self.last_day, self.proof_due_on)

    def latest_need(self, today: dt.date) -> dt.date:
        """The last day for which money may be called today (R-13). It never moves, not even off a Sunday."""
        latest = add_months(today, self.months)
        if self.is_ended:
            return latest
        return min(latest, self.last_day if today <= self.last_day else self.proof_due_on)

    def check(self, needed_until: dt.date, today: dt.date) -> None:
        """Refuse money that is needed too early, too late, or after the project's time.

        Refuses `grants.called_after_proof`, `grants.needed_before_today`, `grants.needed_too_late`,
        `grants.needed_after_period` and `grants.needed_after_proof`.
        """
        if self.is_over(today):
            raise Refusal("grants.called_after_proof", due_on=self.proof_due_on)
        if needed_until < today:
            raise Refusal("grants.needed_before_today", field="needed_until")
        latest = self.latest_need(today)
        if needed_until <= latest:
            return
        if latest == add_months(today, self.months):
            raise Refusal("grants.needed_too_late", field="needed_until", latest=latest, months=self.months)
        if today <= self.last_day:
            raise Refusal("grants.needed_after_period", field="needed_until", last_day=latest, due_on=self.proof_due_on)
        raise Refusal("grants.needed_after_proof", field="needed_until", last_day=self.last_day, due_on=latest)


def check_call(amount: Cents, needed_until: dt.date, today: dt.date, room: Room, span: Span) -> None:
    """Refuse a call for more than is left, or for money that is not needed in time (R-13; `Span.check`).

    Refuses `grants.call_without_amount` and `grants.call_too_much`.
    """
    if amount <= 0:
        raise Refusal("grants.call_without_amount", field="amount")
    if amount > room.left_cents:
        raise Refusal(
            "grants.call_too_much",
            field="amount",
            amount_cents=amount,
            left_cents=room.left_cents,
            open_cents=room.open_cents,
        )
    span.check(needed_until, today)


def check_words(text: str, *, field: str, code: str) -> str:
    """A text in one line. Refuses `code` when it is empty, and `base.text_too_long` beyond 300 characters."""
    told = " ".join(text.replace("\x00", "").split())
    if not told:
        raise Refusal(code, field=field)
    if len(told) > MOST_WORDS:
        raise Refusal("base.text_too_long", field=field, length=len(told), most=MOST_WORDS)
    return told


# ── Advances ─────────────────────────────────────────────────────────────────────────────────────────────────


class Advance(NamedTuple):
    """Money that was paid on a day and has to be spent within so many months."""

    paid_on: dt.date
    amount_cents: Cents


class Unspent(NamedTuple):
    """What is left of an advance whose time is over, and its last day."""

    left_cents: Cents
    spent_by: dt.date


def check_spent(spent: Cents | None, before: Cents, paid: Cents) -> Cents:
    """What was spent in all so far, as the applicant tells it.

    Refuses `grants.spent_missing` when money was paid and nothing is told, `grants.spent_less_than_before` and
    `grants.spent_more_than_paid`.
    """
    if spent is None:
        if paid:
            raise Refusal("grants.spent_missing", field="spent", paid_cents=paid)
        return Cents(0)
    if spent < before:
        raise Refusal("grants.spent_less_than_before", field="spent", before_cents=before)
    if spent > paid:
        raise Refusal("grants.spent_more_than_paid", field="spent", paid_cents=paid)
    return spent


def unspent(advances: Iterable[Advance], spent: Cents, today: dt.date, months: int) -> list[Unspent]:
    """What the office has to ask about (R-14): the oldest money is spent first, and its time is over.

    `spent` is what was spent of all advances together. Each advance has its own day, the oldest comes first.
    """
    rest = int(spent)
    found = []
    for one in sorted(advances):
        spent_by = add_months(one.paid_on, months)
        open_cents = max(one.amount_cents - rest, 0)
        rest = max(rest - one.amount_cents, 0)
        if open_cents and spent_by < today:
            found.append(Unspent(Cents(open_cents), spent_by))
    return found


# ── Instalments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def check_instalments(amounts: Sequence[Cents], granted: Cents) -> None:
    """Refuse a plan whose instalments are not together what was granted.

    Refuses `grants.instalment_without_amount` and `grants.instalments_do_not_add_up` (facts: sum, granted).
    """
    if any(amount <= 0 for amount in amounts):
        raise Refusal("grants.instalment_without_amount", field="instalments")
    total = Cents(sum(amounts))
    if amounts and total != granted:
        raise Refusal("grants.instalments_do_not_add_up", field="instalments", sum_cents=total, granted_cents=granted)


def next_instalment(amounts: Iterable[Cents], used: Cents) -> Cents:
    """What the plan foresees next when so much of it is paid or called: the rest of what is under way."""
    reached = 0
    for amount in amounts:
        reached += amount
        if used < reached:
            return Cents(reached - used)
    return Cents(0)
