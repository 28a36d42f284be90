"""What remains of the money at each step of the agenda."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents


class Fits(StrEnum):
    """What a step does to the money."""

    DECIDED = "decided"
    ENDED = "ended"
    FITS = "fits"
    SHORT = "short"


@dataclass(frozen=True)
class Ask:
    """An item that asks for money of a pot, in cents; decided ones no longer do: their money has left the pot."""

    key: int
    pot: Hashable
    cents: Cents
    ended: Fits | None = None


@dataclass(frozen=True)
class Step:
    """What is left after an item, in cents; what does not fit takes nothing, it goes on the waiting list (R-12)."""

    key: int
    cents: Cents
    left_cents: Cents
    fits: Fits


def steps(available: Mapping[Hashable, Cents], asks: Iterable[Ask]) -> list[Step]:
    """The agenda in order, with what each step would leave in its pot; a pot that is not there is empty."""
    left = dict(available)
    found = []
    for ask in asks:
        here = left.get(ask.pot, Cents(0))
        fits = ask.ended or (Fits.FITS if ask.cents <= here else Fits.SHORT)
        if fits is Fits.FITS:
            here = left[ask.pot] = Cents(here - ask.cents)
        found.append(Step(ask.key, ask.cents, here, fits))
    return found


def asked_of_own(facts: Mapping[str, int]) -> Cents:
    """What a proposal's version asks of its main programme: all that it asks for, unless it asks several pots."""
    return Cents(facts.get("asked_of_own_cents", facts.get("requested_cents", 0)))
