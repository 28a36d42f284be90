"""A planned meeting is changed, moved, cancelled; days that are over and other days are asked about once."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, PLANNED, ROOM_31, checked, planned, whole_record
from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

PAGE = "/huchting/meetings/1/"
CHANGE = "/desk/huchting/meetings/1/change/"
AS_IT_IS = {
    "act": "change",
    "on": "2026-04-14",
    "at": "19:00",
    "place": "Bürgerhaus",
    "link": "",
    "language_help": "",
    "note": "",
    "reason": "",
}


@pytest.fixture
def browser(meeting: Meeting, carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    set_clock(PLANNED)
    return client_of(carla)


def seen(path: str = PAGE) -> str:
    return Client().get(path).content.decode()


def event() -> Any:
    [one] = Calendar.from_ical(Client().get("/huchting/meetings.ics").content).walk("VEVENT")
    return one


def test_link_and_language_help_stand_on_the_page_and_in_the_calendar(browser: Client) -> None:
    told = AS_IT_IS | {"link": "https://treff.example/huchting", "language_help": "Türkisch; bis 10. April anmelden"}
    assert browser.post(CHANGE, told).status_code == 302
    assert 'href="https://treff.example/huchting"' in seen()
    assert "Türkisch; bis 10. April anmelden" in seen()
    said = str(event()["description"])
    assert "Sprachhilfe: Türkisch; bis 10. April anmelden" in said
    assert "Von zu Hause: https://treff.example/huchting" in said
    assert "verlegt" not in seen()
    assert event()["sequence"] == 0


@pytest.mark.parametrize("link", ["treffen", "javascript:alert(1)", "http://"])
def test_an_address_that_is_none_is_refused_and_stays_typed(link: str, browser: Client, meeting: Meeting) -> None:
    answer = browser.post(CHANGE, AS_IT_IS | {"link": link, "note": "Aufzug defekt"})
    meeting.refresh_from_db()
    assert answer.status_code == 422
    assert "Sie beginnt mit https://" in answer.content.decode()
    assert "Aufzug defekt" in answer.content.decode()
    assert (meeting.link, meeting.note) == ("", "")


def test_a_moved_meeting_says_from_when_and_why_and_calendars_follow(browser: Client, meeting: Meeting) -> None:
    told = AS_IT_IS | {"on": "2026-04-21", "place": "Schule", "reason": "Der Saal ist belegt."}
    assert browser.post(CHANGE, told).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.moved_from, meeting.moves, meeting.state) == (EVENING, 1, "planned")
    assert "Zuerst war sie geplant für: 14." in seen()
    assert "Der Saal ist belegt." in seen()
    assert "verlegt" in seen("/huchting/meetings/")
    assert "Sitzung 1 ist verlegt" in seen("/huchting/record/")
    assert '"kind":"meeting.moved"' in whole_record()
    assert (event()["sequence"], event()["uid"]) == (1, f"{meeting.public_id}@testserver")
    assert Deed.objects.get(what="forum.move_meeting").why == "Der Saal ist belegt."


def test_only_another_place_says_only_that(browser: Client) -> None:
    browser.post(CHANGE, AS_IT_IS | {"place": "Schule", "reason": "Der Saal ist belegt."})
    assert "Der Ort hat sich geändert." in seen()


def test_moving_without_a_reason_changes_nothing_and_asks_for_one(browser: Client, meeting: Meeting) -> None:
    answer = browser.post(CHANGE, AS_IT_IS | {"place": "Schule"})
    meeting.refresh_from_db()
    assert answer.status_code == 422
    assert "warum sich Tag, Beginn oder Ort ändert" in answer.content.decode()
    assert meeting.place == "Bürgerhaus"


def test_moving_into_the_past_asks_once(browser: Client, meeting: Meeting) -> None:
    told = AS_IT_IS | {"on": "2026-03-01", "reason": "Verschrieben."}
    answer = browser.post(CHANGE, told)
    assert answer.status_code == 422
    assert "ist schon vorbei" in answer.content.decode()
    assert browser.post(CHANGE, told | {"sure": "on"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at.date() == dt.date(2026, 3, 1)


def test_planning_in_the_past_asks_once_and_keeps_it_all(assembly: Body, carla: Person, client_of: ClientOf) -> None:
    told = {"body": assembly.pk, "on": "2026-06-01", "at": "18:30", "place": "Schule", "form_token": str(uuid.uuid4())}
    browser, path = client_of(carla), "/desk/huchting/meetings/"
    assert 'name="sure"' in browser.get(path).content.decode()
    answer = browser.post(path, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Soll die Sitzung trotzdem an diesem Tag stehen?" in page
    assert 'value="Schule"' in page
    assert '<input type="checkbox" name="sure"' in page
    assert not Meeting.objects.exists()
    assert browser.post(path, told | {"sure": "on"}).status_code == 302
    assert Meeting.objects.get().place == "Schule"


def test_opening_on_another_day_asks_once(browser: Client, meeting: Meeting) -> None:
    path, told = "/desk/huchting/meetings/1/", {"act": "attend", "residents": 12}
    answer = browser.post(path, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Die Sitzung ist für den 14.\u00a0April 2026 geplant. Heute eröffnen?" in page
    assert 'value="12"' in page
    meeting.refresh_from_db()
    assert meeting.state == "planned"
    assert browser.post(path, told | {"sure": "on"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "open"


def test_on_its_own_day_nobody_is_asked(browser: Client, meeting: Meeting, set_clock: SetClock) -> None:
    set_clock(EVENING - dt.timedelta(hours=5))
    assert browser.post("/desk/huchting/meetings/1/", {"act": "attend", "residents": 12}).status_code == 302


def test_a_meeting_over_midnight_and_over_the_change_to_winter_time_stands(
    assembly: Body, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    """25 October 2026 has 25 hours: 18:30 is an hour later in UTC than the evening before."""
    told = {"body": assembly.pk, "on": "2026-10-24", "at": "23:30", "place": "Schule", "form_token": str(uuid.uuid4())}
    browser, path = client_of(carla), "/desk/huchting/meetings/1/"
    set_clock(PLANNED)
    browser.post("/desk/huchting/meetings/", told)
    set_clock(dt.datetime(2026, 10, 24, 21, 40, tzinfo=dt.UTC))
    assert browser.post(path, {"act": "attend", "residents": 12}).status_code == 302
    set_clock(dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC))
    assert browser.post(path, {"act": "attend", "residents": 9}).status_code == 302
    assert browser.post(path, {"act": "close"}).status_code == 302
    held = Meeting.objects.get()
    assert (held.state, held.starts_at) == ("closed", dt.datetime(2026, 10, 24, 21, 30, tzinfo=dt.UTC))
    assert "24.\u00a0Oktober 2026, 23:40" in seen()


def test_a_cancelled_meeting_keeps_its_page_says_why_and_frees_its_items(
    browser: Client,
    meeting: Meeting,
    carla: Person,
    daoud: Person,
    edda: Person,
    huchting: Neighbourhood,
    assembly: Body,
    winprogramme: Any,
    sodenmatt: Any,
) -> None:
    application = checked(daoud, edda, huchting, winprogramme, sodenmatt)
    evening.put_application_on_agenda(actor=carla, meeting=meeting, application=application, now=PLANNED)
    assert browser.post(CHANGE, {"act": "cancel", "cancel-reason": ""}).status_code == 422
    assert browser.post(CHANGE, {"act": "cancel", "cancel-reason": "Sturmwarnung."}).status_code == 302
    application.refresh_from_db()
    assert application.state == "formally_checked"
    assert "Diese Sitzung ist abgesagt." in seen()
    assert "Sturmwarnung." in seen()
    assert "fällt aus" in seen("/huchting/meetings/")
    assert "Sitzung 1 am 14." in seen("/huchting/record/")
    assert event()["status"] == "CANCELLED"
    later = planned(carla, assembly, EVENING + dt.timedelta(days=28))
    assert evening.put_application_on_agenda(actor=carla, meeting=later, application=application, now=PLANNED)
    page = browser.get("/desk/huchting/meetings/1/").content.decode()
    assert "Die Sitzung fällt aus." in page
    assert "Sitzung eröffnen" not in page


def test_what_stands_on_another_agenda_too_stays_scheduled_when_one_is_cancelled(
    meeting: Meeting, carla: Person, checked_application: Any, assembly: Body
) -> None:
    item = evening.put_application_on_agenda(actor=carla, meeting=meeting, application=checked_application, now=PLANNED)
    later = planned(carla, assembly, EVENING + dt.timedelta(days=28))
    forum.add_item(
        actor=carla, meeting=later, kind="application", title="Noch einmal", proposal=item.proposal, now=PLANNED
    )
    evening.cancel_meeting(actor=carla, meeting=meeting, reason="Sturm.", now=PLANNED)
    checked_application.refresh_from_db()
    assert checked_application.state == "scheduled"


@pytest.mark.parametrize("state", ["open", "cancelled"])
def test_what_has_begun_or_is_cancelled_is_neither_moved_nor_cancelled(
    state: str, browser: Client, meeting: Meeting, carla: Person
) -> None:
    if state == "open":
        forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    else:
        forum.cancel_meeting(actor=carla, meeting=meeting, reason="Sturm.", now=PLANNED)
    for told in (AS_IT_IS | {"place": "Schule", "reason": "Anders."}, {"act": "cancel", "cancel-reason": "Doch."}):
        answer = browser.post(CHANGE, told)
        assert answer.status_code == 422
        assert "Das geht mit dieser Sitzung gerade nicht" in answer.content.decode()
    assert "An ihr lässt sich nichts mehr ändern" in browser.get(CHANGE).content.decode()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.place) == (state, "Bürgerhaus")


def test_cancelling_needs_a_reason(meeting: Meeting, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"forum.cancel_needs_reason"):
        forum.cancel_meeting(actor=carla, meeting=meeting, reason="", now=PLANNED)
