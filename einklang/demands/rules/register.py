"""By what the public register can be filtered. Plain Python."""

from enum import StrEnum


class Age(StrEnum):
    """How long ago a demand was adopted."""

    YOUNG = "under_1"
    MIDDLE = "1_to_3"
    OLD = "over_3"


WAITING = "waiting"
"""Beside the statuses: a department has not answered yet, whether its day is over or not."""
OVERDUE = "overdue"
"""A department of which it is said in public that its answer is overdue: both reminders have gone out."""
