"""Reading statements: doors to drafts, what is public, the wording as the rules compare it."""

from einklang.statements.queries.drafts import (
    comments_on,
    draft_behind,
    history_of,
    part_of,
    responsible_here,
    statements_for_desk,
)
from einklang.statements.queries.notes import note_on_report, taken_up
from einklang.statements.queries.public import (
    brought_before,
    parts_to_read,
    public_statement,
    public_statements,
    submission_at,
)
from einklang.statements.queries.read import Difference, ReadPiece, Registered, differences, read_parts, read_wording
from einklang.statements.queries.reading import days_read, department_names
from einklang.statements.queries.ready import readiness, ready_for, waiting_for
from einklang.statements.queries.standing import Lying, lying
from einklang.statements.queries.wording import (
    discussed_wording,
    moved_on,
    parts_of,
    since,
    statement_of,
    waiting_submission,
    wording_of,
    wording_on,
)

__all__ = [
    "Difference",
    "Lying",
    "ReadPiece",
    "Registered",
    "brought_before",
    "comments_on",
    "days_read",
    "department_names",
    "differences",
    "discussed_wording",
    "draft_behind",
    "history_of",
    "lying",
    "moved_on",
    "note_on_report",
    "part_of",
    "parts_of",
    "parts_to_read",
    "public_statement",
    "public_statements",
    "read_parts",
    "read_wording",
    "readiness",
    "ready_for",
    "responsible_here",
    "since",
    "statement_of",
    "statements_for_desk",
    "submission_at",
    "taken_up",
    "waiting_for",
    "waiting_submission",
    "wording_of",
    "wording_on",
]
