"""Where text stands in two columns: on a whole page, or in some lines of one that has a single column otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from einklang.reports.rules.printed import Line, Word

LEAST_GUTTER = 9
LEAST_WORDS = 20
LEAST_SHARE = 5
"""A column holds at least every fifth word of its page."""
CROSSING_SHARE = 25
"""So many lines in a hundred may go over the gutter: headings and captions over the whole width."""
LEAST_LINES = 4
"""So many lines show how wide their column is."""
FULL = 0.7
"""A line of text fills so much of its column, but for the last of a paragraph; a cell of a table does not."""
LARGER = 0.9

Row = Sequence[Word]
Strip = tuple[float, float]


def gutter_of(rows: Sequence[Row]) -> Strip | None:
    """The empty strip between the two columns of a page, from left to right; None when it has only one."""
    words = [word for row in rows for word in row]
    if len(words) < LEAST_WORDS:
        return None
    start, end = _middle(words)
    crossed = _crossed(words, start, end)
    levels = range(len(rows) * CROSSING_SHARE // 100 + 1)  # where fewest lines go over it, even if that is narrower
    free = next((found for most in levels if (found := _widest_free(crossed, most))), None)
    if free is None:
        return None
    strip = start + free[0], start + free[1]
    left, right = [word for word in words if word.right <= strip[1]], [word for word in words if word.left >= strip[0]]
    if min(len(left), len(right)) * LEAST_SHARE < len(words):
        return None
    return strip if all(_has_words(side) for side in _sides(rows, strip)) else None


def _sides(rows: Iterable[Row], strip: Strip) -> tuple[list[Row], list[Row]]:
    """What stands left and right of a strip, in the rows that nothing goes over."""
    beside = [
        parted(row, strip) for row in rows if not any(one.left < strip[0] and one.right > strip[1] for one in row)
    ]
    return [left for left, _right in beside if left], [right for _left, right in beside if right]


def _has_words(side: Sequence[Row]) -> bool:
    """Most lines have several words; the cells of a table often have one."""
    return sum(len(row) > 1 for row in side) * 2 >= max(len(side), 1)


def _middle(words: Iterable[Word]) -> Strip:
    """The middle third of what is printed, where a gutter may be."""
    words = tuple(words)
    left, right = min(word.left for word in words), max(word.right for word in words)
    third = (right - left) / 3
    return left + third, right - third


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


# ── Columns in a part of a page ──────────────────────────────────────────────────────────────────────────────────


def bands(rows: Sequence[Row]) -> Iterator[tuple[int, int, Strip]]:
    """The rows that stand in two columns, as `rows[first:last]` with their gutter."""
    if not rows:
        return
    start, end = _middle(word for row in rows for word in row)
    free = [_free(row, start, end) for row in rows]
    at = 0
    while at < len(rows):
        last, strip = _run(free, at)
        band = _band(rows, at, last, (start + strip[0], start + strip[1])) if strip else None
        if band is None:
            at += 1
        else:
            yield band
            at = band[1]


def _free(row: Row, start: float, end: float) -> int:
    """A sign for each point of the middle of the page: 1 where nothing is printed in this row."""
    width = max(int(end - start), 0)
    free = (1 << width) - 1
    for word in row:
        first, last = max(int(word.left - start), 0), min(int(word.right - start) + 1, width)
        if first < last:
            free &= ~(((1 << (last - first)) - 1) << first)
    return free


def _run(free: Sequence[int], first: int) -> tuple[int, tuple[int, int] | None]:
    """How far a strip that is wide enough goes down from a row on, and the widest one there."""
    common, last = free[first], first + 1
    if not _is_wide(common):
        return last, None
    while last < len(free) and _is_wide(common & free[last]):
        common, last = common & free[last], last + 1
    crossed = [1 - (common >> at & 1) for at in range(common.bit_length())]
    return last, _widest_free(crossed, 0)


def _is_wide(free: int) -> bool:
    for _ in range(LEAST_GUTTER - 1):
        free &= free >> 1
    return bool(free)


def _band(rows: Sequence[Row], first: int, last: int, strip: Strip) -> tuple[int, int, Strip] | None:
    """What of these rows is in columns; None when it is not text, but a table or a list without lines around it."""
    first, last = _first(rows, first, last, strip), _last(rows, first, last, strip)
    left, right = _sides(rows[first:last], strip)
    if not left or not right or sum(map(len, left + right)) < LEAST_WORDS:
        return None
    widest = max(_width(left), _width(right))
    return (first, last, strip) if _is_text(left, widest) and _is_text(right, widest) else None


def _first(rows: Sequence[Row], first: int, last: int, strip: Strip) -> int:
    """A heading, or the end of a paragraph, stands over the columns and not in the left one."""
    while first < last - 1 and not all(parted(rows[first], strip)):
        if _are_beside(rows[first], rows[first + 1], strip):
            break
        first += 1
    return first


def _are_beside(row: Row, below: Row, strip: Strip) -> bool:
    """Whether two rows are lines of two columns that do not keep the same heights."""
    sides = [bool(side) for one in (row, below) for side in parted(one, strip)]
    is_beside = sides in ([True, False, False, True], [False, True, True, False])
    return is_beside and main_word(below).top < main_word(row).bottom


def _last(rows: Sequence[Row], first: int, last: int, strip: Strip) -> int:
    """A heading at the end belongs to what follows in one column."""
    size = usual_size(word for row in rows[first:last] for word in row)
    while last > first and not parted(rows[last - 1], strip)[1] and is_head(rows[last - 1], size):
        last -= 1
    return last


def _is_text(side: Sequence[Row], widest: float) -> bool:
    """Whether these are lines of text: most fill the column without a gap.

    So few lines that they cannot tell how wide their column is must fill one that is as wide as the other.
    """
    if not _has_words(side):
        return False
    width = _width(side) if len(side) >= LEAST_LINES else widest
    full = sum(row[-1].right - row[0].left >= width * FULL and not _has_gap(row) for row in side)
    return full * 2 >= len(side)


def _width(side: Sequence[Row]) -> float:
    return max(row[-1].right for row in side) - min(row[0].left for row in side)


def _has_gap(row: Row) -> bool:
    most = max(LEAST_GUTTER, main_word(row).size * 1.5)
    return any(after.left - before.right > most for before, after in pairwise(row))


def parted(row: Row, strip: Strip) -> tuple[list[Word], list[Word]]:
    """What of a row stands left and what right of the gutter."""
    middle = (strip[0] + strip[1]) / 2
    return [word for word in row if word.left < middle], [word for word in row if word.left >= middle]


def main_word(row: Row) -> Word:
    """The word that says how high a row stands and how large it is printed."""
    return max(row, key=lambda word: word.size * len(word.text))


def usual_size(printed: Iterable[Word | Line]) -> float:
    """The size in which most of these words are printed."""
    sizes = Counter[float]()
    for one in printed:
        sizes[one.size] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 10


def is_head(row: Row, size: float) -> bool:
    """Whether a row looks like a heading beside a text of this size."""
    return main_word(row).size >= size + LARGER or all(word.bold for word in row)
