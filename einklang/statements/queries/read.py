"""A statement as it is read: its pieces with their words, each demand with what it is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from einklang.administration.models import Department
from einklang.people.models import Text
from einklang.statements.models import Part
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import Changes, Wording, letters


@dataclass(frozen=True)
class Registered:
    """What the register says of an adopted demand: its number, where it stands, how far it is."""

    number: int
    href: str
    state: str
    tone: str


@dataclass(frozen=True)
class ReadPiece:
    """A piece as a reader sees it. `text` is empty where somebody erased it.

    Before adoption a demand is called by a letter (`place`), from then on by its number in the register.
    """

    kind: PartKind
    text: str
    mark: str = ""
    place: str = ""
    departments: tuple[Department, ...] = ()
    piece: str = ""
    registered: Registered | None = None


def read_parts(parts: Sequence[Part], known: Mapping[int, Registered] | None = None) -> list[ReadPiece]:
    """The pieces of a statement as they stand, as `parts_of` reads them; `known` by the pieces' keys."""
    registered = known or {}
    kinds = [PartKind(part.kind) for part in parts]
    return [
        ReadPiece(
            kind,
            part.text.body,
            part.mark,
            place,
            tuple(part.departments.all()),
            str(part.public_id),
            registered.get(part.pk),
        )
        for part, kind, place in zip(parts, kinds, letters(kinds), strict=True)
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
            place,
            tuple(named[slug] for slug in one.departments if slug in named),
            one.piece,
        )
        for one, place in zip(wording.pieces, letters(kinds), strict=True)
    ]


@dataclass(frozen=True)
class Difference:
    """A piece that reads otherwise than it did before a body: as it was there, and as it is. None: it was not, is not.

    `same_words`: only what is said about it is another.
    """

    then: ReadPiece | None
    now: ReadPiece | None

    @property
    def same_words(self) -> bool:
        """Whether its words stayed."""
        return bool(self.then and self.now and self.then.text == self.now.text)


def differences(before: Wording, now: Sequence[ReadPiece], found: Changes) -> list[Difference]:
    """Each piece that became different, in the order of today, what is gone last."""
    then = {one.piece: one for one in read_wording(before)} if found else {}
    other = {one.piece for one in (*found.new, *found.changed)}
    told = [Difference(then.get(one.piece), one) for one in now if one.piece in other]
    return told + [Difference(then[one.piece], None) for one in found.gone]
