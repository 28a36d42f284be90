"""Cutting the text of an existing statement into its pieces, as a proposal that a person looks through.

Nothing of a text is lost: mark and text of all pieces in their order are the text, but for white space. What a piece
is, whom it names and where it holds two demands is guessed: from blank lines, marks, and the verbs of wanting.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.sentences import sentences, wants, wishes

MOST_HEADING = 80
MOST_TITLE_LINES = 4
LONG_NAME = 6
_SURE_MARK = re.compile(r"\s*([•▪●■◦‣◾➢►])\s*(?=\S)")
_MARK = re.compile(r"\s*([-–—*·]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_LONE_MARK = re.compile(r"\s*[•▪●■◦‣◾➢►]\s*")
_ENDS = (".", "!", "?", ":", ";", ",")
_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
_NAMED_DAY = re.compile(r"\b(\d{1,2})\.\s*(" + "|".join(_MONTHS) + r")\s+(\d{4})\b", re.IGNORECASE)
_GROUP = re.compile(r"\bAG\b|arbeitsgruppe|working group", re.IGNORECASE)
_ASSEMBLY = re.compile(r"stadtteilgruppe|versammlung|forum|assembly", re.IGNORECASE)


@dataclass(frozen=True)
class Cut:
    """A piece as it is proposed. `halves` are its sentences where two of them want something: it can be split there."""

    kind: PartKind
    text: str
    mark: str = ""
    departments: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What was read: the pieces, and the days on which the two bodies met, where the text says them."""

    pieces: tuple[Cut, ...]
    discussed_on: dt.date | None = None
    adopted_on: dt.date | None = None


@dataclass(frozen=True)
class _Block:
    """Lines that belong together; the text is joined, the mark before it taken off."""

    lines: tuple[str, ...]
    mark: str = ""
    text: str = field(default="", compare=False)

    @property
    def is_line(self) -> bool:
        """Whether it is one short line that does not end as a sentence does."""
        short = len(self.lines) == 1 and len(self.text) <= MOST_HEADING
        return short and not self.mark and not self.text.endswith(_ENDS)

    @property
    def is_end(self) -> bool:
        """Whether each of its lines is short and at least one of them names a day: who signed, and when."""
        short = all(len(line) <= MOST_HEADING and not line.endswith(_ENDS) for line in self.lines)
        return short and not self.mark and any(map(days_in, self.lines))


def cut(text: str, names: Mapping[str, Sequence[str]] | None = None) -> Reading:
    """Cut a text. `names`: what each department is called (its key → names and short names)."""
    blocks = list(_blocks(text))
    pieces = _named(list(_pieces(blocks)), names or {})
    discussed, adopted = _days(blocks)
    return Reading(tuple(pieces), discussed, adopted)


def split(piece: Cut) -> tuple[Cut, ...]:
    """A piece as one piece a sentence, where two of them want something; the first keeps the mark."""
    if not piece.halves:
        return (piece,)
    first, *rest = piece.halves
    return (
        replace(piece, text=first, kind=_kind(first), halves=()),
        *(replace(piece, text=one, mark="", kind=_kind(one), halves=()) for one in rest),
    )


def joined(pieces: Iterable[Cut]) -> str:
    """Mark and text of all pieces, without white space: what must be the same before and after."""
    return "".join("".join((piece.mark + piece.text).split()) for piece in pieces)


# ── Lines to blocks ──────────────────────────────────────────────────────────────────────────────────────────────


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    mark = ""
    for line in [*_with_marks(text), ""]:
        found = _mark_of(line, after=lines, in_list=bool(mark))
        if lines and (found or not line.strip()):
            yield _block(lines, mark)
            lines = []
        if line.strip():
            mark = mark if lines else found
            lines.append(line.strip() if lines else line.strip().removeprefix(found).strip())


def _with_marks(text: str) -> list[str]:
    """The lines; a mark that stands alone on one belongs to the next line that says something."""
    found: list[str] = []
    waiting = ""
    for line in text.splitlines():
        if _LONE_MARK.fullmatch(line):
            found += [waiting] if waiting else []
            waiting = line.strip()
        elif waiting and line.strip():
            found.append(f"{waiting} {line}")
            waiting = ""
        elif not waiting:
            found.append(line)
    return [*found, waiting]


def _mark_of(line: str, *, after: Sequence[str], in_list: bool) -> str:
    """The mark before a line. A stroke or a number in the middle of a paragraph is none: there a line broke."""
    if sure := _SURE_MARK.match(line):
        return sure[1]
    found = _MARK.match(line)
    if found and (not after or in_list or after[-1].endswith(":")):
        return found[1]
    return ""


def _block(lines: Sequence[str], mark: str) -> _Block:
    text = lines[0]
    for before, line in pairwise(lines):
        # A word that was cut at the end of its line keeps its stroke: nobody can know whether it belongs there.
        cut_word = re.search(r"\w-$", before) and line[:1].islower()
        text += line if cut_word else f" {line}"
    return _Block(tuple(lines), mark, " ".join(text.split()))


