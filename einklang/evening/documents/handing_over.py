"""The hand-over record as a paper, for the file of the office that answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from einklang.base.pdf import make_pdf

TEMPLATE = "evening/templates/evening/handed_over.typ"


def make_hand_over(
    *,
    title: str,
    lead: str,
    facts: Sequence[tuple[str, str]],
    plan: Sequence[Mapping[str, Any]],
    sections: Sequence[tuple[str, Sequence[str]]],
    foot: str,
    language: str,
    made_at: dt.datetime,
) -> bytes:
    """Set the record: each of `sections` is a heading and its lines, as the page shows them, and each of `plan` a table
    with `title`, `head` and `rows`.
    """
    told = {
        "title": title,
        "lead": lead,
        "facts": list(facts),
        "plan": list(plan),
        "sections": [{"title": heading, "lines": list(lines)} for heading, lines in sections],
        "foot": foot,
    }
    return make_pdf(TEMPLATE, told, language=language, made_at=made_at)
