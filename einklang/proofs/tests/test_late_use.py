"""Which of an advance was spent too late: the oldest money first, every voucher counts, what goes back does not."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.late_use import Key, Late, LateDecision, Paid, Spent, check_decided, late_uses, used

MARCH, MAY, JUNE = dt.date(2026, 3, 10), dt.date(2026, 5, 10), dt.date(2026, 6, 10)
FIRST, OTHER = Key(1, MARCH), Key(2, MARCH)


def paid(cents: int, key: Key = FIRST, spend_by: dt.date = MAY) -> Paid:
    return Paid(key, Cents(cents), spend_by)


def spent(on: dt.date, cents: int) -> Spent:
    return Spent(on, Cents(cents))


def test_what_was_spent_on_the_last_day_is_in_time_and_a_day_later_it_is_not() -> None:
    assert late_uses([paid(100)], [spent(MAY, 100)]) == []
    after = MAY + dt.timedelta(days=1)
    assert late_uses([paid(100)], [spent(after, 100)]) == [Late(FIRST, Cents(100), after)]


def test_180_euros_of_1500_were_spent_a_month_too_late() -> None:
    found = late_uses([paid(150_000)], [spent(MAY, 132_000), spent(JUNE, 20_000)])
    assert [(one.amount_cents, one.days, one.interest_cents) for one in found] == [(18_000, 92, 284)]


def test_a_bill_from_before_the_payment_was_paid_with_it() -> None:
    assert late_uses([paid(100)], [spent(MARCH - dt.timedelta(days=9), 100)]) == []


def test_two_pots_that_pay_on_one_day_are_spent_one_after_the_other() -> None:
    found = late_uses([paid(100, OTHER), paid(100)], [spent(MAY, 150), spent(JUNE, 50)])
    assert found == [Late(OTHER, Cents(50), JUNE)]


def test_bills_of_one_day_are_one_row() -> None:
    assert late_uses([paid(100)], [spent(JUNE, 60), spent(JUNE, 40)]) == [Late(FIRST, Cents(100), JUNE)]


def test_what_goes_back_was_never_spent_and_is_the_newest_money() -> None:
    later = paid(100, Key(1, MAY), JUNE)
    assert list(used([later, paid(100)], Cents(130))) == [paid(100), later._replace(amount_cents=Cents(30))]
    assert list(used([paid(100)], Cents(0))) == []


AMOUNTS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10_000)), max_size=8)


@given(payments=AMOUNTS, bills=AMOUNTS)
def test_no_more_is_late_than_was_paid_or_spent_after_its_day(
    payments: list[tuple[int, int]], bills: list[tuple[int, int]]
) -> None:
    rows = [
        paid(cents, Key(1, MARCH + dt.timedelta(days=day)), MARCH + dt.timedelta(days=day + 60))
        for day, cents in payments
    ]
    days = [spent(MARCH + dt.timedelta(days=day), cents) for day, cents in bills]
    found = late_uses(rows, days)
    assert all(one.amount_cents > 0 and one.days > 60 for one in found)
    assert sum(one.amount_cents for one in found) <= min(sum(cents for _, cents in payments), sum(c for _, c in bills))
    for on in {one.used_on for one in found}:
        late = sum(one.amount_cents for one in found if one.used_on == on)
        assert late <= sum(one.amount_cents for one in days if one.on == on)


def test_each_late_use_has_its_interest_or_there_is_a_reason() -> None:
    late = [Late(FIRST, Cents(100), JUNE)]
    check_decided([], [], [], "")
    check_decided(late, late, [FIRST], "")
    check_decided(late, late, [], "Nur wenige Tage.")
    for kept, demanded, waiver in (([], [FIRST], "Nur wenige Tage."), (late, [], " ")):
        with pytest.raises(Refusal, match=r"^proofs\.late_use_undecided$"):
            check_decided(late, kept, demanded, waiver)


def test_a_reason_has_an_end() -> None:
    assert [one.field for one in LateDecision(waiver="x" * 5_000).obstacles()] == ["late_waiver"]
