"""The waiting list: in the order decided, nobody overtakes."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.fund.rules.waiting import Waiting, in_order, must_wait, whose_turn

EVENING = dt.datetime(2026, 6, 9, 19, 0, tzinfo=dt.UTC)
LISTS = st.lists(
    st.builds(
        Waiting,
        number=st.integers(1, 50),
        requested_cents=st.integers(1, 1_000),
        decided_at=st.integers(0, 5).map(lambda weeks: EVENING + dt.timedelta(weeks=weeks)),
    ),
    max_size=10,
    unique_by=lambda one: one.number,
)


def waits(number: int, cents: int, week: int = 0) -> Waiting:
    return Waiting(number, Cents(cents), EVENING + dt.timedelta(weeks=week))


def test_what_is_there_to_the_cent_need_not_wait() -> None:
    assert not must_wait(Cents(398_000), Cents(398_000))
    assert must_wait(Cents(397_999), Cents(398_000))


def test_who_was_decided_first_comes_first_even_when_there_is_enough_for_two() -> None:
    later, first = waits(1, 500, week=2), waits(7, 500, week=1)
    assert whose_turn(Cents(600), [later, first]) == first
    assert whose_turn(Cents(1_000), [later, first]) == first
    assert whose_turn(Cents(1_000), []) is None


def test_a_small_one_does_not_overtake_a_large_one() -> None:
    assert whose_turn(Cents(900), [waits(1, 1_000), waits(2, 100, week=1)]) is None


@given(LISTS, st.integers(0, 5_000))
def test_one_after_the_other_they_take_the_front_of_the_list_and_never_overdraw(
    waiting: list[Waiting], available: int
) -> None:
    left, served = list(waiting), []
    while one := whose_turn(Cents(available), left):
        available -= one.requested_cents
        served.append(one)
        left.remove(one)
    assert available >= 0
    assert served == in_order(waiting)[: len(served)]
    assert not left or must_wait(Cents(available), in_order(left)[0].requested_cents)
