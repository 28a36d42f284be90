"""Small sums by circular (R-28): announced in public, so many days, no objection means decided."""

import datetime as dt
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import Procedure


class CircularStatus(StrEnum):
    """How far a circular is."""

    RUNNING = "running"
    DECIDED = "decided"
    NEXT_MEETING = "next_meeting"


def check_circular(procedure: Procedure, requested: Cents) -> None:
    """Refuse a circular where the rules have none (`forum.circular_off`) or above the small sum, in cents."""
    if not procedure.small_sums:
        raise Refusal("forum.circular_off")
    if requested > procedure.small_sum_cents:
        raise Refusal("forum.circular_too_much", most_cents=procedure.small_sum_cents)


def circular_ends(procedure: Procedure, announced_on: dt.date) -> dt.date:
    """The last day on which somebody can object; the day of the announcement does not count."""
    return announced_on + dt.timedelta(days=procedure.small_sum_days)


def circular_status(procedure: Procedure, announced_on: dt.date, today: dt.date, concerns: int) -> CircularStatus:
    """One concern sends it to the next meeting; silence past the last day decides it."""
    if concerns:
        return CircularStatus.NEXT_MEETING
    over = today > circular_ends(procedure, announced_on)
    return CircularStatus.DECIDED if over else CircularStatus.RUNNING
