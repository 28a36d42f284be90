"""Reading statements: doors to drafts, what is public, the wording as the rules compare it."""

from einklang.statements.queries.drafts import comments_on, draft_behind, history_of, part_of, statements_for_desk
from einklang.statements.queries.public import public_statement, public_statements, submission_at
from einklang.statements.queries.ready import readiness
from einklang.statements.queries.wording import (
    discussed_wording,
    parts_of,
    statement_of,
    waiting_submission,
    wording_of,
    wording_on,
)

__all__ = [
    "comments_on",
    "discussed_wording",
    "draft_behind",
    "history_of",
    "part_of",
    "parts_of",
    "public_statement",
    "public_statements",
    "readiness",
    "statement_of",
    "statements_for_desk",
    "submission_at",
    "waiting_submission",
    "wording_of",
    "wording_on",
]
