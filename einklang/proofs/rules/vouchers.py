"""Vouchers of a proof of use (R-18): what each must say, and which of them look like one that was there before."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import CostGroup, Period

MOST_VOUCHERS = 500
MOST_NUMBER, MOST_PAYEE, MOST_REASON = 40, 200, 200

CELLS = ("number", "paid_on", "payee", "reason", "amount_cents")
"""What every voucher must say (R-18), in the order of the list."""


@dataclass(frozen=True)
class Voucher:
    """One bill or receipt that was paid. `line` is the key of the plan's line that it belongs to.

    While the list is being written every cell may still be empty. `receipt` is the key of a photo.
    """

    number: str = ""
    paid_on: dt.date | None = None
    payee: str = ""
    reason: str = ""
    amount_cents: Cents | None = None
    group: CostGroup | None = None
    line: int | None = None
    receipt: int | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the row is still empty: a group that was chosen in advance is nothing yet."""
        return not (self.number or self.paid_on or self.payee or self.reason or self.amount_cents is not None)


def missing_in(voucher: Voucher) -> tuple[str, ...]:
    """The cells of R-18 that are still empty in this voucher."""
    return tuple(cell for cell in CELLS if getattr(voucher, cell) in {"", None})


def obstacles(vouchers: Sequence[Voucher]) -> list[Refusal]:
    """Why this list cannot be handed in, cell by cell (R-18); `field` is `voucher-<row>-<cell>`, rows from 0."""
    found = []
    for place, voucher in enumerate(vouchers):
        found += [_lacks(place, cell, voucher) for cell in missing_in(voucher)]
        if voucher.amount_cents == 0:
            found.append(Refusal("proofs.amount_is_nothing", field=f"voucher-{place}-amount_cents", row=place + 1))
        if voucher.group is None:
            found.append(Refusal("proofs.group_missing", field=f"voucher-{place}-group", row=place + 1))
    return found


_MISSING = {
    "number": "proofs.number_missing",
    "paid_on": "proofs.day_missing",
    "payee": "proofs.payee_missing",
    "reason": "proofs.reason_missing",
    "amount_cents": "proofs.amount_missing",
}


def _lacks(place: int, cell: str, voucher: Voucher) -> Refusal:
    named = voucher.number or voucher.payee or voucher.reason
    return Refusal(_MISSING[cell], field=f"voucher-{place}-{cell}", row=place + 1, named=named)


def check_can_be_kept(vouchers: Sequence[Voucher]) -> None:
    """Refuse a list that is longer than a file can hold (`proofs.too_many_vouchers`)."""
    if len(vouchers) > MOST_VOUCHERS:
        raise Refusal("proofs.too_many_vouchers", most=MOST_VOUCHERS)


def spent_cents(vouchers: Iterable[Voucher]) -> Cents:
    """What the vouchers come to."""
    return Cents(sum(voucher.amount_cents or 0 for voucher in vouchers))


def per_group(vouchers: Iterable[Voucher]) -> dict[CostGroup, Cents]:
    """What was spent per group, in the order of the groups; groups without a voucher are left out."""
    sums: Counter[CostGroup] = Counter()
    for voucher in vouchers:
        if voucher.group is not None and voucher.amount_cents is not None:
            sums[voucher.group] += voucher.amount_cents
    return {group: Cents(sums[group]) for group in CostGroup if group in sums}


def per_line(vouchers: Iterable[Voucher]) -> dict[int, Cents]:
    """What was spent per line of the plan (by its key)."""
    sums: Counter[int] = Counter()
    for voucher in vouchers:
        if voucher.line is not None and voucher.amount_cents is not None:
            sums[voucher.line] += voucher.amount_cents
    return {line: Cents(amount) for line, amount in sorted(sums.items())}


def outside(voucher: Voucher, period: Period | None, today: dt.date) -> str:
    """The code of what is odd about the day of payment; empty when nothing is."""
    if voucher.paid_on is None:
        return ""
    if voucher.paid_on > today:
        return "proofs.paid_in_the_future"
    if period is not None and voucher.paid_on < period.begins_on:
        return "proofs.paid_before_begin"
    if period is not None and voucher.paid_on > period.ends_on:
        return "proofs.paid_after_end"
    return ""


# ── Twice ────────────────────────────────────────────────────────────────────────────────────────────────────────


def plain(text: str) -> str:
    """A name or number without what people write differently: capitals, blanks, dots, dashes."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def same(one: Voucher, other: Voucher) -> bool:
    """Whether two vouchers may be one: same payee and amount, and the same day or the same number."""
    if not one.amount_cents or one.amount_cents != other.amount_cents:
        return False
    if not plain(one.payee) or plain(one.payee) != plain(other.payee):
        return False
    same_day = one.paid_on is not None and one.paid_on == other.paid_on
    return same_day or (bool(plain(one.number)) and plain(one.number) == plain(other.number))


def twice(vouchers: Sequence[Voucher]) -> dict[int, int]:
    """Rows of this list that look like an earlier row of it: row → the earlier row, both counted from 0."""
    found: dict[int, int] = {}
    for place, voucher in enumerate(vouchers):
        for before in range(place):
            if same(voucher, vouchers[before]) or _same_number(voucher, vouchers[before]):
                found[place] = before
                break
    return found


def _same_number(one: Voucher, other: Voucher) -> bool:
    return bool(plain(one.number)) and plain(one.number) == plain(other.number)


def elsewhere(vouchers: Sequence[Voucher], others: Sequence[Voucher]) -> dict[int, int]:
    """Rows that look like a voucher of another project: row → the place among those others."""
    by_amount: dict[int, list[int]] = {}
    for key, one in enumerate(others):
        by_amount.setdefault(one.amount_cents or 0, []).append(key)
    found = {}
    for place, voucher in enumerate(vouchers):
        like = [key for key in by_amount.get(voucher.amount_cents or 0, ()) if same(voucher, others[key])]
        if like:
            found[place] = like[0]
    return found
