"""Paper: a typst template and its data become one file that is PDF/UA-1 and PDF/A-2a (ISO 14289-1, ISO 19005-2).

Templates lie beside a room's pages and set themselves with `base/paper/paper.typ`. They hold no words of their own: all
that is read comes as data in the reader's language. Typst's wheel brings its fonts, so that no machine sets it
otherwise.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

ROOT = Path(__file__).resolve().parent.parent
Standard = Literal["a-2a", "a-3a"]


class PaperError(Exception):
    """A template that typst does not set without complaint: a missing font or sign must not pass unseen."""


@dataclass(frozen=True)
class Attached:
    """A file that goes with a paper, under a name that no other has."""

    name: str
    content_type: str
    says: str
    content: bytes


def make_pdf(template: str, data: Mapping[str, Any], *, language: str, made_at: dt.datetime) -> bytes:
    """Set a template (its path below `einklang/`) with its data, as JSON under `data` in `paper.typ`.

    The same data and moment give the same bytes. Raises `PaperError` with typst's own words, also on a warning.
    """
    return _set(ROOT, template, data, "a-2a", language=language, made_at=made_at)


def make_bundle(
    template: str, data: Mapping[str, Any], attached: Sequence[Attached], *, language: str, made_at: dt.datetime
) -> bytes:
    """The same as PDF/A-3a (ISO 19005-3) and PDF/UA-1, with files inside it; its template uses `attached.typ`.

    Typst reads files below one folder only: for as long as it takes, the house and the files lie in a folder together.
    """
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        (desk / "attached").mkdir()
        for room in ("base", template.partition("/")[0]):
            (desk / room).symlink_to(ROOT / room)
        for place, one in enumerate(attached):
            (desk / "attached" / str(place)).write_bytes(one.content)
        (desk / "main.typ").write_bytes((ROOT / template).read_bytes())
        files = [{"name": one.name, "type": one.content_type, "says": one.says} for one in attached]
        return _set(desk, "main.typ", {**data, "attached": files}, "a-3a", language=language, made_at=made_at)


def _set(
    root: Path, template: str, data: Mapping[str, Any], standard: Standard, *, language: str, made_at: dt.datetime
) -> bytes:
    told = {**data, "language": language, "made": [made_at.year, made_at.month, made_at.day]}
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(root / template),
            root=str(root),
            format="pdf",
            pdf_standards=["ua-1", standard],
            ignore_system_fonts=True,
            timestamp=int(made_at.timestamp()),
            sys_inputs={"data": json.dumps(told)},
        )
    except typst.TypstError as error:
        raise PaperError(str(error)) from error
    if warnings:
        raise PaperError("; ".join(str(warning) for warning in warnings))
    return pdf
