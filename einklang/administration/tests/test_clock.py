"""A department's time: the days of S3, the year's end, leap day and Easter, and what holds for every clock."""

import datetime as dt
import itertools
from dataclasses import replace

import holidays
import pytest
from hypothesis import given, strategies as st

from einklang.administration.rules.clock import (
    CLOCK_LIFE,
    OPEN,
    Act,
    Clock,
    Pace,
    Running,
    Who,
    can,
    check_act,
    check_may_remind,
    days_late,
    due_on,
    latest_due_on,
    new_due_on,
    next_reminder_on,
    overdue_in_public,
    reminders,
)
from einklang.base.days import is_working_day
from einklang.base.refusal import Refusal

BREMEN = frozenset(holidays.country_holidays("DE", subdiv="HB", years=range(2014, 2032)))
HANDED_OVER, DUE = dt.date(2015, 4, 27), dt.date(2015, 6, 8)
FIRST, SECOND = dt.date(2015, 6, 9), dt.date(2015, 7, 7)
SILENT = Clock(HANDED_OVER, DUE, DUE)
CULTURE = replace(SILENT, reminded_on=(FIRST, SECOND))

CELLS = """
handed_over   confirm_receipt:received reply_interim:under_review remind:handed_over take_over:handed_over answer:answered forward:forwarded stop:stopped
received      reply_interim:under_review remind:received take_over:received answer:answered forward:forwarded stop:stopped
under_review  reply_interim:under_review remind:under_review take_over:under_review answer:answered forward:forwarded stop:stopped
answered      correct:answered reopen:received
forwarded     reopen:received
stopped
"""  # noqa: E501 - a table
MAY = {
    (Running(state), Act(cell.split(":")[0])): Running(cell.split(":")[1])
    for state, *cells in map(str.split, CELLS.strip().splitlines())
    for cell in cells
}
DAYS = st.dates(dt.date(2014, 1, 1), dt.date(2029, 12, 31))


@pytest.mark.parametrize(("state", "act"), list(itertools.product(Running, Act)))
def test_every_cell_of_the_table(state: Running, act: Act) -> None:
    assert can(state, act) == ((state, act) in MAY)
    if (state, act) in MAY:
        assert check_act(state, act) is MAY[state, act]
        return
    with pytest.raises(Refusal) as refused:
        check_act(state, act)
    assert refused.value == Refusal("administration.clock_act_not_now", state=state, act=act)


def test_no_cell_is_there_twice() -> None:
    assert len(CLOCK_LIFE) == len({(row.state, row.act) for row in CLOCK_LIFE}) == len(MAY)


def test_time_alone_answers_nothing_and_stops_nothing() -> None:
    assert {(row.state, row.to) for row in CLOCK_LIFE if row.who is Who.TIME} == {(state, state) for state in OPEN}


def test_the_demand_of_2015_was_due_on_the_eighth_of_june() -> None:
    assert due_on(HANDED_OVER, BREMEN) == DUE


def test_the_job_centre_to_which_it_was_forwarded_gets_days_of_its_own() -> None:
    assert due_on(dt.date(2015, 6, 30), BREMEN) == dt.date(2015, 8, 11)


def test_the_reminders_of_2015() -> None:
    assert next_reminder_on(SILENT, BREMEN) == FIRST
    once = replace(SILENT, reminded_on=(FIRST,))
    assert next_reminder_on(once, BREMEN) == SECOND
    assert next_reminder_on(CULTURE, BREMEN) is None


def test_whoever_takes_over_is_reminded_anew_and_the_days_count_on() -> None:
    """Told on 1.10.2015: reminded four weeks later, and once more after that."""
    taken = replace(CULTURE, taken_over_on=dt.date(2015, 10, 1))
    assert overdue_in_public(taken, dt.date(2015, 10, 1)) == 115
    assert next_reminder_on(taken, BREMEN) == dt.date(2015, 10, 29)
    assert check_may_remind(taken, dt.date(2015, 10, 29), BREMEN) == 1
    once = replace(taken, reminded_on=(*taken.reminded_on, dt.date(2015, 10, 29)))
    assert next_reminder_on(once, BREMEN) == dt.date(2015, 11, 26)


def test_culture_is_114_days_overdue_on_the_thirtieth_of_september() -> None:
    assert overdue_in_public(CULTURE, dt.date(2015, 9, 30)) == 114


def test_nobody_is_called_overdue_before_both_reminders_went_out() -> None:
    once = replace(SILENT, reminded_on=(FIRST,))
    assert [overdue_in_public(one, dt.date(2015, 7, 6)) for one in (SILENT, once)] == [0, 0]
    assert days_late(once, dt.date(2015, 7, 6)) == 28


def test_education_answered_eleven_days_late_and_is_not_overdue() -> None:
    education = replace(SILENT, reminded_on=(FIRST,), ended_on=dt.date(2015, 6, 19))
    assert days_late(education, dt.date(2016, 1, 1)) == 11
    assert overdue_in_public(education, dt.date(2016, 1, 1)) == 0
    assert next_reminder_on(education, BREMEN) is None


def test_a_day_between_christmas_and_new_year() -> None:
    """42 days after 13.11.2026 is Christmas Day, a Friday: Saturday is a holiday too, Monday is the day."""
    assert due_on(dt.date(2026, 11, 13), BREMEN) == dt.date(2026, 12, 28)
    assert due_on(dt.date(2026, 11, 20), BREMEN) == dt.date(2027, 1, 4)


