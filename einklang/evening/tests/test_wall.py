"""The wall, and what the moderator presses beside the round."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from einklang.evening import actions as evening
from einklang.evening.queries import rooms_seen
from einklang.evening.rules.hall import Seen
from einklang.evening.tests.acting import EVENING, ROOM_31, accepted, address, asked, concern, on_table, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Meeting, Round, SpeakingTurn
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

WALL = "/desk/huchting/meetings/1/wall/"
ROOM = "/desk/huchting/meetings/1/room/"
LATER = EVENING + dt.timedelta(days=28)


@pytest.fixture
def on_wall(desk: Client, item: AgendaItem) -> AgendaItem:
    desk.post(ROOM, {"act": "wall", "of": item.position})
    return item


def shown(desk: Client) -> str:
    return re.sub(r"[ \n]+", " ", desk.get(WALL).content.decode())


def seen(meeting: Meeting) -> Seen:
    return rooms_seen([meeting.live_token])[meeting.live_token]


# ── What hangs ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_before_the_first_item_the_wall_shows_the_agenda(desk: Client, item: AgendaItem) -> None:
    page = shown(desk)
    assert "Schön, dass Sie da sind." in page
    assert item.title in page
    assert "Wo der Konsens steht" not in page


def test_the_item_with_its_cost_and_what_remains(desk: Client, on_wall: AgendaItem) -> None:
    page = shown(desk)
    assert "3.500,00\u00a0€" in page
    assert "7.000,00\u00a0€" in page
    assert "Das Geld heute Abend" in page
    assert "0,00\u00a0€" in page
    assert "Danach wird gefragt: Hat jemand Einwände?" in page


def test_while_the_room_is_asked_only_how_many_answered(desk: Client, on_wall: AgendaItem, carla: Person) -> None:
    asked(carla, on_wall, 20, 0, 0, 0, 0, 1)
    page = shown(desk)
    assert "21 von 31 haben geantwortet." in page
    assert "Veto" not in page


def test_when_all_have_answered_it_says_where_consensus_stands(
    desk: Client, on_wall: AgendaItem, carla: Person
) -> None:
    round_ = asked(carla, on_wall, 30, 0, 0, 0, 0, 1)
    page = shown(desk)
    assert "1 Veto steht dagegen." in page
    assert "Bitte suchen Sie" not in page
    forum.count_positions(actor=carla, round=round_, counts={1: 31}, now=EVENING)
    assert "Dem Konsens steht nichts im Weg." in shown(desk)


def test_concerns_and_the_changes_that_answer_them(desk: Client, on_wall: AgendaItem, carla: Person) -> None:
    round_ = asked(carla, on_wall, 30, 1)
    noise = concern(carla, round_, Degree.SLIGHT, "Bis 22 Uhr Lärm.")
    accepted(carla, round_, "Schluss um 21 Uhr", noise)
    page = shown(desk)
    assert "Bis 22 Uhr Lärm." in page
    assert '<strong>A1</strong> <span dir="auto" lang="de">Schluss um 21 Uhr</span>' in page
    assert "Antwortet auf Bedenken 1" in page


def test_open_concerns_are_said_once_and_to_the_room(desk: Client, on_wall: AgendaItem, carla: Person) -> None:
    round_ = asked(carla, on_wall, 27, 4)
    for text in ("Lärm", "Müll", "Rauch", "Enge"):
        concern(carla, round_, Degree.SLIGHT, text)
    page = shown(desk)
    assert page.count("4 Bedenken sind noch offen.") == 1
    assert "Bitte beantworten Sie" not in page


def test_a_veto_that_breaks_a_ground_rule_never_hangs_there_nor_what_answers_it(
    desk: Client, on_wall: AgendaItem, carla: Person, greta: Person
) -> None:
    round_ = asked(carla, on_wall, 30, 0, 0, 0, 0, 1)
    veto = concern(carla, round_, Degree.VETO, "Solche Leute nicht.", reason_given=Reason.OTHER)
    accepted(carla, round_, "Ohne solche Leute", veto)
    assert "Solche Leute" in shown(desk)
    veto = forum.mark_ground_rule(actor=carla, concern=veto, reason="Art. 3 GG", now=EVENING)
    assert "olche Leute" not in shown(desk)
    forum.confirm_mark(actor=greta, concern=veto, now=EVENING)
    assert "olche Leute" not in shown(desk)


def test_what_nobody_has_read_out_yet_does_not_hang_there(
    desk: Client, on_wall: AgendaItem, carla: Person, bernd: Person
) -> None:
    proposal = on_wall.proposal
    assert proposal is not None
    written = forum.write_concern(actor=bernd, proposal=proposal, text="Am Morgen liegt Müll.", now=EVENING)
    asked(carla, on_wall)
    assert "Müll" not in shown(desk)
    forum.read_out(actor=carla, concern=written, now=EVENING)
    assert "Müll" in shown(desk)


def test_the_result_in_its_public_form(desk: Client, press: Callable[..., Any], item: AgendaItem) -> None:
    press("open")
    press("count", degree_1=27, degree_2=3, degree_4=1)
    press("decide")
    page = shown(desk)
    assert "30 stimmen zu, 1 lässt es zu, kein Veto" in page
    assert "ist entschieden" in page
    assert "27" not in re.sub(r"<[^>]*>", "", page)


def test_after_the_meeting_it_says_thank_you(
    desk: Client, press: Callable[..., Any], item: AgendaItem, carla: Person
) -> None:
    press("nobody_objects")
    desk.post("/desk/huchting/meetings/1/", {"act": "close"})
    page = shown(desk)
    assert "Danke, dass Sie da waren" in page
    assert "31 Personen wurden zu Fassung 1 gefragt" in page


def test_the_wall_follows_what_the_moderator_presses(desk: Client, press: Callable[..., Any], item: AgendaItem) -> None:
    press("open")
    item.meeting.refresh_from_db()
    assert item.meeting.on_wall_id == item.pk


def test_the_wall_asks_no_more_questions_however_much_hangs_on_it(
    desk: Client, on_wall: AgendaItem, carla: Person
) -> None:
    round_ = asked(carla, on_wall, 30, 1)
    accepted(carla, round_, "Um 21 Uhr", concern(carla, round_, Degree.SLIGHT, "Lärm"))
    with CaptureQueriesContext(connection) as few:
        desk.get(WALL)
    for number in range(4):
        accepted(carla, round_, f"Änderung {number}", concern(carla, round_, Degree.SLIGHT, f"Sorge {number}"))
        forum.add_speaker(actor=carla, meeting=on_wall.meeting, label=f"Gast {number}", now=EVENING)
        forum.add_item(actor=carla, meeting=on_wall.meeting, kind="other", title=f"Punkt {number}", now=EVENING)
    with CaptureQueriesContext(connection) as many:
        desk.get(WALL)
    assert len(many) == len(few)


# ── Beside the round ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_by_the_buttons(desk: Client, item: AgendaItem) -> None:
    for name in ("Frau am Fenster", "Herr Rot"):
        assert desk.post(ROOM, {"act": "speak", "label": name, "back": "1"}).headers["Location"] == address(item)
    first, _second = SpeakingTurn.objects.order_by("pk")
    desk.post(ROOM, {"act": "call", "of": first.pk})
    page = shown(desk)
    assert '<p class="speaks" dir="auto">Frau am Fenster</p>' in page
    assert "Herr Rot" in page
    desk.post(ROOM, {"act": "done"})
    page = shown(desk)
    assert "Frau am Fenster" not in page
    assert "Wer spricht" not in page
    assert "Als Nächstes" in page
    assert desk.post(ROOM, {"act": "withdraw", "of": "x" * 50}).status_code == 302
    assert "spoken" in desk.get(address(item)).content.decode()


def test_an_empty_note_is_said_beside_its_field(desk: Client, item: AgendaItem) -> None:
    answer = desk.post(ROOM, {"act": "speak", "label": "  "})
    assert answer.status_code == 422
    assert "Bitte füllen Sie dieses Feld aus." in answer.content.decode()
    long = desk.post(ROOM, {"act": "speak", "label": "ä" * 61})
    assert "ä" * 61 in long.content.decode()
    assert not SpeakingTurn.objects.exists()


@pytest.mark.parametrize("minutes", ["4", "zwei", "", "9" * 30])
def test_a_time_that_is_not_offered_is_a_sentence(desk: Client, item: AgendaItem, minutes: str) -> None:
    answer = desk.post(ROOM, {"act": "timer", "of": minutes})
    assert answer.status_code == 422
    assert "Die Zeit geht von 1 bis 5 Minuten." in answer.content.decode()


def test_the_timer_says_the_same_everywhere_and_ends_in_words(
    desk: Client, on_wall: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("einklang.evening.views.beside.real_seconds", lambda: 1_000_000)
    desk.post(ROOM, {"act": "timer", "of": "2"})
    assert "noch 2:00" in shown(desk)
    assert "noch 2:00" in desk.get(address(on_wall)).content.decode()
    monkeypatch.setattr("einklang.evening.views.beside.real_seconds", lambda: 1_000_121)
    assert "Die Zeit ist um." in shown(desk)
    desk.post(ROOM, {"act": "stop"})
    assert "Die Zeit ist um.</p>" not in shown(desk)


@pytest.mark.parametrize("act", ["nobody_objects", "decide", "step"])
def test_the_timer_goes_with_the_decision(
    desk: Client, press: Callable[..., Any], on_wall: AgendaItem, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.setattr("einklang.evening.views.beside.real_seconds", lambda: 1_000_000)
    if act != "nobody_objects":
        press("open")
        press("count", **({"degree_1": 31} if act == "decide" else {"degree_6": 1}))
    desk.post(ROOM, {"act": "timer", "of": "1"})
    monkeypatch.setattr("einklang.evening.views.beside.real_seconds", lambda: 1_000_100)
    assert "Die Zeit ist um.</p>" in shown(desk)
    press(act, kind="adjourn", reason="Lärm", mediators="Greta", due_on="2026-05-12")
    page = shown(desk)
    assert "ist entschieden" in page or "Vertagt" in page
    assert "Die Zeit ist um.</p>" not in page


def test_when_the_meeting_does_not_run_there_is_nothing_to_press(
    carla: Person, meeting: Meeting, client_of: ClientOf
) -> None:
    answer = client_of(carla).post(ROOM, {"act": "speak", "label": "Frau am Fenster"})
    assert answer.status_code == 422
    assert "Das geht, solange die Sitzung läuft." in answer.content.decode()


# ── The name of the room's state ─────────────────────────────────────────────────────────────────────────────────


def test_whatever_the_moderator_does_gives_the_state_another_name(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    acts: list[Callable[[], Any]] = [
        lambda: press("open", applicant_absent="on"),
        lambda: press("came"),
        lambda: press("count", degree_1=30),
        lambda: press("count", degree_1=29),
        lambda: press("concern", text="Lärm", degree=2),
        lambda: desk.post(ROOM, {"act": "timer", "of": "1"}),
        lambda: desk.post(ROOM, {"act": "stop"}),
        lambda: desk.post(ROOM, {"act": "speak", "label": "A"}),
        lambda: desk.post(ROOM, {"act": "call", "of": SpeakingTurn.objects.get().pk}),
        lambda: desk.post(ROOM, {"act": "done"}),
        lambda: desk.post(ROOM, {"act": "speak", "label": "B"}),
        lambda: desk.post(ROOM, {"act": "withdraw", "of": SpeakingTurn.objects.order_by("-pk")[0].pk}),
        lambda: press("record", number=1),
        lambda: press("count", degree_1=30, degree_2=1),
        lambda: press("decide"),
        lambda: desk.post("/desk/huchting/meetings/1/", {"act": "close"}),
    ]
    names = [seen(item.meeting)]
    for act in acts:
        assert act().status_code == 302
        names.append(seen(item.meeting))
    assert all(before != after for before, after in pairwise(names))
    assert seen(item.meeting) == names[-1]


def test_phones_are_told_what_became_of_a_veto_but_not_that_somebody_counted(
    press: Callable[..., Any], item: AgendaItem, carla: Person
) -> None:
    asked(carla, item)
    (slip,) = forum.make_slips(actor=carla, meeting=item.meeting, how_many=1, now=EVENING)
    slip = forum.take_slip(slip=slip, secret="a phone")
    before = seen(item.meeting)
    position = forum.take_position(slip=slip, round=item.rounds.get(), degree=Degree.VETO)
    announced = seen(item.meeting)
    assert (announced.room, announced.wall != before.wall) == (before.room, True)
    names = [announced.room]
    for act in ("unspoken", "spoken"):
        assert press(act, position=position.public_id).status_code == 302
        names.append(seen(item.meeting).room)
    assert len(set(names)) == 3


def test_a_name_says_nothing_and_each_meeting_has_its_own(
    item: AgendaItem, carla: Person, query_budget: QueryBudget
) -> None:
    other = forum.plan_meeting(actor=carla, body=item.meeting.body, starts_at=EVENING, place="Schule", now=EVENING)
    forum.open_meeting(actor=carla, meeting=other, attendance=ROOM_31, now=EVENING)
    with query_budget(["all rooms at once"]):
        found = rooms_seen([item.meeting.live_token, other.live_token, carla.public_id])
    assert set(found) == {item.meeting.live_token, other.live_token}
    assert len({one.room for one in found.values()}) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", one.wall) for one in found.values())


def test_the_public_page_does_not_hold_the_token(item: AgendaItem, client_of: ClientOf, area: AreaBudget) -> None:
    assert str(item.meeting.live_token) not in client_of(None).get("/huchting/meetings/1/").content.decode()


# ── A meeting that is over ───────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_tells_nothing_of_what_was_raised_at_a_later_one(
    desk: Client, on_wall: AgendaItem, carla: Person, set_clock: SetClock
) -> None:
    round_ = asked(carla, on_wall, 30, 0, 0, 0, 0, 1)
    step = Step(FallbackKind.ADJOURN, "Es fehlt Rat.", "Greta", LATER.date())
    evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    set_clock(LATER)
    proposal = on_wall.proposal
    assert proposal is not None
    second = on_table(carla, planned(carla, on_wall.meeting.body, LATER), proposal.application, now=LATER)
    concern(carla, asked(carla, second, now=LATER), Degree.SLIGHT, "Rauch vom Grill.")
    forum.put_on_wall(actor=carla, item=second, now=LATER)
    assert "Rauch" in desk.get(WALL.replace("/1/", "/2/")).content.decode()
    page = shown(desk)
    assert "Vertagt" in page
    assert "Rauch" not in page
    evening.close_meeting(actor=carla, meeting=on_wall.meeting, now=LATER)
    evening.end_without_consensus(
        actor=carla,
        round=Round.objects.get(state="open"),
        step=Step(FallbackKind.DECLINE, "Es bleibt dabei."),
        now=LATER,
    )
    page = shown(desk)
    assert "Danke, dass Sie da waren" in page
    assert "Rauch" not in page
