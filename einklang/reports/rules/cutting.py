"""Cutting a report into paragraphs: what stands around the pages, headings, notes at the foot, text that runs on.

Lines come in the order of reading (`layout.lay_out`); what a person sees on paper (a larger letter, a wider gap, a
line that is indented) is all that these rules know.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from einklang.reports.rules.columns import usual_size
from einklang.reports.rules.mending import joined, one_text, vocabulary
from einklang.reports.rules.paragraphs import DEEPEST, Cut, ParagraphKind, table_text
from einklang.reports.rules.printed import Grid, Line, Sheet

EDGE = 0.12
"""The part of a page's height, at each end, in which its furniture stands."""

ENDS = re.compile(r"[.!?:;…][)\"”“»'\]]*(?:\s?\d{1,3})?$")
ITEM = re.compile(r"^(?:[•●▪■◦‣⁃∙·–—-]|\d{1,2}[.)]|[a-z]\))\s+\S")
NOTE = re.compile(r"^(\d{1,3}|[*†‡]+)[.)]?\s*(?=[^\W\d]|[\"„“«»(])")
PAGE_NUMBER = re.compile(
    r"^(?:Seite|Page|S\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?(?:\s*(?:von|of|/)\s*\d+)?$"
)
CHAPTER_NUMBER = re.compile(r"^(?:Kapitel\s+|Chapter\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
LONGEST_HEADING = 160
SAME_PLACE = 6
FEW = 4
"""Pages up to which what comes twice at the edge is furniture; in a longer report it comes three times."""
SMALLER = 0.8
LARGER = 0.9


@dataclass(frozen=True)
class Measures:
    """What is usual in this report: the size of its text, the way from line to line, the words that it uses."""

    size: float
    pitch: float
    known: frozenset[str] = frozenset()
    heading_sizes: tuple[float, ...] = ()


@dataclass
class Block:
    """Lines that belong together, before they are mended."""

    kind: ParagraphKind
    lines: list[Line] = field(default_factory=list)
    grid: Grid | None = None
    page: int = 0


def cut(sheets: Sequence[Sheet]) -> list[Cut]:
    """The paragraphs of a report, in the order in which it is read. Nothing is lost: furniture comes along as such."""
    around = furniture(sheets)
    measures = measured([line for sheet in sheets for line in sheet.lines if id(line) not in around])
    blocks = [block for sheet in sheets for block in _blocks(sheet, around, measures)]
    return _run_on([_as_cut(block, measures) for block in blocks], blocks, measures)


def measured(lines: Sequence[Line]) -> Measures:
    """The usual size and pitch, and the larger sizes that headings have."""
    size = usual_size(lines)
    gaps = Counter(
        round((after.top - before.top) * 2) / 2
        for before, after in pairwise(lines)
        if before.page == after.page and before.column == after.column and after.top > before.top
        and before.size == after.size == size
    )  # fmt: skip
    pitch = gaps.most_common(1)[0][0] if gaps else size * 1.3
    larger = sorted({line.size for line in lines if line.size >= size + LARGER}, reverse=True)
    return Measures(size, pitch, vocabulary([line.text for line in lines]), tuple(larger[: DEEPEST - 1]))


# ── What stands around the pages ─────────────────────────────────────────────────────────────────────────────────


def furniture(sheets: Sequence[Sheet]) -> frozenset[int]:
    """The lines (by `id`) that are page headers, footers and page numbers.

    Those at the edge of a page that come again on others in the same place with nothing but other digits, and numbers
    by themselves. A heading that happens to stand at the top ("Kapitel 4") is none.
    """
    size = usual_size(line for sheet in sheets for line in sheet.lines)
    found: dict[tuple[str, int, float], list[Line]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            if _is_at_edge(sheet, line):
                found.setdefault((_shape(line), round(line.top / SAME_PLACE), line.size), []).append(line)
    least = 3 if len(sheets) > FEW else 2
    return frozenset(
        id(line)
        for lines in found.values()
        for line in lines
        if PAGE_NUMBER.match(line.text)
        or (len({one.page for one in lines}) >= least and not _are_headings(lines, size))
    )


def _are_headings(lines: Sequence[Line], size: float) -> bool:
    """Whether lines at the same edge are headings: set larger or bold, and either far from each other or all different.

    What stands around the pages comes on the next page again, or on the next but one.
    """
    if not all(line.bold or line.size >= size + LARGER for line in lines):
        return False
    pages = sorted({line.page for line in lines})
    near = sum(after - before <= 2 for before, after in pairwise(pages))
    are_different = len({line.text for line in lines}) == len(lines)
    return len(pages) < 3 or near * 4 < len(pages) or (are_different and lines[0].size >= size + LARGER)


def _shape(line: Line) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())


def _is_at_edge(sheet: Sheet, line: Line) -> bool:
    return line.bottom < sheet.height * EDGE or line.top > sheet.height * (1 - EDGE)


# ── Blocks of a page ─────────────────────────────────────────────────────────────────────────────────────────────


def _blocks(page: Sheet, around: frozenset[int], measures: Measures) -> list[Block]:
    text = [line for line in page.lines if id(line) not in around]
    notes, edges = _notes(page, text, measures), _edges(text)
    blocks = [Block(ParagraphKind.FURNITURE, [line]) for line in page.lines if id(line) in around]
    waiting = sorted(page.grids, key=lambda grid: grid.top)
    for before, line in zip([None, *text], text, strict=False):
        while waiting and _is_behind(waiting[0], line, page):
            blocks.append(Block(ParagraphKind.TABLE, grid=waiting.pop(0), page=page.number))
        kind = _kind(line, id(line) in notes, measures)
        if blocks and before is not None and _goes_on(blocks[-1], before, line, kind, edges[line.column], measures):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(kind, [line]))
    return blocks + [Block(ParagraphKind.TABLE, grid=grid, page=page.number) for grid in waiting]


