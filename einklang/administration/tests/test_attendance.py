"""Departments promise to come and come or not; who is away has somebody who sees her list."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.administration.actions import (
    announce_absence,
    end_absence,
    forget,
    forget_old,
    note_attendance,
    promise_attendance,
    withdraw_attendance,
)
from einklang.administration.models import Absence, AttendanceNote, AttendancePromise, Department
from einklang.administration.queries import (
    absences_of,
    attendance_at,
    attendance_in,
    attendance_of,
    counted,
    offices_of,
    reached_today,
    speaks_for,
    stands_in_for,
)
from einklang.administration.rules.absences import Away, check_absence, reached_instead, stands_in_for as rule
from einklang.administration.rules.attendance import Coming, coming
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from tests.cast import organisation, person, with_role

TODAY = dt.date(2026, 6, 15)
DAY = dt.timedelta(days=1)
Refused = Callable[..., str]


@pytest.mark.parametrize(
    ("promised", "came", "is_over", "expected"),
    [
        (True, None, False, Coming.PROMISED),
        (True, None, True, Coming.NOT_NOTED),
        (True, True, True, Coming.CAME),
        (True, False, True, Coming.STAYED_AWAY),
        (False, True, True, Coming.CAME_UNANNOUNCED),
        (False, False, True, Coming.NOT_THERE),
    ],
)
def test_what_is_known_of_a_department_and_a_meeting(
    promised: bool, came: bool | None, is_over: bool, expected: Coming
) -> None:
    assert coming(promised=promised, came=came, is_over=is_over) is expected


def held(meeting: Meeting, state: str = "closed") -> Meeting:
    why = "Wasserschaden" if state == "cancelled" else ""
    Meeting.objects.filter(pk=meeting.pk).update(state=state, opened_at=meeting.starts_at, reason=why)
    meeting.refresh_from_db()
    return meeting


def test_a_contact_promises_to_come_and_the_moderator_notes_that_nobody_came(
    farid: Person, carla: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    told = {"department": health, "meeting": meeting, "now": now}
    made = promise_attendance(actor=farid, function="Koordination Süd", **told)  # type: ignore[arg-type]
    assert promise_attendance(actor=farid, **told) == made  # type: ignore[arg-type]
    (one,) = attendance_at(meeting)
    assert (one.coming, one.function) == (Coming.PROMISED, "Koordination Süd")
    with pytest.raises(Refusal, match="meeting_not_begun"):
        note_attendance(actor=carla, came=True, **told)  # type: ignore[arg-type]
    held(meeting)
    assert [row.coming for row in attendance_of(health)] == [Coming.NOT_NOTED]
    token = uuid.uuid4()
    for _ in range(2):
        note_attendance(actor=carla, came=True, form_token=token, **told)  # type: ignore[arg-type]
    note_attendance(actor=carla, came=False, **told)  # type: ignore[arg-type]
    assert AttendanceNote.objects.count() == 2
    assert counted(attendance_in(meeting.neighbourhood)) == {Coming.STAYED_AWAY: 1}
    assert "Haddad" not in "".join(Entry.objects.order_by("pk").values_list("body", flat=True))


def test_who_never_promised_to_come_is_not_named_in_public_for_staying_away(
    carla: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    held(meeting)
    note_attendance(actor=carla, department=health, meeting=meeting, came=False, now=now)
    assert attendance_at(meeting) == attendance_of(health) == []
    assert counted(attendance_in(meeting.neighbourhood)) == {Coming.NOT_THERE: 1}


def test_who_came_without_a_promise_is_noted_too(
    carla: Person, farid: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    held(meeting)
    note_attendance(actor=carla, department=health, meeting=meeting, came=True, now=now)
    assert [row.coming for row in attendance_at(meeting)] == [Coming.CAME_UNANNOUNCED]
    with pytest.raises(Refusal, match="role_missing"):
        note_attendance(actor=farid, department=health, meeting=meeting, came=True, now=now)


def test_a_promise_is_taken_back_before_the_meeting_and_stays_in_the_record(
    farid: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    made = promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    for _ in range(2):
        withdraw_attendance(actor=farid, promise=made, now=now)
    assert attendance_at(meeting) == []
    assert Entry.objects.filter(kind="attendance.withdrawn").count() == 1
    again = promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    held(meeting)
    with pytest.raises(Refusal, match="meeting_over"):
        withdraw_attendance(actor=farid, promise=again, now=now)
    with pytest.raises(Refusal, match="meeting_over"):
        promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    assert attendance_at(held(meeting, "cancelled")) == []


def test_nobody_promises_for_another_department_or_names_a_person(
    farid: Person, carla: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    culture = Department.objects.create(organisation=organisation("kultur", "Kultur", "department"), short="K")
    with pytest.raises(Refusal, match="role_missing"):
        promise_attendance(actor=farid, department=culture, meeting=meeting, now=now)
    with pytest.raises(Refusal, match="function_names_person"):
        promise_attendance(actor=farid, department=health, meeting=meeting, function="Haddad", now=now)
    assert promise_attendance(actor=carla, department=culture, meeting=meeting, now=now)


def test_promises_and_notes_of_coming_stay(
    farid: Person, carla: Person, health: Department, meeting: Meeting, now: dt.datetime
) -> None:
    made = promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():  # attendance_promised_once
        AttendancePromise.objects.create(department=health, meeting=meeting, entered_at=now)
    note = note_attendance(actor=carla, department=health, meeting=held(meeting, "open"), came=True, now=now)
    for row in (made, note):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


# ── Away ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def away(who: int, stand_in: int, first: int = 0, last: int = 7) -> Away:
    return Away(who, stand_in, TODAY + first * DAY, TODAY + last * DAY)


@pytest.mark.parametrize(
    ("new", "others", "code"),
    [
        (away(1, 2, 3, 2), [], "days_reversed"),
        (away(1, 2, -9, -1), [], "absence_over"),
        (away(1, 1), [], "stands_in_for_herself"),
        (away(1, 2), [away(1, 3, 7, 9)], "absent_already"),
        (away(1, 2), [away(2, 3, 7, 9)], "stand_in_away"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(new: Away, others: list[Away], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_absence(new, others, TODAY)


def test_whoever_stands_in_also_does_the_work_of_those_for_whom_the_absent_one_stood_in() -> None:
    chain = [away(1, 2), away(2, 3), away(4, 3, 5, 6)]
    check_absence(away(1, 2), [away(1, 2, 8, 9), away(2, 3, 8, 9)], TODAY)
    assert rule(3, chain, TODAY) == {1, 2}
    assert rule(3, chain, TODAY + 5 * DAY) == {1, 2, 4}
    assert reached_instead(1, chain, TODAY) == 3
    assert reached_instead(1, chain, TODAY + 8 * DAY) == 1
    ring = [away(1, 2), away(2, 1)]
    assert rule(1, ring, TODAY) == {2}
    assert reached_instead(1, ring, TODAY) == 1


@pytest.fixture
def colleague(health_department: Organisation, farid: Person) -> Person:
    """Another contact of health, for another neighbourhood's part only."""
    return with_role(person("vera@example.org", "Vera Lang"), RoleKind.DEPARTMENT_CONTACT, None, health_department)