# ── Blocks to pieces ─────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(blocks: Sequence[_Block]) -> Iterator[Cut]:
    last = _first_of_closing(blocks)
    seen_heading = False
    for place, block in enumerate(blocks):
        follows = place + 1 < last
        if place >= last:
            yield Cut(PartKind.CLOSING, block.text, block.mark)
        elif place == 0 and _is_title(block) and follows:
            yield Cut(PartKind.TITLE, block.text)
        elif block.is_line and follows and place:
            seen_heading = True
            yield Cut(PartKind.HEADING, block.text)
        elif block.mark:
            yield _bullet(block)
        else:
            yield from _prose(block, PartKind.TEXT if seen_heading else PartKind.INTRODUCTION)


def _is_title(block: _Block) -> bool:
    return not block.mark and len(block.lines) <= MOST_TITLE_LINES and not block.text.endswith(_ENDS)


def _bullet(block: _Block) -> Cut:
    return Cut(_kind(block.text), block.text, block.mark, halves=halves(block.text))


def halves(text: str) -> tuple[str, ...]:
    """The sentences of a piece, where two of them want or wish something; else nothing."""
    told = sentences(text)
    return tuple(told) if sum(map(_asks, told)) > 1 else ()


def _asks(text: str) -> bool:
    return wants(text) or wishes(text)


def _kind(text: str) -> PartKind:
    """What wants something is a demand, what wishes something an appeal, all else a reason."""
    if wants(text):
        return PartKind.DEMAND
    return PartKind.APPEAL if wishes(text) else PartKind.REASON


def _prose(block: _Block, kind: PartKind) -> Iterator[Cut]:
    """A paragraph; a sentence in it that wants something stands by itself, what leads up to a list does not."""
    run: list[str] = []
    for sentence in sentences(block.text):
        if not _asks(sentence) or sentence.endswith(":"):
            run.append(sentence)
            continue
        if run:
            yield Cut(kind, " ".join(run))
        yield Cut(PartKind.APPEAL if wishes(sentence) or not wants(sentence) else PartKind.DEMAND, sentence)
        run = []
    if run:
        yield Cut(kind, " ".join(run))


def _first_of_closing(blocks: Sequence[_Block]) -> int:
    """Where the end begins: the last blocks that hold a day each, or a name under them."""
    last = len(blocks)
    while last > 1 and blocks[last - 1].is_end:
        last -= 1
    return last


def _named(pieces: Sequence[Cut], names: Mapping[str, Sequence[str]]) -> Iterator[Cut]:
    """Each piece that asks, with the departments that it names; where it names none, those of its section."""
    section: tuple[str, ...] = ()
    for piece in pieces:
        here = _names_in(piece.text, names)
        if piece.kind is PartKind.HEADING:
            section = here
        asks = piece.kind in {PartKind.DEMAND, PartKind.APPEAL}
        yield replace(piece, departments=here or section) if asks else piece


def _names_in(text: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Whom a text names, in its order: by a whole name, or by a word that begins with one ("Gesundheitsförderung")."""
    found: dict[str, int] = {}
    for key, called in names.items():
        places = [place.start() for name in called if name and (place := re.search(_called(name), text))]
        if places:
            found[key] = min(places)
    return tuple(sorted(found, key=lambda key: found[key]))


def _called(name: str) -> str:
    ending = r"(?:[a-zäöüß]{3,})?" if len(name) >= LONG_NAME else ""
    return rf"(?<!\w){re.escape(name)}{ending}(?!\w)"


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _days(blocks: Sequence[_Block]) -> tuple[dt.date | None, dt.date | None]:
    """The days of the working group and of the assembly, from the end of the paper."""
    return bodies_days(" ".join(block.text for block in blocks[_first_of_closing(blocks) :]))


def bodies_days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """The days of the working group and of the assembly: each stands behind the body's name."""
    group = assembly = None
    begin = 0
    for end, day in _placed(text):
        before, begin = text[begin:end], end
        if _GROUP.search(before):
            group = group or day
        elif _ASSEMBLY.search(before):
            assembly = assembly or day
    return group, assembly


def days_in(line: str) -> list[dt.date]:
    """The days that a line names, in figures or with the month's German name; one that no calendar has is none."""
    return [day for _end, day in _placed(line)]


def _placed(text: str) -> list[tuple[int, dt.date]]:
    """Each day with the place behind it."""
    found = [(one.end(), _figures(one)) for one in _DAY.finditer(text)]
    found += [
        (one.end(), (int(one[3]), _MONTHS.index(one[2].lower()) + 1, int(one[1]))) for one in _NAMED_DAY.finditer(text)
    ]
    days = [(end, _day(*told)) for end, told in sorted(found)]
    return [(end, day) for end, day in days if day is not None]


def _figures(found: re.Match[str]) -> tuple[int, int, int]:
    day, month, year, *iso = found.groups()
    return (int(iso[0]), int(iso[1]), int(iso[2])) if iso[0] else (int(year), int(month), int(day))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
