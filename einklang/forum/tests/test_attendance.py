"""R-24, R-26: attendance as counts, who of them may decide, and the end of a meeting."""

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.rules.meetings import Attendance, MeetingStatus, check_attendance, check_close_meeting, entitled
from einklang.forum.rules.procedure import Deciders, Procedure

THERE = Attendance(residents=17, organisations=9, administration=3, politics=2, elected=5)


@pytest.mark.parametrize(
    ("deciders", "persons"), [(Deciders.ALL_PRESENT, 31), (Deciders.RESIDENTS, 17), (Deciders.ELECTED, 5)]
)
def test_the_rules_say_whose_positions_count(deciders: Deciders, persons: int) -> None:
    check_attendance(THERE)
    assert entitled(Procedure(deciders=deciders), THERE) == persons


@pytest.mark.parametrize("group", ["residents", "organisations", "administration", "politics"])
def test_fewer_than_zero_cannot_be_there(group: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_attendance(Attendance(**{group: -1}))
    assert refused.value == Refusal("forum.attendance_negative", field=group)


@pytest.mark.parametrize("elected", [-1, 32])
def test_no_more_are_elected_than_are_there(elected: int) -> None:
    with pytest.raises(Refusal, match="attendance_elected"):
        check_attendance(Attendance(17, 9, 3, 2, elected))


def test_a_meeting_closes_when_no_round_is_open() -> None:
    assert check_close_meeting(MeetingStatus.OPEN, 0) is MeetingStatus.CLOSED
    with pytest.raises(Refusal, match="meeting_has_open_rounds"):
        check_close_meeting(MeetingStatus.OPEN, 1)
    with pytest.raises(Refusal, match="meeting_not_now"):
        check_close_meeting(MeetingStatus.PLANNED, 0)
