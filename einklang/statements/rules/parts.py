"""What a piece of a statement is. Plain Python."""

from enum import StrEnum


class PartKind(StrEnum):
    """Only a `DEMAND` is handed over and gets a number. `HEADING` opens a section, `CLOSING` ends the paper."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    HEADING = "heading"
    TEXT = "text"
    DEMAND = "demand"
    APPEAL = "appeal"
    REASON = "reason"
    CLOSING = "closing"
