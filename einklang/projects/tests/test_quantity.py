"""How many at which price: what people write is worked out to the cent, or not at all."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import CostGroup, Line, LineKind
from einklang.projects.rules.quantity import hours_in_figures, minutes_of, priced, product_cents, quantity_of

HOUR = Cents(1_500)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("36", 36),
        ("36 × 3 h", 108),
        ("36x3", 108),
        ("36 Termine x 3 Stunden", 108),
        ("36*2*2 h", 144),
        ("2,5", Fraction(5, 2)),
        ("2.50 kg", Fraction(5, 2)),
        ("3 Boxen", 3),
        ("12 · 2", 24),
    ],
)
def test_a_quantity_means_its_product(typed: str, meant: Fraction) -> None:
    assert quantity_of(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "h", "x", "1.000", "1,234", "-3", "3 ×", "× 3", "1e9", "٣", "3 4", "=3*4", "9" * 61]
)
def test_what_is_no_quantity_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        quantity_of(typed)
    assert refused.value.code == "projects.quantity_unreadable"


@given(st.integers(1, 999), st.integers(1, 999), st.integers(0, 100_000))
def test_the_order_of_the_factors_does_not_matter(one: int, other: int, price: int) -> None:
    products = [product_cents(quantity_of(text), Cents(price)) for text in (f"{one} × {other}", f"{other}x{one} h")]
    assert products == [one * other * price] * 2


def test_half_a_cent_rounds_up_once() -> None:
    assert product_cents(Fraction(1, 2), Cents(1)) == 1
    assert product_cents(Fraction(49, 100), Cents(1)) == 0


def test_s1_is_worked_out_to_the_cent() -> None:
    fees = Line(CostGroup.FEES, "Kursleitung", Cents(0), quantity="36 × 3 h", unit_cents=Cents(2_800))
    assert priced(fees, HOUR).amount_cents == 302_400
    work = Line(CostGroup.VOLUNTEERS, "Ehrenamt", Cents(0), LineKind.IN_KIND, quantity="36 × 2 × 2 h")
    assert priced(work, HOUR) == Line(
        CostGroup.VOLUNTEERS, "Ehrenamt", Cents(216_000), LineKind.IN_KIND, 8_640, False, 0, "36 × 2 × 2 h", HOUR
    )


def test_an_amount_that_was_typed_stays_where_nothing_is_worked_out() -> None:
    line = Line(CostGroup.MATERIALS, "Nähmaschinen", Cents(65_700), quantity="3 Stück")
    assert priced(line, HOUR) == line
    less = Line(CostGroup.VOLUNTEERS, "Ehrenamt", Cents(100_000), LineKind.IN_KIND, quantity="144")
    assert (priced(less, HOUR).amount_cents, priced(less, HOUR).minutes) == (100_000, 8_640)


@given(st.integers(0, 60 * 9_999))
def test_hours_in_figures_never_say_more_minutes_than_there_are(minutes: int) -> None:
    written = hours_in_figures(minutes)
    back = minutes_of(quantity_of(written))
    assert minutes - 1 <= back <= minutes
