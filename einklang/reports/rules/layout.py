"""What stands where on a page: words with their boxes become lines in the order in which a person reads them.

Lengths are points, measured from the upper left corner of the page.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from einklang.reports.rules.paragraphs import Rows

LEAST_GUTTER = 9
LEAST_WORDS = 20
LEAST_SHARE = 5
"""A column holds at least every fifth word of its page."""
CROSSING_SHARE = 25
"""So many lines in a hundred may go over the gutter: headings and captions over the whole width."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is printed."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height in one column; `column` is 0 for the whole width, else 1 or 2."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    column: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines around its cells."""

    rows: Rows
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a file; the words inside its tables are not among its words."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose words have become lines, in the order in which they are read."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()


def lay_out(page: Page) -> Sheet:
    """The lines of a page as they are read: a column from top to bottom, then the next one.

    What goes over the whole width (a heading, a picture's title) ends the columns above it.
    """
    return Sheet(page.number, page.width, page.height, tuple(_lines(page)), page.grids)


def _lines(page: Page) -> list[Line]:
    rows = _rows(page.words)
    gutter = gutter_of(page.words, len(rows))
    if gutter is None:
        return [_line(row, page.number, 0) for row in rows]
    return _in_columns(rows, gutter, page.number)


def gutter_of(words: Sequence[Word], rows: int) -> tuple[float, float] | None:
    """The empty strip between two columns of so many rows, from left to right; None when the page has only one."""
    if len(words) < LEAST_WORDS:
        return None
    left, right = min(word.left for word in words), max(word.right for word in words)
    third = (right - left) / 3
    crossed = _crossed(words, left + third, right - third)
    free = _widest_free(crossed, rows * CROSSING_SHARE // 100)
    if free is None:
        return None
    start, end = left + third + free[0], left + third + free[1]
    sides = (sum(word.right <= end for word in words), sum(word.left >= start for word in words))
    return (start, end) if min(sides) * LEAST_SHARE >= len(words) else None


def _crossed(words: Iterable[Word], start: float, end: float) -> list[int]:
    """For each point of the middle of the page: how many words lie over it."""
    count = [0] * max(int(end - start), 0)
    for word in words:
        for at in range(max(int(word.left - start), 0), min(int(word.right - start) + 1, len(count))):
            count[at] += 1
    return count


def _widest_free(crossed: Sequence[int], most: int) -> tuple[int, int] | None:
    best, begins = (0, 0), None
    for at, count in enumerate([*crossed, most + 1]):
        if count <= most:
            begins = at if begins is None else begins
        elif begins is not None:
            best, begins = max(best, (begins, at), key=lambda strip: strip[1] - strip[0]), None
    return best if best[1] - best[0] >= LEAST_GUTTER else None


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on the same height, from left to right; a raised number belongs to the line that it stands in."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.bottom, one.left)):
        row = next((row for row in rows[-4:] if _same_height(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((sorted(row, key=lambda one: one.left) for row in rows), key=lambda row: _main(row).top)


def _main(row: Sequence[Word]) -> Word:
    return max(row, key=lambda word: word.size * len(word.text))


def _same_height(row: Sequence[Word], word: Word) -> bool:
    main = max(row, key=lambda one: one.size)
    low, high = max(main.top, word.top), min(main.bottom, word.bottom)
    return high - low > min(main.bottom - main.top, word.bottom - word.top) / 2


def _in_columns(rows: Iterable[list[Word]], gutter: tuple[float, float], page: int) -> list[Line]:
    told: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if _goes_over(row, gutter):
            told += [*left, *right, _line(row, page, 0)]
            left, right = [], []
            continue
        middle = (gutter[0] + gutter[1]) / 2
        first = [word for word in row if word.left < middle]
        second = [word for word in row if word.left >= middle]
        if first:
            left.append(_line(first, page, 1))
        if second:
            right.append(_line(second, page, 2))
    return [*told, *left, *right]


def _goes_over(row: Sequence[Word], gutter: tuple[float, float]) -> bool:
    """Whether a line lies over the gutter: a word does, or the gap there is no wider than between its words."""
    start, end = gutter
    if any(word.left < start and word.right > end for word in row):
        return True
    before = max((word.right for word in row if word.left < (start + end) / 2), default=None)
    after = min((word.left for word in row if word.left >= (start + end) / 2), default=None)
    return before is not None and after is not None and after - before < max(LEAST_GUTTER - 1, _main(row).size * 0.7)


def _line(row: Sequence[Word], page: int, column: int) -> Line:
    main = _main(row)
    letters = sum(len(word.text) for word in row)
    return Line(
        text=" ".join(word.text for word in _as_read(row)),
        left=row[0].left,
        right=row[-1].right,
        top=main.top,
        bottom=main.bottom,
        size=round(main.size * 2) / 2,
        bold=sum(len(word.text) for word in row if word.bold) * 10 >= letters * 9,
        column=column,
        page=page,
    )


def _as_read(row: Sequence[Word]) -> list[Word]:
    """Words in the order of reading. A file holds Arabic and Hebrew as they look: last letter and last word first."""
    if not _from_right("".join(word.text for word in row)):
        return list(row)
    return [_turned(word) if _from_right(word.text) else word for word in reversed(row)]


def _turned(word: Word) -> Word:
    return replace(word, text=unicodedata.normalize("NFKC", word.text[::-1]))


def _from_right(text: str) -> bool:
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    from_right = sum(kind in {"R", "AL"} for kind in kinds)
    return from_right > sum(kind == "L" for kind in kinds)
