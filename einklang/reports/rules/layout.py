"""Words with their boxes become lines, in the order in which a person reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from einklang.reports.rules.columns import LEAST_GUTTER, Strip, bands, gutter_of, is_head, main_word, parted, usual_size
from einklang.reports.rules.directions import in_order, is_from_right
from einklang.reports.rules.printed import Line, Page, Sheet, Word

WIDE = 0.55
"""A table over more than this part of the page's width stands in no column."""


def lay_out(page: Page) -> Sheet:
    """The lines of a page as they are read: a column from top to bottom, then the next one.

    A page may be in columns as a whole, or for some of its lines only. What goes over the whole width (a heading, a
    picture's title, a table) ends the columns above it.
    """
    page = _mirrored(page) if _reads_from_right(page) else page
    return Sheet(page.number, page.width, page.height, tuple(_lines(page)), page.grids)


def _reads_from_right(page: Page) -> bool:
    return is_from_right("".join(word.text for word in page.words))


def _mirrored(page: Page) -> Page:
    """A page in Arabic or Hebrew in a mirror: what is read first, a column or a word, stands left as in any other."""
    words = (replace(one, left=page.width - one.right, right=page.width - one.left) for one in page.words)
    grids = (replace(one, left=page.width - one.right, right=page.width - one.left) for one in page.grids)
    return replace(page, words=tuple(words), grids=tuple(grids), is_mirrored=True)


def _lines(page: Page) -> list[Line]:
    rows = _rows(page.words)
    gutter = gutter_of(rows)
    if gutter is not None:
        return _in_columns(rows, gutter, page)
    told: list[Line] = []
    at = 0
    for first, last, strip in bands(rows):
        told += [_line(row, page, 0) for row in rows[at:first]]
        told += _in_columns(rows[first:last], strip, page)
        at = last
    return told + [_line(row, page, 0) for row in rows[at:]]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on the same height, from left to right; a raised number belongs to the line that it stands in."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.bottom, one.left)):
        row = next((row for row in rows[-4:] if _same_height(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((sorted(row, key=lambda one: one.left) for row in rows), key=lambda row: main_word(row).top)


def _same_height(row: Sequence[Word], word: Word) -> bool:
    main = max(row, key=lambda one: one.size)
    low, high = max(main.top, word.top), min(main.bottom, word.bottom)
    return high - low > min(main.bottom - main.top, word.bottom - word.top) / 2


def _in_columns(rows: Sequence[list[Word]], gutter: Strip, page: Page) -> list[Line]:
    """What goes over the gutter stands between the columns above and those below it."""
    told: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    tables = sorted(grid.bottom for grid in page.grids if grid.right - grid.left > page.width * WIDE)
    over = [_goes_over(row, gutter) for row in rows]
    size = usual_size(word for row in rows for word in row)
    for at, row in enumerate(rows):
        is_below = [bottom for bottom in tables if bottom <= main_word(row).top + size / 2]
        if over[at] or is_below or _heads_both(rows, at, gutter, size):
            told += [*columns[0], *columns[1]]
            columns, tables = ([], []), tables[len(is_below) :]
        if over[at] or _heads_both(rows, at, gutter, size):
            told.append(_line(row, page, 0))
            continue
        for number, side in enumerate(parted(row, gutter)):
            if side:
                columns[number].append(_line(side, page, number + 1))
    return [*told, *columns[0], *columns[1]]


def _goes_over(row: Sequence[Word], gutter: Strip) -> bool:
    """Whether a line lies over the gutter: a word does, or the gap there is no wider than between its words."""
    if any(word.left < gutter[0] and word.right > gutter[1] for word in row):
        return True
    before, after = parted(row, gutter)
    if not before or not after:
        return False
    gap = after[0].left - max(word.right for word in before)
    return gap < max(LEAST_GUTTER - 1, main_word(row).size * 0.7)


def _heads_both(rows: Sequence[Sequence[Word]], at: int, gutter: Strip, size: float) -> bool:
    """Whether a short heading stands over both columns: the right one is empty beside it, and both begin below it."""
    if not 0 < at < len(rows) - 1 or parted(rows[at], gutter)[1] or not is_head(rows[at], size):
        return False
    return main_word(rows[at - 1]).bottom <= main_word(rows[at]).top and all(parted(rows[at + 1], gutter))


def _line(row: Sequence[Word], page: Page, column: int) -> Line:
    main = main_word(row)
    letters = sum(len(word.text) for word in row)
    return Line(
        text=" ".join(_as_read(row, page)),
        left=row[0].left,
        right=row[-1].right,
        top=main.top,
        bottom=main.bottom,
        size=round(main.size * 2) / 2,
        bold=sum(len(word.text) for word in row if word.bold) * 10 >= letters * 9,
        column=column,
        page=page.number,
    )


def _as_read(row: Sequence[Word], page: Page) -> list[str]:
    """The words of a line as they are read; in a mirrored page they come from right to left."""
    words = [word.text for word in row]
    from_right = is_from_right("".join(words)) or (page.is_mirrored and any(map(is_from_right, words)))
    words = words if from_right == page.is_mirrored else words[::-1]
    return [words[place] for place in in_order(words, from_right)]
