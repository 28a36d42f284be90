"""How many of something at which price: `36 × 3 h` at 28,00 is a product that nobody has to work out."""

import re
from dataclasses import replace
from fractions import Fraction

from einklang.base.money import MOST_CENTS, Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import Line, LineKind

MOST_QUANTITY = 60
"""Characters of a quantity; nobody counts in more."""

_TIMES = re.compile(r"\s*[×*·]\s*|(?<![^\W\d])\s*[xX]\s*(?=\d)")
_FACTOR = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*[^\d.,×*·]*", re.ASCII)


def quantity_of(text: str) -> Fraction:
    """The number that a quantity means: numbers with up to two decimals, multiplied, each with a unit or without.

    `36 × 3 h` is 108, `2,5` is 2.5. Refuses `projects.quantity_unreadable` for anything else, and for nothing at all.
    """
    found = [_FACTOR.fullmatch(part) for part in _TIMES.split(text.strip())]
    number = Fraction(1)
    for factor in found:
        if factor is None or len(text) > MOST_QUANTITY:
            raise Refusal("projects.quantity_unreadable", field="quantity", text=text[:MOST_QUANTITY])
        number *= Fraction(f"{factor[1]}.{factor[2] or 0}")
    return number


def product_cents(quantity: Fraction, unit_cents: Cents) -> Cents:
    """So many at this price, rounded half up to the cent. Refuses `base.money_too_much`."""
    product = quantity * unit_cents
    if product > MOST_CENTS:
        raise Refusal("base.money_too_much", field="quantity")
    return Cents((2 * product.numerator + product.denominator) // (2 * product.denominator))


def minutes_of(quantity: Fraction) -> int:
    """Hours as whole minutes, rounded down."""
    return int(quantity * 60)


def hours_in_figures(minutes: int) -> str:
    """Minutes as hours to be typed: `144`, `2,5`; a third of an hour has no such figure and is rounded down."""
    hours, rest = divmod(minutes, 60)
    return f"{hours},{rest * 100 // 60:02d}".rstrip("0") if rest else str(hours)


def priced(line: Line, rate_cents: Cents) -> Line:
    """The line with its amount worked out where it can be: quantity × price, and volunteers' hours × the guideline's
    rate if no price stands there. An amount that was typed stays where nothing can be worked out.
    """
    if line.kind is LineKind.IN_KIND:
        return _worked(line, rate_cents)
    if not line.quantity or line.unit_cents is None:
        return line
    return replace(line, amount_cents=product_cents(quantity_of(line.quantity), line.unit_cents))


def _worked(line: Line, rate_cents: Cents) -> Line:
    """Work counts by the minute, rounded down as the guideline does (R-03)."""
    minutes = minutes_of(quantity_of(line.quantity)) if line.quantity else line.minutes
    price = line.unit_cents if line.unit_cents is not None else rate_cents
    worth = Cents(minutes * price // 60)
    if not minutes or (line.unit_cents is None and line.amount_cents not in {0, worth}):
        return replace(line, minutes=minutes)
    return replace(line, minutes=minutes, unit_cents=price, amount_cents=worth)
