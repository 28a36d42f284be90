"""The reads of this room, and the doors to what is not public."""

from einklang.administration.queries.commitments import (
    Promise,
    commitment_at,
    commitments_from,
    commitments_of,
    commitments_to,
    due_for_review,
)
from einklang.administration.queries.contacts import contacts_of, offices_of, today_of

__all__ = [
    "Promise",
    "commitment_at",
    "commitments_from",
    "commitments_of",
    "commitments_to",
    "contacts_of",
    "due_for_review",
    "offices_of",
    "today_of",
]
