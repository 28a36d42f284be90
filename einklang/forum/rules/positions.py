"""Positions: six degrees and two reduced scales, counted and never named; and what of them is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import Deciders, Procedure, Scale


class Degree(IntEnum):
    """How somebody stands to a proposal, from agreement to veto."""

    AGREEMENT = 1
    SLIGHT = 2
    ABSTENTION = 3
    ASIDE = 4
    SERIOUS = 5
    VETO = 6


DEGREES: dict[Scale, tuple[Degree, ...]] = {
    Scale.SIX: tuple(Degree),
    Scale.FOUR: (Degree.AGREEMENT, Degree.SLIGHT, Degree.ASIDE, Degree.VETO),
    Scale.CONSENT: (Degree.AGREEMENT, Degree.VETO),
}


@dataclass(frozen=True)
class Count:
    """How many persons took each degree, in the order of the degrees: `Count(24, 3, 1, 1)`."""

    agreement: int = 0
    slight: int = 0
    abstention: int = 0
    aside: int = 0
    serious: int = 0
    veto: int = 0

    def __iter__(self) -> Iterator[int]:
        return iter((self.agreement, self.slight, self.abstention, self.aside, self.serious, self.veto))

    def of(self, degree: Degree) -> int:
        """How many took that degree."""
        return tuple(self)[degree - 1]

    @property
    def total(self) -> int:
        """How many took a position."""
        return sum(self)

    @property
    def agree(self) -> int:
        """How many agree, with or without slight reservations (degrees 1-2)."""
        return self.agreement + self.slight

    def plus(self, other: "Count") -> "Count":
        """Both counts together, degree by degree."""
        return Count(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Summary:
    """All that the public learns of a count (product.md, principle 3): never how many vetoed."""

    agree: int
    let_pass: int
    veto: bool


def count_of(per_degree: Mapping[int, int]) -> Count:
    """A count from rows `degree → persons`; a degree that is missing was taken by nobody."""
    return Count(*(per_degree.get(degree, 0) for degree in Degree))


def summary(count: Count) -> Summary:
    """Reduce a count for the public: agree (1-2), let pass (3-5), veto yes or no (6)."""
    return Summary(count.agree, count.abstention + count.aside + count.serious, count.veto > 0)


def is_weak(count: Count) -> bool:
    """Whether fewer than half of the positions agree (degrees 1-2): said, never a hard stop."""
    return 2 * count.agree < count.total


def count_problems(procedure: Procedure, count: Count, entitled: int) -> list[Refusal]:
    """What is wrong with a count, given how many persons present may decide.

    `forum.count_negative`, `forum.degree_not_on_scale` (with the degree), `forum.more_positions_than_present`
    (with both numbers), `forum.no_positions`.
    """
    if any(persons < 0 for persons in count):
        return [Refusal("forum.count_negative")]
    allowed = DEGREES[procedure.scale]
    found = [
        Refusal("forum.degree_not_on_scale", degree=int(degree))
        for degree in Degree
        if count.of(degree) and degree not in allowed
    ]
    if count.total > entitled:
        found.append(Refusal("forum.more_positions_than_present", positions=count.total, present=entitled))
    if count.total == 0:
        found.append(Refusal("forum.no_positions"))
    return found


def check_asks_positions(*, by_resistance: bool) -> None:
    """Refuse positions where the room is asked for its resistance instead (`forum.asks_resistance`)."""
    if by_resistance:
        raise Refusal("forum.asks_resistance")


def check_asks_resistance(*, by_resistance: bool) -> None:
    """Refuse resistance where the room is asked for positions (`forum.asks_positions`)."""
    if not by_resistance:
        raise Refusal("forum.asks_positions")


def quorum_problems(procedure: Procedure, entitled: int) -> list[Refusal]:
    """`forum.quorum_missing` when fewer persons who may decide are present than the rules want (R-26)."""
    if entitled >= procedure.quorum:
        return []
    return [Refusal("forum.quorum_missing", quorum=procedure.quorum, present=entitled)]


@dataclass(frozen=True)
class Speaker:
    """What matters about the one who takes a position; by default a resident in the room."""

    moderating: bool = False
    remote: bool = False
    resident: bool = True
    elected: bool = False


def check_may_speak(procedure: Procedure, degree: Degree, speaker: Speaker) -> None:
    """Refuse a position: while moderating, from afar without leave (R-27), by one who does not decide, or on a
    degree that the scale does not have. A concern may be raised all the same.
    """
    if speaker.moderating:
        raise Refusal("forum.moderator_takes_no_position")
    if speaker.remote and not procedure.remote:
        raise Refusal("forum.remote_not_allowed")
    if not _decides(procedure.deciders, speaker):
        raise Refusal("forum.not_among_deciders")
    if degree not in DEGREES[procedure.scale]:
        raise Refusal("forum.degree_not_on_scale", field="degree", degree=int(degree))


def _decides(deciders: Deciders, speaker: Speaker) -> bool:
    return {
        Deciders.ALL_PRESENT: True,
        Deciders.RESIDENTS: speaker.resident,
        Deciders.ELECTED: speaker.elected,
    }[deciders]
