"""Points about which nobody decides: on the wall by one key, with what belongs to them; and what comes next."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.models import Minutes
from einklang.evening.tests.acting import EVENING, PLANNED, address, asked, fresh, small_sum
from einklang.evening.tests.test_wall import ROOM, WALL, shown
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.needs.actions import answer_need, open_follow_up, publish_need, raise_need
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme

RUN = "/desk/huchting/meetings/1/"


@pytest.fixture
def point(carla: Person, item: AgendaItem) -> Callable[..., AgendaItem]:
    """`point("needs")`: a point without a proposal behind the one that is there."""

    def add(kind: str, title: str = "Punkt", **more: Any) -> AgendaItem:
        return forum.add_item(actor=carla, meeting=item.meeting, kind=kind, title=title, now=EVENING, **more)

    return add


def hang(desk: Client, of: AgendaItem) -> str:
    """What hangs there after the button on the agenda."""
    answer = desk.post(ROOM, {"act": "wall", "of": of.position, "back": "run"})
    assert answer.headers["Location"] == RUN
    return shown(desk)


def test_each_point_of_the_agenda_has_a_key_for_the_wall(desk: Client, point: Callable[..., AgendaItem]) -> None:
    other = point("other", "Verschiedenes")
    page = desk.get(RUN).content.decode()
    for position in (1, other.position):
        assert f'name="act" value="wall" data-key="{position}"' in page
    assert "Darüber sprechen wir jetzt." in hang(desk, other)
    assert "Hängt an der Wand" in desk.get(RUN).content.decode()


def test_the_needs_hang_there_with_where_each_stands(
    desk: Client, point: Callable[..., AgendaItem], published_need: Need
) -> None:
    page = hang(desk, point("needs", "Anliegen aus dem Stadtteil"))
    assert "So steht es um diese Anliegen:" in page
    assert "Nähen" in page
    assert "Wo der Konsens steht" not in page


def test_open_points_hang_there_with_who_takes_care_and_until_when(
    desk: Client, point: Callable[..., AgendaItem], carla: Person, huchting: Neighbourhood
) -> None:
    agenda = point("follow_ups", "Offene Punkte")
    assert "Zurzeit ist kein Punkt offen." in hang(desk, agenda)
    open_follow_up(
        actor=carla, neighbourhood=huchting, what="Laterne prüfen", caretaker="Ortsamt", due_on=dt.date(2026, 4, 1),
        now=PLANNED,
    )  # fmt: skip
    page = shown(desk)
    assert "Laterne prüfen" in page
    assert "Ortsamt" in page
    assert "1. April 2026" in page.replace("\u00a0", " ")
    assert "überfällig" in page


def test_no_more_hangs_there_than_the_last_row_can_read(
    desk: Client, point: Callable[..., AgendaItem], carla: Person, huchting: Neighbourhood
) -> None:
    for day in range(1, 10):
        open_follow_up(
            actor=carla, neighbourhood=huchting, what=f"Laterne {day} prüfen", caretaker="Ortsamt",
            due_on=dt.date(2026, 4, day), now=PLANNED,
        )  # fmt: skip
    page = hang(desk, point("follow_ups", "Offene Punkte"))
    assert page.count("Ortsamt") == 8
    assert "Laterne 9" not in page
    assert "Weitere offene Punkte stehen bei ihren Anliegen." in page


def test_needs_that_nobody_has_answered_yet_come_first(
    desk: Client, point: Callable[..., AgendaItem], published_need: Need, carla: Person, huchting: Neighbourhood
) -> None:
    answer_need(actor=carla, need=published_need, text="Die Schule hat einen Raum.", now=PLANNED)
    later = raise_need(actor=None, neighbourhood=huchting, wording="Chor", form_token=uuid.uuid4(), now=PLANNED)
    publish_need(actor=carla, need=later, title="Ein Chor", public_text="Ein Chor fehlt.", now=PLANNED)
    page = hang(desk, point("needs", "Anliegen aus dem Stadtteil"))
    assert page.index("Ein Chor") < page.index("Nähen")


def test_a_project_that_reports_hangs_there_with_what_was_decided(
    desk: Client, press: Callable[..., Any], point: Callable[..., AgendaItem], item: AgendaItem
) -> None:
    press("open")
    press("count", degree_1=31)
    press("decide", text="Bericht nach sechs Abenden", due_on="2026-08-15")
    page = hang(desk, point("feedback", "Sommerabende berichten", about="projects/1")).replace("\u00a0", " ")
    assert "3.500,00 €" in page
    assert "Wer berichtet" in page
    assert "Bericht nach sechs Abenden" in page
    assert "bis 15. August 2026" in page


def test_the_minutes_of_last_time_hang_there_in_short(
    desk: Client, approving: AgendaItem, signed: Minutes, carla: Person
) -> None:
    forum.put_on_wall(actor=carla, item=approving, now=EVENING)
    page = desk.get(WALL.replace("/1/", f"/{approving.meeting.number}/")).content.decode()
    assert "Ist das Protokoll so richtig?" in page
    assert "Die Sitzung war am" in page


# ── What comes next ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three(
    item: AgendaItem, daoud: Person, edda: Person, carla: Person, winprogramme: Programme, sodenmatt: Any
) -> list[AgendaItem]:
    """Three projects on tonight's agenda."""
    found = [item]
    for _number in range(2):
        ready = small_sum(daoud, edda, item.meeting.neighbourhood, winprogramme, sodenmatt)
        told: dict[str, Any] = {"actor": carla, "meeting": item.meeting, "application": ready, "now": EVENING}
        found.append(fresh(evening.put_application_on_agenda(**told)))
    return found


