"""The one status of a demand, computed from the clocks of its departments. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from einklang.administration.rules.clock import OPEN, Running
from einklang.demands.rules.life import ENDED, Stage


class Status(StrEnum):
    """What the register says of a demand in one word."""

    ADOPTED = "adopted"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    PARTLY_ANSWERED = "partly_answered"
    ANSWERED = "answered"
    DONE = "done"
    OVERTAKEN = "overtaken"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Link:
    """One clock as the status sees it: where it stands, and whether it was forwarded from another one."""

    running: Running
    is_forwarded: bool = False


@dataclass(frozen=True)
class Count:
    """Four answers of five: how many departments were asked, how many of them answered, how many are still open.

    Whoever says "not responsible" has answered; the department that it was forwarded to belongs to the same chain and
    is no further one of those asked. It is among `still_open` as long as its own answer is waited for.
    """

    asked: int
    answered: int
    still_open: int


HAS_ANSWERED = frozenset({Running.ANSWERED, Running.FORWARDED})


def count(clocks: Iterable[Link]) -> Count:
    """Count the departments of one demand."""
    known = list(clocks)
    asked = [one for one in known if not one.is_forwarded]
    answered = [one for one in asked if one.running in HAS_ANSWERED]
    return Count(len(asked), len(answered), sum(one.running in OPEN for one in known))


def overall(stage: Stage, clocks: Iterable[Link]) -> Status:
    """The status: how it ended; or else how far the departments are, the one that is furthest first.

    It is answered only when nobody is waited for any more, in no chain either.
    """
    if stage in ENDED or stage is Stage.ADOPTED:
        return Status(stage.value)
    known = list(clocks)
    counted = count(known)
    if counted.answered:
        return Status.PARTLY_ANSWERED if counted.still_open else Status.ANSWERED
    if any(one.running is Running.UNDER_REVIEW for one in known):
        return Status.UNDER_REVIEW
    if any(one.running is Running.RECEIVED for one in known):
        return Status.RECEIVED
    return Status.HANDED_OVER
