"""Whether a promise was kept is computed from what was seen."""

import datetime as dt

import pytest

from einklang.administration.rules.commitments import OVER, Result, Seen, Standing, check_days, check_review, standing
from einklang.base.refusal import Refusal

MADE, UNTIL = dt.date(2015, 6, 2), dt.date(2016, 8, 31)
DURING, AFTER = dt.date(2016, 2, 1), dt.date(2016, 10, 13)


def seen(result: Result, on: dt.date = AFTER) -> Seen:
    return Seen(on, result)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(MADE, Standing.RUNNING), (UNTIL, Standing.RUNNING), (dt.date(2016, 9, 1), Standing.DUE)],
)
def test_a_promise_runs_through_its_last_day_and_is_then_due_for_review(today: dt.date, expected: Standing) -> None:
    assert standing(UNTIL, [], today) is expected
    assert expected not in OVER


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Result.KEPT, Standing.KEPT),
        (Result.PARTLY, Standing.NOT_WHOLLY_KEPT),
        (Result.NOT_KEPT, Standing.NOT_KEPT),
    ],
)
def test_three_of_four_meetings_are_not_wholly_kept(result: Result, expected: Standing) -> None:
    """S3: in 10/2016 health came to 3 of 4 meetings."""
    assert standing(UNTIL, [seen(result)], AFTER) is expected
    assert expected in OVER


def test_a_look_in_between_ends_nothing_but_what_is_done_or_lost_already() -> None:
    assert standing(UNTIL, [seen(Result.PARTLY, DURING)], UNTIL) is Standing.RUNNING
    assert standing(UNTIL, [seen(Result.PARTLY, DURING)], AFTER) is Standing.DUE
    assert standing(UNTIL, [seen(Result.KEPT, DURING)], DURING) is Standing.KEPT
    assert standing(UNTIL, [seen(Result.NOT_KEPT, DURING)], DURING) is Standing.NOT_KEPT


def test_the_last_look_counts() -> None:
    looks = [seen(Result.NOT_KEPT), seen(Result.PARTLY)]
    assert standing(UNTIL, looks, AFTER) is Standing.NOT_WHOLLY_KEPT


def refused(kept: int | None, promised: int | None, result: Result, on: dt.date = AFTER) -> str:
    with pytest.raises(Refusal) as caught:
        check_review(result, kept, promised, made_on=MADE, on=on, today=AFTER)
    return caught.value.code.partition(".")[2]


@pytest.mark.parametrize(
    ("kept", "promised", "result"),
    [
        (3, 4, Result.KEPT),
        (5, 3, Result.KEPT),
        (4, 4, Result.PARTLY),
        (0, 4, Result.PARTLY),
        (4, 4, Result.NOT_KEPT),
        (0, 0, Result.KEPT),
    ],
)
def test_figures_that_say_something_else_than_the_result_are_refused(kept: int, promised: int, result: Result) -> None:
    assert refused(kept, promised, result) == "figures_contradict"


@pytest.mark.parametrize(
    ("kept", "promised", "result"),
    [
        (3, 4, Result.PARTLY),
        (4, 4, Result.KEPT),
        (1, 4, Result.NOT_KEPT),
        (None, None, Result.PARTLY),
    ],
)
def test_figures_that_go_with_the_result_and_none_at_all_are_taken(
    kept: int | None, promised: int | None, result: Result
) -> None:
    check_review(result, kept, promised, made_on=MADE, on=AFTER, today=AFTER)


def test_one_figure_alone_and_an_impossible_day_are_refused() -> None:
    assert refused(3, None, Result.PARTLY) == "figures_half"
    assert refused(None, 4, Result.PARTLY) == "figures_half"
    assert refused(3, 4, Result.PARTLY, on=MADE - dt.timedelta(days=1)) == "review_before_promise"
    assert refused(3, 4, Result.PARTLY, on=AFTER + dt.timedelta(days=1)) == "review_in_future"


def test_nobody_promises_tomorrow_and_no_promise_ends_before_it_was_made() -> None:
    check_days(MADE, MADE, MADE)
    with pytest.raises(Refusal) as tomorrow:
        check_days(MADE, UNTIL, MADE - dt.timedelta(days=1))
    assert tomorrow.value.code == "administration.promised_in_future"
    with pytest.raises(Refusal) as before:
        check_days(MADE, MADE - dt.timedelta(days=1), MADE)
    assert before.value.code == "administration.until_before_promise"
