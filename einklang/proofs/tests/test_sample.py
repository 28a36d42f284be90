"""Drawing vouchers by a published seed: whoever draws again draws the same ones."""

import shutil
import subprocess
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.sample import Wanted, check_seed, check_wanted, draw, lot

SEED = "3f786850e387550fdab836ed7e6dc881de23001b"
TWENTY = {number: Cents(100 * number) for number in range(1, 21)}
AMOUNTS = st.dictionaries(st.integers(1, 500), st.integers(0, 100_000).map(Cents), max_size=60)
SEEDS = st.text("0123456789abcdef", min_size=1, max_size=64)


def test_a_lot_is_what_everybodys_hash_says() -> None:
    assert lot(SEED, 7) == sha256(f"{SEED}\n7".encode()).hexdigest()


def test_these_are_the_numbers_of_this_seed_for_ever() -> None:
    assert draw(SEED, TWENTY, Wanted(4)).numbers == (1, 8, 9, 15)


def test_anybody_draws_them_again_in_a_shell() -> None:
    script = (
        f"for n in $(seq 1 20); do printf '%s %s\\n' \"$(printf '%s\\n%s' {SEED} $n | sha256sum | cut -c1-64)\" $n;"
        " done | sort | head -n 4 | cut -d' ' -f2 | sort -n"
    )
    shell = shutil.which("sh") or "/bin/sh"
    told = subprocess.run([shell, "-c", script], capture_output=True, text=True, check=True)
    assert tuple(map(int, told.stdout.split())) == draw(SEED, TWENTY, Wanted(4)).numbers


def test_large_vouchers_are_all_looked_at_and_take_nobodys_place() -> None:
    sample = draw(SEED, TWENTY, Wanted(3, all_from_cents=Cents(1_900)))
    assert sample.large == (19, 20)
    assert len(sample.drawn) == 3
    assert not set(sample.drawn) & {19, 20}


def test_with_fewer_than_wanted_all_are_looked_at() -> None:
    assert draw(SEED, {2: Cents(1), 1: Cents(1)}, Wanted(5)).numbers == (1, 2)


def test_a_seed_is_typed_alike_by_everybody() -> None:
    assert check_seed("  3 17  22 ") == "3 17 22"
    for typed, code in (
        ("  ", "proofs.seed_missing"),
        ("ü", "proofs.seed_unclear"),
        ("x" * 201, "proofs.seed_unclear"),
    ):
        with pytest.raises(Refusal) as caught:
            check_seed(typed)
        assert caught.value.code == code


def test_a_sample_of_nothing_is_none() -> None:
    for wanted, vouchers, code in ((Wanted(0), 3, "proofs.sample_empty"), (Wanted(3), 0, "proofs.nothing_to_draw")):
        with pytest.raises(Refusal) as caught:
            check_wanted(wanted, vouchers)
        assert caught.value.code == code
    check_wanted(Wanted(0, Cents(100)), 3)


@given(SEEDS, AMOUNTS, st.integers(0, 80))
def test_so_many_as_wanted_and_nobody_twice(seed: str, amounts: dict[int, Cents], count: int) -> None:
    numbers = draw(seed, amounts, Wanted(count)).numbers
    assert len(set(numbers)) == len(numbers) == min(count, len(amounts))
    assert set(numbers) <= set(amounts)


@given(SEEDS, AMOUNTS, st.integers(0, 80))
def test_who_wants_one_more_keeps_those_drawn(seed: str, amounts: dict[int, Cents], count: int) -> None:
    assert set(draw(seed, amounts, Wanted(count)).numbers) <= set(draw(seed, amounts, Wanted(count + 1)).numbers)


@given(SEEDS, AMOUNTS, st.integers(0, 80))
def test_the_order_of_the_list_changes_nothing(seed: str, amounts: dict[int, Cents], count: int) -> None:
    backwards = dict(reversed(amounts.items()))
    assert draw(seed, backwards, Wanted(count)) == draw(seed, amounts, Wanted(count))