def test_a_clock_over_the_leap_day() -> None:
    assert due_on(dt.date(2028, 1, 18), BREMEN) == dt.date(2028, 2, 29)
    assert due_on(dt.date(2028, 1, 19), BREMEN) == dt.date(2028, 3, 1)
    late = Clock(dt.date(2028, 1, 17), dt.date(2028, 2, 28), dt.date(2028, 2, 28))
    assert days_late(late, dt.date(2028, 3, 1)) == 2


def test_good_friday_moves_the_day_to_tuesday_after_easter() -> None:
    assert due_on(dt.date(2026, 2, 20), BREMEN) == dt.date(2026, 4, 7)


def test_the_reminder_after_maundy_thursday_waits_for_tuesday() -> None:
    thursday = dt.date(2026, 4, 2)
    assert next_reminder_on(Clock(dt.date(2026, 2, 19), thursday, thursday), BREMEN) == dt.date(2026, 4, 7)


def test_a_reminder_that_went_out_late_moves_the_second_one() -> None:
    late = replace(SILENT, reminded_on=(dt.date(2015, 6, 12),))
    assert next_reminder_on(late, BREMEN) == dt.date(2015, 7, 10)


def test_a_reminder_never_goes_out_before_its_day_nor_a_third_time() -> None:
    assert check_may_remind(SILENT, FIRST, BREMEN) == 1
    for clock, day, code in (
        (SILENT, DUE, "administration.reminder_early"),
        (replace(SILENT, reminded_on=(FIRST,)), FIRST, "administration.reminder_early"),
        (CULTURE, dt.date(2015, 12, 1), "administration.reminder_not_needed"),
        (replace(SILENT, ended_on=DUE), FIRST, "administration.reminder_not_needed"),
    ):
        with pytest.raises(Refusal) as refused:
            check_may_remind(clock, day, BREMEN)
        assert refused.value.code == code


def test_an_interim_reply_moves_the_day_and_the_reminders_start_anew() -> None:
    reminded = replace(SILENT, reminded_on=(FIRST,))
    new = new_due_on(reminded, dt.date(2015, 7, 5), FIRST, BREMEN)
    assert new == dt.date(2015, 7, 6)
    moved = replace(reminded, due_on=new)
    assert (moved.first_due_on, reminders(moved)) == (DUE, 0)
    assert next_reminder_on(moved, BREMEN) == dt.date(2015, 7, 7)
    assert overdue_in_public(moved, dt.date(2015, 9, 30)) == 0


def test_no_interim_reply_puts_an_answer_off_for_ever() -> None:
    latest = latest_due_on(DUE, BREMEN)
    assert latest == dt.date(2015, 8, 31)
    assert new_due_on(SILENT, latest, DUE, BREMEN) == latest
    for wished, code in (
        (latest + dt.timedelta(days=1), "administration.new_day_too_late"),
        (DUE, "administration.new_day_too_early"),
    ):
        with pytest.raises(Refusal) as refused:
            new_due_on(SILENT, wished, dt.date(2015, 5, 1), BREMEN)
        assert refused.value.code == code


def test_a_city_may_set_other_days() -> None:
    assert due_on(HANDED_OVER, BREMEN, Pace(answer_days=30)) == dt.date(2015, 5, 27)


@given(DAYS, st.integers(1, 120))
def test_every_day_asked_for_is_a_working_day_and_never_earlier_than_promised(day: dt.date, days: int) -> None:
    due = due_on(day, BREMEN, Pace(answer_days=days))
    assert is_working_day(due, BREMEN)
    assert 0 <= (due - day).days - days <= 5


@given(DAYS, DAYS)
def test_who_is_handed_a_demand_earlier_is_never_asked_later(one: dt.date, other: dt.date) -> None:
    assert (due_on(one, BREMEN) <= due_on(other, BREMEN)) or one > other


@given(DAYS, st.integers(0, 400))
def test_pressed_every_day_two_reminders_go_out_at_least_four_weeks_apart(start: dt.date, days: int) -> None:
    due = due_on(start, BREMEN)
    clock = Clock(start, due, due)
    for today in (start + dt.timedelta(days=count) for count in range(days)):
        try:
            check_may_remind(clock, today, BREMEN)
        except Refusal:
            continue
        clock = replace(clock, reminded_on=(*clock.reminded_on, today))
    sent = clock.reminded_on
    assert len(sent) <= 2
    assert all(is_working_day(day, BREMEN) and day > due for day in sent)
    assert len(sent) < 2 or (sent[1] - sent[0]).days >= 28


@given(DAYS, st.lists(st.integers(0, 300), max_size=3), st.integers(0, 500), st.integers(0, 300) | st.none())
def test_overdue_in_public_is_never_more_than_late_and_never_without_both_reminders(
    start: dt.date, reminded: list[int], today: int, ended: int | None
) -> None:
    due = due_on(start, BREMEN)
    days = tuple(start + dt.timedelta(days=one) for one in sorted(reminded))
    clock = Clock(start, due, due, days, None if ended is None else start + dt.timedelta(days=ended))
    said = overdue_in_public(clock, start + dt.timedelta(days=today))
    assert 0 <= said <= days_late(clock, start + dt.timedelta(days=today))
    assert not said or (reminders(clock) >= 2 and ended is None)
