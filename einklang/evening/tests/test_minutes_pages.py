"""The minutes on the desk, in public and on paper."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.models import Addition, Minutes
from einklang.evening.queries import minutes_of_meeting
from einklang.evening.tests.acting import (
    EVENING,
    ROOM_29,
    planned,
)
from einklang.evening.tests.minutes import MAY, NEXT_DAY, SPACE, sign
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.needs import actions as needs
from einklang.needs.queries import meetings_held
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.plugins.strict import QueryBudget, SetClock

pytestmark = pytest.mark.usefixtures("area")


@pytest.fixture
def browser(carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    """Carla's browser, the day after."""
    set_clock(NEXT_DAY)
    return client_of(carla)


def page(client: Client, path: str) -> str:
    return SPACE.sub(" ", client.get(path).content.decode())


DRAFT = "/desk/huchting/meetings/1/minutes/"


def test_the_draft_reads_as_the_paper_will_and_one_button_signs_it(
    held: Meeting, summer: AgendaItem, browser: Client
) -> None:
    name = f"remark_{summer.public_id.hex}"
    assert "Die Runde zu Fassung 2 mit 29 Personen" in page(browser, DRAFT)
    assert browser.post(DRAFT, {"act": "save", name: "Ein Hund war da."}).status_code == 302
    assert "Ein Hund war da." in page(browser, DRAFT)
    assert Client().get("/huchting/meetings/1/minutes.pdf").status_code == 404
    assert "Ein Hund war da." not in page(Client(), "/huchting/meetings/1/")
    assert browser.post(DRAFT, {"act": "sign", name: "Ein Hund war da."}).status_code == 302
    assert browser.post(DRAFT, {"act": "sign", name: "Ein Hund war da."}).status_code == 302
    public = page(Client(), "/huchting/meetings/1/")
    assert "Ein Hund war da." in public
    assert "noch nicht genehmigt" in public
    assert public.index("Kurz gesagt") < public.index("Beschlossen wurde")


def test_what_waits_lies_on_the_moderators_desk(
    held: Meeting, browser: Client, carla: Person, assembly: Body, set_clock: SetClock
) -> None:
    desk = "/desk/"
    assert "Protokolle abschließen" in page(browser, desk)
    sign(carla, held)
    assert "Protokolle abschließen" not in page(browser, desk)
    assert "Auflagen, deren Tag gekommen ist" not in page(browser, desk)
    august = dt.datetime(2026, 8, 20, 18, 0, tzinfo=EVENING.tzinfo)
    set_clock(august)
    assert "Auflagen, deren Tag gekommen ist" in page(browser, desk)
    meeting = planned(carla, assembly, august)
    told: dict[str, Any] = {"kind": "feedback", "title": "Rückmeldung", "about": "projects/1", "now": NEXT_DAY}
    forum.add_item(actor=carla, meeting=meeting, **told)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, now=august)
    evening.close_meeting(actor=carla, meeting=meeting, now=august)
    assert "Auflagen, deren Tag gekommen ist" not in page(browser, desk)


def test_too_long_a_remark_stays_on_the_page_and_signs_nothing(held: Meeting, browser: Client) -> None:
    answer = browser.post(DRAFT, {"act": "sign", "general": "x" * 5_000})
    assert answer.status_code == 422
    assert "x" * 5_000 in answer.content.decode()
    assert minutes_of_meeting(held) is None


def test_what_is_signed_is_corrected_and_put_on_the_next_agenda_by_button(
    signed: Minutes, browser: Client, carla: Person, assembly: Body
) -> None:
    coming = planned(carla, assembly, MAY)
    assert browser.post(DRAFT, {"act": "agenda"}).status_code == 302
    assert coming.items.get().about == "meetings/1"
    assert browser.post(DRAFT, {"act": "add", "text": ""}).status_code == 422
    assert browser.post(DRAFT, {"act": "add", "text": "Es waren 30."}).status_code == 302
    assert "Es waren 30." in page(Client(), "/huchting/meetings/1/")
    chosen = {"act": "empty", "which": Addition.objects.get().text.pk}
    assert browser.post(DRAFT, chosen).status_code == 422
    assert browser.post(DRAFT, {**chosen, "why": "Ein Name"}).status_code == 302
    assert "Es waren 30." not in page(Client(), "/huchting/meetings/1/")


