"""Who speaks next, and how long a turn may take."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from einklang.base.refusal import Refusal

MINUTES = (1, 2, 3, 5)
"""For so many minutes the timer can be started."""


@dataclass(frozen=True)
class Asking:
    """Somebody who wants to speak: `number` grows with the time of asking, `who` is the same for the same person."""

    number: int
    who: str


def in_order(waiting: Iterable[Asking], spoken: Collection[str]) -> list[Asking]:
    """Who has not spoken tonight comes first; among those the one who asked first."""
    return sorted(waiting, key=lambda one: (one.who in spoken, one.number))


def check_minutes(minutes: int) -> None:
    """Refuse a time that the timer does not have (`forum.timer_minutes`)."""
    if minutes not in MINUTES:
        raise Refusal("forum.timer_minutes", least=MINUTES[0], most=MINUTES[-1])
