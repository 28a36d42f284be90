"""A PDF, page by page: what is read of one is given on before the next is opened, so that 300 pages stay small."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from einklang.base.refusal import Refusal
from einklang.reports.rules.directions import as_read, is_from_right, line_as_read
from einklang.reports.rules.mending import SOFT
from einklang.reports.rules.printed import Grid, Page, Word

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

LEAST_CELLS = 4
MOST_PAGES = 2_000
LEAST_LETTERS = 20


def open_pdf(path: Path) -> tuple[int, Iterator[Page]]:
    """How many pages there are, and the pages one after the other.

    Refuses `reports.file_locked` and `reports.file_damaged`; while reading, `reports.file_damaged` again.
    """
    import pdfplumber  # loads half a dozen libraries that no page of ours needs
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        document = pdfplumber.open(path)
        count = len(document.pages)
    except PdfminerException as trouble:
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in trouble.args)
        raise Refusal("reports.file_locked" if locked else "reports.file_damaged", field="file") from trouble
    except Exception as trouble:
        raise Refusal("reports.file_damaged", field="file") from trouble
    if not 0 < count <= MOST_PAGES:
        raise Refusal("reports.file_damaged", field="file")
    return count, _pages(document)


def _pages(document: Any) -> Iterator[Page]:
    try:
        for page in document.pages:
            yield _page(page)
            page.close()
    except Refusal:
        raise
    except Exception as trouble:
        raise Refusal("reports.file_damaged", field="file") from trouble
    finally:
        document.close()


def _page(page: "PdfPage") -> Page:
    grids = tuple(_grids(page))
    words = page.filter(_once()).extract_words(
        x_tolerance_ratio=0.18,
        keep_blank_chars=False,
        extra_attrs=["size", "fontname"],
        use_text_flow=False,
        return_chars=True,
    )
    outside = (_word(word) for word in words if not any(_is_inside(word, grid) for grid in grids))
    return Page(page.page_number, float(page.width), float(page.height), tuple(outside), grids)


def _once() -> Callable[[dict[str, Any]], bool]:
    """Letters that are printed twice in one place, to look bold, count once."""
    seen: set[tuple[str, int, int]] = set()

    def is_first(thing: dict[str, Any]) -> bool:
        key = (thing.get("text", ""), round(thing["x0"]), round(thing["top"]))
        if thing["object_type"] != "char" or key not in seen:
            seen.add(key)
            return True
        return False

    return is_first


def _word(word: dict[str, Any]) -> Word:
    bold = any(name in word["fontname"].lower() for name in ("bold", "black", "heavy", "semibold"))
    signs = [sign["text"] for sign in word["chars"]] if is_from_right(word["text"]) else word["text"]
    text = as_read(signs)
    text = text.replace(SOFT, "-")  # what is printed is a hyphen, whatever the font's table calls it
    return Word(text, word["x0"], word["x1"], word["top"], word["bottom"], word["size"], bold)


def _grids(page: "PdfPage") -> Iterator[Grid]:
    """Tables that have lines around their cells; a frame around a text is none."""
    for table in page.find_tables():
        rows = [[(cell or "").strip() for cell in row] for row in table.extract()]
        rows = [row for row in rows if any(row)]
        if sum(1 for row in rows for cell in row if cell) >= LEAST_CELLS and max(map(len, rows)) > 1:
            left, top, right, bottom = table.bbox
            yield Grid(tuple(_as_read(rows)), left, right, top, bottom)


def _as_read(rows: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """A table's cells as they are read; in Arabic and Hebrew the first one stands right."""
    from_right = is_from_right("".join(cell for row in rows for cell in row))
    for row in rows:
        cells = ["\n".join(map(line_as_read, cell.splitlines())) for cell in row]
        yield tuple(cells[::-1] if from_right else cells)


def _is_inside(word: dict[str, Any], grid: Grid) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(grid.left <= middle <= grid.right and grid.top <= height <= grid.bottom)
