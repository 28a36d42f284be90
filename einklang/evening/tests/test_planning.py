"""The moderator's desk before and during the meeting: days that cannot be meant, who is counted, what is reported."""

import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, PLANNED, fresh
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.procedure import Deciders, Procedure
from einklang.needs.actions import publish_need, raise_need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
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
    item: AgendaItem, carla: Person, henning: Person, assembly: Body, desk: Client
) -> None:
    path = f"/desk/huchting/meetings/{item.meeting.number}/"
    assert "gewählte Mitglieder" not in desk.get(path).content.decode()
    elected = Procedure(deciders=Deciders.ELECTED)
    forum.adopt_rules(actor=henning, body=assembly, procedure=elected, adopted_on=PLANNED.date(), now=PLANNED)
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
