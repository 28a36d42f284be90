"""The wording that a body decides on: frozen when it comes before it, as names of texts instead of the words.

So it can be compared piece by piece, and what somebody wrote can be erased without changing what was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import FallbackKind
from einklang.statements.rules.parts import PartKind

KIND = "statement"
"""What such a proposal is called among all others."""

NOT_FOR_STATEMENTS = frozenset({FallbackKind.OFFICE})
"""Steps that no statement may take: no office says in the assembly's place what the neighbourhood demands of it."""


@dataclass(frozen=True)
class Worded:
    """A piece as it was put before a body. `text` is the public name of its text, `commitment` its salted digest."""

    piece: str
    kind: PartKind
    text: str
    commitment: str
    mark: str = ""
    departments: tuple[str, ...] = ()
    topic: str = ""
    needs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Wording:
    """All of it: the pieces in their order, who signs, and within how many days an answer is asked for (R-22)."""

    pieces: tuple[Worded, ...]
    signed_by: str = ""
    answer_days: int | None = None
    addressed: tuple[str, ...] = ()
    """What the departments are called that its demands name, at that time; a new name of one is no new wording."""

    @property
    def demands(self) -> int:
        """How many demands it holds."""
        return sum(one.kind is PartKind.DEMAND for one in self.pieces)

    def facts(self, statement: int) -> dict[str, Any]:
        """What a proposal's version keeps."""
        pieces = [asdict(one) | {"departments": list(one.departments), "needs": list(one.needs)} for one in self.pieces]
        told = {"statement": statement, "pieces": pieces, "signed_by": self.signed_by}
        told["addressed"] = list(self.addressed)
        return told if self.answer_days is None else {**told, "answer_days": self.answer_days}


def wording_in(facts: Mapping[str, Any]) -> Wording | None:
    """The wording that a version's facts tell of; None where they tell of none."""
    if "pieces" not in facts:
        return None
    addressed = tuple(facts.get("addressed", ()))
    return Wording(
        tuple(map(_worded, facts["pieces"])), facts.get("signed_by", ""), facts.get("answer_days"), addressed
    )


def _worded(fact: Mapping[str, Any]) -> Worded:
    told = {**fact, "kind": PartKind(fact["kind"])}
    return Worded(**{**told, "departments": tuple(fact["departments"]), "needs": tuple(fact["needs"])})


@dataclass(frozen=True)
class Changes:
    """Between two wordings: pieces that are new, that are gone, that say something else; and whether the rest moved."""

    new: tuple[Worded, ...] = ()
    gone: tuple[Worded, ...] = ()
    changed: tuple[Worded, ...] = ()
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.moved)


def changes(before: Wording, after: Wording) -> Changes:
    """What became different."""
    old, new = {one.piece: one for one in before.pieces}, {one.piece: one for one in after.pieces}
    stayed = [one.piece for one in after.pieces if one.piece in old]
    about = (before.signed_by, before.answer_days) != (after.signed_by, after.answer_days)
    return Changes(
        new=tuple(one for one in after.pieces if one.piece not in old),
        gone=tuple(one for one in before.pieces if one.piece not in new),
        changed=tuple(new[key] for key in stayed if new[key] != old[key]),
        moved=about or stayed != [one.piece for one in before.pieces if one.piece in new],
    )


def check_discussed(discussed: Wording | None, now: Wording) -> None:
    """The assembly adopts only what the working group discussed, word for word; itself it may change it in the meeting.

    Refuses `statements.not_discussed` and `statements.changed_since_discussed`.
    """
    if discussed is None:
        raise Refusal("statements.not_discussed")
    found = changes(discussed, now)
    if found:
        count = len(found.new) + len(found.gone) + len(found.changed)
        raise Refusal("statements.changed_since_discussed", count=count)


def check_stays_here(kind: FallbackKind) -> None:
    """Refuse (`statements.stays_here`) to hand a statement over to the office."""
    if kind in NOT_FOR_STATEMENTS:
        raise Refusal("statements.stays_here", field="kind")


def check_same(on_the_table: Wording | None, now: Wording) -> None:
    """What is decided is what stands in the statement (`statements.text_moved_on`)."""
    if on_the_table is None or changes(on_the_table, now):
        raise Refusal("statements.text_moved_on")


def check_changed(on_the_table: Wording | None, now: Wording) -> None:
    """A new version says something else than the one before (`statements.nothing_changed`)."""
    if on_the_table is not None and not changes(on_the_table, now):
        raise Refusal("statements.nothing_changed")


def letters(kinds: Sequence[PartKind]) -> list[str]:
    """What each piece that is a demand is called before it is adopted: A, B, … in the paper's order; "" all others.

    A number it gets in the register alone, so nobody mixes up its place in one paper with its number in all.
    """
    count, found = 0, list[str]()
    for kind in kinds:
        count += kind is PartKind.DEMAND
        found.append(letter(count) if kind is PartKind.DEMAND else "")
    return found


def letter(count: int) -> str:
    """A for the first, Z for the 26th, AA for the 27th."""
    ahead, last = divmod(count - 1, 26)
    return (letter(ahead) if ahead else "") + chr(ord("A") + last)
