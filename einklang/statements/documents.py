"""The statement as a paper that one would send to a senator."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from einklang.base.pdf import make_pdf

TEMPLATE = "statements/templates/statements/statement.typ"


def make_statement(
    *,
    title: str,
    eyebrow: str,
    facts: Sequence[tuple[str, str]],
    pieces: Sequence[Mapping[str, str]],
    signature: Sequence[str],
    foot: str,
    written_in: str,
    language: str,
    made_at: dt.datetime,
) -> bytes:
    """Set it: `pieces` have `kind`, `text`, `mark`, and a demand its `label` and `to`, all in `written_in`."""
    told: dict[str, Any] = {
        "title": title,
        "eyebrow": eyebrow,
        "facts": [list(one) for one in facts],
        "pieces": [dict(one) for one in pieces],
        "signature": list(signature),
        "foot": foot,
        "written_in": written_in,
    }
    return make_pdf(TEMPLATE, told, language=language, made_at=made_at)
