"""What the office may ask for and pass; what else stands in an applicant's way. Plain Python."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from einklang.base.refusal import Refusal, refuse_all
from einklang.projects.rules.findings import Finding, Severity, reasons


class AttachmentKind(StrEnum):
    """What a file is that comes with an application."""

    QUOTE = "quote"
    PERMIT = "permit"
    PROMISE = "promise"
    OTHER = "other"


def check_completion(note: str, due_on: dt.date, today: dt.date) -> None:
    """Refuse asking for more without saying what (`projects.note_missing`) or until a day that is over."""
    missing = [Refusal("projects.note_missing", field="note")] if not note.strip() else []
    late = [Refusal("projects.due_in_the_past", field="due_on", date=due_on)] if due_on <= today else []
    refuse_all([*missing, *late])


def check_passes(found: Iterable[Finding], note: str) -> None:
    """Refuse passing a version that may not be decided, or one that lacks papers without a note saying why.

    The papers are a parameter of the guideline (R-05), not law: there may be one shop only. The reason is kept.
    """
    told = list(found)
    refuse_all(reasons(told, Severity.REFUSE))
    if reasons(told, Severity.COMPLETE) and not note.strip():
        raise Refusal("projects.pass_needs_note", field="note")


def check_same_revision(known: int, stored: int) -> None:
    """Refuse (`projects.draft_stale`) saving over what was saved elsewhere since this page was opened."""
    if known != stored:
        raise Refusal("projects.draft_stale")


def check_own_need(need_place: int, place: int) -> None:
    """Refuse (`projects.need_elsewhere`) naming another neighbourhood's need as the reason."""
    if need_place != place:
        raise Refusal("projects.need_elsewhere", field="needs")
