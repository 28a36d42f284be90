"""The treasury's rows: which are booked, which a person has to look at."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.grants.rules.orders import OrderState
from einklang.grants.rules.treasury import MOVES, Kind, Ordered, Reading, Row, Verdict, verdicts

TODAY = dt.date(2026, 3, 12)
ROW = Row(2, "K-1", "2026-1", Cents(150_000), dt.date(2026, 3, 10))
ORDER = Ordered(OrderState.ORDERED, Cents(150_000), dt.date(2026, 3, 6))


def said(*rows: Row, order: Ordered = ORDER, known: tuple[str, ...] = ()) -> list[Verdict]:
    return verdicts(rows, {"2026-1": order}, known, TODAY)


def test_what_was_ordered_and_paid_is_booked() -> None:
    assert said(ROW) == [Verdict.BOOK]


def test_what_came_back_to_the_treasury_is_noted_as_returned() -> None:
    assert said(replace(ROW, kind=Kind.RETURNED)) == [Verdict.RETURN]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (replace(ROW, fault="grants.row_amount"), Verdict.UNREADABLE),
        (replace(ROW, booked_on=None), Verdict.UNREADABLE),
        (replace(ROW, order="2026-9"), Verdict.UNKNOWN_ORDER),
        (replace(ROW, kind=Kind.ARRIVED), Verdict.OTHER_KIND),
        (replace(ROW, amount_cents=Cents(150_001)), Verdict.OTHER_AMOUNT),
        (replace(ROW, booked_on=dt.date(2026, 3, 13)), Verdict.IN_THE_FUTURE),
        (replace(ROW, booked_on=dt.date(2026, 3, 5)), Verdict.BEFORE_THE_ORDER),
    ],
)
def test_whatever_does_not_fit_waits_for_a_person(row: Row, verdict: Verdict) -> None:
    assert said(row) == [verdict]


def test_today_and_the_day_of_the_order_itself_are_right() -> None:
    assert said(replace(ROW, booked_on=TODAY)) == [Verdict.BOOK]
    assert said(replace(ROW, booked_on=dt.date(2026, 3, 6))) == [Verdict.BOOK]


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (OrderState.CERTIFIED, Verdict.NOT_ORDERED),
        (OrderState.CANCELLED, Verdict.NOT_ORDERED),
        (OrderState.PAID, Verdict.ALREADY_PAID),
        (OrderState.RETURNED, Verdict.ALREADY_PAID),
    ],
)
def test_only_an_open_order_is_paid(state: OrderState, verdict: Verdict) -> None:
    assert said(ROW, order=replace(ORDER, state=state)) == [verdict]


def test_an_entry_that_was_booked_before_is_known() -> None:
    assert said(ROW, known=("K-1",)) == [Verdict.KNOWN]


def test_twice_in_one_file_is_once() -> None:
    assert said(ROW, ROW) == [Verdict.BOOK, Verdict.TWICE]
    assert said(ROW, replace(ROW, reference="K-2")) == [Verdict.BOOK, Verdict.TWICE]


def test_a_wrong_row_does_not_stand_in_the_way_of_the_right_one() -> None:
    assert said(replace(ROW, amount_cents=Cents(1)), ROW) == [Verdict.OTHER_AMOUNT, Verdict.BOOK]


def test_a_file_is_whole_when_its_last_line_says_what_its_rows_say() -> None:
    assert Reading((ROW,), 1, Cents(150_000)).is_whole
    assert not Reading((ROW,)).is_whole
    assert not Reading((replace(ROW, fault="grants.row_amount"),), 1, Cents(0)).is_whole
    cut = Reading((ROW,), 3, Cents(400_000))
    assert (cut.is_whole, cut.missing_rows, cut.missing_cents) == (False, 2, 250_000)


ROWS = st.lists(
    st.builds(
        Row,
        st.just(1),
        st.sampled_from(["K-1", "K-2", "K-3"]),
        st.sampled_from(["2026-1", "2026-2", "2026-3"]),
        st.sampled_from([Cents(100), Cents(200)]),
        st.sampled_from([dt.date(2026, 3, 1), dt.date(2026, 3, 10), dt.date(2026, 4, 1)]),
        st.sampled_from(Kind),
    ),
    max_size=20,
)


@given(ROWS)
def test_no_order_and_no_entry_moves_twice(rows: list[Row]) -> None:
    orders = {f"2026-{number}": replace(ORDER, amount_cents=Cents(100 * number)) for number in (1, 2)}
    moved = [row for row, verdict in zip(rows, verdicts(rows, orders, (), TODAY), strict=True) if verdict in MOVES]
    assert len({row.order for row in moved}) == len({row.reference for row in moved}) == len(moved)
    assert all(row.amount_cents == orders[row.order].amount_cents for row in moved)
