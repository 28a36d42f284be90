"""A statement as it is read: its pieces with their words, each demand with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from einklang.administration.models import Department
from einklang.people.models import Text
from einklang.statements.models import Part
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import Wording, numbers


@dataclass(frozen=True)
class ReadPiece:
    """A piece as a reader sees it. `text` is empty where somebody erased it; `number` counts demands."""

    kind: PartKind
    text: str
    mark: str = ""
    number: int | None = None
    departments: tuple[Department, ...] = ()
    piece: str = ""


def read_parts(parts: Sequence[Part]) -> list[ReadPiece]:
    """The pieces of a statement as they stand, as `parts_of` reads them."""
    kinds = [PartKind(part.kind) for part in parts]
    return [
        ReadPiece(kind, part.text.body, part.mark, number, tuple(part.departments.all()), str(part.public_id))
        for part, kind, number in zip(parts, kinds, numbers(kinds), strict=True)
    ]


def read_wording(wording: Wording) -> list[ReadPiece]:
    """The pieces of a wording that came before a body, with the words of their texts. Two queries."""
    texts = Text.objects.filter(public_id__in=[one.text for one in wording.pieces]).order_by("pk")
    said = {str(one.public_id): one.body for one in texts}
    slugs = {slug for one in wording.pieces for slug in one.departments}
    rows = Department.objects.filter(organisation__slug__in=slugs).select_related("organisation").order_by("pk")
    named = {one.organisation.slug: one for one in rows}
    kinds = [one.kind for one in wording.pieces]
    return [
        ReadPiece(
            one.kind,
            said.get(one.text, ""),
            one.mark,
            number,
            tuple(named[slug] for slug in one.departments if slug in named),
            one.piece,
        )
        for one, number in zip(wording.pieces, numbers(kinds), strict=True)
    ]
