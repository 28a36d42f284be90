"""Minutes as a paper."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from einklang.base.pdf import make_pdf

MINUTES = "evening/templates/evening/minutes.typ"


def minutes_pdf(told: Mapping[str, Any], *, language: str, made_at: dt.datetime) -> bytes:
    """Minutes as one file that is PDF/UA-1 and PDF/A-2a; the same minutes give the same bytes."""
    return make_pdf(MINUTES, told, language=language, made_at=made_at)
