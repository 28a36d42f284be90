"""Days for handing in move off weekends and holidays; spans of use never do."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.base.days import add_months, is_working_day
from einklang.fund.rules.deadlines import advance_spent_by, proof_due
from einklang.programmes.rules import Terms

WIN = Terms()


def test_the_proof_of_the_sewing_cafe_is_due_on_a_monday() -> None:
    assert dt.date(2027, 5, 30).weekday() == 6
    assert proof_due(dt.date(2026, 11, 30), WIN, ()) == dt.date(2027, 5, 31)


def test_a_holiday_moves_the_proof_on() -> None:
    whit_monday = dt.date(2027, 5, 17)
    assert proof_due(dt.date(2026, 11, 15), WIN, {whit_monday}) == dt.date(2027, 5, 18)


def test_the_span_of_a_payment_ends_on_its_sunday() -> None:
    assert dt.date(2026, 5, 10).weekday() == 6
    assert advance_spent_by(dt.date(2026, 3, 10), WIN) == dt.date(2026, 5, 10)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(1, 24))
def test_a_proof_is_never_due_early_nor_on_a_day_when_nobody_works(ends_on: dt.date, months: int) -> None:
    due = proof_due(ends_on, Terms(proof_months=months), ())
    assert due >= add_months(ends_on, months)
    assert is_working_day(due, ())
