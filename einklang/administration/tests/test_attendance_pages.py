"""Saying that a department comes, noting who came, and being away: by clicks."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from einklang.administration.actions import promise_attendance
from einklang.administration.models import Absence, AttendanceNote, AttendancePromise, Department
from einklang.forum.models import Meeting
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from tests.cast import ClientOf, organisation, person, with_role
from tests.plugins.strict import QueryBudget

DESK, AWAY = "/desk/huchting/attendance/", "/desk/absence/"


@pytest.fixture
def vera(health_department: Organisation) -> Person:
    return with_role(person("vera@example.org", "Vera Lang"), RoleKind.DEPARTMENT_CONTACT, None, health_department)


def test_a_contact_promises_and_takes_back(
    farid: Person, health: Department, meeting: Meeting, client_of: ClientOf, now: dt.datetime
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now + dt.timedelta(days=7))
    client = client_of(farid)
    sent = {"act": "come", "form_token": uuid.uuid4(), "department": health.pk, "meeting": meeting.number}
    assert client.post(DESK, sent | {"function": "Koordination Süd"}).status_code == 302
    assert "Koordination Süd" in client.get(DESK).text
    assert "Koordination Süd" in Client().get("/departments/gesundheitsbehoerde/").text
    made = AttendancePromise.objects.get()
    assert client.post(DESK, {"act": "withdraw", "of": made.pk}).status_code == 302
    assert client.post(DESK, {"act": "withdraw", "of": 999_999}).status_code == 404
    made.refresh_from_db()
    assert made.withdrawn_at is not None


def test_a_contact_promises_for_no_other_department_and_notes_nothing(
    farid: Person, health: Department, meeting: Meeting, client_of: ClientOf
) -> None:
    culture = Department.objects.create(organisation=organisation("kultur", "Kultur", "department"), short="K")
    client = client_of(farid)
    sent = {"form_token": uuid.uuid4(), "department": culture.pk, "meeting": meeting.number, "came": "yes"}
    assert client.post(DESK, sent | {"act": "come"}).status_code == 422
    assert client.post(DESK, sent | {"act": "came"}).status_code == 422
    assert not AttendanceNote.objects.exists()


def test_the_moderator_notes_that_nobody_came(
    carla: Person, farid: Person, health: Department, meeting: Meeting, client_of: ClientOf, now: dt.datetime
) -> None:
    promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    early = now - dt.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", opened_at=early, starts_at=early)
    client = client_of(carla)
    assert "hatte zugesagt, nicht festgehalten" in client.get(DESK).text
    sent = {"act": "came", "form_token": uuid.uuid4(), "department": health.pk, "meeting": meeting.number}
    assert client.post(DESK, sent).status_code == 422
    assert client.post(DESK, sent | {"came": "no"}).status_code == 302
    page = Client().get("/departments/gesundheitsbehoerde/").text
    assert "Zugesagt und nicht gekommen: 1." in page
    assert "hatte zugesagt, war nicht da" in page


def test_everybody_reads_on_the_meetings_page_which_department_comes(
    carla: Person, farid: Person, health: Department, meeting: Meeting, client_of: ClientOf, now: dt.datetime
) -> None:
    paths = {f"/huchting/meetings/{meeting.number}/": Client(), f"/desk/huchting/meetings/{meeting.number}/": None}
    assert "Behörden in dieser Sitzung" not in Client().get(next(iter(paths))).text
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now + dt.timedelta(days=7))
    promise_attendance(actor=farid, department=health, meeting=meeting, function="Koordination Süd", now=now)
    for path, client in paths.items():
        page = (client or client_of(carla)).get(path).text
        assert "Behörden in dieser Sitzung" in page
        assert "Koordination Süd" in page
        assert "Haddad" not in page


def test_who_is_away_says_who_stands_in(farid: Person, vera: Person, health: Department, client_of: ClientOf) -> None:
    client = client_of(farid)
    sent = {"act": "away", "form_token": uuid.uuid4(), "stand_in": vera.pk, "first_day": "2026-06-15"}
    assert client.post(AWAY, sent | {"last_day": "2026-06-14"}).status_code == 422
    assert client.post(AWAY, sent | {"last_day": "2026-06-30"}).status_code == 302
    assert "Vera Lang" in client.get(AWAY).text
    assert "Sie vertreten heute:" in client_of(vera).get(AWAY).text
    made = Absence.objects.get()
    assert client_of(vera).post(AWAY, {"act": "back", "of": made.pk}).status_code == 302
    assert Absence.objects.exists()
    assert client.post(AWAY, {"act": "back", "of": made.pk}).status_code == 302
    assert not Absence.objects.exists()


def test_a_contact_who_is_alone_is_told_what_to_do(farid: Person, health: Department, client_of: ClientOf) -> None:
    assert "In Ihrer Behörde hat noch niemand sonst diese Aufgabe." in client_of(farid).get(AWAY).text


def test_the_desk_of_coming(
    farid: Person,
    health: Department,
    meeting: Meeting,
    client_of: ClientOf,
    now: dt.datetime,
    query_budget: QueryBudget,
) -> None:
    promise_attendance(actor=farid, department=health, meeting=meeting, now=now)
    client = client_of(farid)
    with query_budget(
        [
            "the session",
            "the person",
            "the neighbourhood with its city",
            "his roles, for the door",
            "again, whether he may note",
            "for whom he stands in",
            "his roles as a contact",
            "the departments",
            "who promised",
            "who came",
            "the form's departments",
            "the same with their organisation",
            "the form's meetings",
            "the same in order",
        ]
    ):
        client.get(DESK)
