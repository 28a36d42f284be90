"""Amendments and advance consents: what they answer, and what a new version voids (R-07, R-09, R-27)."""

from dataclasses import replace

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.rules.advance import AdvanceConsent, advance_count, check_advance, void_consents
from einklang.forum.rules.amendments import (
    Amendment,
    AmendmentStatus,
    check_accept,
    check_amendment,
    concerns_answered,
    next_version,
)
from einklang.forum.rules.concerns import Concern, ConcernStatus, Voice
from einklang.forum.rules.positions import Count, Degree
from einklang.forum.rules.procedure import Procedure, Scale

NOISE = Concern(1, Degree.VETO, 1, ConcernStatus.DISCUSSED)
LITTER = Concern(2, Degree.SLIGHT, 1, ConcernStatus.DISCUSSED)
DONE = Concern(3, Degree.SLIGHT, 1, ConcernStatus.ANSWERED)
CONCERNS = (NOISE, LITTER, DONE)


def test_an_amendment_names_the_concerns_it_answers() -> None:
    check_amendment((1, 2), CONCERNS)
    with pytest.raises(Refusal, match="amendment_names_no_concern"):
        check_amendment((), CONCERNS)


@pytest.mark.parametrize("number", [3, 4])
def test_a_concern_that_is_settled_or_unknown_cannot_be_named(number: int) -> None:
    with pytest.raises(Refusal) as refused:
        check_amendment((1, number), CONCERNS)
    assert refused.value == Refusal("forum.amendment_concern_not_open", field="answers", number=number)


def test_only_a_present_applicant_accepts_on_the_spot() -> None:
    assert check_accept(Amendment(1, (1,)), applicant_present=True) is AmendmentStatus.ACCEPTED
    with pytest.raises(Refusal, match="amendment_applicant_absent"):
        check_accept(Amendment(1, (1,)), applicant_present=False)
    with pytest.raises(Refusal, match="amendment_not_now"):
        check_accept(Amendment(1, (1,), AmendmentStatus.DECLINED), applicant_present=True)


@pytest.mark.parametrize(
    "idle",
    [
        (),
        (Amendment(1, (1,)),),
        (Amendment(1, (1,), AmendmentStatus.DECLINED),),
        (Amendment(1, (1,), AmendmentStatus.ACCEPTED, into_version=2),),
    ],
)
def test_without_a_newly_accepted_amendment_there_is_no_new_version(idle: tuple[Amendment, ...]) -> None:
    with pytest.raises(Refusal, match="amendment_none_accepted"):
        next_version(1, idle)


def test_several_accepted_amendments_make_one_version() -> None:
    accepted = [Amendment(number, (1,), AmendmentStatus.ACCEPTED) for number in (1, 2)]
    assert next_version(1, accepted) == 2


def test_an_applied_amendment_answers_the_concerns_it_names_and_no_other() -> None:
    applied = Amendment(1, (1, 3), AmendmentStatus.ACCEPTED, into_version=2)
    answered = concerns_answered(CONCERNS, [applied], Voice.MEETING, version=2)
    assert answered == (replace(NOISE, status=ConcernStatus.AMENDED),)
    assert concerns_answered(CONCERNS, [replace(applied, into_version=3)], Voice.OWNER, version=2) == ()


def test_the_moderator_cannot_say_that_a_concern_is_answered() -> None:
    applied = Amendment(1, (2,), AmendmentStatus.ACCEPTED, into_version=2)
    with pytest.raises(Refusal, match="concern_not_yours"):
        concerns_answered(CONCERNS, [applied], Voice.MODERATOR, version=2)


@pytest.mark.parametrize("degree", [Degree.SERIOUS, Degree.VETO])
def test_a_block_in_advance_is_refused(degree: Degree) -> None:
    with pytest.raises(Refusal, match="advance_block_refused"):
        check_advance(Procedure(), degree, version=1, current=1)


def test_an_advance_consent_is_for_the_present_version_on_the_scale_and_by_leave_of_the_rules() -> None:
    check_advance(Procedure(), Degree.AGREEMENT, version=2, current=2)
    with pytest.raises(Refusal, match="advance_other_version"):
        check_advance(Procedure(), Degree.AGREEMENT, version=1, current=2)
    with pytest.raises(Refusal, match="degree_not_on_scale"):
        check_advance(Procedure(scale=Scale.CONSENT), Degree.SLIGHT, version=2, current=2)
    with pytest.raises(Refusal, match="advance_not_allowed"):
        check_advance(Procedure(remote=False), Degree.AGREEMENT, version=2, current=2)


def test_a_new_version_voids_advance_consents() -> None:
    consents = [AdvanceConsent(1), AdvanceConsent(1, Degree.SLIGHT), AdvanceConsent(2)]
    assert (advance_count(consents, 1), void_consents(consents, 1)) == (Count(1, 1), 1)
    assert (advance_count(consents, 2), void_consents(consents, 2)) == (Count(1), 2)
