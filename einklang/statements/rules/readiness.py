"""Whether a statement can go before a body: every demand says to whom, about what, and by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from einklang.base.refusal import Refusal
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import letter


@dataclass(frozen=True)
class Piece:
    """A piece as the check sees it: what it is, its words, how many departments it names, whether it has a field."""

    kind: PartKind
    text: str
    departments: int = 0
    has_topic: bool = False
    open_comments: int = 0


def problems(
    pieces: Sequence[Piece], *, answer_days: int | None, signed_by: str, open_comments: int = 0
) -> list[Refusal]:
    """What is missing before a body can be asked, all at once; the page shows the same list while somebody writes.

    `open_comments` are those on the whole. A refusal names a demand by its letter, a piece by its place from 1.
    """
    return [*_of_the_whole(pieces, answer_days, signed_by), *_of_pieces(pieces), *_talk(pieces, open_comments)]


def _of_the_whole(pieces: Sequence[Piece], answer_days: int | None, signed_by: str) -> Iterable[Refusal]:
    if not any(piece.text.strip() for piece in pieces):
        yield Refusal("statements.nothing_written")
    if not signed_by.strip():
        yield Refusal("statements.nobody_signs", field="signed_by")
    if answer_days is None and any(piece.kind is PartKind.DEMAND for piece in pieces):
        yield Refusal("statements.no_day_asked", field="answer_days")


def _of_pieces(pieces: Sequence[Piece]) -> Iterable[Refusal]:
    number = 0
    for place, piece in enumerate(pieces, start=1):
        if not piece.text.strip():
            yield Refusal("statements.piece_empty", number=place)
        if piece.kind is not PartKind.DEMAND:
            continue
        number += 1
        if not piece.departments:
            yield Refusal("statements.demand_to_nobody", letter=letter(number))
        if not piece.has_topic:
            yield Refusal("statements.demand_without_field", letter=letter(number))


def _talk(pieces: Sequence[Piece], on_the_whole: int) -> Iterable[Refusal]:
    count = on_the_whole + sum(piece.open_comments for piece in pieces)
    if count:
        yield Refusal("statements.comments_open", count=count)
