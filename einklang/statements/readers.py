"""A paper in: PDF, DOCX or text becomes the text that is cut into pieces."""

from pathlib import Path
from tempfile import TemporaryDirectory

from einklang.base.refusal import Refusal
from einklang.reports.readers import DOCX, PDF, TEXT, open_pdf, read_report
from einklang.reports.rules.paragraphs import Cut, ParagraphKind

MOST_BYTES = 5_000_000
MOST_PAGES = 40
"""A statement is no report: more would keep whoever waits for the page waiting too long."""

BEGINS_AS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX}


def read_paper(content: bytes) -> str:
    """The text in a file. Refuses `statements.paper_too_long`, `statements.paper_not_read`, and what a reader does."""
    kind = next((kind for begins, kind in BEGINS_AS.items() if content.startswith(begins)), TEXT)
    if len(content) > MOST_BYTES:
        raise Refusal("statements.paper_too_long", field="file", pages=MOST_PAGES)
    if kind == TEXT:
        return _plain(content)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper"
        path.write_bytes(content)
        if kind == PDF and open_pdf(path)[0] > MOST_PAGES:
            raise Refusal("statements.paper_too_long", field="file", pages=MOST_PAGES)
        return "\n\n".join(filter(None, map(_words, read_report(path, kind, lambda _read, _pages: None))))


def _plain(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("statements.paper_not_read", field="file") from None


def _words(cut: Cut) -> str:
    """A point of a list keeps a sign before it; what only stands around a page is no part of the paper."""
    if cut.kind is ParagraphKind.FURNITURE:
        return ""
    is_bare = cut.kind is ParagraphKind.LIST and cut.body[:1].isalnum()
    return f"• {cut.body}" if is_bare else cut.body
