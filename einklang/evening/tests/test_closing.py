"""Withdrawn in the middle of the evening, adjourned to the next meeting: every meeting can be closed, and once."""

import datetime as dt

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import left_open
from einklang.evening.tests.acting import EVENING, ROOM_31, address, asked, fresh, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Decision, Meeting, Round
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.projects import actions as projects
from einklang.projects.models import Application

LATER = EVENING + dt.timedelta(days=30)
ADJOURN = Step(FallbackKind.ADJOURN, "Lärm", "WiN-AG", LATER.date())


@pytest.fixture
def application(item: AgendaItem) -> Application:
    return Application.objects.get(proposal=item.proposal)


def end_of(page: str) -> str:
    """Where the meeting is closed."""
    return page[page.index('aria-labelledby="end"') :]


def withdrawn(daoud: Person, application: Application) -> None:
    projects.withdraw(actor=daoud, application=application, reason="Kein Bedarf mehr", now=EVENING)


def test_withdrawn_while_the_room_is_asked_the_round_is_void_and_the_meeting_closes(
    item: AgendaItem, application: Application, carla: Person, daoud: Person, area: AreaBudget
) -> None:
    round_ = asked(carla, item, 31)
    withdrawn(daoud, application)
    with pytest.raises(Refusal):
        evening.close_round(actor=carla, round=round_, now=EVENING)
    assert evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING).state == "closed"
    round_.refresh_from_db()
    assert (round_.state, round_.closed_at) == ("voided", EVENING)
    assert not Decision.objects.exists()


def test_withdrawn_before_it_was_asked_no_round_is_opened(
    item: AgendaItem, application: Application, carla: Person, daoud: Person
) -> None:
    withdrawn(daoud, application)
    with pytest.raises(Refusal, match=r"forum\.proposal_ended"):
        evening.open_round(actor=carla, item=fresh(item), now=EVENING)
    assert not Round.objects.exists()
    assert evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING).state == "closed"


def test_a_press_on_what_was_withdrawn_says_so_and_voids_the_round(
    item: AgendaItem, application: Application, carla: Person, daoud: Person, desk: Client
) -> None:
    round_ = asked(carla, item, 31)
    withdrawn(daoud, application)
    assert "Der Antrag ist zurückgezogen." in desk.get(address(item)).content.decode()
    assert desk.post(address(item), {"act": "decide", "seen": "x"}).status_code == 302
    round_.refresh_from_db()
    assert round_.state == "voided"


def test_what_stands_on_the_next_agenda_stays_there_when_this_meeting_closes(
    item: AgendaItem, application: Application, carla: Person, assembly: Body, area: AreaBudget
) -> None:
    round_ = asked(carla, item, 20, 0, 0, 0, 0, 1)
    evening.end_without_consensus(actor=carla, round=round_, step=ADJOURN, now=EVENING)
    following = planned(carla, assembly, LATER)
    second = evening.put_application_on_agenda(actor=carla, meeting=following, application=application, now=EVENING)
    evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING)
    application.refresh_from_db()
    assert application.state == "scheduled"
    forum.open_meeting(actor=carla, meeting=following, attendance=ROOM_31, now=LATER)
    again = asked(carla, second, 31, now=LATER)
    assert evening.close_round(actor=carla, round=again, now=LATER).outcome == "consensus"
    assert evening.close_meeting(actor=carla, meeting=following, now=LATER).state == "closed"


def test_what_is_left_open_stands_beside_the_button_and_takes_a_tick(
    item: AgendaItem, carla: Person, bernd: Person, desk: Client
) -> None:
    assert item.proposal is not None
    forum.write_concern(actor=bernd, proposal=item.proposal, text="Am Morgen liegt Müll.", now=EVENING)
    run = f"/desk/huchting/meetings/{item.meeting.number}/"
    page = end_of(desk.get(run).content.decode())
    assert "Noch nicht behandelt" in page
    assert f'<a href="{address(item)}" dir="auto">Sommerabende am Bolzplatz</a> (1)' in page
    refused = desk.post(run, {"act": "close"})
    assert (refused.status_code, Meeting.objects.get().state) == (422, "open")
    assert "Es ist noch etwas offen" in end_of(refused.content.decode())
    assert desk.post(run, {"act": "close", "sure": "on"}).status_code == 302
    assert Meeting.objects.get().state == "closed"


@pytest.mark.usefixtures("area")
def test_with_nothing_left_open_one_press_closes(item: AgendaItem, carla: Person, desk: Client) -> None:
    evening.nobody_objects(actor=carla, item=item, now=EVENING)
    run = f"/desk/huchting/meetings/{item.meeting.number}/"
    assert "Trotzdem schließen" not in desk.get(run).content.decode()
    assert desk.post(run, {"act": "close"}).status_code == 302


def test_minutes_that_the_meeting_did_not_approve_are_left_open(item: AgendaItem, carla: Person, desk: Client) -> None:
    forum.add_item(
        actor=carla, meeting=item.meeting, kind="minutes", title="Protokoll", about="meetings/9", now=EVENING
    )
    forum.add_item(actor=carla, meeting=item.meeting, kind="other", title="Verschiedenes", now=EVENING)
    assert [one.kind for one in left_open(item.meeting).points] == ["application", "minutes"]


def test_even_with_the_tick_an_open_round_comes_first_and_is_named_where_one_lands(
    item: AgendaItem, carla: Person, desk: Client
) -> None:
    asked(carla, item, 31)
    refused = desk.post(f"/desk/huchting/meetings/{item.meeting.number}/", {"act": "close", "sure": "on"})
    page = end_of(refused.content.decode())
    assert refused.status_code == 422
    assert "laufen noch Konsensrunden" in page[page.index("autofocus") :]
    assert address(item) in page
    assert "Noch nicht behandelt" not in page


def test_what_was_not_reached_waits_for_an_agenda(item: AgendaItem, application: Application, carla: Person) -> None:
    evening.close_meeting(actor=carla, meeting=Meeting.objects.get(), now=EVENING)
    application.refresh_from_db()
    assert application.state == "formally_checked"
