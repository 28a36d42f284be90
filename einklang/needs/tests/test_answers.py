"""How long people wait."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.needs.rules.answers import AnswerTimes, Waits, answer_times, days_late, read_by

RAISED = dt.date(2026, 1, 5)


def later(days: int) -> dt.date:
    return RAISED + dt.timedelta(days=days)


def test_a_need_raised_on_friday_is_read_by_tuesday() -> None:
    assert read_by(dt.date(2026, 6, 12), ()) == dt.date(2026, 6, 16)


def test_a_holiday_gives_the_reader_a_day_more() -> None:
    assert read_by(dt.date(2026, 5, 13), {dt.date(2026, 5, 14)}) == dt.date(2026, 5, 18)


def test_days_late_are_counted_from_the_day_after() -> None:
    due = dt.date(2015, 6, 8)
    assert days_late(due, due) == 0
    assert days_late(due, dt.date(2015, 5, 1)) == 0
    assert days_late(due, dt.date(2015, 6, 19)) == 11
    assert days_late(due, dt.date(2015, 9, 30)) == 114


def test_answer_times_are_medians_and_say_how_many_still_wait() -> None:
    needs = [
        Waits(RAISED, later(3), later(40)),
        Waits(RAISED, later(9), later(29)),
        Waits(RAISED, later(30)),
        Waits(RAISED),
    ]
    assert answer_times(needs) == AnswerTimes(
        raised_to_answered=9, answered_to_decided=37, answered=3, decided=2, unanswered=1
    )


def test_nothing_to_count_is_no_figure() -> None:
    assert answer_times([]) == AnswerTimes(None, None, 0, 0, 0)


def test_a_decision_without_an_answer_is_both() -> None:
    times = answer_times([Waits(RAISED, None, later(20)), Waits(RAISED, later(50), later(20))])
    assert (times.raised_to_answered, times.answered_to_decided, times.unanswered) == (20, 0, 0)


@given(st.lists(st.tuples(st.none() | st.integers(0, 400), st.none() | st.integers(0, 400)), max_size=20))
def test_no_wait_is_shorter_than_nothing_and_every_need_is_counted(days: list[tuple[int | None, int | None]]) -> None:
    needs = [Waits(RAISED, *(None if day is None else later(day) for day in pair)) for pair in days]
    times = answer_times(needs)
    assert times.answered + times.unanswered == len(needs)
    assert all(median is None or median >= 0 for median in (times.raised_to_answered, times.answered_to_decided))
