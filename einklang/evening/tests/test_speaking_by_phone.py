"""Phones before and beside the rounds: who comes early waits, who holds a slip asks to speak, the wall has the code."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.queries import rooms_seen
from einklang.evening.tests.acting import EVENING, asked, fresh, planned
from einklang.evening.words import IN_STEP
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern, Meeting, Slip
from einklang.forum.queries import speaking_list
from einklang.forum.queries.slips import code_of
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.rules.stages import ORDER
from einklang.forum.words import LABELS
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


# ── What the room is at, while nobody is asked ───────────────────────────────────────────────────────────────────


def now(phone: Client, item: AgendaItem) -> str:
    return phone.get(f"/r/{fresh(item).meeting.room_code}/?part=now").text


def live(item: AgendaItem) -> str:
    token = item.meeting.live_token
    return rooms_seen([token])[token].room


def test_a_phone_reads_in_which_step_the_room_is_and_what_one_may_do(
    phone: Client, item: AgendaItem, carla: Person
) -> None:
    assert "Gerade wird nichts gefragt." in now(phone, item)
    forum.put_on_wall(actor=carla, item=item, now=EVENING)
    names = []
    for step in ORDER:
        page = now(phone, item)
        assert item.title in page
        assert f"Jetzt · {LABELS[type(step)][step]}" in page
        assert str(IN_STEP[step]) in page
        assert sum(str(one) in page for one in IN_STEP.values()) == 1
        names.append(live(item))
        if step is not ORDER[-1]:
            forum.go_on(actor=carla, item=fresh(item), seen=step, now=EVENING)
    forum.back_to_questions(actor=carla, item=fresh(item), now=EVENING)
    assert "Geändert wird noch nichts." in now(phone, item)
    assert len({*names, live(item)}) == len(ORDER) + 1


def test_a_point_without_a_proposal_is_named_and_has_no_step(phone: Client, item: AgendaItem, carla: Person) -> None:
    needs = AgendaItem.objects.create(meeting=item.meeting, position=9, kind="needs", title="Anliegen")
    forum.put_on_wall(actor=carla, item=needs, now=EVENING)
    page = now(phone, item)
    assert '<h2 dir="auto">Anliegen</h2>' in page
    assert not any(str(one) in page for one in IN_STEP.values())


def test_the_step_of_a_point_that_is_done_is_told_no_more(phone: Client, item: AgendaItem, carla: Person) -> None:
    forum.put_on_wall(actor=carla, item=item, now=EVENING)
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    assert "Jetzt wird gefragt" in now(phone, item)
    step = Step(FallbackKind.ADJOURN, "Es fehlt Rat.", "Greta", EVENING.date() + dt.timedelta(days=28))
    evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    page = now(phone, item)
    assert "Vertagt" in page
    assert not any(str(one) in page for one in IN_STEP.values())


# ── Pressed without end ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def room(phone: Client, item: AgendaItem, carla: Person) -> str:
    """The room's address while it is asked."""
    asked(carla, item)
    return f"/r/{fresh(item).meeting.room_code}/"


def test_who_presses_without_end_is_braked_by_her_slip_alone_and_loses_no_text(
    phone: Client, room: str, item: AgendaItem, carla: Person, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "phone": "3/m/key"}
    assert [phone.post(room, {"act": "speak"}).status_code for _ in range(4)] == [302, 302, 302, 429]
    (other,) = forum.make_slips(actor=carla, meeting=item.meeting, how_many=1, now=EVENING)
    neighbour = Client()
    neighbour.post(f"/r/slip/{code_of(other)}/")
    assert neighbour.post(room, {"act": "speak"}).status_code == 302
    wrote = phone.post(room, {"act": "concern", "text": "Zu laut am <b>Abend</b>", "lift": "Ende um neun"})
    assert wrote.status_code == 429
    assert "Das war sehr oft in kurzer Zeit. Bitte warten Sie etwa 1 Minute " in wrote.text
    assert "Zu laut am &lt;b&gt;Abend&lt;/b&gt;" in wrote.text
    assert 'value="Ende um neun"' in wrote.text
    assert not Concern.objects.exists()


@pytest.mark.parametrize(("limits", "braked"), [({}, 1), (False, 0)], ids=["as it is", "without brakes"])
def test_sixty_presses_a_minute_get_through(phone: Client, room: str, settings: Any, limits: Any, braked: int) -> None:
    settings.ACCOUNT_RATE_LIMITS = limits if limits is False else settings.ACCOUNT_RATE_LIMITS
    said = [phone.post(room, {"act": "speak"}).status_code for _ in range(61)]
    assert (said[:60], said.count(429)) == ([302] * 60, braked)
