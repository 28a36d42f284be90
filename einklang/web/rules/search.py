"""What can be found by a word, and how a passage with it is shown. Plain Python."""

from enum import StrEnum

MOST_SIGNS = 160
BEFORE = 40


class Kind(StrEnum):
    """What was found, in the order of the page: first what people say, then what came of it, then whom to ask."""

    NEED = "need"
    PROJECT = "project"
    DEMAND = "demand"
    STATEMENT = "statement"
    QUESTION = "question"
    KNOW_HOW = "know_how"
    REPORT = "report"
    DEPARTMENT = "department"


def passage(text: str, word: str) -> str:
    """The words around the first place at which a word stands in a text; the beginning where it stands nowhere."""
    told = " ".join(text.split())
    if len(told) <= MOST_SIGNS:
        return told
    found = max(told.lower().find(word.lower()), 0)
    start = max(told.rfind(" ", 0, found - BEFORE) + 1, found - 2 * BEFORE) if found > BEFORE else 0
    end = start + MOST_SIGNS
    if end < len(told):
        gap = told.rfind(" ", start, end)
        end = gap if gap > found + len(word) else end
    return f"{'… ' if start else ''}{told[start:end]}{' …' if end < len(told) else ''}"
