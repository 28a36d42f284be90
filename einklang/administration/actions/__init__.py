"""The acts of this room: one function an act."""

from einklang.administration.actions.commitments import commit, note_commitment, review_commitment
from einklang.administration.actions.departments import (
    change_department,
    end_department,
    found_department,
    rename_department,
)
from einklang.administration.actions.responsibilities import (
    check_may_name,
    end_responsible,
    name_responsible,
    withdraw_responsible,
)

__all__ = [
    "change_department",
    "check_may_name",
    "commit",
    "end_department",
    "end_responsible",
    "found_department",
    "name_responsible",
    "note_commitment",
    "rename_department",
    "review_commitment",
    "withdraw_responsible",
]
