"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.administration.models.commitments import Commitment, CommitmentReview
from einklang.administration.models.departments import Department
from einklang.base.append_only import AppendOnly

__all__ = ["APPEND_ONLY", "Commitment", "CommitmentReview", "Department"]

APPEND_ONLY: tuple[AppendOnly, ...] = (
    AppendOnly("Commitment", except_fields=("entered_by",)),
    AppendOnly("CommitmentReview", except_fields=("entered_by",)),
)
