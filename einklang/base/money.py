"""Money in whole cents. There is no float anywhere near it."""

import re
import unicodedata
from typing import NewType

from einklang.base.refusal import Refusal

Cents = NewType("Cents", int)

MOST_CENTS = Cents(100_000_000_000)  # a billion euros; every bigint and every fund holds it
LONGEST_AMOUNT = 40  # no amount needs more signs, and a pattern must never chew on a pasted book

_SHAPES = {
    "de": re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?"),
    "en": re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?"),
}
_CURRENCY = re.compile(r"^(?:€|EUR)\s*|\s*(?:€|EUR)$", re.IGNORECASE)


def parse_cents(typed: str, language: str) -> Cents:
    """Read an amount as people of that language write it ("1.234,50" in German, "1,234.50" in English).

    Refuses, each with its own code: signs, letters and exponents, digits other than 0-9, one decimal place, the
    other language's commas and dots, and amounts beyond a billion euros. Never guesses.
    """
    if len(typed) > LONGEST_AMOUNT:
        raise Refusal("base.money_unreadable")
    text = _CURRENCY.sub("", typed.replace("\u00a0", " ").replace("\u202f", " ").strip())
    language = "de" if language.startswith("de") else "en"
    if any(unicodedata.decimal(sign, None) is not None and not sign.isascii() for sign in text):
        raise Refusal("base.money_digits")
    if text[:1] in {"-", "\u2212", "\u2013"}:
        raise Refusal("base.money_negative")
    shape = _SHAPES[language].fullmatch(text)
    if shape is None:
        raise Refusal("base.money_unreadable")
    amount = int(re.sub(r"\D", "", shape[1]) + (shape[2] or "00"))
    if amount > MOST_CENTS:
        raise Refusal("base.money_too_much")
    return Cents(amount)


def plain_cents(amount: Cents, language: str) -> str:
    """Write an amount without the sign of the currency, as it would be typed: `1.234,50` or `1,234.50`."""
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), 100)
    text = f"{whole:,}.{rest:02d}"
    if language.startswith("de"):
        text = text.translate(str.maketrans(",.", ".,"))
    return sign + text


def show_cents(amount: Cents, language: str) -> str:
    """Write an amount for reading: `3.980,00 €` in German, `€3,980.00` in English."""
    plain = plain_cents(amount, language)
    if language.startswith("de"):
        return f"{plain}\u00a0€"
    return f"-€{plain[1:]}" if amount < 0 else f"€{plain}"


def show_number(count: int, language: str) -> str:
    """Write a count with its thousands apart: `1.687` in German, `1,687` in English."""
    text = f"{count:,}"
    return text.replace(",", ".") if language.startswith("de") else text


def share_of(part: Cents, whole: Cents) -> int:
    """The share of a part in a whole in thousandths of a percent, rounded half up (50.503 % is 50503)."""
    return (part * 200_000 + whole) // (2 * whole) if whole else 0


def whole_percent(part: Cents, whole: Cents) -> int:
    """The share of a part in whole percent, rounded down: what is shown never reaches a limit that it has not reached.

    The money itself is compared, not a share that was rounded before.
    """
    return part * 100 // whole if whole else 0


def show_share(share: int, language: str) -> str:
    """Write a share given in thousandths of a percent: `50,503 %` in German, `50.503%` in English."""
    whole, rest = divmod(share, 1000)
    return f"{whole},{rest:03d}\u00a0%" if language.startswith("de") else f"{whole}.{rest:03d}%"


def short_share(share: int, language: str) -> str:
    """The same without zeros that say nothing: `50 %`, `50,503 %`."""
    whole, sign, rest = show_share(share, language).partition("," if language.startswith("de") else ".")
    digits = rest.rstrip("%\u00a0")
    places = digits.rstrip("0")
    return f"{whole}{sign if places else ''}{places}{rest[len(digits) :]}"
