"""A concern, its kinds, and the mark "breaks a ground rule" by two persons."""

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.rules.concerns import (
    Concern,
    ConcernAct,
    ConcernKind,
    ConcernStatus,
    Marker,
    MarkStatus,
    Voice,
    check_first_mark,
    check_second_mark,
    check_unfounded,
    move_concern,
)
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Procedure, SecondPerson, UnfoundedBy

CARLA = Marker(1, "moderator")
GRETA = Marker(2, "working_group")
EDDA = Marker(3, "grant_officer")
BLOCK = Concern(1, Degree.VETO, version=2, status=ConcernStatus.DISCUSSED)
LITTER = Concern(2, Degree.SLIGHT, version=2, status=ConcernStatus.DISCUSSED)


def test_the_degree_says_what_a_concern_is_called() -> None:
    kinds = [Concern(1, degree, 1).kind for degree in list(Degree)[1:]]
    assert kinds == [ConcernKind.CONCERN] * 3 + [ConcernKind.OBJECTION, ConcernKind.BLOCK]


@pytest.mark.parametrize("act", [ConcernAct.ANSWER, ConcernAct.AMEND])
def test_the_meeting_cannot_answer_a_block_over_its_owners_head(act: ConcernAct) -> None:
    with pytest.raises(Refusal, match="block_is_its_owners"):
        move_concern(BLOCK, act, Voice.MEETING, version=2)
    move_concern(BLOCK, act, Voice.OWNER, version=2)
    move_concern(LITTER, act, Voice.MEETING, version=2)


def test_a_new_version_lets_the_meeting_accept_the_answer_because_everybody_is_asked_again() -> None:
    moved = move_concern(BLOCK, ConcernAct.AMEND, Voice.MEETING, version=3)
    assert moved.status is ConcernStatus.AMENDED


def test_moderator_and_second_person_mark_a_block_with_a_reason() -> None:
    check_first_mark(BLOCK, CARLA, "Gegen die Religion der Antragstellenden.")
    check_second_mark(Procedure(), CARLA, GRETA)


@pytest.mark.parametrize(
    ("concern", "first", "reason", "code"),
    [
        (LITTER, CARLA, "Grund", "mark_only_blocks"),
        (Concern(1, Degree.VETO, 2, mark=MarkStatus.UPHELD), CARLA, "Grund", "mark_not_now"),
        (BLOCK, GRETA, "Grund", "mark_by_moderator"),
        (BLOCK, CARLA, " \n", "mark_needs_reason"),
    ],
)
def test_the_first_half_of_a_mark_is_refused(concern: Concern, first: Marker, reason: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_first_mark(concern, first, reason)


def test_nobody_confirms_the_own_mark() -> None:
    with pytest.raises(Refusal, match="mark_needs_two"):
        check_second_mark(Procedure(), CARLA, Marker(CARLA.person, "working_group"))


def test_the_second_person_is_one_whom_the_rules_name() -> None:
    with pytest.raises(Refusal, match="mark_second_not_named"):
        check_second_mark(Procedure(), CARLA, EDDA)
    check_second_mark(Procedure(second_persons=(SecondPerson.GRANT_OFFICER,)), CARLA, EDDA)


@pytest.mark.parametrize("by", UnfoundedBy)
@pytest.mark.parametrize("allowed", UnfoundedBy)
def test_only_whom_the_rules_name_finds_a_block_unfounded(allowed: UnfoundedBy, by: UnfoundedBy) -> None:
    procedure = Procedure(block_unfounded_by=allowed)
    if by is allowed and by is not UnfoundedBy.NOBODY:
        check_unfounded(procedure, by)
        return
    with pytest.raises(Refusal, match="unfounded_not_allowed"):
        check_unfounded(procedure, by)
