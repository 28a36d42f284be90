"""Bodies, the life of a meeting and of a round, and attendance as counts (R-24, R-26)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.lives import Life, Row
from einklang.forum.rules.procedure import Deciders, Procedure


class BodyKind(StrEnum):
    """What kind of body meets."""

    ASSEMBLY = "assembly"
    WORKING_GROUP = "working_group"
    BOROUGH_COUNCIL = "borough_council"


class MeetingStatus(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OVER = frozenset({MeetingStatus.CLOSED, MeetingStatus.CANCELLED})


class MeetingAct(StrEnum):
    """What can be done with a meeting."""

    OPEN = "open"
    CLOSE = "close"
    MOVE = "move"
    CANCEL = "cancel"


class RoundStatus(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    CLOSED = "closed"
    ADJOURNED = "adjourned"
    VOIDED = "voided"
    REPEATED = "repeated"


class RoundAct(StrEnum):
    """What can happen to a round."""

    CLOSE = "close"
    ADJOURN = "adjourn"
    NEW_VERSION = "new_version"
    ASK_AGAIN = "ask_again"
    WITHDRAW = "withdraw"


class Chair(StrEnum):
    """Who acts on meetings and rounds; a new version and taking it all back are the applicant's."""

    MODERATOR = "moderator"
    APPLICANT = "applicant"


MEETING_LIFE: Life[MeetingStatus, MeetingAct, Chair] = Life(
    not_now="forum.meeting_not_now",
    not_yours="forum.meeting_not_yours",
    rows=(
        Row(MeetingStatus.PLANNED, MeetingAct.OPEN, Chair.MODERATOR, MeetingStatus.OPEN),
        Row(MeetingStatus.OPEN, MeetingAct.CLOSE, Chair.MODERATOR, MeetingStatus.CLOSED),
        Row(MeetingStatus.PLANNED, MeetingAct.MOVE, Chair.MODERATOR, MeetingStatus.PLANNED),
        Row(MeetingStatus.PLANNED, MeetingAct.CANCEL, Chair.MODERATOR, MeetingStatus.CANCELLED),
    ),
)

ROUND_LIFE: Life[RoundStatus, RoundAct, Chair] = Life(
    not_now="forum.round_not_now",
    not_yours="forum.round_not_yours",
    rows=(
        Row(RoundStatus.OPEN, RoundAct.CLOSE, Chair.MODERATOR, RoundStatus.CLOSED),
        Row(RoundStatus.OPEN, RoundAct.ADJOURN, Chair.MODERATOR, RoundStatus.ADJOURNED),
        Row(RoundStatus.OPEN, RoundAct.NEW_VERSION, Chair.APPLICANT, RoundStatus.VOIDED),
        Row(RoundStatus.OPEN, RoundAct.ASK_AGAIN, Chair.MODERATOR, RoundStatus.REPEATED),
        Row(RoundStatus.OPEN, RoundAct.WITHDRAW, Chair.APPLICANT, RoundStatus.VOIDED),
    ),
)


def check_day_to_come(day: dt.date, today: dt.date, *, sure: bool) -> None:
    """Refuse (`forum.meeting_day_is_over`) planning for a day that is over, unless somebody is sure."""
    if day < today and not sure:
        raise Refusal("forum.meeting_day_is_over", field="sure", day=day)


def check_day_of_opening(planned: dt.date, today: dt.date, *, sure: bool) -> None:
    """Refuse (`forum.meeting_other_day`) opening on another day than the planned one, unless somebody is sure."""
    if planned != today and not sure:
        raise Refusal("forum.meeting_other_day", field="sure", planned=planned)


class Group(StrEnum):
    """The groups in which attendance is counted."""

    RESIDENTS = "residents"
    ORGANISATIONS = "organisations"
    ADMINISTRATION = "administration"
    POLITICS = "politics"


@dataclass(frozen=True)
class Attendance:
    """How many are there, per group, without the moderator and with those who take part from afar.

    `elected` says how many of all these are elected members; it is no group of its own.
    """

    residents: int = 0
    organisations: int = 0
    administration: int = 0
    politics: int = 0
    elected: int = 0

    def of(self, group: Group) -> int:
        """How many of that group."""
        return {
            Group.RESIDENTS: self.residents,
            Group.ORGANISATIONS: self.organisations,
            Group.ADMINISTRATION: self.administration,
            Group.POLITICS: self.politics,
        }[group]

    @property
    def present(self) -> int:
        """How many in all."""
        return sum(self.of(group) for group in Group)


def check_attendance(attendance: Attendance) -> None:
    """Refuse negative counts (beside their group) and more elected members than persons."""
    for group in Group:
        if attendance.of(group) < 0:
            raise Refusal("forum.attendance_negative", field=group.value)
    if not 0 <= attendance.elected <= attendance.present:
        raise Refusal("forum.attendance_elected", field="elected", present=attendance.present)


def entitled(procedure: Procedure, attendance: Attendance, staying_out: int = 0) -> int:
    """How many of those present may decide, less those who stay out of this item because it is their own (R-26)."""
    may = {
        Deciders.ALL_PRESENT: attendance.present,
        Deciders.RESIDENTS: attendance.residents,
        Deciders.ELECTED: attendance.elected,
    }[procedure.deciders]
    return max(0, may - staying_out)


def check_close_meeting(status: MeetingStatus, open_rounds: int) -> MeetingStatus:
    """Close a meeting; refuses `forum.meeting_has_open_rounds` and what the table refuses."""
    if open_rounds:
        raise Refusal("forum.meeting_has_open_rounds", rounds=open_rounds)
    return MEETING_LIFE.move(status, MeetingAct.CLOSE, Chair.MODERATOR)
