"""The waiting list: in the order decided, nobody overtakes."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.fund.rules.waiting import Waiting, in_order, moves_up, must_wait

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


def test_who_was_decided_first_moves_up_first() -> None:
    later, first = waits(1, 500, week=2), waits(7, 500, week=1)
    assert moves_up(Cents(600), [later, first]) == [first]
    assert moves_up(Cents(1_000), [later, first]) == [first, later]


def test_a_small_one_does_not_overtake_a_large_one() -> None:
    assert moves_up(Cents(900), [waits(1, 1_000), waits(2, 100, week=1)]) == []


@given(LISTS, st.integers(0, 5_000))
def test_moving_up_never_overdraws_and_takes_the_front_of_the_list(waiting: list[Waiting], available: int) -> None:
    ready = moves_up(Cents(available), waiting)
    spent = sum(one.requested_cents for one in ready)
    assert spent <= available
    assert ready == in_order(waiting)[: len(ready)]
    rest = in_order(waiting)[len(ready) :]
    assert not rest or must_wait(Cents(available - spent), rest[0].requested_cents)
