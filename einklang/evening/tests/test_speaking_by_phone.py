"""Phones before and beside the rounds: who comes early waits, who holds a slip asks to speak, the wall has the code."""

import pytest
from django.test import Client

from einklang.evening.tests.acting import EVENING, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting, Slip
from einklang.forum.queries import speaking_list
from einklang.forum.queries.slips import code_of
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import SetClock


@pytest.fixture
def meeting(item: AgendaItem, set_clock: SetClock) -> Meeting:
    """An evening with one item on the table."""
    set_clock(EVENING)
    return item.meeting


@pytest.fixture
def phone(meeting: Meeting, carla: Person) -> Client:
    """A phone that has opened the only slip."""
    (slip,) = forum.make_slips(actor=carla, meeting=meeting, how_many=1, now=EVENING)
    client = Client()
    client.post(f"/r/slip/{code_of(slip)}/")
    return client


def test_a_phone_asks_to_speak_once_and_rather_not(meeting: Meeting, phone: Client) -> None:
    meeting.refresh_from_db()
    room = f"/r/{meeting.room_code}/"
    for _ in range(2):
        phone.post(room, {"act": "speak"})
    assert [turn.label for turn in speaking_list(meeting).waiting] == ["Zettel 1"]
    assert "Sie stehen auf der Redeliste." in phone.get(room).text
    phone.post(room, {"act": "listen"})
    assert not speaking_list(meeting).waiting


def test_who_is_called_reads_it_and_says_when_she_is_done(meeting: Meeting, phone: Client, carla: Person) -> None:
    meeting.refresh_from_db()
    room = f"/r/{meeting.room_code}/"
    phone.post(room, {"act": "speak"})
    turn = speaking_list(meeting).waiting[0]
    forum.call_speaker(actor=carla, meeting=meeting, turn=turn.pk, now=EVENING)
    assert "Sie sind dran." in phone.get(f"{room}?part=now").text
    phone.post(room, {"act": "listen"})
    assert speaking_list(meeting).now is None


def test_a_phone_without_a_slip_asks_for_nothing(meeting: Meeting) -> None:
    meeting.refresh_from_db()
    assert Client().post(f"/r/{meeting.room_code}/", {"act": "speak"}).status_code == 422
    assert not speaking_list(meeting).waiting


def test_the_wall_says_how_phones_get_in(meeting: Meeting, carla: Person, client_of: ClientOf) -> None:
    meeting.refresh_from_db()
    wall = client_of(carla).get("/desk/huchting/meetings/1/wall/").text
    assert meeting.room_code in wall
    assert "QR-Code: öffnet den Raum auf dem Telefon" in wall


@pytest.fixture
def planned_one(carla: Person, assembly: Body) -> Meeting:
    """A meeting that has not begun."""
    return planned(carla, assembly)


def test_slips_are_made_before_the_evening_and_the_page_waits(
    area: AreaBudget, carla: Person, planned_one: Meeting, client: Client, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    forum.make_slips(actor=carla, meeting=planned_one, how_many=1, now=EVENING)
    planned_one.refresh_from_db()
    client.post(f"/r/slip/{code_of(Slip.objects.get())}/")
    assert "Die Sitzung hat noch nicht begonnen" in client.get(f"/r/{planned_one.room_code}/").text
