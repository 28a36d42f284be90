"""The wording that a body decides on: frozen when it comes before it, as names of texts instead of the words.

So it can be compared piece by piece, and what somebody wrote can be erased without changing what was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
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


def with_names_of(before: Wording, after: Wording, words: Mapping[str, str]) -> Wording:
    """`after` with the names that `before` has for the same words: who writes back what stood there changes nothing.

    `words` by the names of texts; an erased text is the same as none.
    """
    old = {one.piece: one for one in before.pieces}
    return replace(after, pieces=tuple(_named_as(old.get(one.piece), one, words) for one in after.pieces))


def _named_as(then: Worded | None, now: Worded, words: Mapping[str, str]) -> Worded:
    if then is None or not words.get(then.text) or words[then.text] != words.get(now.text):
        return now
    return replace(now, text=then.text, commitment=then.commitment)


def touched(before: Wording, after: Wording, found: Changes) -> list[tuple[PartKind, str]]:
    """What reads otherwise, in the paper's order, what is gone last: its kind, and a demand's letter."""
    other = {one.piece for one in (*found.new, *found.changed)}
    gone = {one.piece for one in found.gone}
    now = zip(after.pieces, letters([one.kind for one in after.pieces]), strict=True)
    then = zip(before.pieces, letters([one.kind for one in before.pieces]), strict=True)
    told = [(one.kind, letter) for one, letter in now if one.piece in other]
    return told + [(one.kind, letter) for one, letter in then if one.piece in gone]


def check_discussed(discussed: Wording | None) -> Wording:
    """The assembly gets what the working group discussed, word for word; itself it may change it in the meeting.

    Refuses `statements.not_discussed`.
    """
    if discussed is None:
        raise Refusal("statements.not_discussed")
    return discussed


def check_stays_here(kind: FallbackKind) -> None:
    """Refuse (`statements.stays_here`) to hand a statement over to the office."""
    if kind in NOT_FOR_STATEMENTS:
        raise Refusal("statements.stays_here", field="kind")


def check_same(found: Changes) -> None:
    """What is decided is what stands in the statement (`statements.text_moved_on`)."""
    if found:
        raise Refusal("statements.text_moved_on")


def check_changed(found: Changes) -> None:
    """A new version says something else than the one before (`statements.nothing_changed`)."""
    if not found:
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
