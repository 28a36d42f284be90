"""From the post box to the day from which nobody can contest a notice: months, weekends, leap years, clocks."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from einklang.base.days import city_day
from einklang.grants.rules.days import final_on, notified_on, remedy_until
from einklang.grants.rules.notices import Delivery
from einklang.programmes.rules import Terms

WIN = Terms()
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_what_is_posted_counts_on_the_fourth_day() -> None:
    assert notified_on(day("2026-02-16"), Delivery.POST, WIN) == day("2026-02-20")
    assert notified_on(day("2026-02-16"), Delivery.ELECTRONIC, WIN) == day("2026-02-20")


@pytest.mark.parametrize("way", [Delivery.IN_PERSON, Delivery.FORMAL_SERVICE])
def test_what_is_handed_over_counts_at_once(way: Delivery) -> None:
    assert notified_on(day("2026-02-16"), way, WIN) == day("2026-02-16")


def test_the_law_before_2025_is_a_guideline_with_three_days() -> None:
    assert notified_on(day("2024-12-30"), Delivery.POST, Terms(notified_after_days=3)) == day("2025-01-02")


def test_the_supposed_day_stays_on_its_sunday_unless_the_guideline_moves_it() -> None:
    wednesday, sunday, monday, tuesday = map(day, ("2026-04-01", "2026-04-05", "2026-04-06", "2026-04-07"))
    assert notified_on(wednesday, Delivery.POST, WIN, {monday}) == sunday
    moves = Terms(notified_on_working_day=True)
    assert notified_on(wednesday, Delivery.POST, moves, {monday}) == tuesday
    assert notified_on(sunday, Delivery.IN_PERSON, moves, {monday}) == sunday


@pytest.mark.parametrize(
    ("notified", "last"),
    [
        ("2026-02-20", "2026-03-20"),
        ("2026-01-31", "2026-03-02"),  # 28 February is a Saturday
        ("2028-01-31", "2028-02-29"),
        ("2028-02-29", "2028-03-29"),
        ("2026-12-31", "2027-02-01"),  # 31 January is a Sunday
        ("2026-03-06", "2026-04-07"),  # Easter Monday
    ],
)
def test_a_month_ends_on_its_number_or_its_last_day_and_then_on_a_working_day(notified: str, last: str) -> None:
    easter_monday = day("2026-04-06")
    assert remedy_until(day(notified), remedies_included=True, holidays={easter_monday}) == day(last)


def test_without_the_instruction_there_is_a_year() -> None:
    assert remedy_until(day("2026-02-20"), remedies_included=False) == day("2027-02-22")  # 20.2. is a Saturday
    assert remedy_until(day("2028-02-29"), remedies_included=False) == day("2029-02-28")


def test_a_notice_is_final_the_day_after() -> None:
    assert final_on(day("2026-02-20"), remedies_included=True, waived_on=None) == day("2026-03-21")


def test_a_waiver_makes_it_final_once_both_have_come() -> None:
    told: dict[str, Any] = {"remedies_included": True}
    assert final_on(day("2026-02-20"), waived_on=day("2026-02-24"), **told) == day("2026-02-24")
    assert final_on(day("2026-02-20"), waived_on=day("2026-02-17"), **told) == day("2026-02-20")
    assert final_on(day("2026-02-20"), waived_on=day("2026-05-01"), **told) == day("2026-03-21")


@pytest.mark.parametrize("moment", ["2026-03-28T23:30:00+01:00", "2026-10-24T23:30:00+02:00"])
def test_a_night_in_which_the_clock_changes_is_a_day_as_any(moment: str) -> None:
    sent = city_day(dt.datetime.fromisoformat(moment))
    assert notified_on(sent, Delivery.POST, WIN) - sent == dt.timedelta(days=4)


@given(sent=DAYS, included=st.booleans(), waits=st.integers(0, 400), days=st.integers(1, 30))
def test_no_waiver_makes_a_notice_final_later_and_nothing_before_it_counts(
    sent: dt.date, included: bool, waits: int, days: int
) -> None:
    notified = notified_on(sent, Delivery.POST, Terms(notified_after_days=days))
    by_time = final_on(notified, remedies_included=included, waived_on=None)
    waived = final_on(notified, remedies_included=included, waived_on=sent + dt.timedelta(days=waits))
    assert notified <= waived <= by_time
    assert by_time > remedy_until(notified, remedies_included=included) > notified > sent