def test_one_key_approves_and_a_correction_takes_a_sentence(
    approving: AgendaItem, browser: Client, set_clock: SetClock
) -> None:
    set_clock(MAY)
    path = f"/desk/huchting/meetings/{approving.meeting.number}/{approving.position}/minutes/"
    assert "Ist das Protokoll so richtig?" in page(browser, path)
    assert browser.post(path, {"act": "correct", "text": ""}).status_code == 422
    assert browser.post(path, {"act": "approve"}).status_code == 302
    again = browser.post(path, {"act": "approve"})
    assert again.status_code == 422
    assert "Jemand hat es schon getan" in again.content.decode()
    assert "genehmigt in der Sitzung vom 12. Mai 2026" in page(Client(), "/huchting/meetings/1/")
    assert "hat das Protokoll der Sitzung 1 genehmigt" in page(Client(), "/huchting/record/")


@pytest.mark.needs("java", "jaxb")
def test_the_paper_keeps_both_standards_in_both_languages(approving: AgendaItem, carla: Person, tmp_path: Path) -> None:
    evening.approve_minutes(actor=carla, item=approving, correction="Es waren 30 <b>&", now=MAY)
    papers = []
    for name in ("minutes.pdf", "minutes.en.pdf"):
        answer = Client().get(f"/huchting/meetings/1/{name}")
        assert answer.headers["Content-Type"] == "application/pdf"
        papers.append(tmp_path / name)
        papers[-1].write_bytes(answer.content)
    assert faults(*papers) == []


def test_the_same_minutes_are_the_same_paper(signed: Minutes) -> None:
    first, second = (Client().get("/huchting/meetings/1/minutes.pdf").content for _time in range(2))
    assert first == second


def test_signed_minutes_ask_little(signed: Minutes, client_of: ClientOf, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision",
            "the neighbourhood",
            "the meeting",
            "its minutes",
            "their corrections",
            "objections to them",
            "their texts",
            "people's words",
        ]
    ):
        assert Client().get("/huchting/meetings/1/").status_code == 200


def test_a_meeting_that_was_opened_on_another_day_is_named_by_the_day_it_was_held(
    carla: Person, assembly: Body, browser: Client, set_clock: SetClock
) -> None:
    later = EVENING + dt.timedelta(days=8)
    meeting = planned(carla, assembly, later)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, sure=True, now=EVENING)
    set_clock(EVENING)
    address = f"/huchting/meetings/{meeting.number}/"
    assert "am 14. April 2026</h1>" in page(Client(), address)
    assert "29 Personen sind da" in page(Client(), address)
    hood = assembly.neighbourhood
    needs.open_follow_up(actor=carla, neighbourhood=hood, what="Schlüssel holen.", caretaker="Bürgerhaus", now=EVENING)
    forum.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    assert list(meetings_held(hood, NEXT_DAY)) == [meeting]
    set_clock(NEXT_DAY)
    sign(carla, Meeting.objects.get(pk=meeting.pk))
    for language, held, other, was_planned in (
        ("de", "14. April 2026", "22. April 2026", "Geplant war"),
        ("en", "14 April 2026", "22 April 2026", "Was planned for"),
    ):
        visitor = Client(headers={"accept-language": language})
        minutes = page(visitor, address)
        assert f"{held}</h1>" in minutes
        assert minutes.count(other) == 1
        assert was_planned in minutes
        assert "Schlüssel holen." in minutes
        listed = page(visitor, "/huchting/meetings/")
        assert held in listed
        assert other not in listed
