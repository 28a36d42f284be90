"""Files in: a report as PDF, DOCX or text becomes paragraphs."""

from collections.abc import Callable
from pathlib import Path

from einklang.base.refusal import Refusal
from einklang.reports.readers.docx import read_docx
from einklang.reports.readers.pdf import LEAST_LETTERS, open_pdf
from einklang.reports.rules.cutting import cut
from einklang.reports.rules.layout import lay_out
from einklang.reports.rules.paragraphs import NUMBERED, Cut, ParagraphKind
from einklang.reports.rules.plain_text import cut_text
from einklang.reports.rules.printed import Sheet

__all__ = ["DOCX", "PDF", "TEXT", "open_pdf", "read_docx", "read_report"]

PDF, TEXT = "application/pdf", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_report(path: Path, content_type: str, progress: Callable[[int, int], None]) -> list[Cut]:
    """The paragraphs of a file; `progress` is told after each page how many of how many are read.

    Refuses `reports.file_without_text` (a scan), `reports.file_locked`, `reports.file_damaged` and
    `reports.file_not_read` (a kind that no reader knows).
    """
    if content_type == PDF:
        return _with_text(_read_pdf(path, progress))
    if content_type == DOCX:
        return _with_text(read_docx(path))
    if content_type == TEXT:
        return _with_text(cut_text(path.read_text(encoding="utf-8-sig")))
    raise Refusal("reports.file_not_read", field="file")


def _read_pdf(path: Path, progress: Callable[[int, int], None]) -> list[Cut]:
    count, pages = open_pdf(path)
    sheets: list[Sheet] = []
    for page in pages:
        sheets.append(lay_out(page))
        progress(page.number, count)
    letters = sum(len(line.text) for sheet in sheets for line in sheet.lines)
    if letters < LEAST_LETTERS * min(count, 3) and not any(sheet.grids for sheet in sheets):
        raise Refusal("reports.file_without_text", field="file")
    return cut(sheets)


def _with_text(cuts: list[Cut]) -> list[Cut]:
    if not any(one.kind in NUMBERED | {ParagraphKind.HEADING} for one in cuts):
        raise Refusal("reports.file_without_text", field="file")
    return cuts
