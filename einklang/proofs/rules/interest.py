"""Interest on money that goes back (§ 49a (3), (4) VwVfG): five points above the base rate, day by day.

The day on which it begins does not count, the day on which the money arrives does (§ 187 (1), § 188 BGB). A year has
its own number of days, 365 or 366. The sum is exact until the end and rounded once, half a cent up. Money that arrives
counts against the sum owed first and against the interest after it, which is to the debtor's good (VERIFY).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.base_rates import BASE_RATES, KNOWN_UNTIL

NOTHING = Cents(0)
POINTS_ABOVE = 500
"""§ 49a (3) 1 VwVfG, in hundredths of a percent."""

Rates = Sequence[tuple[dt.date, int]]


@dataclass(frozen=True)
class Arrival:
    """Money that came back on a day."""

    on: dt.date
    amount_cents: Cents


@dataclass(frozen=True)
class Span:
    """Some days with one sum and one rate: from the day after `after` to `until`, `rate` in hundredths of a percent."""

    after: dt.date
    until: dt.date
    sum_cents: Cents
    rate: int
    exact: Fraction

    @property
    def days(self) -> int:
        """How many days interest ran."""
        return (self.until - self.after).days


@dataclass(frozen=True)
class Interest:
    """The interest until a day with its spans. `is_sure`: the table of base rates was read for all of its days."""

    cents: Cents
    spans: tuple[Span, ...]
    is_sure: bool


@dataclass(frozen=True)
class Account:
    """A demand on a day: what is still owed of the sum and of the interest, and what came in beyond both."""

    principal_cents: Cents
    interest_cents: Cents
    open_principal_cents: Cents
    open_interest_cents: Cents
    too_much_cents: Cents
    interest: Interest

    @property
    def open_cents(self) -> Cents:
        """All that is still owed."""
        return Cents(self.open_principal_cents + self.open_interest_cents)


def base_rate_on(day: dt.date, rates: Rates = BASE_RATES) -> int:
    """The base rate of a day in hundredths of a percent. Refuses `proofs.base_rate_unknown` before the table."""
    known = [rate for begins, rate in rates if begins <= day]
    if not known:
        raise Refusal("proofs.base_rate_unknown", field="interest_from", day=day)
    return known[-1]


def half_up(exact: Fraction) -> Cents:
    """Whole cents of an exact sum that is not below zero, half a cent up."""
    return Cents((2 * exact.numerator + exact.denominator) // (2 * exact.denominator))


def interest(
    owed: Cents, begins_on: dt.date, arrivals: Sequence[Arrival], until: dt.date, rates: Rates = BASE_RATES
) -> Interest:
    """The interest on what is owed, less what arrived, from the day after `begins_on` to `until`."""
    spans: list[Span] = []
    left, at = int(owed), begins_on
    for arrival in sorted((one for one in arrivals if one.on <= until), key=lambda one: one.on):
        spans += _spans(Cents(left), at, arrival.on, rates)
        at, left = max(at, arrival.on), max(left - arrival.amount_cents, 0)
    spans += _spans(Cents(left), at, until, rates)
    total = half_up(sum((span.exact for span in spans), Fraction(0)))
    return Interest(total, tuple(spans), all(span.until <= KNOWN_UNTIL for span in spans))


def account(
    owed: Cents,
    begins_on: dt.date | None,
    arrivals: Sequence[Arrival],
    until: dt.date,
    rates: Rates = BASE_RATES,
    *,
    late_interest: Cents = NOTHING,
) -> Account:
    """A demand on a day; without `begins_on` no interest runs on it. `late_interest` is demanded beside it."""
    came = sum(one.amount_cents for one in arrivals if one.on <= until)
    none = Interest(Cents(0), (), is_sure=True)
    found = none if begins_on is None else interest(owed, begins_on, arrivals, until, rates)
    demanded = Cents(found.cents + late_interest)
    to_interest = max(came - owed, 0)
    return Account(
        principal_cents=owed,
        interest_cents=demanded,
        open_principal_cents=Cents(max(owed - came, 0)),
        open_interest_cents=Cents(max(demanded - to_interest, 0)),
        too_much_cents=Cents(max(came - owed - demanded, 0)),
        interest=found,
    )


def _spans(owed: Cents, after: dt.date, until: dt.date, rates: Rates) -> list[Span]:
    """Days with one rate and one length of the year each; none where nothing is owed."""
    found: list[Span] = []
    while owed > 0 and after < until:
        first = after + dt.timedelta(days=1)
        end = min(_last_alike(first, rates), until)
        # A rate below zero would pay the debtor for owing; the law adds five points, so it never came to that.
        rate = max(base_rate_on(first, rates) + POINTS_ABOVE, 0)
        exact = Fraction(owed * rate * (end - after).days, 10_000 * _days_of(first.year))
        found.append(Span(after, end, owed, rate, exact))
        after = end
    return found


def _last_alike(day: dt.date, rates: Rates) -> dt.date:
    changes = [begins - dt.timedelta(days=1) for begins, _ in rates if begins > day]
    return min([dt.date(day.year, 12, 31), *changes])


def _days_of(year: int) -> int:
    return (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
