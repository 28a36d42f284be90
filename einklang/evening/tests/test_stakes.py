"""Who has a stake in an item is minuted by function; who takes a concern up is told, unless it is a person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results
from einklang.evening.tests.acting import EVENING, ROOM_29, accepted, address, asked, concern, fresh, whole_record
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Amendment, Concern, Interest, Round
from einklang.forum.rules.meetings import Attendance, entitled
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Deciders, Procedure
from einklang.fund.models import AreaBudget
from einklang.people.models import Person

BOARD = "Vorstand des Sportvereins"


def said(item: AgendaItem) -> str:
    told = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert told is not None
    return " ".join(told.sentences)


def noted(carla: Person, item: AgendaItem, role: str = BOARD, *, stays_out: bool = True) -> Interest:
    return forum.note_interest(actor=carla, item=item, role=role, stays_out=stays_out, now=EVENING)


def decide(item: AgendaItem) -> tuple[int, int]:
    return Round.objects.filter(item=item).values_list("present", "entitled").get()


@pytest.mark.parametrize(("deciders", "may"), [(Deciders.ALL_PRESENT, 30), (Deciders.RESIDENTS, 16)])
def test_who_stays_out_is_not_among_those_who_decide(deciders: Deciders, may: int) -> None:
    assert entitled(Procedure(deciders=deciders), Attendance(17, 9, 3, 2), 1) == may
    assert entitled(Procedure(deciders=deciders), Attendance(1), 3) == 0


def test_who_stays_out_lowers_the_number_before_the_round_and_while_it_is_open(item: AgendaItem, carla: Person) -> None:
    noted(carla, item)
    asked(carla, item)
    assert decide(item) == (31, 30)
    other = noted(carla, item, "Hausmeisterin der Schule")
    noted(carla, item, "Nachbarin des Platzes", stays_out=False)
    assert decide(item) == (31, 29)
    forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_29, now=EVENING)
    assert decide(item) == (29, 27)
    forum.strike_interest(actor=carla, interest=other, now=EVENING)
    assert decide(item) == (29, 28)


def test_the_same_function_twice_is_one(item: AgendaItem, carla: Person) -> None:
    noted(carla, item, stays_out=False)
    noted(carla, item)
    assert list(Interest.objects.values_list("role", "stays_out")) == [(BOARD, True)]


def test_more_positions_than_those_who_may_decide_are_refused(item: AgendaItem, carla: Person) -> None:
    noted(carla, item)
    round_ = asked(carla, item)
    with pytest.raises(Refusal, match="more_positions"):
        forum.count_positions(actor=carla, round=round_, counts={1: 31}, now=EVENING)


@pytest.mark.usefixtures("area")
def test_the_minutes_say_the_function_and_that_she_stayed_out(item: AgendaItem, carla: Person) -> None:
    noted(carla, item)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert f"Selbst beteiligt: {BOARD} (entschied nicht mit)." in said(item)
    with pytest.raises(Refusal, match="already_decided"):
        noted(carla, item, "Zu spät")


def test_a_function_is_asked_for_beside_its_field(press: Callable[..., Any], item: AgendaItem) -> None:
    assert press("interest", role="  ").status_code == 422
    assert press("interest", role=BOARD, stays_out="on").status_code == 302
    one = Interest.objects.get()
    assert press("strike", interest=str(one.public_id)).status_code == 302
    assert not Interest.objects.exists()


@pytest.mark.usefixtures("area")
@pytest.mark.parametrize(("by", "privately"), [("Sportamt", False), ("Frau Yilmaz", True)])
def test_who_takes_a_concern_up_is_public_unless_it_is_a_person(
    press: Callable[..., Any], item: AgendaItem, carla: Person, by: str, privately: bool
) -> None:
    round_ = asked(carla, item, 30, 1)
    litter = concern(carla, round_, Degree.SLIGHT, "Müll am Morgen", what_would_lift="ein Eimer")
    fields = {"number": "1", "by": by} | ({"privately": "on"} if privately else {})
    assert press("take_up", **fields).status_code == 302
    assert press("discuss", number="1").status_code == 302
    litter.refresh_from_db()
    assert (litter.state, litter.taken_up_by) == ("discussed", by)
    press("record", number="1")
    evening.close_round(actor=carla, round=round_, now=EVENING)
    public = said(item) + Client().get("/huchting/projects/1/").content.decode() + whole_record()
    assert "Es würde helfen: ein Eimer." in public
    assert (by in public) is not privately
    assert Concern.objects.filter(taken_up_by=by).exists() is not privately


# ── amendments that cannot go together ──────────────────────────────────────────────────────────────────────────


def test_amendments_that_cannot_go_together_are_never_both_accepted(
    item: AgendaItem, carla: Person, desk: Client, press: Callable[..., Any]
) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    noise = concern(carla, round_, Degree.VETO, "Lärm bis 22 Uhr")
    early = accepted(carla, round_, "Schluss um 21 Uhr", noise)
    press("amendment", text="Schluss um 22 Uhr, aber ohne Musik", answers=[noise.pk], excludes=[early.pk])
    assert desk.get(address(item)).content.decode().count("Geht nicht zusammen mit") == 2
    refused = press("accept", number="2")
    assert (refused.status_code, "A2 und A1 gehen nicht zusammen" in refused.content.decode()) == (422, True)
    assert press("take_back", number="1").status_code == 302
    assert press("accept", number="2").status_code == 302
    assert press("accept", number="1").status_code == 422


@pytest.fixture
def two(item: AgendaItem, carla: Person) -> tuple[Amendment, Amendment]:
    """A1 and A2, both proposed and so far said to go together."""
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    noise = concern(carla, round_, Degree.VETO, "Lärm bis 22 Uhr")
    told: dict[str, Any] = {"actor": carla, "round": round_, "answers": [noise], "now": EVENING}
    return forum.propose_amendment(text="Schluss um 21 Uhr", **told), forum.propose_amendment(text="Leise", **told)


def test_that_two_cannot_go_together_is_said_afterwards_and_the_room_sees_it(
    item: AgendaItem, desk: Client, press: Callable[..., Any], two: tuple[Amendment, Amendment]
) -> None:
    page = desk.get(address(item)).content.decode()
    assert 'value="exclude"' in page
    assert "A2 · Leise" in page
    assert press("exclude", number="1", other="2").status_code == 302
    wall = f"/desk/huchting/meetings/{item.meeting.number}/wall/"
    assert "Geht nicht zusammen mit A1" in desk.get(wall).content.decode()
    assert 'value="exclude"' not in desk.get(address(item)).content.decode()
    assert press("accept", number="2").status_code == 302
    assert "A1 und A2 gehen nicht zusammen" in press("accept", number="1").content.decode()
    assert press("reconcile", number="2", other="1").status_code == 302
    assert press("accept", number="1").status_code == 302


def test_what_was_accepted_together_is_not_said_to_exclude_each_other(
    press: Callable[..., Any], carla: Person, two: tuple[Amendment, Amendment]
) -> None:
    press("accept", number="1")
    press("accept", number="2")
    refused = press("exclude", number="1", other="2")
    assert (refused.status_code, "sind beide schon angenommen" in refused.content.decode()) == (422, True)
    assert press("exclude", number="1", other="1").status_code == 422
    assert press("exclude", number="1", other="7").status_code == 422
    assert not two[0].excludes.exists()


@pytest.mark.usefixtures("area")
def test_when_it_is_decided_nobody_says_any_more_what_cannot_go_together(
    item: AgendaItem, carla: Person, two: tuple[Amendment, Amendment]
) -> None:
    forum.withdraw_concern(actor=carla, concern=two[0].answers.get(), now=EVENING)
    evening.close_round(actor=carla, round=asked(carla, item, 31), now=EVENING)
    with pytest.raises(Refusal, match="already_decided"):
        forum.exclude_amendment(actor=carla, amendment=two[0], other=two[1], now=EVENING)


def test_what_stands_in_a_version_is_not_taken_back(item: AgendaItem, carla: Person) -> None:
    from einklang.evening.tests.acting import SUMMER_TEXT
    from einklang.projects.tests.plans import SUMMER_2

    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    early = accepted(carla, round_, "Schluss um 21 Uhr", concern(carla, round_, Degree.VETO, "Lärm"))
    evening.apply_amendments(actor=carla, round=round_, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    with pytest.raises(Refusal, match="amendment_in_version"):
        forum.take_back_amendment(actor=carla, amendment=early, now=EVENING)


# ── the steps of an item, on the page ───────────────────────────────────────────────────────────────────────────


def test_the_steps_stand_on_the_page_and_one_key_goes_on(
    desk: Client, press: Callable[..., Any], item: AgendaItem, area: AreaBudget
) -> None:
    assert "Weiter: Fragen" in desk.get(address(item)).content.decode()
    assert press("go_on", stage="presentation").status_code == 302
    assert "Weiter: Meinungen" in desk.get(address(item)).content.decode()
    assert press("nobody_objects").status_code == 302