def test_who_stands_in_speaks_for_the_others_places_and_is_written_to(
    farid: Person,
    colleague: Person,
    health: Department,
    huchting: Neighbourhood,
    other: Neighbourhood,
    now: dt.datetime,
) -> None:
    colleague.roles.update(neighbourhood=other)
    assert not speaks_for(colleague, health, TODAY, huchting)
    made = announce_absence(actor=farid, stand_in=colleague, first_day=TODAY, last_day=TODAY + 7 * DAY, now=now)
    assert stands_in_for(colleague, TODAY) == [farid]
    assert offices_of(colleague, TODAY, huchting) == [health]
    assert reached_today(health, TODAY, huchting) == [colleague]
    assert reached_today(health, TODAY + 8 * DAY, huchting) == [farid]
    assert list(absences_of(farid, TODAY)) == [made]
    end_absence(actor=farid, absence=made, now=now)
    assert not Absence.objects.exists()
    assert stands_in_for(colleague, TODAY) == []


def test_coming_back_early_ends_it_yesterday(
    farid: Person, colleague: Person, health: Department, now: dt.datetime
) -> None:
    token = uuid.uuid4()
    told = {"actor": farid, "stand_in": colleague, "first_day": TODAY, "last_day": TODAY + 7 * DAY}
    made = [announce_absence(**told, form_token=token, now=now) for _ in range(2)]  # type: ignore[arg-type]
    assert made[0] == made[1]
    with pytest.raises(Refusal, match="role_missing"):
        end_absence(actor=colleague, absence=made[0], now=now)
    end_absence(actor=farid, absence=made[0], now=now + 3 * DAY)
    assert Absence.objects.get().last_day == TODAY + 2 * DAY
    end_absence(actor=farid, absence=made[0], now=now + 5 * DAY)
    assert Absence.objects.get().last_day == TODAY + 2 * DAY


def test_nobody_of_another_office_stands_in(farid: Person, carla: Person, health: Department, now: dt.datetime) -> None:
    with pytest.raises(Refusal, match="stand_in_elsewhere"):
        announce_absence(actor=farid, stand_in=carla, first_day=TODAY, last_day=TODAY, now=now)


def test_absences_are_forgotten_a_month_later_and_with_the_account(
    farid: Person, colleague: Person, health: Department, now: dt.datetime
) -> None:
    announce_absence(actor=farid, stand_in=colleague, first_day=TODAY, last_day=TODAY, now=now)
    assert forget_old(now=now + 30 * DAY) == 0
    assert forget_old(now=now + 31 * DAY) == 1
    announce_absence(actor=farid, stand_in=colleague, first_day=TODAY, last_day=TODAY, now=now)
    forget(person=colleague)
    assert not Absence.objects.exists()


@pytest.mark.parametrize("constraint", ["absence_days_in_order", "absence_needs_another"])
def test_the_table_of_absences_refuses_what_cannot_be(farid: Person, colleague: Person, constraint: str) -> None:
    last, stand_in = (TODAY - DAY, colleague) if constraint == "absence_days_in_order" else (TODAY, farid)
    with pytest.raises(IntegrityError, match=constraint):
        Absence.objects.create(person=farid, stand_in=stand_in, first_day=TODAY, last_day=last)
