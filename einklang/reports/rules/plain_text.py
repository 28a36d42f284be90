"""Cutting text without a layout, pasted or from a file: empty lines part paragraphs, form feeds part pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from einklang.reports.rules.cutting import CHAPTER_NUMBER, ENDS, ITEM, LONGEST_HEADING, PAGE_NUMBER, may_go_on
from einklang.reports.rules.mending import joined, one_text, vocabulary
from einklang.reports.rules.paragraphs import DEEPEST, Cut, ParagraphKind

MARKED = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
UNDERLINE = re.compile(r"^(=+|-+|~+)$")
SHORT = 80


def cut_text(text: str) -> list[Cut]:
    """The paragraphs of a text. A heading is marked ("## …"), underlined, numbered, or a short line by itself."""
    pages = [page.splitlines() for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
    around = _around(pages)
    known = vocabulary([line for page in pages for line in page])
    told: list[Cut] = []
    for number, lines in enumerate(pages, 1 if len(pages) > 1 else 0):
        inside = [line for line in lines if line.strip() not in around and not _is_number(line, len(pages))]
        outside = [line.strip() for line in lines if line.strip() in around or _is_number(line, len(pages))]
        blocks = _blocks(inside)
        last = blocks[-1] if blocks and number else None
        fresh = [cut for block in blocks for cut in _of_block(block, known, goes_on=block is last)]
        fresh = [replace(one, first_page=number, last_page=number) for one in fresh]
        told = _over_the_page(told, fresh, known)
        told += [Cut(ParagraphKind.FURNITURE, one, 0, number, number) for one in outside]
    return told


def _around(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """First and last lines that come again on three pages."""
    seen = Counter[str]()
    for lines in pages:
        full = [line.strip() for line in lines if line.strip()]
        seen.update({*full[:1], *full[-1:]})
    return frozenset(line for line, count in seen.items() if count > 2)


def _is_number(line: str, pages: int) -> bool:
    return pages > 1 and bool(line.strip()) and PAGE_NUMBER.match(line.strip()) is not None


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            blocks.append([])
        elif blocks[-1] and _parts(blocks[-1][-1].strip(), line.strip()):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _parts(before: str, line: str) -> bool:
    return bool(ITEM.match(line) or MARKED.match(line) or MARKED.match(before))


def _of_block(block: Sequence[str], known: frozenset[str], *, goes_on: bool = False) -> list[Cut]:
    """What stands between two empty lines. `goes_on`: a page ends behind it, under which nobody leaves a heading."""
    first = block[0].strip()
    if marked := MARKED.match(first):
        return [Cut(ParagraphKind.HEADING, marked[2], len(marked[1]))]
    if len(block) > 1 and UNDERLINE.match(block[1].strip()) and len(first) <= LONGEST_HEADING:
        level = 1 if block[1].strip().startswith("=") else 2
        rest = _of_block(block[2:], known) if block[2:] else []
        return [Cut(ParagraphKind.HEADING, first, level), *rest]
    if len(block) == 1 and _is_heading(first) and not goes_on:
        numbered = CHAPTER_NUMBER.match(first)
        return [Cut(ParagraphKind.HEADING, first, min(numbered[1].count(".") + 1, DEEPEST) if numbered else 2)]
    kind = ParagraphKind.LIST if ITEM.match(first) else ParagraphKind.TEXT
    return [Cut(kind, one_text(block, known))]


def _is_heading(line: str) -> bool:
    is_short = len(line) <= SHORT and any(sign.isalpha() for sign in line)
    return is_short and not ITEM_BUT_NUMBER.match(line) and not ENDS.search(line) and not line.endswith((",", "-"))


ITEM_BUT_NUMBER = re.compile(r"^(?:[•●▪■◦‣⁃∙·–—-]|[a-z]\))\s+\S")


def _over_the_page(told: list[Cut], fresh: list[Cut], known: frozenset[str]) -> list[Cut]:
    """Join a paragraph that a page's end has parted."""
    place = next((at for at in reversed(range(len(told))) if told[at].kind is not ParagraphKind.FURNITURE), None)
    if place is None or not fresh or not may_go_on(told[place], fresh[0]):
        return told + fresh
    before = told[place]
    whole = replace(before, body=joined(before.body, fresh[0].body, known), last_page=fresh[0].last_page)
    return [*told[:place], whole, *told[place + 1 :], *fresh[1:]]
