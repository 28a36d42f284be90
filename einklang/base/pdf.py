"""Paper: a typst template and its data become one file that is PDF/UA-1 and PDF/A-2a (ISO 14289-1, ISO 19005-2).

Templates lie beside a room's pages and set themselves with `base/paper/paper.typ`. They hold no words of their own: all
that is read comes as data in the reader's language. Typst's wheel brings its fonts, so that no machine sets it
otherwise.
"""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

ROOT = Path(__file__).resolve().parent.parent


class PaperError(Exception):
    """A template that typst does not set without complaint: a missing font or sign must not pass unseen."""


def make_pdf(template: str, data: Mapping[str, Any], *, language: str, made_at: dt.datetime) -> bytes:
    """Set a template (its path below `einklang/`) with its data, as JSON under `data` in `paper.typ`.

    The same data and moment give the same bytes. Raises `PaperError` with typst's own words, also on a warning.
    """
    told = {**data, "language": language, "made": [made_at.year, made_at.month, made_at.day]}
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(ROOT / template),
            root=str(ROOT),
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            ignore_system_fonts=True,
            timestamp=int(made_at.timestamp()),
            sys_inputs={"data": json.dumps(told)},
        )
    except typst.TypstError as error:
        raise PaperError(str(error)) from error
    if warnings:
        raise PaperError("; ".join(str(warning) for warning in warnings))
    return pdf
