"""What becomes of a grant's money: every cent goes to one place."""

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.proofs.rules.settlement import Settlement, settle

SOME = st.integers(0, 1_000_000).map(Cents)


def test_the_sewing_cafe_owes_back_what_it_did_not_need() -> None:
    got = settle(Cents(356_235), paid=Cents(398_000), unpaid=Cents(0))
    assert got == Settlement(Cents(356_235), Cents(356_235), Cents(41_765), Cents(0), Cents(0))


def test_what_was_never_called_lapses() -> None:
    got = settle(Cents(300_000), paid=Cents(300_000), unpaid=Cents(98_000))
    assert (got.repay_cents, got.lapse_cents) == (0, 98_000)


def test_what_is_still_missing_can_be_paid() -> None:
    got = settle(Cents(356_235), paid=Cents(298_000), unpaid=Cents(100_000))
    assert (got.proven_cents, got.to_pay_cents, got.lapse_cents) == (298_000, 58_235, 41_765)


@given(SOME, SOME, SOME)
def test_no_cent_is_made_or_lost(final: Cents, paid: Cents, unpaid: Cents) -> None:
    got = settle(final, paid=paid, unpaid=unpaid)
    assert got.proven_cents + got.repay_cents == paid
    assert got.to_pay_cents + got.lapse_cents == unpaid
    assert got.proven_cents + got.to_pay_cents == min(final, Cents(paid + unpaid))
    assert not (got.repay_cents and got.to_pay_cents)