def _is_behind(grid: Grid, line: Line, page: Sheet) -> bool:
    """Whether a table comes before this line: it stands above it in the same column."""
    is_wide = line.column == 0 or grid.right - grid.left > page.width * 0.55
    is_left = grid.left < page.width / 2
    if is_wide or is_left == (line.column == 1):
        return grid.bottom <= line.top + line.size / 2
    return is_left and line.column == 2 and not _is_apart(grid, line, page)


def _is_apart(grid: Grid, line: Line, page: Sheet) -> bool:
    """Whether something over the whole width stands between a table and a line: it is not in the column beside it."""
    return any(one.column == 0 and line.bottom <= one.top and one.bottom <= grid.top for one in page.lines)


def _edges(lines: Iterable[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edge of each column."""
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.column, (line.left, line.right))
        edges[line.column] = (min(left, line.left), max(right, line.right))
    return edges


def _notes(page: Sheet, lines: Sequence[Line], measures: Measures) -> frozenset[int]:
    """The lines (by `id`) of notes at the foot: smaller ones that end a column, where one of the page has a mark."""
    small: list[Line] = []
    for column in {line.column for line in lines}:
        own = sorted((line for line in lines if line.column == column), key=lambda line: line.top)
        while own and own[-1].size <= measures.size - SMALLER and own[-1].top > page.height * 0.35:
            small.append(own.pop())
    return frozenset(id(line) for line in small) if any(NOTE.match(line.text) for line in small) else frozenset()


def _kind(line: Line, is_note: bool, measures: Measures) -> ParagraphKind:
    if is_note:
        return ParagraphKind.FOOTNOTE
    if _is_heading(line, measures):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST if ITEM.match(line.text) else ParagraphKind.TEXT


def _is_heading(line: Line, measures: Measures) -> bool:
    if len(line.text) > LONGEST_HEADING or not any(sign.isalpha() for sign in line.text):
        return False
    if line.size >= measures.size + LARGER:
        return True
    return line.bold and line.size >= measures.size - 0.5 and not ENDS.search(line.text)


def _goes_on(
    block: Block, before: Line, line: Line, kind: ParagraphKind, edges: tuple[float, float], measures: Measures
) -> bool:
    """Whether a line belongs to the block before it."""
    if block.kind in {ParagraphKind.TABLE, ParagraphKind.FURNITURE} or line.column != before.column:
        return False
    if kind is ParagraphKind.FOOTNOTE:
        return block.kind is kind and not NOTE.match(line.text)
    gap = line.top - before.top
    if block.kind is ParagraphKind.HEADING:
        return (
            kind is block.kind
            and line.size == before.size
            and gap < line.size * 2
            and not CHAPTER_NUMBER.match(line.text)
        )
    if kind is not ParagraphKind.TEXT or gap > max(measures.pitch, line.size) * 1.35 or gap < 0:
        return False
    return not _is_indented(block, before, line, edges) and not _ended_early(before, line, edges)


def _is_indented(block: Block, before: Line, line: Line, edges: tuple[float, float]) -> bool:
    """A first line that is moved in begins a paragraph; the lines below an item's sign are moved in too, and do not."""
    if block.kind is ParagraphKind.LIST:
        return line.left < block.lines[0].left + 2
    is_in = line.left > edges[0] + line.size * 0.8
    return is_in and line.left > before.left + line.size * 0.6 and bool(ENDS.search(before.text))


def _ended_early(before: Line, line: Line, edges: tuple[float, float]) -> bool:
    """A sentence that ended well before the edge, where the next line's first word would have had room."""
    room = edges[1] - before.right
    first = len(line.text.split(" ", 1)[0]) * line.size * 0.55
    return bool(ENDS.search(before.text)) and room > max(first + line.size, (edges[1] - edges[0]) * 0.2)


# ── Paragraphs ───────────────────────────────────────────────────────────────────────────────────────────────────


def _as_cut(block: Block, measures: Measures) -> Cut:
    if block.grid is not None:
        rows = tuple(tuple(one_text(cell.splitlines(), measures.known) for cell in row) for row in block.grid.rows)
        return Cut(ParagraphKind.TABLE, table_text(rows), 0, block.page, block.page, rows)
    body, page = one_text([line.text for line in block.lines], measures.known), block.lines[0].page
    if block.kind is ParagraphKind.FOOTNOTE:
        body = NOTE.sub(r"\1 ", body)
    level = _level(body, block.lines[0], measures) if block.kind is ParagraphKind.HEADING else 0
    return Cut(block.kind, body, level, page, page)


def _level(body: str, line: Line, measures: Measures) -> int:
    """A heading's level: by its number ("2.3" is the second), else by its size, the largest first."""
    numbered = CHAPTER_NUMBER.match(body)
    by_size = next((place for place, size in enumerate(measures.heading_sizes, 1) if line.size >= size), 0)
    if numbered:
        depth = numbered[1].count(".") + 1
        return min(max(depth, by_size if by_size == 1 else depth), DEEPEST)
    return by_size or min(len(measures.heading_sizes) + 1, DEEPEST)


STANDS_BETWEEN = {ParagraphKind.FURNITURE, ParagraphKind.FOOTNOTE}


def _run_on(cuts: Sequence[Cut], blocks: Sequence[Block], measures: Measures) -> list[Cut]:
    """Join what a page's or a column's end has parted; what stands between is told after it."""
    told: list[Cut] = []
    open_at: int | None = None
    last: Line | None = None
    for one, block in zip(cuts, blocks, strict=True):
        if one.kind in STANDS_BETWEEN:
            _stand_between(told, one, measures)
            continue
        if open_at is not None and _continues(told[open_at], last, one, block.lines):
            before = told[open_at]
            body = joined(before.body, one.body, measures.known)
            told[open_at] = replace(before, body=body, last_page=one.last_page)
        else:
            told.append(one)
            open_at = len(told) - 1
        last = block.lines[-1] if block.lines else None
    return told


def _stand_between(told: list[Cut], one: Cut, measures: Measures) -> None:
    """A note that has no mark goes on from the one before it, in another column or on another page."""
    notes = [at for at in reversed(range(len(told))) if told[at].kind is ParagraphKind.FOOTNOTE][:1]
    goes_on = one.kind is ParagraphKind.FOOTNOTE and not NOTE.match(one.body) and notes
    if not goes_on or ENDS.search(told[notes[0]].body):
        told.append(one)
        return
    before = told[notes[0]]
    body = joined(before.body, one.body, measures.known)
    told[notes[0]] = replace(before, body=body, last_page=one.last_page)


def may_go_on(before: Cut, after: Cut) -> bool:
    """Whether a text may go on in another that follows over a page's end; an item goes on in small letters only."""
    if ENDS.search(before.body) or after.kind is not ParagraphKind.TEXT:
        return False
    return before.kind is ParagraphKind.TEXT or (before.kind is ParagraphKind.LIST and after.body[0].islower())


def _continues(before: Cut, last: Line | None, after: Cut, lines: Sequence[Line]) -> bool:
    if last is None or not lines or not may_go_on(before, after):
        return False
    return (last.page, last.column) != (lines[0].page, lines[0].column)
