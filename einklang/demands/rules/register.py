"""By what the public register can be filtered. Plain Python."""

from enum import StrEnum


class Age(StrEnum):
    """How long ago a demand was adopted."""

    YOUNG = "under_1"
    MIDDLE = "1_to_3"
    OLD = "over_3"


WAITING = "waiting"
"""Beside the statuses: a department's day is over, and it has not answered."""
