"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly
from einklang.statements.models.parts import Comment, Part, PartDepartment, PartNeed, PartNote, PartVersion
from einklang.statements.models.statements import Statement, Submission

__all__ = [
    "APPEND_ONLY",
    "Comment",
    "Part",
    "PartDepartment",
    "PartNeed",
    "PartNote",
    "PartVersion",
    "Statement",
    "Submission",
]

APPEND_ONLY: tuple[AppendOnly, ...] = (
    AppendOnly("Statement", once_set="adopted_on"),
    AppendOnly("Submission"),
    AppendOnly("Part", once_set="statement.adopted_on"),
    AppendOnly("PartVersion", except_fields=("author",)),
    AppendOnly("PartDepartment", once_set="statement.adopted_on"),
    AppendOnly("PartNeed", once_set="statement.adopted_on"),
    AppendOnly("PartNote", once_set="statement.adopted_on"),
)
