"""What can lie with an office, in one list. Plain Python."""

from enum import StrEnum


class Lies(StrEnum):
    """What it is; demands come before what somebody merely takes care of where both have the same day."""

    DRAFT = "draft"
    DEMAND = "demand"
    QUESTION = "question"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    MEETING = "meeting"


class Talks(StrEnum):
    """What of the dialogue waits for those who work in a neighbourhood, in the order of the desk."""

    NOTE = "note"
    QUESTION = "question"
    HAND_OVER = "hand_over"
    ASSESS = "assess"
    REVIEW = "review"
    PROMISE = "promise"
