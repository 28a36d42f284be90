"""The hand-over record as a paper, for the file of the office that answers."""

import datetime as dt
from collections.abc import Sequence

from einklang.base.pdf import make_pdf

TEMPLATE = "evening/templates/evening/handed_over.typ"


def make_hand_over(
    *,
    title: str,
    lead: str,
    sections: Sequence[tuple[str, Sequence[str]]],
    foot: str,
    language: str,
    made_at: dt.datetime,
) -> bytes:
    """Set the record: each of `sections` is a heading and its lines, as the page shows them."""
    told = {
        "title": title,
        "lead": lead,
        "sections": [{"title": heading, "lines": list(lines)} for heading, lines in sections],
        "foot": foot,
    }
    return make_pdf(TEMPLATE, told, language=language, made_at=made_at)
