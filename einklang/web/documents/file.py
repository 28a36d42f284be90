"""The file of a project's money as a paper, and as one paper that holds all others (docs/decisions/0036)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from einklang.base.pdf import Attached, make_bundle, make_pdf

FILE = "web/templates/web/file.typ"
BUNDLE = "web/templates/web/bundle.typ"


def file_pdf(told: Mapping[str, Any], *, language: str, made_at: dt.datetime) -> bytes:
    """The file as PDF/UA-1 and PDF/A-2a. `told` holds title, lead, facts, parts and foot."""
    return make_pdf(FILE, told, language=language, made_at=made_at)


def file_bundle(told: Mapping[str, Any], attached: Sequence[Attached], *, language: str, made_at: dt.datetime) -> bytes:
    """The same with every paper inside it, as PDF/UA-1 and PDF/A-3a: one file for the archive."""
    return make_bundle(BUNDLE, told, attached, language=language, made_at=made_at)
