"""What a department promised, and whether it was kept: computed from what was seen, never typed. Plain Python."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal


class Result(StrEnum):
    """What a review found. `TAKEN_BACK` is said by the department alone, where it sets its answer right."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    TAKEN_BACK = "taken_back"


TO_FIND = (Result.KEPT, Result.PARTLY, Result.NOT_KEPT)
"""What those may find who look whether a promise was kept."""


class Standing(StrEnum):
    """Where a commitment stands on a day."""

    RUNNING = "running"
    DUE = "due_for_review"
    KEPT = "kept"
    NOT_WHOLLY_KEPT = "not_wholly_kept"
    NOT_KEPT = "not_kept"
    TAKEN_BACK = "taken_back"


OVER = frozenset({Standing.KEPT, Standing.NOT_WHOLLY_KEPT, Standing.NOT_KEPT, Standing.TAKEN_BACK})
"""Nothing more is awaited."""

_FOUND = {
    Result.KEPT: Standing.KEPT,
    Result.PARTLY: Standing.NOT_WHOLLY_KEPT,
    Result.NOT_KEPT: Standing.NOT_KEPT,
    Result.TAKEN_BACK: Standing.TAKEN_BACK,
}


@dataclass(frozen=True)
class Seen:
    """One review: the day on which somebody looked, and what she found."""

    on: dt.date
    result: Result


def standing(until: dt.date, reviews: Sequence[Seen], today: dt.date) -> Standing:
    """Where a commitment stands; `reviews` in the order in which they were entered, of which the last counts.

    "Partly" on or before the last day is a look in between: it runs on, and is due for review once that day is over.
    """
    last = reviews[-1] if reviews else None
    if last is not None and (last.on > until or last.result is not Result.PARTLY):
        return _FOUND[last.result]
    return Standing.RUNNING if today <= until else Standing.DUE


def check_days(made_on: dt.date, until: dt.date, today: dt.date) -> None:
    """Refuse a promise of tomorrow or one that ends before it was made.

    Refuses `administration.promised_in_future` and `administration.until_before_promise`.
    """
    if made_on > today:
        raise Refusal("administration.promised_in_future", field="made_on", date=made_on)
    if until < made_on:
        raise Refusal("administration.until_before_promise", field="until", date=made_on)


def check_review(
    result: Result, kept: int | None, promised: int | None, *, made_on: dt.date, on: dt.date, today: dt.date
) -> None:
    """Refuse a review whose figures do not go with its result, or whose day cannot be.

    `kept` of `promised` is "3 of 4"; both may be left out. Refuses `administration.figures_half`,
    `administration.figures_contradict`, `administration.review_before_promise` and `administration.review_in_future`.
    """
    if on < made_on:
        raise Refusal("administration.review_before_promise", field="on", date=made_on)
    if on > today:
        raise Refusal("administration.review_in_future", field="on", date=on)
    if (kept is None) != (promised is None):
        raise Refusal("administration.figures_half", field="kept" if kept is None else "promised")
    if kept is None or promised is None:
        return
    fits = {Result.KEPT: kept == promised, Result.PARTLY: 0 < kept < promised, Result.NOT_KEPT: kept < promised}
    if promised < 1 or kept < 0 or not fits[result]:
        raise Refusal("administration.figures_contradict", field="result", kept=kept, promised=promised)
