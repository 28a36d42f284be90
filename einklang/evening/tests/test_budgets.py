"""How much the pages of an evening ask the database: only for what is there, however long the agenda is."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.actions import promise_attendance
from einklang.administration.models import Department
from einklang.evening.queries import agenda_for_page, agenda_with_results
from einklang.evening.words import minutes_of
from einklang.forum.models import AgendaItem, Meeting
from einklang.people.models import Person
from tests.cast import ClientOf

QueryBudget = Callable[[list[str]], Any]
SIGNED_IN = ["the session", "the person", "the neighbourhood", "her roles, for the door", "the meeting"]
AGENDA = ["the agenda, and what of it there is", "the concerns", "the versions"]
SHORT = ["undecided projects", "what they ask for", "the pots", "what moved in them"]
PUBLIC = ["the page's key: the record's revision", "the neighbourhood", "the meeting", "the agenda", "the versions"]
TOLD = ["the needs", "the open points"]


def test_what_is_not_there_is_not_asked_for(
    item: AgendaItem, farid: Person, health_office: Department, client_of: ClientOf, now: dt.datetime,
    query_budget: QueryBudget,
) -> None:  # fmt: skip
    """A meeting with everything in it asks six times more: each of these is a table of its own."""
    address, visitor = f"/huchting/meetings/{item.meeting.number}/", client_of(None)
    with query_budget([*PUBLIC, *TOLD]):
        visitor.get(address)
    promise_attendance(actor=farid, department=health_office, meeting=item.meeting, now=now)
    coming = ["the departments that come", "those that came"]
    with query_budget([*PUBLIC, *coming, *TOLD]):
        visitor.get(address)


def test_the_desk_of_a_running_meeting(
    press: Callable[..., Any], desk: Client, item: AgendaItem, query_budget: QueryBudget
) -> None:
    """More than 16 on purpose: the moderator leads the whole evening from this one page, and each of these is shown.

    It asked 34 once. What is left belongs to six things that have nothing to do with each other; a page for each would
    ask less and make her leave the room's page in the middle of the evening.
    """
    press("open")
    press("concern", text="Müll", degree=2)
    press("record", number=1)
    address = f"/desk/huchting/meetings/{item.meeting.number}/"
    desk.get(address)
    put_on = ["who decides", "statements that wait", "applications that wait", "rules that wait"]
    room = ["what is left open", "the room's state", "who wants to speak", "what comes next"]
    with query_budget([*SIGNED_IN, *put_on, *AGENDA, *SHORT, "needs to report", *room]):
        desk.get(address)


def test_the_answers_of_departments_in_a_meeting(
    answers_item: AgendaItem, carla: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    page = ["the point", "answers that wait", "what was assessed here", "the minutes", "demands to look at again"]
    browser = client_of(carla)
    with query_budget([*SIGNED_IN, *page]):
        browser.get(f"/desk/huchting/meetings/{answers_item.meeting.number}/{answers_item.position}/answers/")


@pytest.mark.parametrize("act", ["open", "concern", "decide"])
def test_a_page_tells_of_an_item_what_the_minutes_tell(press: Callable[..., Any], item: AgendaItem, act: str) -> None:
    press("open")
    if act != "open":
        press("concern", text="Müll", degree=2)
        press("record", number=1)
    if act == "decide":
        press("count", degree_1=30, degree_2=1)
        press("decide")
    meeting = Meeting.objects.get(pk=item.meeting_id)
    pages, minutes = agenda_for_page(meeting), agenda_with_results(meeting)
    assert [minutes_of(one) for one in pages] == [minutes_of(one) for one in minutes]
