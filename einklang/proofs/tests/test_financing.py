"""The final grant by form of financing (R-16)."""

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import FinancingForm
from einklang.proofs.rules.financing import (
    Costs,
    Final,
    Limit,
    Pot,
    StepKind,
    cap_cents,
    final_grant,
    final_grants,
    split,
)

S1 = Costs(Cents(541_235), Cents(207_000), Cents(185_000))
SOME = st.integers(0, 2_000_000).map(Cents)
COSTS = st.builds(Costs, SOME, SOME, SOME)
FORMS = st.sampled_from(FinancingForm)
SHARES = st.integers(1, 100_000)
POTS = st.lists(st.tuples(FORMS, SOME, SHARES), min_size=1, max_size=5).map(
    lambda rows: tuple(Pot(key, *row) for key, row in enumerate(rows))
)


def sewing_cafe(form: FinancingForm, share: int = 50_000) -> Final:
    return final_grant(S1, Pot(1, form, Cents(398_000), share))


def test_the_sewing_cafe_gets_what_was_missing() -> None:
    got = sewing_cafe(FinancingForm.SHORTFALL)
    assert (got.final_cents, got.limit) == (356_235, Limit.GAP)


def test_the_arithmetic_is_told_step_by_step() -> None:
    told = [(step.kind, step.amount_cents, step.share) for step in sewing_cafe(FinancingForm.SHORTFALL).steps]
    assert told == [
        (StepKind.CASH, 541_235, None),
        (StepKind.IN_KIND, 207_000, None),
        (StepKind.TOTAL, 748_235, None),
        (StepKind.OTHER_CASH, 185_000, None),
        (StepKind.GAP, 356_235, None),
        (StepKind.SHARE_CAP, 374_117, 50_000),
        (StepKind.CEILING, 398_000, None),
        (StepKind.FINAL, 356_235, None),
    ]


def test_a_fixed_sum_stays_as_long_as_so_much_was_spent() -> None:
    assert sewing_cafe(FinancingForm.FIXED_SUM).final_cents == 398_000
    spent_less = final_grant(Costs(Cents(300_000), Cents(0), Cents(0)), Pot(1, FinancingForm.FIXED_SUM, Cents(398_000)))
    assert (spent_less.final_cents, spent_less.limit) == (300_000, Limit.ELIGIBLE_CASH)


def test_a_share_is_a_share_of_what_it_cost_in_the_end() -> None:
    got = sewing_cafe(FinancingForm.SHARE, share=40_000)
    assert (got.final_cents, got.limit) == (299_294, Limit.RATE)


def test_a_share_is_never_more_than_the_gap() -> None:
    assert sewing_cafe(FinancingForm.SHARE).final_cents == 356_235


def test_full_financing_knows_no_share() -> None:
    got = final_grant(Costs(Cents(541_235), Cents(0), Cents(0)), Pot(1, FinancingForm.FULL, Cents(600_000), 1))
    assert (got.final_cents, got.limit) == (541_235, Limit.GAP)


def test_the_share_cap_decides_when_volunteers_worked_less() -> None:
    little_work = Costs(Cents(541_235), Cents(100_000), Cents(185_000))
    got = final_grant(little_work, Pot(1, FinancingForm.SHORTFALL, Cents(398_000), 50_000))
    assert (got.final_cents, got.limit) == (320_617, Limit.SHARE_CAP)


def test_half_a_cent_is_not_granted() -> None:
    assert cap_cents(Cents(748_235), 50_000) == 374_117
    assert cap_cents(Cents(1), 50_000) == 0


def test_nothing_spent_is_nothing_granted() -> None:
    nothing = Costs(Cents(0), Cents(0), Cents(0))
    assert {final_grant(nothing, Pot(1, form, Cents(100))).final_cents for form in FinancingForm} == {0}


def test_more_cover_than_costs_is_no_debt_of_the_fund() -> None:
    rich = Costs(Cents(100), Cents(0), Cents(500))
    assert final_grant(rich, Pot(1, FinancingForm.FULL, Cents(100))).final_cents == 0


