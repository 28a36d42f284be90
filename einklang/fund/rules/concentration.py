"""How much of an area's money of a year goes to how few carriers. Money in cents, shares in thousandths of a percent.

Many rounds, each decided well, may together give one carrier nearly half of the money without anybody having seen it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents, share_of


class Weight(StrEnum):
    """How a carrier's share is to be read."""

    USUAL = "usual"
    LARGE = "large"
    VERY_LARGE = "very_large"


@dataclass(frozen=True)
class Thresholds:
    """From which share on a carrier's part is called large, and very large; the guideline's numbers."""

    large: int
    very_large: int


@dataclass(frozen=True)
class Part:
    """One carrier's part; without a name it is that of all natural persons together, who are not one carrier (R-21)."""

    name: str
    cents: Cents
    share: int
    weight: Weight


def parts_of(sums: Iterable[tuple[str, Cents]], thresholds: Thresholds) -> list[Part]:
    """The carriers with their shares, the largest first; those who have nothing (any more) are left out."""
    there = [(name, cents) for name, cents in sums if cents > 0]
    whole = Cents(sum(cents for _, cents in there))
    shares = [(name, cents, share_of(cents, whole)) for name, cents in there]
    parts = [Part(name, cents, share, _weight(name, cents, whole, thresholds)) for name, cents, share in shares]
    return sorted(parts, key=lambda one: (-one.cents, one.name))


def _weight(name: str, cents: Cents, whole: Cents, thresholds: Thresholds) -> Weight:
    """Compared by whole numbers: a share that is only rounded up to the threshold has not reached it."""
    if not name:
        return Weight.USUAL
    for limit, weight in ((thresholds.very_large, Weight.VERY_LARGE), (thresholds.large, Weight.LARGE)):
        if cents * 100_000 >= limit * whole:
            return weight
    return Weight.USUAL
