"""The reads of this room, and the doors to what is not public."""

from einklang.administration.queries.commitments import (
    Promise,
    commitment_at,
    commitments_from,
    commitments_of,
    commitments_to,
    due_for_review,
)

__all__ = [
    "Promise",
    "commitment_at",
    "commitments_from",
    "commitments_of",
    "commitments_to",
    "due_for_review",
]
