"""What the office may ask for and pass; what else stands in an applicant's way. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from einklang.base.refusal import Refusal, refuse_all
from einklang.projects.rules.findings import Finding, Severity, reasons
from einklang.projects.rules.life import AHEAD_OF_DECISION, BEFORE_CHECK, DRAFTS, State


class AttachmentKind(StrEnum):
    """What a file is that comes with an application."""

    QUOTE = "quote"
    PERMIT = "permit"
    PROMISE = "promise"
    OTHER = "other"


NOT_WAIVED = frozenset({"projects.holder_missing", "projects.holder_silent"})
"""No note stands in for these: without account and legal form nobody could pay or be held to it."""


def check_completion(note: str, due_on: dt.date, today: dt.date, *, picked: int = 0) -> None:
    """Refuse asking for more without saying what (`projects.note_missing`) or until a day that is over."""
    missing = [Refusal("projects.note_missing", field="note")] if not note.strip() and not picked else []
    late = [Refusal("projects.due_in_the_past", field="due_on", date=due_on)] if due_on <= today else []
    refuse_all([*missing, *late])


def check_passes(found: Iterable[Finding], note: str) -> None:
    """Refuse passing a version that may not be decided, or one that lacks papers without a note saying why.

    The papers are a parameter of the guideline (R-05), not law: there may be one shop only. The reason is kept.
    """
    told = list(found)
    refuse_all(reasons(told, Severity.REFUSE))
    refuse_all(one.reason for one in told if one.reason.code in NOT_WAIVED)
    if reasons(told, Severity.COMPLETE) and not note.strip():
        raise Refusal("projects.pass_needs_note", field="note")


REMOVABLE = BEFORE_CHECK | AHEAD_OF_DECISION
"""Until it is decided; afterwards what check and decision were made with stays until its time is over (R-19)."""


def check_removal(state: State, reason: str) -> None:
    """Refuse taking a file away from what is decided (`projects.file_stays`), or handed in, without a reason."""
    if state not in REMOVABLE:
        raise Refusal("projects.file_stays")
    if state not in DRAFTS and not reason.strip():
        raise Refusal("projects.file_reason_missing", field="reason")


def check_same_revision(known: int, stored: int) -> None:
    """Refuse (`projects.draft_stale`) saving over what was saved elsewhere since this page was opened."""
    if known != stored:
        raise Refusal("projects.draft_stale")


def check_own_need(need_place: int, place: int) -> None:
    """Refuse (`projects.need_elsewhere`) naming another neighbourhood's need as the reason."""
    if need_place != place:
        raise Refusal("projects.need_elsewhere", field="needs")


def told_apart(reason: Refusal) -> str:
    """The name by which the office picks one finding out of the list."""
    return f"{reason.code}@{reason.field}"


def to_json(reason: Refusal) -> dict[str, Any]:
    """A finding as it is kept with a check, so that its sentence stays the same whatever happens to the plan."""
    facts = {
        name: {"day": value.isoformat()} if isinstance(value, dt.date) else value
        for name, value in reason.facts.items()
    }
    return {"code": reason.code, "field": str(reason.field), "facts": facts}


def from_json(stored: Mapping[str, Any]) -> Refusal:
    """A finding as it was kept."""
    facts = {
        name: dt.date.fromisoformat(value["day"]) if isinstance(value, dict) else value
        for name, value in stored["facts"].items()
    }
    return Refusal(stored["code"], field=stored["field"], **facts)
