"""Advances that were spent later than they may be (R-14), and the interest on them (§ 49a (4) VwVfG).

The oldest money is spent first, whatever pot it came from, and every voucher counts for it: it is not asked which bill
was paid from which account. That is to the debtor's good (VERIFY). What has to be paid back was never spent: its
interest is that of § 49a (3).
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.examination import MOST_REASON
from einklang.proofs.rules.interest import interest


class Key(NamedTuple):
    """Names an advance: the grant (its key) and the day on which it was paid."""

    grant: int
    paid_on: dt.date


class Paid(NamedTuple):
    """An advance, and the last day on which it may be spent."""

    key: Key
    amount_cents: Cents
    spend_by: dt.date


class Spent(NamedTuple):
    """What was spent on a day."""

    on: dt.date
    amount_cents: Cents


class Late(NamedTuple):
    """Some of an advance that was spent too late."""

    key: Key
    amount_cents: Cents
    used_on: dt.date

    @property
    def days(self) -> int:
        """For how many days interest runs: from the day after the payment to the day of use."""
        return (self.used_on - self.key.paid_on).days

    @property
    def interest_cents(self) -> Cents:
        """The interest on it."""
        return interest(self.amount_cents, self.key.paid_on, (), self.used_on).cents


@dataclass(frozen=True)
class LateDecision:
    """Of which advances the office demands interest, and why not of the others."""

    demanded: frozenset[Key] = frozenset()
    waiver: str = ""

    def obstacles(self) -> Iterator[Refusal]:
        """What no row holds."""
        if len(self.waiver) > MOST_REASON:
            yield Refusal("base.text_too_long", field="late_waiver", length=len(self.waiver), most=MOST_REASON)


def used(paid: Iterable[Paid], needed: Cents) -> Iterator[Paid]:
    """The oldest of a grant's advances up to what it needed in the end; the rest is paid back."""
    left = int(needed)
    for one in sorted(paid, key=lambda one: one.key.paid_on):
        amount = min(one.amount_cents, left)
        if amount > 0:
            yield one._replace(amount_cents=Cents(amount))
            left -= amount


def late_uses(paid: Iterable[Paid], spent: Iterable[Spent]) -> list[Late]:
    """What was spent after its last day: each advance with each day of use, the oldest first."""
    found: dict[tuple[Key, dt.date], int] = {}
    bills = sorted(spent)
    for one in sorted(paid, key=lambda one: (one.key.paid_on, one.key.grant)):
        bills, taken = _take(bills, one.amount_cents)
        for on, cents in taken:
            if on > one.spend_by:
                found[one.key, on] = found.get((one.key, on), 0) + cents
    return [Late(key, Cents(cents), on) for (key, on), cents in found.items()]


def _take(bills: Sequence[Spent], amount: Cents) -> tuple[list[Spent], list[Spent]]:
    """The oldest bills up to an amount: what is left of all, and what was taken."""
    left, taken, need = [], [], int(amount)
    for bill in bills:
        part = min(bill.amount_cents, need)
        need -= part
        if part:
            taken.append(Spent(bill.on, Cents(part)))
        if bill.amount_cents > part:
            left.append(Spent(bill.on, Cents(bill.amount_cents - part)))
    return left, taken


def by_advance(lates: Iterable[Late]) -> dict[Key, list[Late]]:
    """The same, advance by advance."""
    found: dict[Key, list[Late]] = {}
    for one in lates:
        found.setdefault(one.key, []).append(one)
    return found


def check_decided(found: Collection[Late], kept: Collection[Late], demanded: Collection[Key], waiver: str) -> None:
    """Refuse (`proofs.late_use_undecided`) a note that does not say of each late use whether interest is demanded.

    Either there is interest on an advance, or a reason why there is none.
    """
    is_open = not waiver.strip() and any(one.key not in demanded for one in found)
    if is_open or set(found) != set(kept):
        raise Refusal("proofs.late_use_undecided", field="late_waiver")
