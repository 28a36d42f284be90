"""R-23: the public page of a meeting says which needs wait for it, and which it answered."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.queries import MOST_TOLD, told_in
from einklang.evening.tests.acting import EVENING, PLANNED, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.needs import actions as needs
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

Raise = Callable[..., Need]


@pytest.fixture
def raise_need(aylin: Person, carla: Person, huchting: Neighbourhood) -> Raise:
    def one(title: str, *, public: bool = True) -> Need:
        told: dict[str, Any] = {"actor": aylin, "neighbourhood": huchting, "wording": title, "now": PLANNED}
        need = needs.raise_need(**told, form_token=uuid.uuid4())
        if public:
            needs.publish_need(actor=carla, need=need, title=title, public_text="Es fehlt etwas.", now=PLANNED)
        need.refresh_from_db()
        return need

    return one


def page(meeting: Meeting) -> str:
    return re.sub(r"\s+", " ", Client().get(f"/huchting/meetings/{meeting.number}/").content.decode())


def held(carla: Person, meeting: Meeting) -> Meeting:
    return evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)


def follow_up(carla: Person, need: Need, what: str, due_on: dt.date | None = None, now: dt.datetime = PLANNED) -> Any:
    return needs.open_follow_up(
        actor=carla,
        neighbourhood=need.neighbourhood,
        need=need,
        what=what,
        caretaker="Beirat",
        due_on=due_on,
        form_token=uuid.uuid4(),
        now=now,
    )


def test_before_the_meeting_its_page_says_what_will_be_reported_and_what_is_overdue(
    carla: Person, assembly: Body, raise_need: Raise, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    light, _unread = raise_need("Licht am Weg"), raise_need("Noch ungelesen", public=False)
    follow_up(carla, light, "Laterne prüfen", EVENING.date() - dt.timedelta(days=1))
    follow_up(carla, light, "Kosten nennen", EVENING.date())
    told = page(planned(carla, assembly))
    assert 'href="/huchting/needs/1/">1 · <span lang="de" dir="auto">Licht am Weg</span></a>' in told
    assert "Noch ungelesen" not in told
    assert "Laterne prüfen" in told
    assert told.count("überfällig") == 1


def test_after_it_its_page_says_which_needs_were_answered_in_it_and_what_was_agreed(
    carla: Person, item: AgendaItem, raise_need: Raise
) -> None:
    light, bench = raise_need("Licht am Weg"), raise_need("Eine Bank")
    needs.answer_need(actor=carla, need=light, text="Die Laterne kommt.", meeting=item.meeting, now=EVENING)
    needs.answer_need(actor=carla, need=bench, text="Am Telefon gesagt.", now=EVENING)
    follow_up(carla, light, "Laterne prüfen", now=EVENING)
    follow_up(carla, bench, "Holz suchen", now=PLANNED)
    told = page(held(carla, item.meeting))
    assert "In dieser Sitzung beantwortet:" in told
    assert "Licht am Weg" in told
    assert "Laterne prüfen" in told
    assert "Eine Bank" not in told
    assert "Holz suchen" not in told


@pytest.mark.parametrize(
    ("kind", "said"), [("needs", "kein Anliegen beantwortet"), ("follow_ups", "nichts vereinbart")]
)
def test_where_it_stands_on_the_agenda_it_says_too_that_there_was_nothing(
    carla: Person, item: AgendaItem, kind: str, said: str
) -> None:
    forum.add_item(actor=carla, meeting=item.meeting, kind=kind, title="Was war", now=EVENING)
    assert said in page(held(carla, item.meeting))


def test_no_list_of_a_meeting_grows_without_end(carla: Person, assembly: Body, raise_need: Raise) -> None:
    for number in range(MOST_TOLD + 1):
        raise_need(f"Anliegen {number}")
    meeting = planned(carla, assembly)
    told = told_in(meeting, meeting.neighbourhood)
    assert (len(told.needs), told.more_needs, told.more_points) == (MOST_TOLD, True, False)
    assert "Alle Anliegen" in page(meeting)
    assert "<summary>Anliegen, zu denen etwas gesagt wird</summary>" in page(meeting)


def test_a_long_list_of_needs_does_not_push_the_end_of_the_evening_down(
    carla: Person, item: AgendaItem, raise_need: Raise, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    run, folded = f"/desk/huchting/meetings/{item.meeting.number}/", "Anliegen, zu denen heute etwas gesagt wird (9)"
    for number in range(8):
        raise_need(f"Anliegen {number}")
    assert "<summary>Anliegen" not in client_of(carla).get(run).text
    raise_need("Noch eines")
    assert folded in client_of(carla).get(run).text


def test_a_need_whose_words_were_erased_is_told_by_its_number(carla: Person, assembly: Body, raise_need: Raise) -> None:
    needs.empty_need(actor=carla, need=raise_need("Licht bei Frau Muster"), why="Jemand war zu erkennen.", now=PLANNED)
    told = page(planned(carla, assembly))
    assert "Muster" not in told
    assert '1 · <span lang="de" dir="auto">Der Text wurde gelöscht.</span></a>' in told
