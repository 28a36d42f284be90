"""What somebody absent may say beforehand (R-27): yes to one version; never a block, but a written concern."""

from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.refusal import Refusal
from einklang.forum.rules.positions import DEGREES, Count, Degree, count_of
from einklang.forum.rules.procedure import Procedure, Scale


@dataclass(frozen=True)
class AdvanceConsent:
    """A consent given before the meeting; it holds for that version only (R-09)."""

    version: int
    degree: Degree = Degree.AGREEMENT


def check_advance(procedure: Procedure, degree: Degree, version: int, current: int) -> None:
    """Refuse a position in advance.

    `forum.advance_not_allowed` by these rules, `forum.advance_block_refused` for degrees 5 and 6 (the way out is to
    ask for adjournment with a written concern), `forum.degree_not_on_scale`, `forum.advance_other_version`.
    """
    if not procedure.remote:
        raise Refusal("forum.advance_not_allowed")
    if degree >= Degree.SERIOUS:
        raise Refusal("forum.advance_block_refused", field="degree")
    if degree not in DEGREES[procedure.scale]:
        raise Refusal("forum.degree_not_on_scale", field="degree", degree=int(degree))
    if version != current:
        raise Refusal("forum.advance_other_version", version=version, current=current)


def written_degree(scale: Scale, *, asks_for_adjournment: bool) -> Degree:
    """How heavy a concern written in advance weighs on this scale: never a block (R-27).

    Who asks for adjournment gets the heaviest degree below it. Consent knows no concern beside the objection: there it
    is a slight one, to be read out and answered all the same.
    """
    held = [one for one in DEGREES[scale] if Degree.AGREEMENT < one < Degree.VETO and one is not Degree.ABSTENTION]
    return (held[-1] if asks_for_adjournment else held[0]) if held else Degree.SLIGHT


def check_in_time(*, round_is_open: bool) -> None:
    """Refuse `forum.advance_too_late` while the meeting is being asked: whoever is there would count twice."""
    if round_is_open:
        raise Refusal("forum.advance_too_late")


def twice_problems(positions: int, entitled: int, here: int, consents: int) -> list[Refusal]:
    """What shows that somebody is counted twice: `here` of those who consented in advance came after all.

    `forum.advance_here_too_many`: fewer consented at all. `forum.advance_counted_twice`: with the positions of the room
    they are more than are there, so that one of them is among those positions too.
    """
    if here > consents:
        return [Refusal("forum.advance_here_too_many", field="advance_here", here=here, consents=consents)]
    if here and positions + here > entitled:
        return [Refusal("forum.advance_counted_twice", positions=positions, here=here, present=entitled)]
    return []


def advance_count(consents: Iterable[AdvanceConsent], version: int) -> Count:
    """The consents that hold for this version, by degree."""
    degrees = [consent.degree for consent in consents if consent.version == version]
    return count_of({degree: degrees.count(degree) for degree in degrees})


def void_consents(consents: Iterable[AdvanceConsent], version: int) -> int:
    """How many consents a new version voided; their owners are to be told."""
    return sum(consent.version != version for consent in consents)
