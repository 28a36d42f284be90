"""The acts on statements: one function an act."""

from einklang.statements.actions.commenting import comment, reopen_comment, resolve_comment
from einklang.statements.actions.deciding import decide_statement, present_again, submit_statement
from einklang.statements.actions.drafting import draft_from
from einklang.statements.actions.reading import Confirmed, enter_adopted, read_statement
from einklang.statements.actions.returning import put_back
from einklang.statements.actions.writing import (
    About,
    add_part,
    begin_statement,
    describe_statement,
    move_part,
    remove_part,
    restore_part,
    save_part,
    split_part,
)

__all__ = [
    "About",
    "Confirmed",
    "add_part",
    "begin_statement",
    "comment",
    "decide_statement",
    "describe_statement",
    "draft_from",
    "enter_adopted",
    "move_part",
    "present_again",
    "put_back",
    "read_statement",
    "remove_part",
    "reopen_comment",
    "resolve_comment",
    "restore_part",
    "save_part",
    "split_part",
    "submit_statement",
]
