"""Small sums by circular (R-28): announced in public, so many days, no objection means decided."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

from einklang.base.days import next_working_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import Procedure

REMINDER_DAYS = 2
"""So many days before the last one who can object is reminded, once."""
ANSWER_DAYS = 14
"""Days within which whoever asks for a small sum has an answer, from the day on which she handed it in."""


class CircularStatus(StrEnum):
    """How far a circular is."""

    RUNNING = "running"
    DECIDED = "decided"
    NEXT_MEETING = "next_meeting"
    WITHDRAWN = "withdrawn"


class StoppedBy(StrEnum):
    """What sends a circular to the next meeting: somebody's concern, or that nothing could be decided on its end."""

    CONCERN = "concern"
    OBSTACLE = "obstacle"


def is_small(procedure: Procedure, requested: Cents) -> bool:
    """Whether these rules let a sum, in cents, go by circular."""
    return procedure.small_sums and requested <= procedure.small_sum_cents


def check_circular(procedure: Procedure, requested: Cents) -> None:
    """Refuse a circular where the rules have none (`forum.circular_off`) or above the small sum, in cents."""
    if not procedure.small_sums:
        raise Refusal("forum.circular_off")
    if requested > procedure.small_sum_cents:
        raise Refusal("forum.circular_too_much", most_cents=procedure.small_sum_cents)


def circular_ends(procedure: Procedure, announced_on: dt.date, holidays: Collection[dt.date] = ()) -> dt.date:
    """The last day on which somebody can object; the day of the announcement does not count.

    One on a weekend or public holiday moves to the next working day: who objects by phone or on paper finds somebody.
    """
    return next_working_day(announced_on + dt.timedelta(days=procedure.small_sum_days), holidays)


def is_time_to_remind(last_day: dt.date, today: dt.date) -> bool:
    """Whether a reminder has its time: from two days before the last day on, and as long as somebody can object."""
    return last_day - dt.timedelta(days=REMINDER_DAYS) <= today <= last_day


def circular_status(last_day: dt.date, today: dt.date, concerns: int) -> CircularStatus:
    """One concern sends it to the next meeting; silence past the last day decides it."""
    if concerns:
        return CircularStatus.NEXT_MEETING
    return CircularStatus.DECIDED if today > last_day else CircularStatus.RUNNING


def check_in_circular(status: CircularStatus, last_day: dt.date) -> None:
    """Refuse a concern that comes too late: `forum.circular_over` after the last day, `forum.circular_ended`."""
    if status is CircularStatus.DECIDED:
        raise Refusal("forum.circular_over", ended_on=last_day)
    if status is not CircularStatus.RUNNING:
        raise Refusal("forum.circular_ended")


def answer_due(handed_in_on: dt.date, days: int = ANSWER_DAYS) -> dt.date:
    """The day by which whoever asks for a small sum has an answer; a promise, so it does not move off a weekend."""
    return handed_in_on + dt.timedelta(days=days)
