"""Money: read as people write it, never guessed, never lost."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import (
    LONGEST_AMOUNT,
    MOST_CENTS,
    Cents,
    parse_cents,
    plain_cents,
    share_of,
    show_cents,
    show_share,
    whole_percent,
)
from einklang.base.refusal import Refusal
from einklang.base.words import share_in_words

LANGUAGES = st.sampled_from(["de", "en", "de-de", "en-gb"])


@given(st.integers(0, MOST_CENTS), LANGUAGES)
def test_what_is_written_is_read_back_to_the_cent(amount: int, language: str) -> None:
    assert parse_cents(plain_cents(Cents(amount), language), language) == amount
    assert parse_cents(show_cents(Cents(amount), language), language) == amount


def amount_or_reason(typed: str, language: str) -> int | str:
    try:
        return parse_cents(typed, language)
    except Refusal as refusal:
        return refusal.code


@given(st.text(max_size=60) | st.text("0123456789.,-€ ", max_size=20), LANGUAGES)
def test_whatever_is_typed_is_an_amount_or_refused_with_a_reason(typed: str, language: str) -> None:
    outcome = amount_or_reason(typed, language)
    assert outcome in range(MOST_CENTS + 1) if isinstance(outcome, int) else outcome.startswith("base.money_")


@pytest.mark.parametrize(
    ("typed", "language", "cents"),
    [
        ("3.980,00", "de", 398_000),
        ("3980", "de", 398_000),
        ("3980,50 €", "de", 398_050),
        ("EUR 12", "de", 1_200),
        (" 1.234.567,89\u00a0€ ", "de", 123_456_789),
        ("3,980.00", "en", 398_000),
        ("€3,980.00", "en", 398_000),
        ("0,00", "de", 0),
        ("1.000.000.000,00", "de", MOST_CENTS),
    ],
)
def test_amounts_are_read_as_the_language_writes_them(typed: str, language: str, cents: int) -> None:
    assert parse_cents(typed, language) == cents


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("1.234,5", "de", "base.money_unreadable"),
        ("1,234.50", "de", "base.money_unreadable"),
        ("1.234,50", "en", "base.money_unreadable"),
        ("1e9", "de", "base.money_unreadable"),
        ("1.23,00", "de", "base.money_unreadable"),
        ("+3", "de", "base.money_unreadable"),
        ("", "de", "base.money_unreadable"),
        ("viel", "de", "base.money_unreadable"),
        ("²", "de", "base.money_unreadable"),
        ("-3", "de", "base.money_negative"),
        ("\u22123,00", "de", "base.money_negative"),
        ("１２３", "de", "base.money_digits"),
        ("٣", "de", "base.money_digits"),
        ("1.000.000.000,01", "de", "base.money_too_much"),
        ("9" * LONGEST_AMOUNT, "de", "base.money_too_much"),
        ("1" + " " * 100_000 + "1", "de", "base.money_unreadable"),
    ],
)
def test_what_could_mean_two_things_is_refused(typed: str, language: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_cents(typed, language)
    assert refused.value.code == code


def test_amounts_are_shown_as_the_language_writes_them() -> None:
    assert show_cents(Cents(398_000), "de") == "3.980,00\u00a0€"
    assert show_cents(Cents(398_000), "en") == "€3,980.00"
    assert show_cents(Cents(-5), "de") == "-0,05\u00a0€"
    assert show_cents(Cents(-5), "en") == "-€0.05"


def test_a_share_is_rounded_half_up_to_a_thousandth_of_a_percent() -> None:
    assert share_of(Cents(402_000), Cents(796_000)) == 50_503
    assert share_of(Cents(1), Cents(200_000)) == 1
    assert share_of(Cents(5), Cents(0)) == 0


def test_a_share_is_shown_with_three_places() -> None:
    assert show_share(50_503, "de") == "50,503\u00a0%"
    assert show_share(50_000, "en") == "50.000%"
    assert show_share(7, "de") == "0,007\u00a0%"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (1_250_000, 4_649_235, "26\u00a0%"),
        (24_999_999, 100_000_000, "24\u00a0%"),
        (25_000_000, 100_000_000, "25\u00a0%"),
        (1, 10_900_000, "unter 1\u00a0%"),
        (0, 10_900_000, "0\u00a0%"),
        (7, 7, "100\u00a0%"),
        (0, 0, "0\u00a0%"),
    ],
)
def test_a_share_in_words_never_reaches_a_limit_before_the_money_does(part: int, whole: int, told: str) -> None:
    assert share_in_words(Cents(part), Cents(whole)) == told


@given(st.lists(st.integers(0, 10**11), min_size=1))
def test_whole_percents_together_are_never_more_than_all(parts: list[int]) -> None:
    whole = Cents(sum(parts))
    assert sum(whole_percent(Cents(part), whole) for part in parts) <= 100
