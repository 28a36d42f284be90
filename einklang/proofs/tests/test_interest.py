"""Interest on money that goes back: day by day, exact until the end, half a cent up."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.base_rates import BASE_RATES, KNOWN_UNTIL
from einklang.proofs.rules.interest import Arrival, account, base_rate_on, half_up, interest

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
SOME = st.integers(1, 1_000_000).map(Cents)
ARRIVALS = st.lists(st.builds(Arrival, DAYS, SOME), max_size=4)
STEADY = ((dt.date(2000, 1, 1), 0),)


def test_a_year_of_a_steady_rate_is_its_five_percent() -> None:
    assert interest(Cents(10_000), dt.date(2025, 12, 31), (), dt.date(2026, 12, 31), STEADY).cents == 500


def test_a_leap_year_is_a_year() -> None:
    found = interest(Cents(10_000), dt.date(2027, 12, 31), (), dt.date(2028, 12, 31), STEADY)
    assert (found.cents, found.spans[0].days) == (500, 366)


def test_the_29th_of_february_is_a_day() -> None:
    assert interest(Cents(36_600), dt.date(2028, 2, 28), (), dt.date(2028, 2, 29), STEADY).cents == 5


def test_the_day_it_begins_does_not_count_and_the_day_it_arrives_does() -> None:
    day = dt.date(2026, 3, 10)
    assert interest(Cents(73_000), day, (), day, STEADY).cents == 0
    assert interest(Cents(73_000), day, (), day + dt.timedelta(days=1), STEADY).cents == 10


def test_half_a_cent_is_rounded_up_and_only_once() -> None:
    assert (half_up(Fraction(1, 2)), half_up(Fraction(49, 100)), half_up(Fraction(3, 2))) == (1, 0, 2)
    five_days = interest(Cents(3_650), dt.date(2026, 1, 1), (), dt.date(2026, 1, 6), STEADY)
    assert (five_days.spans[0].exact, five_days.cents) == (Fraction(5, 2), 3)


def test_the_rate_changes_on_the_day_on_which_the_bank_says_so() -> None:
    assert [base_rate_on(dt.date(2025, 6, 30)), base_rate_on(dt.date(2025, 7, 1))] == [227, 127]
    found = interest(Cents(100_000), dt.date(2025, 6, 29), (), dt.date(2025, 7, 2))
    assert [(span.days, span.rate) for span in found.spans] == [(1, 727), (2, 627)]


def test_beyond_the_table_the_last_rate_goes_on_and_that_is_said() -> None:
    assert interest(Cents(100), dt.date(2026, 1, 1), (), KNOWN_UNTIL).is_sure
    assert not interest(Cents(100), dt.date(2026, 1, 1), (), KNOWN_UNTIL + dt.timedelta(days=1)).is_sure


def test_before_the_table_nobody_knows_a_rate() -> None:
    with pytest.raises(Refusal) as caught:
        base_rate_on(dt.date(1999, 1, 1))
    assert caught.value.code == "proofs.base_rate_unknown"


def test_the_table_is_in_order() -> None:
    assert [day for day, _ in BASE_RATES] == sorted({day for day, _ in BASE_RATES})
    assert BASE_RATES[-1][0] <= KNOWN_UNTIL


def test_what_arrives_stops_the_interest_on_it() -> None:
    half = Arrival(dt.date(2026, 7, 1), Cents(5_000))
    found = interest(Cents(10_000), dt.date(2026, 6, 30), [half], dt.date(2027, 6, 30), STEADY)
    assert [(span.sum_cents, span.days) for span in found.spans] == [(10_000, 1), (5_000, 183), (5_000, 181)]


def test_what_arrives_is_for_the_sum_first_then_for_the_interest_then_too_much() -> None:
    day = dt.date(2026, 12, 31)
    got = account(Cents(10_000), dt.date(2025, 12, 31), [Arrival(day, Cents(10_700))], day, STEADY)
    assert (got.open_cents, got.interest_cents, got.too_much_cents) == (0, 500, 200)
    partly = account(Cents(10_000), dt.date(2025, 12, 31), [Arrival(day, Cents(10_100))], day, STEADY)
    assert (partly.open_principal_cents, partly.open_interest_cents) == (0, 400)


def test_without_a_day_from_which_there_is_no_interest() -> None:
    assert account(Cents(10_000), None, (), dt.date(2030, 1, 1)).interest_cents == 0


def test_what_has_not_arrived_yet_does_not_count() -> None:
    later = Arrival(dt.date(2027, 1, 1), Cents(10_000))
    assert account(Cents(10_000), None, [later], dt.date(2026, 12, 31)).open_cents == 10_000


@given(SOME, DAYS, ARRIVALS, DAYS)
def test_no_cent_is_made_or_lost_by_an_arrival(
    owed: Cents, begins_on: dt.date, arrivals: list[Arrival], until: dt.date
) -> None:
    got = account(owed, begins_on, arrivals, until)
    came = sum(one.amount_cents for one in arrivals if one.on <= until)
    assert got.principal_cents + got.interest_cents - got.open_cents + got.too_much_cents == came
    assert min(got.open_principal_cents, got.open_interest_cents, got.too_much_cents) >= 0


@given(SOME, DAYS, st.integers(0, 900), st.integers(0, 900))
def test_two_spans_one_after_the_other_are_the_whole(owed: Cents, first: dt.date, one: int, two: int) -> None:
    middle, end = first + dt.timedelta(days=one), first + dt.timedelta(days=one + two)
    exact = sum(span.exact for span in interest(owed, first, (), end).spans)
    parts = (*interest(owed, first, (), middle).spans, *interest(owed, middle, (), end).spans)
    assert exact == sum(span.exact for span in parts)


@given(SOME, DAYS, DAYS, st.integers(0, 100))
def test_interest_never_falls_from_day_to_day(owed: Cents, first: dt.date, until: dt.date, days: int) -> None:
    later = until + dt.timedelta(days=days)
    assert interest(owed, first, (), later).cents >= interest(owed, first, (), until).cents >= 0
