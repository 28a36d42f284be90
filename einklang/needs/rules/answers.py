"""How long people wait: the reading clock and the answer times."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median_high

from einklang.base.days import add_working_days

READING_DAYS = 2
"""Working days within which a person reads a new need."""


def read_by(raised_on: dt.date, holidays: Collection[dt.date], days: int = READING_DAYS) -> dt.date:
    """The last day on which somebody reads a need: so many working days after the day it was raised."""
    return add_working_days(raised_on, days, holidays)


def days_late(due: dt.date, on: dt.date) -> int:
    """By how many days something that was due came (or is still waited for) too late; 0 when in time."""
    return max(0, (on - due).days)


@dataclass(frozen=True)
class Waits:
    """When one need was raised, answered and decided; `None` as long as it was not."""

    raised_on: dt.date
    answered_on: dt.date | None = None
    decided_on: dt.date | None = None


@dataclass(frozen=True)
class AnswerTimes:
    """Medians in days, `None` when there is none to count; of two in the middle the longer one, never flattering.

    `answered` and `decided` count the needs behind each median, `unanswered` those that still wait.
    """

    raised_to_answered: int | None
    answered_to_decided: int | None
    answered: int
    decided: int
    unanswered: int


def answer_times(needs: Iterable[Waits]) -> AnswerTimes:
    """The answer times of the front page. A decision before any answer counts as an answer and a decision at once."""
    first, second, unanswered = [], [], 0
    for need in needs:
        answered_on = min(filter(None, (need.answered_on, need.decided_on)), default=None)
        if answered_on is None:
            unanswered += 1
            continue
        first.append((answered_on - need.raised_on).days)
        if need.decided_on is not None:
            second.append((need.decided_on - answered_on).days)
    return AnswerTimes(_median(first), _median(second), len(first), len(second), unanswered)


def _median(days: list[int]) -> int | None:
    return median_high(days) if days else None
