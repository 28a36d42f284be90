"""What a point of an agenda is, and the order in which points come. Needs come first: the meeting is there for them."""

from collections.abc import Sequence
from enum import StrEnum


class AgendaKind(StrEnum):
    """Kinds of points, in the order of the evening."""

    NEEDS = "needs"
    FOLLOW_UPS = "follow_ups"
    MINUTES = "minutes"
    FEEDBACK = "feedback"
    ANSWERS = "answers"
    APPLICATION = "application"
    STATEMENT = "statement"
    RULES = "rules"
    OTHER = "other"


_ORDER = [kind.value for kind in AgendaKind]


def place_for(kind: str, kinds: Sequence[str]) -> int:
    """Where a new point belongs among those that are there, counted from 0: before the first that comes later.

    Points that somebody moved stay where she put them. A kind that nobody knows comes last.
    """
    rank = _rank(kind)
    return next((place for place, other in enumerate(kinds) if _rank(other) > rank), len(kinds))


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
