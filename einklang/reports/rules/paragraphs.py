"""What a report is cut into: paragraphs in order, the chapters they stand in, and the numbers they are called by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is. `FURNITURE` is what stands around a page: kept, but no part of the text."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


NUMBERED = frozenset({ParagraphKind.TEXT, ParagraphKind.LIST, ParagraphKind.TABLE, ParagraphKind.FOOTNOTE})
DEEPEST = 6
MOST_AT_ONCE = 60
"""Paragraphs on one page of the public report: a chapter that is longer goes on on the next."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Cut:
    """One paragraph: its words, where it stood (pages count from 1; 0 where there are none), a table's rows."""

    kind: ParagraphKind
    body: str
    level: int = 0
    first_page: int = 0
    last_page: int = 0
    rows: Rows = ()


@dataclass(frozen=True)
class Heading:
    """As much of a paragraph as chapters and numbers need."""

    kind: ParagraphKind
    level: int = 0


def table_text(rows: Rows) -> str:
    """A table as words, so that it can be searched, quoted and compared: one line a row."""
    return "\n".join(" | ".join(row) for row in rows)


def numbers(paragraphs: Iterable[Cut | Heading]) -> list[str]:
    """The number of each paragraph, counted through the whole report; headings and furniture have none."""
    count, told = 0, []
    for one in paragraphs:
        count += one.kind in NUMBERED
        told.append(str(count) if one.kind in NUMBERED else "")
    return told


def number_between(before: str, taken: Iterable[str]) -> str:
    """The number of what was split off paragraph `before` after publication: `14` gives `14a`, then `14b`."""
    known = set(taken)
    stem = before.rstrip("abcdefghijklmnopqrstuvwxyz")
    for place in range(26 * 26):
        letters = chr(97 + place % 26) if place < 26 else chr(96 + place // 26) + chr(97 + place % 26)
        if f"{stem}{letters}" not in known:
            return f"{stem}{letters}"
    return before


def chapter_level(paragraphs: Iterable[Cut | Heading]) -> int:
    """The level of heading that opens a chapter: the highest that is there twice; a title alone opens none."""
    counted = Counter(one.level for one in paragraphs if one.kind is ParagraphKind.HEADING)
    return min((level for level, count in counted.items() if count > 1), default=min(counted, default=1))


def chapters(paragraphs: Sequence[Cut | Heading]) -> list[int]:
    """The chapter of each paragraph, counted from 1.

    A chapter begins with a heading of the chapters' level or above. One that would be longer than `MOST_AT_ONCE` goes
    on as the next at a lower heading, or where it is full. What stands before the first heading is with it.
    """
    top, chapter, held = chapter_level(paragraphs), 1, 0
    told, has_text = [], False
    for one in paragraphs:
        is_heading = one.kind is ParagraphKind.HEADING
        opens = is_heading and one.level <= top and has_text
        if opens or held >= 2 * MOST_AT_ONCE or (is_heading and has_text and held >= MOST_AT_ONCE):
            chapter, held, has_text = chapter + 1, 0, False
        held += 1
        has_text = has_text or one.kind in NUMBERED
        told.append(chapter)
    return told


def paths(paragraphs: Sequence[Cut | Heading], bodies: Sequence[str]) -> list[tuple[str, ...]]:
    """For each paragraph the headings above it, from the chapter down; a heading counts itself."""
    above: list[tuple[int, str]] = []
    told = []
    for one, body in zip(paragraphs, bodies, strict=True):
        if one.kind is ParagraphKind.HEADING:
            above = [*((level, name) for level, name in above if level < one.level), (one.level, body)]
        told.append(tuple(name for _, name in above))
    return told
