"""The moderator's desk before and during the meeting: days that cannot be meant, who is counted, what is reported."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, PLANNED, ROOM_31, checked, fresh, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.procedure import Deciders
from einklang.forum.tests.acting import adopt
from einklang.needs.actions import publish_need, raise_need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from tests.cast import ClientOf


@pytest.mark.parametrize("day", ["0001-01-01", "2015-12-31", "2037-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_meant_is_refused_with_a_sentence(
    day: str, assembly: Body, carla: Person, client_of: ClientOf
) -> None:
    told = {"body": assembly.pk, "on": day, "at": "18:30", "place": "Bürgerhaus", "form_token": str(uuid.uuid4())}
    answer = client_of(carla).post("/desk/huchting/meetings/", told)
    assert answer.status_code == 422
    assert "mehr als zehn Jahre entfernt" in answer.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.usefixtures("area")
def test_where_elected_members_decide_they_are_counted(
    item: AgendaItem, carla: Person, assembly: Body, desk: Client
) -> None:
    path = f"/desk/huchting/meetings/{item.meeting.number}/"
    assert "gewählte Mitglieder" not in desk.get(path).content.decode()
    adopt(assembly, PLANNED.date(), deciders=Deciders.ELECTED)
    assert "gewählte Mitglieder" in desk.get(path).content.decode()
    counted = {"residents": 17, "organisations": 9, "administration": 3, "politics": 2, "elected": 11}
    assert desk.post(path, {"act": "attend", **counted | {"elected": 40}}).status_code == 422
    assert desk.post(path, {"act": "attend", **counted}).status_code == 302
    decision = evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert decision.outcome == "consensus"


def test_open_needs_stand_on_the_page_of_the_running_meeting(
    item: AgendaItem, carla: Person, aylin: Person, huchting: Neighbourhood, desk: Client
) -> None:
    told: dict[str, Any] = {
        "actor": aylin,
        "neighbourhood": huchting,
        "wording": "Nachts ist es dunkel.",
        "now": PLANNED,
    }
    need = raise_need(**told, form_token=uuid.uuid4())
    publish_need(actor=carla, need=need, title="Licht am Weg", public_text="Es fehlt Licht.", now=PLANNED)
    page = desk.get(f"/desk/huchting/meetings/{item.meeting.number}/").content.decode()
    assert 'href="/desk/huchting/needs/1/"' in page
    assert "Licht am Weg" in page


@pytest.fixture
def ready(daoud: Person, edda: Person, huchting: Neighbourhood, winprogramme: Any, sodenmatt: Any) -> Application:
    """An application that may be put on an agenda."""
    return checked(daoud, edda, huchting, winprogramme, sodenmatt)


@pytest.fixture
def coming(carla: Person, assembly: Body, ready: Application) -> Meeting:
    """A planned meeting with three items, the application in the middle."""
    meeting = planned(carla, assembly)
    for title in ("Anliegen", "Berichte"):
        forum.add_item(actor=carla, meeting=meeting, kind="other", title=title, now=PLANNED)
    item = evening.put_application_on_agenda(actor=carla, meeting=meeting, application=ready, now=PLANNED)
    forum.move_item(actor=carla, item=item, up=True, now=PLANNED)
    return meeting


def test_while_it_is_planned_an_item_is_taken_off_the_agenda_and_its_application_waits_for_another(
    coming: Meeting, ready: Application, carla: Person, assembly: Body, client_of: ClientOf
) -> None:
    browser, run = client_of(carla), f"/desk/huchting/meetings/{coming.number}/"
    told = {"act": "take_off", "item": coming.items.get(position=2).public_id}
    assert "von der Tagesordnung nehmen" in browser.get(run).content.decode()
    for _click in range(2):
        assert browser.post(run, told).status_code == 302
    assert list(coming.items.order_by("position").values_list("position", "title")) == [
        (1, "Anliegen"),
        (2, "Berichte"),
    ]
    ready.refresh_from_db()
    assert ready.state == "formally_checked"
    later = planned(carla, assembly, EVENING + dt.timedelta(days=28))
    evening.put_application_on_agenda(actor=carla, meeting=later, application=ready, now=PLANNED)
    assert later.items.get().title == ready.title


def test_what_stands_on_another_agenda_too_stays_scheduled(
    coming: Meeting, ready: Application, carla: Person, assembly: Body
) -> None:
    later = planned(carla, assembly, EVENING + dt.timedelta(days=28))
    item = coming.items.get(proposal__isnull=False)
    forum.add_item(
        actor=carla, meeting=later, kind="application", title="Noch einmal", proposal=item.proposal, now=PLANNED
    )
    evening.take_off_agenda(actor=carla, item=item, now=PLANNED)
    ready.refresh_from_db()
    assert ready.state == "scheduled"


def test_once_the_meeting_has_begun_its_agenda_is_settled(coming: Meeting, carla: Person, client_of: ClientOf) -> None:
    forum.open_meeting(actor=carla, meeting=coming, attendance=ROOM_31, now=EVENING)
    browser, run = client_of(carla), f"/desk/huchting/meetings/{coming.number}/"
    answer = browser.post(run, {"act": "take_off", "item": coming.items.get(position=1).public_id})
    assert answer.status_code == 422
    assert "Die Sitzung hat schon begonnen" in answer.content.decode()
    assert coming.items.count() == 3
