"""Amendments: each names the concerns it answers; applied, they make a new version (R-07, R-09)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.concerns import Concern, ConcernAct, ConcernStatus, Voice, move_concern
from einklang.forum.rules.lives import Life, Row


class AmendmentStatus(StrEnum):
    """Where an amendment stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class AmendmentAct(StrEnum):
    """What can be done with an amendment."""

    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_BACK = "take_back"


class AmendmentVoice(StrEnum):
    """Who acts on an amendment: only the applicant can change the application."""

    APPLICANT = "applicant"


AMENDMENT_LIFE: Life[AmendmentStatus, AmendmentAct, AmendmentVoice] = Life(
    not_now="forum.amendment_not_now",
    not_yours="forum.amendment_not_yours",
    rows=(
        Row(AmendmentStatus.PROPOSED, AmendmentAct.ACCEPT, AmendmentVoice.APPLICANT, AmendmentStatus.ACCEPTED),
        Row(AmendmentStatus.PROPOSED, AmendmentAct.DECLINE, AmendmentVoice.APPLICANT, AmendmentStatus.DECLINED),
        Row(AmendmentStatus.ACCEPTED, AmendmentAct.TAKE_BACK, AmendmentVoice.APPLICANT, AmendmentStatus.PROPOSED),
    ),
)


@dataclass(frozen=True)
class Amendment:
    """A change and the numbers of the concerns it answers. `into_version` is set once it is applied.

    `excludes` are the numbers of those that cannot go together with it.
    """

    number: int
    answers: tuple[int, ...]
    status: AmendmentStatus = AmendmentStatus.PROPOSED
    into_version: int | None = None
    excludes: tuple[int, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it was accepted and is in no version yet."""
        return self.status is AmendmentStatus.ACCEPTED and self.into_version is None


def check_amendment(answers: Collection[int], concerns: Iterable[Concern]) -> None:
    """Refuse an amendment that names no concern, or one that is not open on this proposal."""
    if not answers:
        raise Refusal("forum.amendment_names_no_concern", field="answers")
    still_open = {concern.number for concern in concerns if concern.is_open}
    for number in answers:
        if number not in still_open:
            raise Refusal("forum.amendment_concern_not_open", field="answers", number=number)


def check_accept(amendment: Amendment, others: Iterable[Amendment] = (), *, applicant_present: bool) -> AmendmentStatus:
    """Accept on the spot (R-07); refuses `forum.amendment_applicant_absent`, what the table refuses, and
    `forum.amendment_excluded` beside an accepted one of `others` that it cannot go together with.
    """
    if not applicant_present:
        raise Refusal("forum.amendment_applicant_absent")
    for other in others:
        if other.number in amendment.excludes and other.status is AmendmentStatus.ACCEPTED:
            raise Refusal("forum.amendment_excluded", number=amendment.number, other=other.number)
    return AMENDMENT_LIFE.move(amendment.status, AmendmentAct.ACCEPT, AmendmentVoice.APPLICANT)


def may_exclude(amendment: Amendment, other: Amendment) -> bool:
    """Whether it can still be said that the two cannot go together: both may yet count, and not both were accepted."""
    states = {amendment.status, other.status}
    known = amendment.number == other.number or other.number in amendment.excludes
    return not known and AmendmentStatus.DECLINED not in states and states != {AmendmentStatus.ACCEPTED}


def check_exclude(amendment: Amendment, other: Amendment) -> None:
    """Refuse to say that two cannot go together where both were accepted (`forum.amendments_both_accepted`)."""
    if {amendment.status, other.status} == {AmendmentStatus.ACCEPTED}:
        raise Refusal("forum.amendments_both_accepted", number=amendment.number, other=other.number)


def check_take_back(amendment: Amendment) -> AmendmentStatus:
    """An accepted change is open again; refuses `forum.amendment_in_version` and what the table refuses."""
    if amendment.into_version is not None:
        raise Refusal("forum.amendment_in_version", number=amendment.number, version=amendment.into_version)
    return AMENDMENT_LIFE.move(amendment.status, AmendmentAct.TAKE_BACK, AmendmentVoice.APPLICANT)


def next_version(current: int, amendments: Iterable[Amendment]) -> int:
    """The number of the version that the accepted amendments make together.

    It voids all positions and advance consents (R-09). Refuses `forum.amendment_none_accepted`.
    """
    if not any(amendment.waits for amendment in amendments):
        raise Refusal("forum.amendment_none_accepted")
    return current + 1


def concerns_answered(
    concerns: Iterable[Concern], amendments: Iterable[Amendment], voice: Voice, version: int
) -> tuple[Concern, ...]:
    """The concerns that the amendments of `version` answer, as they stand once owner or meeting accepted that.

    Only discussed concerns that are named are moved; whoever is not content takes a new position on the version.
    """
    named = {number for amendment in amendments if amendment.into_version == version for number in amendment.answers}
    return tuple(
        move_concern(concern, ConcernAct.AMEND, voice, version)
        for concern in concerns
        if concern.number in named and concern.status is ConcernStatus.DISCUSSED
    )