def onward(desk: Client, of: AgendaItem) -> str:
    """Where the key `w` leads from an item that is done."""
    button = desk.get(address(of)).content.decode().split('class="acts">', 1)[1]
    position = button.split('name="of" value="', 1)[1].split('"', 1)[0]
    answer = desk.post(ROOM, {"act": "wall", "of": position, "back": position})
    return str(answer.headers["Location"])


def test_onward_leads_past_what_is_decided_already(desk: Client, three: list[AgendaItem], carla: Person) -> None:
    for done in (three[1], three[0]):
        evening.nobody_objects(actor=carla, item=fresh(done), now=EVENING)
    assert onward(desk, three[0]) == address(three[2])


def test_onward_comes_back_to_what_was_left_out(desk: Client, three: list[AgendaItem], carla: Person) -> None:
    for done in three[1:]:
        evening.nobody_objects(actor=carla, item=fresh(done), now=EVENING)
    assert onward(desk, three[2]) == address(three[0])


def test_onward_leads_past_what_was_adjourned_tonight_and_to_a_point_without_a_decision(
    desk: Client, three: list[AgendaItem], carla: Person, point: Callable[..., AgendaItem]
) -> None:
    round_ = asked(carla, three[1], 0, 0, 0, 0, 0, 1)
    step = Step(FallbackKind.ADJOURN, "Es fehlt Rat.", "Greta", dt.date(2026, 5, 12))
    evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    for done in (three[0], three[2]):
        evening.nobody_objects(actor=carla, item=fresh(done), now=EVENING)
    other = point("other", "Verschiedenes")
    assert onward(desk, three[0]) == f"{RUN}#top-{other.position}"


def test_after_the_last_point_onward_leads_to_the_agenda(desk: Client, item: AgendaItem, carla: Person) -> None:
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert f'<a class="button primary" data-key="w" href="{RUN}">' in desk.get(address(item)).content.decode()


def test_the_agenda_leads_on_from_what_hangs_there(desk: Client, three: list[AgendaItem], carla: Person) -> None:
    assert f'name="of" value="{three[0].position}"' in desk.get(RUN).content.decode()
    forum.put_on_wall(actor=carla, item=three[0], now=EVENING)
    page = desk.get(RUN).content.decode()
    assert page.split('data-key="w"')[0].rsplit('name="of" value="', 1)[1].startswith(f'{three[1].position}"')
