"""How far money has come, and who has how much of it."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.fund.rules.concentration import Thresholds, Weight, parts_of
from einklang.fund.rules.figures import GrantFigures, figures_of_acts, per_head, together
from einklang.fund.rules.ledger import Act

QUARTER_AND_FORTY = Thresholds(large=25_000, very_large=40_000)
SEWING = ((Act.RESERVE, 398_000), (Act.GRANT, 398_000), (Act.PAY, 398_000), (Act.PROVE, 356_235), (Act.REPAY, 41_765))
cents = st.integers(0, 10**9).map(Cents)
figures = st.builds(GrantFigures, cents, cents, cents, cents, cents)


def acted(*sums: tuple[Act, int]) -> GrantFigures:
    return figures_of_acts((act, Cents(amount)) for act, amount in sums)


def test_the_sewing_cafe_is_granted_proven_and_the_rest_is_returned() -> None:
    reached = acted(*SEWING).reached
    assert (reached.granted_cents, reached.paid_cents) == (398_000, 398_000)
    assert (reached.proven_cents, reached.returned_cents, reached.open_cents) == (356_235, 41_765, 0)
    assert reached.kept_cents == 356_235


def test_what_is_paid_in_part_is_open() -> None:
    reached = acted((Act.RESERVE, 1_000), (Act.GRANT, 1_000), (Act.PAY, 400)).reached
    assert (reached.reserved_cents, reached.granted_cents, reached.paid_cents) == (1_000, 1_000, 400)
    assert reached.open_cents == 1_000


def test_what_lapsed_or_was_given_back_before_the_notice_is_not_counted() -> None:
    reached = acted((Act.RESERVE, 1_000), (Act.RELEASE, 100), (Act.GRANT, 900), (Act.LAPSE, 200)).reached
    assert (reached.reserved_cents, reached.granted_cents, reached.open_cents) == (700, 700, 700)


def test_nothing_moved_is_nothing_reached() -> None:
    assert acted().reached.reserved_cents == 0


@given(st.lists(figures, max_size=5))
def test_every_grant_adds_up_and_so_do_all_together(several: list[GrantFigures]) -> None:
    for one in (*several, together(several)):
        reached = one.reached
        assert reached.granted_cents == reached.proven_cents + reached.returned_cents + reached.open_cents
        assert reached.reserved_cents >= reached.granted_cents >= reached.paid_cents
        assert reached.paid_cents >= reached.proven_cents + reached.returned_cents


def test_a_share_is_large_from_the_threshold_on_and_not_before() -> None:
    parts = parts_of(
        [("A", Cents(40_000)), ("B", Cents(25_000)), ("C", Cents(24_999)), ("D", Cents(10_001))], QUARTER_AND_FORTY
    )
    assert [one.weight for one in parts] == [Weight.VERY_LARGE, Weight.LARGE, Weight.USUAL, Weight.USUAL]
    assert [one.share for one in parts] == [40_000, 25_000, 24_999, 10_001]


def test_a_share_that_is_only_rounded_up_to_the_threshold_has_not_reached_it() -> None:
    whole = 10_000_000
    just_under = Cents(whole // 4 - 1)
    [first, second] = parts_of([("A", Cents(whole - just_under)), ("B", just_under)], QUARTER_AND_FORTY)
    assert (second.share, second.weight) == (25_000, Weight.USUAL)
    assert first.weight is Weight.VERY_LARGE


def test_natural_persons_together_are_no_large_carrier() -> None:
    [people, club] = parts_of([("", Cents(90)), ("Verein", Cents(10))], QUARTER_AND_FORTY)
    assert (people.name, people.share, people.weight) == ("", 90_000, Weight.USUAL)
    assert club.weight is Weight.USUAL


def test_who_gave_everything_back_has_no_part() -> None:
    assert parts_of([("A", Cents(0))], QUARTER_AND_FORTY) == []


@pytest.mark.parametrize(
    ("allotted", "heads", "each"), [(15_000_000, 30_340, 494), (1, 2, 1), (1, 3, 0), (5, None, None)]
)
def test_money_per_head_is_rounded_half_up(allotted: int, heads: int | None, each: int | None) -> None:
    assert per_head(Cents(allotted), heads) == each
