"""Days: working days, months, and the city's calendar."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.base.days import add_months, add_working_days, city_day, is_working_day, next_working_day

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
HOLIDAYS = st.frozensets(DAYS, max_size=20)
ASCENSION = dt.date(2026, 5, 14)


@given(DAYS, HOLIDAYS)
def test_a_day_moves_forward_to_the_first_working_day_and_no_further(
    day: dt.date, holidays: frozenset[dt.date]
) -> None:
    moved = next_working_day(day, holidays)
    assert moved >= day
    assert is_working_day(moved, holidays)
    between = (day + dt.timedelta(days=n) for n in range((moved - day).days))
    assert not any(is_working_day(one, holidays) for one in between)


@given(DAYS, st.integers(0, 30), HOLIDAYS)
def test_so_many_working_days_lie_between(day: dt.date, count: int, holidays: frozenset[dt.date]) -> None:
    end = add_working_days(day, count, holidays)
    passed = (day + dt.timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(is_working_day(one, holidays) for one in passed) == count


@given(DAYS, st.integers(0, 120))
def test_months_keep_the_day_or_take_the_last_one(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


def test_months_end_where_the_month_ends() -> None:
    assert add_months(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert add_months(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)


def test_a_holiday_is_no_working_day() -> None:
    assert add_working_days(dt.date(2026, 5, 13), 1, {ASCENSION}) == dt.date(2026, 5, 15)
    assert add_working_days(dt.date(2026, 5, 13), 1, ()) == ASCENSION


def test_midnight_is_the_citys() -> None:
    assert city_day(dt.datetime(2026, 6, 14, 22, 30, tzinfo=dt.UTC)) == dt.date(2026, 6, 15)
    assert city_day(dt.datetime(2026, 1, 14, 22, 30, tzinfo=dt.UTC)) == dt.date(2026, 1, 14)
