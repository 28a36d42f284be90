"""A DOCX: paragraphs and tables in their order, with the levels that its styles give to headings."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from einklang.base.refusal import Refusal
from einklang.reports.rules.mending import one_text
from einklang.reports.rules.paragraphs import DEEPEST, Cut, ParagraphKind, table_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

STYLED = re.compile(r"(?:heading|überschrift|berschrift)\s*(\d)", re.IGNORECASE)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LISTED = re.compile(r"list|aufz", re.IGNORECASE)


def read_docx(path: Path) -> list[Cut]:
    """All paragraphs of a document. Refuses `reports.file_damaged`."""
    import docx  # loads what no page of ours needs

    try:
        document = docx.Document(str(path))
        return [*_body(document), *_footnotes(document), *_furniture(document)]
    except Exception as trouble:
        raise Refusal("reports.file_damaged", field="file") from trouble


def _body(document: "Document") -> Iterator[Cut]:
    """Word notes where it broke the pages when the file was last saved; without that, there are no pages."""
    from docx.table import Table

    has_pages = bool(document.element.xpath(".//w:lastRenderedPageBreak | .//w:br[@w:type='page']"))
    page = 1 if has_pages else 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = tuple(_rows(block))
            if any(cell for row in rows for cell in row):
                yield Cut(ParagraphKind.TABLE, table_text(rows), 0, page, page, rows)
            continue
        first, page = page, page + _breaks(block)
        body = one_text(block.text.splitlines())
        if body:
            yield _paragraph(block, body, first, page)


def _breaks(paragraph: "Paragraph") -> int:
    return len(paragraph._p.xpath(".//w:lastRenderedPageBreak | .//w:br[@w:type='page']"))


def _paragraph(paragraph: "Paragraph", body: str, first: int, last: int) -> Cut:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    level = _level(paragraph, style)
    if level:
        return Cut(ParagraphKind.HEADING, body, level, first, last)
    is_item = LISTED.match(style) or paragraph._p.xpath("./w:pPr/w:numPr")
    return Cut(ParagraphKind.LIST if is_item else ParagraphKind.TEXT, body, 0, first, last)


def _level(paragraph: "Paragraph", style: str) -> int:
    if style.casefold() in {"title", "titel"}:
        return 1
    if styled := STYLED.match(style):
        return min(int(styled[1]), DEEPEST)
    outline = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    return min(int(outline[0]) + 1, DEEPEST) if outline and int(outline[0]) < 9 else 0


def _rows(table: "Table") -> Iterator[tuple[str, ...]]:
    """A table's rows; a cell over several columns stands once and leaves the others empty."""
    for row in table.rows:
        seen: list[Any] = []
        told = []
        for cell in row.cells:
            told.append("" if cell._tc in seen else one_text(cell.text.splitlines()))
            seen.append(cell._tc)
        yield tuple(told)


def _footnotes(document: "Document") -> Iterator[Cut]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    parts = [one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    for part in parts:
        notes = [one for one in parse_xml(part.blob).iterfind(f"{W}footnote") if one.get(f"{W}type") is None]
        for number, note in enumerate(notes, 1):
            body = one_text(["".join(text.text or "" for text in note.iter(f"{W}t"))])
            if body:
                yield Cut(ParagraphKind.FOOTNOTE, f"{number} {body}")


def _furniture(document: "Document") -> Iterator[Cut]:
    said: set[str] = set()
    for section in document.sections:
        for part in (section.header, section.footer):
            for paragraph in part.paragraphs:
                body = one_text([paragraph.text])
                if body and body not in said:
                    said.add(body)
                    yield Cut(ParagraphKind.FURNITURE, body)
