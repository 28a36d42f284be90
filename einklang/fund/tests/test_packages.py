"""R-29: all sets of up to 20 projects, held against each other."""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.rules.packages import (
    MOST_LISTED,
    MOST_PROJECTS,
    Change,
    Package,
    WithLess,
    concern_weight,
    neighbours,
    package_of,
    packages,
    with_less,
)
from einklang.fund.rules.shortage import Ask


def ask(key: int, euros: int, *needs: int, concern: int = 0, blocked: bool = False) -> Ask:
    return Ask(key, f"Nr. {key}", Cents(euros * 100), needs=frozenset(needs), concern=concern, blocked=blocked)


def best(left: Cents, asks: Sequence[Ask]) -> tuple[Package, ...]:
    found = packages(left, asks)
    assert found.count == len(found.listed)
    return found.listed


def keys(found: tuple[Package, ...]) -> list[list[int]]:
    return [sorted(one.keys) for one in found]


def by_hand(left: Cents, asks: list[Ask]) -> tuple[tuple[int, int, int], set[frozenset[int]]]:
    """Every set, one by one."""
    free = [one for one in asks if not one.blocked]
    sets = [chosen for size in range(len(free) + 1) for chosen in combinations(free, size)]
    reached = [one for one in (package_of(left, free, chosen) for chosen in sets) if one.left_cents >= 0]
    best = min(one.order for one in reached)
    return best, {one.keys for one in reached if one.order == best}


rows = st.lists(
    st.tuples(st.integers(1, 9), st.lists(st.integers(1, 4), max_size=2), st.integers(0, 3), st.booleans()), max_size=7
)
evenings = st.tuples(
    st.integers(0, 2000).map(Cents),
    rows.map(lambda found: [ask(key, e, *n, concern=c, blocked=b) for key, (e, n, c, b) in enumerate(found, 1)]),
)


def test_a_need_left_with_nothing_weighs_more_than_money() -> None:
    found = best(Cents(100_000), (ask(1, 900, 7), ask(2, 500, 7), ask(3, 500, 8)))
    assert keys(found) == [[2, 3]]
    assert (found[0].needs_left, found[0].left_cents) == (0, 0)


def test_of_two_that_answer_as_many_needs_the_one_with_less_concern_is_better() -> None:
    assert keys(best(Cents(50_000), (ask(1, 500, 7, concern=2), ask(2, 300, 7, concern=1)))) == [[2]]


def test_then_more_of_the_money_is_used() -> None:
    assert keys(best(Cents(50_000), (ask(1, 300, 7), ask(2, 500, 7)))) == [[2]]


def test_a_blocked_project_is_in_no_package_and_its_need_is_not_counted() -> None:
    found = best(Cents(100_000), (ask(1, 100, 7, blocked=True), ask(2, 500, 8)))
    assert keys(found) == [[2]]
    assert found[0].needs_left == 0


def test_all_that_are_best_are_listed_in_the_order_given() -> None:
    assert keys(best(Cents(20_000), (ask(3, 100), ask(1, 100), ask(2, 100)))) == [[1, 3], [2, 3], [1, 2]]


def test_a_neighbour_says_how_much_more_money_it_takes() -> None:
    asks = (ask(1, 1200, 7), ask(2, 900, 8), ask(3, 800, 9))
    (two,) = [one for one in best(Cents(250_000), asks) if one.keys == {1, 2}]
    near = neighbours(Cents(250_000), asks, two)
    added = next(one for one in near if one.change is Change.ADD)
    assert (added.comes, added.missing_cents, added.package.needs_left) == (asks[2], 40_000, 0)
    assert [one.change for one in near if one.missing_cents == 0] == [
        Change.SWAP, Change.SWAP, Change.REMOVE, Change.REMOVE
    ]  # fmt: skip
    assert len(near) == 1 + 2 + 2


def test_more_than_twenty_are_too_many_to_look_at_all() -> None:
    many = [ask(key, 10) for key in range(MOST_PROJECTS + 1)]
    with pytest.raises(Refusal, match="too_many_for_packages"):
        best(Cents(1000), many)


def test_serious_reservations_weigh_three_times_a_concern() -> None:
    assert concern_weight(serious=2, others=1) == 7


@given(evenings)
def test_what_is_found_is_what_somebody_finds_who_tries_them_all(evening: tuple[Cents, list[Ask]]) -> None:
    left, asks = evening
    value, sets = by_hand(left, asks)
    found = best(left, asks)
    assert {one.keys for one in found} == sets
    assert len(found) == len(sets)
    assert {one.order for one in found} == {value}


@given(evenings)
def test_no_package_overdraws_or_holds_a_block(evening: tuple[Cents, list[Ask]]) -> None:
    for one in best(*evening):
        assert one.left_cents >= 0
        assert not any(project.blocked for project in one.asks)


@given(evenings, st.integers(0, 900))
def test_more_money_never_leaves_more_needs_with_nothing(evening: tuple[Cents, list[Ask]], more: int) -> None:
    left, asks = evening
    assert best(Cents(left + more), asks)[0].needs_left <= best(left, asks)[0].needs_left


@settings(deadline=None, max_examples=2)
@given(st.randoms(use_true_random=False))
def test_the_two_halves_meet(random: object) -> None:
    """More projects than are combined at once, against trying them all."""
    asks = [ask(key, 1 + random.randrange(90), random.randrange(9), concern=random.randrange(4)) for key in range(14)]  # type: ignore[attr-defined]
    left = Cents(sum(one.requested_cents for one in asks) // 2)
    value, sets = by_hand(left, asks)
    found = packages(left, asks)
    assert (found.count, found.listed[0].order) == (len(sets), value)
    assert {one.keys for one in found.listed} <= sets


def test_what_is_left_out_may_come_in_by_smaller_sums() -> None:
    whole, trip = ask(1, 1200), replace(ask(2, 800), smallest_cents=Cents(40_000))
    stage = replace(whole, smallest_cents=Cents(80_000))
    beside = package_of(Cents(160_000), (stage, trip), (stage,))
    assert with_less(Cents(160_000), beside, trip) is WithLess.ITS_OWN
    beside = package_of(Cents(120_000), (stage, trip), (stage,))
    assert with_less(Cents(120_000), beside, trip) is WithLess.EVERYBODYS
    assert with_less(Cents(119_999), package_of(Cents(119_999), (stage, trip), (stage,)), trip) is None
    assert with_less(Cents(120_000), package_of(Cents(120_000), (whole, trip), (whole,)), trip) is None


def test_all_sets_of_twenty_projects_are_looked_at_in_a_breath() -> None:
    asks = [ask(key, 100 + key * 37 % 91, key % 13, concern=key * 7 % 5) for key in range(MOST_PROJECTS)]
    left = Cents(sum(one.requested_cents for one in asks) * 2 // 3)
    begun = time.perf_counter()
    assert best(left, asks)
    # A second is the budget; machines that test are busy (bench/ keeps the figure).
    assert time.perf_counter() - begun < 5


def test_twenty_alike_do_not_run_away() -> None:
    alike = [ask(key, 100) for key in range(MOST_PROJECTS)]
    found = packages(Cents(100_000), alike)
    assert (found.count, len(found.listed)) == (comb(MOST_PROJECTS, 10), MOST_LISTED)
    assert found.listed[0].keys == set(range(10))
