"""What becomes of a file: read, looked at by a person, published."""

import datetime as dt
from enum import StrEnum

from einklang.base.refusal import Refusal

MOST_BYTES = 40 * 1024 * 1024
"""A report with pictures is larger than what residents hand in."""

MOST_TEXT = 2_000_000
"""Characters of a pasted text: about a thousand pages."""


class EditionState(StrEnum):
    """Where an edition stands. In `CHECKING` the office looks at how it was cut; only `PUBLISHED` is public."""

    READING = "reading"
    UNREADABLE = "unreadable"
    CHECKING = "checking"
    PUBLISHED = "published"


def check_state(state: EditionState, *possible: EditionState) -> None:
    """Refuse (`reports.edition_not_now`) an act that is not possible in this state."""
    if state not in possible:
        raise Refusal("reports.edition_not_now", state=state)


def check_statements_by(day: dt.date | None, today: dt.date, before: dt.date | None = None) -> None:
    """Refuse (`reports.statements_by_is_over`) a day for statements that is over, unless it was said before."""
    if day is not None and day < today and day != before:
        raise Refusal("reports.statements_by_is_over", field="statements_by", date=day)


CUT = (EditionState.CHECKING, EditionState.PUBLISHED)
"""States in which there are paragraphs: before and after publication the cut may be corrected."""

NOT_PUBLIC = (EditionState.READING, EditionState.UNREADABLE, EditionState.CHECKING)
"""States in which nobody but the office has seen it."""
