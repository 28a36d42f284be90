"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly
from einklang.exchange.models.knowledge import KnowHow, Thanks
from einklang.exchange.models.questions import Question, QuestionLink, QuestionReminder, Reply

__all__ = ["APPEND_ONLY", "KnowHow", "Question", "QuestionLink", "QuestionReminder", "Reply", "Thanks"]

APPEND_ONLY = (
    AppendOnly("Reply", except_fields=("given_by", "text")),
    AppendOnly("QuestionReminder"),
    AppendOnly("Thanks", except_fields=("given_by", "text")),
)