def test_several_pots_share_the_gap_in_proportion_to_what_they_granted() -> None:
    costs = Costs(Cents(100_000), Cents(0), Cents(10_000))
    pots = (Pot(1, FinancingForm.FULL, Cents(60_000)), Pot(2, FinancingForm.FULL, Cents(40_000)))
    assert [one.final_cents for one in final_grants(costs, pots)] == [54_000, 36_000]


def test_the_last_cent_goes_to_the_largest_remainder_and_then_to_the_first() -> None:
    assert split(Cents(100), (1, 1, 1)) == (34, 33, 33)
    assert split(Cents(101), (2, 1)) == (67, 34)


def test_a_fixed_sum_goes_first_and_covers_for_the_others() -> None:
    costs = Costs(Cents(100_000), Cents(0), Cents(0))
    pots = (Pot(1, FinancingForm.SHORTFALL, Cents(90_000)), Pot(2, FinancingForm.FIXED_SUM, Cents(30_000)))
    assert [one.final_cents for one in final_grants(costs, pots)] == [70_000, 30_000]


def test_a_sum_below_zero_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        final_grant(Costs(Cents(-1), Cents(0), Cents(0)), Pot(1, FinancingForm.FULL, Cents(0)))
    assert caught.value.code == "proofs.amount_negative"


@given(COSTS, POTS)
def test_never_above_the_ceiling_and_never_below_zero(costs: Costs, pots: tuple[Pot, ...]) -> None:
    for pot, got in zip(pots, final_grants(costs, pots), strict=True):
        assert 0 <= got.final_cents <= pot.ceiling_cents


@given(COSTS, POTS)
def test_all_pots_together_never_pay_more_than_was_spent(costs: Costs, pots: tuple[Pot, ...]) -> None:
    assert sum(one.final_cents for one in final_grants(costs, pots)) <= costs.cash_cents


@given(COSTS, POTS)
def test_what_follows_the_costs_is_never_above_the_gap(costs: Costs, pots: tuple[Pot, ...]) -> None:
    found = zip(pots, final_grants(costs, pots), strict=True)
    follows = sum(one.final_cents for pot, one in found if pot.form is not FinancingForm.FIXED_SUM)
    assert follows <= costs.gap_cents


@given(COSTS, FORMS, SOME, SHARES, SOME)
def test_more_costs_or_a_higher_ceiling_never_give_less(
    costs: Costs, form: FinancingForm, ceiling: Cents, share: int, more: Cents
) -> None:
    before = final_grant(costs, Pot(1, form, ceiling, share)).final_cents
    dearer = Costs(Cents(costs.cash_cents + more), costs.in_kind_cents, costs.other_cash_cents)
    assert final_grant(dearer, Pot(1, form, ceiling, share)).final_cents >= before
    assert final_grant(costs, Pot(1, form, Cents(ceiling + more), share)).final_cents >= before


@given(COSTS, FORMS, SOME, SHARES, SOME)
def test_more_money_from_others_never_gives_more(
    costs: Costs, form: FinancingForm, ceiling: Cents, share: int, more: Cents
) -> None:
    richer = Costs(costs.cash_cents, costs.in_kind_cents, Cents(costs.other_cash_cents + more))
    pot = Pot(1, form, ceiling, share)
    assert final_grant(richer, pot).final_cents <= final_grant(costs, pot).final_cents


@given(COSTS, POTS)
def test_the_order_in_which_pots_are_told_changes_nothing(costs: Costs, pots: tuple[Pot, ...]) -> None:
    wanted = {one.key: one for one in final_grants(costs, pots)}
    for order in list(permutations(pots))[:6]:
        assert {one.key: one for one in final_grants(costs, order)} == wanted


@given(SOME, st.lists(st.integers(0, 1_000_000), min_size=1, max_size=6))
def test_sharing_makes_and_loses_no_cent(amount: Cents, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == (amount if sum(weights) else 0)
    assert all(
        abs(part * sum(weights) - amount * weight) < max(sum(weights), 1)
        for part, weight in zip(parts, weights, strict=True)
    )


@given(COSTS, POTS)
def test_the_limit_named_is_the_smallest(costs: Costs, pots: tuple[Pot, ...]) -> None:
    for got in final_grants(costs, pots):
        assert got.steps[-1].amount_cents == got.final_cents
        if got.limit is Limit.CEILING:
            assert got.steps[-2].amount_cents == got.final_cents
