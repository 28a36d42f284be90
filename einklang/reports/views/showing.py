"""A chapter as its pages show it: paragraphs cut where an annotation begins or ends."""

from collections.abc import Sequence
from typing import NamedTuple

from einklang.reports.models import Paragraph
from einklang.reports.queries import Chapter, Noted, spans_in
from einklang.reports.rules.paragraphs import ParagraphKind
from einklang.reports.rules.spans import Segment, segments


class Shown(NamedTuple):
    """A paragraph with its stretches and the annotations that begin in it."""

    paragraph: Paragraph
    segments: Sequence[Segment]
    noted: Sequence[Noted]
    heading: int
    is_title: bool

    @property
    def is_marked(self) -> bool:
        """Whether something lies on it."""
        return any(one.marks for one in self.segments)


def shown(paragraphs: Sequence[Paragraph], noted: Sequence[Noted] = ()) -> list[Shown]:
    """The paragraphs of the text; what stands around the pages is not among them."""
    text = [one for one in paragraphs if one.kind != ParagraphKind.FURNITURE]
    order = {one.pk: place for place, one in enumerate(text)}
    top = min((one.level for one in text[1:] if one.kind == ParagraphKind.HEADING), default=1) - 1
    told: list[Shown] = []
    for one in text:
        over = spans_in(one, noted, order)
        begins = [note for note in noted if note.span[0] == one.pk]
        is_title = not told and one.kind == ParagraphKind.HEADING  # the page says it already
        told.append(Shown(one, segments(one.body, over), begins, _heading(one, top), is_title))
    return told


def around(chapters: Sequence[Chapter], number: int) -> tuple[Chapter | None, Chapter | None, Chapter | None]:
    """The chapter before, this one, and the one after."""
    by_number = {one.number: one for one in chapters}
    return by_number.get(number - 1), by_number.get(number), by_number.get(number + 1)


def _heading(one: Paragraph, top: int) -> int:
    """The level on the page, below its title."""
    return min(max(2, 1 + one.level - top), 6)
