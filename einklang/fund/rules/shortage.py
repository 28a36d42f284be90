"""Money short (R-29): does everything fit, does it fit trimmed, and how far the money goes in an order.

It computes and proposes; the assembly decides. All money in cents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents

NOTHING = Cents(0)


@dataclass(frozen=True)
class Ask:
    """What one project asks of a pot. `smallest_cents` is the least that still works, if the applicant said so.

    `needs` are the numbers of the needs that it answers; `concern` weighs what speaks against it (see `packages`).
    """

    key: int
    title: str
    requested_cents: Cents
    smallest_cents: Cents | None = None
    blocked: bool = False
    needs: frozenset[int] = frozenset()
    concern: int = 0

    @property
    def least_cents(self) -> Cents:
        """The least with which it can begin: all of it, unless the applicant says that a smaller sum works."""
        smallest = self.requested_cents if self.smallest_cents is None else self.smallest_cents
        return Cents(min(smallest, self.requested_cents))

    @property
    def could_give_cents(self) -> Cents:
        """What it could do without."""
        return Cents(self.requested_cents - self.least_cents)


def unblocked(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Those that nobody stops; only they can get money."""
    return tuple(ask for ask in asks if not ask.blocked)


@dataclass(frozen=True)
class Trim:
    """How a pot and what is asked of it stand to each other; those that are blocked are left out."""

    left_cents: Cents
    asked_cents: Cents
    least_cents: Cents

    @property
    def fits(self) -> bool:
        """Whether everything unblocked fits as it is."""
        return self.asked_cents <= self.left_cents

    @property
    def fits_trimmed(self) -> bool:
        """Whether it fits when everybody takes the smallest sum that works."""
        return self.least_cents <= self.left_cents

    @property
    def over_cents(self) -> Cents:
        """By how much too much is asked; 0 when it fits."""
        return Cents(max(self.asked_cents - self.left_cents, 0))

    @property
    def still_over_cents(self) -> Cents:
        """What is missing even at the smallest sums; 0 when that fits."""
        return Cents(max(self.least_cents - self.left_cents, 0))

    @property
    def rest_cents(self) -> Cents:
        """What stays when everybody gets all; 0 when it does not fit."""
        return Cents(max(self.left_cents - self.asked_cents, 0))


def trim(left_cents: Cents, asks: Sequence[Ask]) -> Trim:
    """Hold what is left against what is asked, as it is and at the smallest sums that work."""
    free = unblocked(asks)
    asked = sum(ask.requested_cents for ask in free)
    return Trim(left_cents, Cents(asked), Cents(sum(ask.least_cents for ask in free)))


class Verdict(StrEnum):
    """How far the money goes for one project in an order."""

    FULL = "full"
    PART = "part"
    WAITS = "waits"


@dataclass(frozen=True)
class Share:
    """What one project gets in an order. `left_cents` stays then; `missing_cents` is what it and all before it lack.

    `would_fit`: it waits only because one before it does, and would fit into what is left (R-12: nobody overtakes by
    itself; the assembly may say so).
    """

    ask: Ask
    verdict: Verdict
    gets_cents: Cents
    left_cents: Cents
    missing_cents: Cents = NOTHING
    would_fit: bool = False


def fund_in_order(left_cents: Cents, asks: Sequence[Ask]) -> tuple[Share, ...]:
    """Give the money in this order until it is used up; a part only where the smaller sum works (R-29).

    Whoever does not fit waits, and so does everybody after (R-12). Who is blocked gets nothing and holds up nobody.
    """
    found: list[Share] = []
    waiting = 0
    for ask in unblocked(asks):
        fits = ask.least_cents <= left_cents
        if fits and not waiting:
            share = _given(left_cents, ask)
        else:
            waiting += ask.least_cents
            missing = Cents(max(waiting - left_cents, 0))
            share = Share(ask, Verdict.WAITS, NOTHING, left_cents, missing, would_fit=fits)
        left_cents = share.left_cents
        found.append(share)
    return tuple(found)


def _given(left: Cents, ask: Ask) -> Share:
    gets = Cents(min(ask.requested_cents, left))
    verdict = Verdict.FULL if gets == ask.requested_cents else Verdict.PART
    return Share(ask, verdict, gets, Cents(left - gets))
