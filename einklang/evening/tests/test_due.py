"""An agenda is made of what is due, by one button; nothing stands on it twice, and what somebody moved stays there."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import due_for
from einklang.evening.rules import feedback_is_due
from einklang.evening.tests.acting import EVENING, PLANNED, ROOM_31, checked, fresh, planned
from einklang.evening.tests.minutes import sign
from einklang.evening.words import due_title
from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting
from einklang.forum.rules.agenda import place_for
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure
from einklang.forum.words import called
from einklang.grants.actions import refuse_grant
from einklang.needs.actions import open_follow_up, publish_need, raise_need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.actions import advise
from einklang.projects.models import Application
from einklang.projects.tests.acting import JANUARY
from tests.cast import ClientOf

MAY = dt.datetime(2026, 5, 12, 19, 0, tzinfo=EVENING.tzinfo)
JULY = dt.datetime(2026, 7, 7, 19, 0, tzinfo=EVENING.tzinfo)
OCTOBER = dt.datetime(2026, 10, 6, 19, 0, tzinfo=EVENING.tzinfo)


def fill(carla: Person, meeting: Meeting) -> list[tuple[str, str, str]]:
    """Press the button; gives back the whole agenda."""
    evening.fill_agenda(actor=carla, meeting=meeting, now=PLANNED)
    return agenda(meeting)


def agenda(meeting: Meeting) -> list[tuple[str, str, str]]:
    return [(one.kind, called(one), one.about) for one in meeting.items.order_by("position")]


@pytest.fixture
def open_need(aylin: Person, carla: Person, huchting: Neighbourhood) -> None:
    told: dict[str, Any] = {"actor": aylin, "neighbourhood": huchting, "wording": "Dunkel.", "now": PLANNED}
    need = raise_need(**told, form_token=uuid.uuid4())
    publish_need(actor=carla, need=need, title="Licht", public_text="Es fehlt Licht.", now=PLANNED)


@pytest.fixture
def open_point(carla: Person, huchting: Neighbourhood) -> None:
    open_follow_up(actor=carla, neighbourhood=huchting, what="Licht", caretaker="Sportamt", now=PLANNED)


@pytest.fixture
def ready(daoud: Person, edda: Person, huchting: Neighbourhood, winprogramme: Any, sodenmatt: Any) -> Application:
    return checked(daoud, edda, huchting, winprogramme, sodenmatt)


def held(carla: Person, meeting: Meeting, at: dt.datetime) -> None:
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=at)
    evening.close_meeting(actor=carla, meeting=meeting, now=at + dt.timedelta(hours=2))


@pytest.mark.parametrize(("weeks", "comes"), [(0, True), (13, True), (14, False)])
def test_what_came_too_late_for_a_meeting_by_its_guideline_waits_for_the_next(
    weeks: int,
    comes: bool,
    daoud: Person,
    edda: Person,
    carla: Person,
    huchting: Neighbourhood,
    winprogramme: Programme,
    sodenmatt: Any,
    meeting: Meeting,
) -> None:
    """Handed in on 12 January, the meeting is on 14 April: thirteen weeks and a day."""
    terms = winprogramme.guidelines.get().value()
    late = replace(terms, hand_in_weeks=weeks).to_json()
    winprogramme.guidelines.create(version=2, terms=late, valid_from=JANUARY.date())
    checked(daoud, edda, huchting, winprogramme, sodenmatt)
    assert ("application" in [kind for kind, _title, _about in fill(carla, meeting)]) is comes


def test_needs_come_first_then_points_then_applications_and_any_other_business_last(
    open_need: None, open_point: None, ready: Application, carla: Person, meeting: Meeting
) -> None:
    assert fill(carla, meeting) == [
        ("needs", "Anliegen aus dem Stadtteil", ""),
        ("follow_ups", "Was aus offenen Punkten geworden ist", ""),
        ("application", "Sommerabende am Bolzplatz", ""),
        ("other", "Verschiedenes", ""),
    ]
    ready.refresh_from_db()
    assert ready.state == "scheduled"


def test_a_second_press_doubles_nothing(open_need: None, ready: Application, carla: Person, meeting: Meeting) -> None:
    first = fill(carla, meeting)
    assert fill(carla, meeting) == first
    assert due_for(meeting) == []


def test_what_comes_later_finds_its_place_and_what_was_moved_stays(
    open_need: None, ready: Application, carla: Person, meeting: Meeting, huchting: Neighbourhood
) -> None:
    fill(carla, meeting)
    item = meeting.items.get(kind="application")
    forum.move_item(actor=carla, item=item, up=True, now=PLANNED)
    open_follow_up(actor=carla, neighbourhood=huchting, what="Licht", caretaker="Sportamt", now=PLANNED)
    assert [kind for kind, _title, _about in fill(carla, meeting)] == ["follow_ups", "application", "needs", "other"]
    assert list(meeting.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]


def minutes_due(meeting: Meeting) -> list[str]:
    return [one.about for one in due_for(meeting) if one.kind == "minutes"]


def test_the_minutes_of_last_time_are_a_point_and_come_back_until_a_meeting_approves_them(
    carla: Person, meeting: Meeting, assembly: Body
) -> None:
    held(carla, meeting, EVENING)
    sign(carla, meeting)
    may = planned(carla, assembly, MAY)
    assert fill(carla, may)[0] == ("minutes", "Protokoll vom 14.\u00a0April 2026", "meetings/1")
    july = planned(carla, assembly, JULY)
    assert minutes_due(july) == []
    held(carla, may, MAY)
    sign(carla, may)
    assert minutes_due(july) == ["meetings/1", "meetings/2"]
    fill(carla, july)
    forum.open_meeting(actor=carla, meeting=july, attendance=ROOM_31, now=JULY)
    evening.approve_minutes(actor=carla, item=fresh(july.items.get(about="meetings/1")), now=JULY)
    evening.close_meeting(actor=carla, meeting=july, now=JULY)
    assert minutes_due(planned(carla, assembly, OCTOBER)) == ["meetings/2", "meetings/3"]


def test_what_stood_on_the_agenda_of_a_meeting_that_was_cancelled_is_due_again(
    carla: Person, meeting: Meeting, assembly: Body
) -> None:
    held(carla, meeting, EVENING)
    sign(carla, meeting)
    may, july = planned(carla, assembly, MAY), planned(carla, assembly, JULY)
    fill(carla, may)
    assert minutes_due(july) == []
    evening.cancel_meeting(actor=carla, meeting=may, reason="Sturm", now=PLANNED)
    assert minutes_due(july) == ["meetings/1"]


def test_points_that_nobody_named_are_called_in_each_readers_language(
    open_need: None, open_point: None, carla: Person, meeting: Meeting, assembly: Body
) -> None:
    held(carla, meeting, EVENING)
    sign(carla, meeting)
    may = planned(carla, assembly, MAY)
    with override("en"):
        due = [due_title(one) for one in due_for(may)]
    fill(carla, may)
    forum.add_item(actor=carla, meeting=may, kind="feedback", facts={"name": "Nähcafé"}, now=PLANNED)
    forum.add_item(actor=carla, meeting=may, kind="rules", facts={"changed": ["quorum"]}, now=PLANNED)
    forum.add_item(actor=carla, meeting=may, kind="other", title="Das Sommerfest", now=PLANNED)
    with override("en"):
        assert [name for _kind, name, _about in agenda(may)] == [
            *due,
            "Feedback: Nähcafé",
            "Change the rules of procedure: Minimum number",
            "Das Sommerfest",
        ]
        assert due == [
            "Needs from the neighbourhood",
            "What became of open points",
            "Minutes of 14\u00a0April 2026",
            "Any other business",
        ]
    page = Client(headers={"accept-language": "en"}).get(f"/huchting/meetings/{may.number}/").content.decode()
    assert "Minutes of 14\u00a0April 2026" in page
    assert '<h3 lang="de" dir="auto">Das Sommerfest</h3>' in page


@pytest.mark.usefixtures("area")
def test_a_project_that_has_begun_reports_once_and_again_when_it_has_ended(
    ready: Application, carla: Person, meeting: Meeting, assembly: Body
) -> None:
    [item] = [evening.put_application_on_agenda(actor=carla, meeting=meeting, application=ready, now=PLANNED)]
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    evening.nobody_objects(actor=carla, item=item, now=EVENING)
    evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    assert "feedback" not in {one.kind for one in due_for(planned(carla, assembly, MAY))}
    july = planned(carla, assembly, JULY)
    assert ("feedback", "Rückmeldung: Sommerabende am Bolzplatz", "projects/1") in fill(carla, july)
    august, october = (planned(carla, assembly, JULY.replace(month=month)) for month in (8, 10))
    assert "feedback" not in {one.kind for one in due_for(august)}
    assert [one.about for one in due_for(october) if one.kind == "feedback"] == ["projects/1"]


@pytest.mark.usefixtures("area")
def test_the_next_meeting_hears_of_what_the_office_refused_and_hears_it_once(
    ready: Application, carla: Person, edda: Person, meeting: Meeting, assembly: Body
) -> None:
    item = evening.put_application_on_agenda(actor=carla, meeting=meeting, application=ready, now=PLANNED)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    evening.nobody_objects(actor=carla, item=item, now=EVENING)
    evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    ready.refresh_from_db()
    refuse_grant(actor=edda, application=ready, reason="Der Träger ist aufgelöst.", now=EVENING + dt.timedelta(days=6))
    may, july = planned(carla, assembly, MAY), planned(carla, assembly, JULY)
    assert ("feedback", "Vom Amt abgelehnt: Sommerabende am Bolzplatz", "projects/1") in fill(carla, may)
    assert "feedback" not in {one.kind for one in due_for(july)}


@pytest.mark.parametrize(
    ("on", "conditions", "told_on", "due"),
    [
        ("2026-06-01", [], None, False),
        ("2026-06-16", [], None, True),
        ("2026-07-07", [], "2026-06-16", False),
        ("2026-07-07", ["2026-07-01"], "2026-06-16", True),
        ("2026-07-07", ["2026-08-01"], "2026-06-16", False),
        ("2026-10-06", [], "2026-07-07", True),
    ],
)
def test_a_project_reports_when_a_day_of_its_has_come(
    on: str, conditions: list[str], told_on: str | None, due: bool
) -> None:
    assert due is feedback_is_due(
        dt.date.fromisoformat(on),
        begins_on=dt.date(2026, 6, 16),
        ends_on=dt.date(2026, 9, 30),
        conditions=[dt.date.fromisoformat(day) for day in conditions],
        told_on=dt.date.fromisoformat(told_on) if told_on else None,
    )


def test_no_money_on_a_working_groups_agenda(ready: Application, carla: Person, huchting: Neighbourhood) -> None:
    group = forum.found_body(
        actor=carla, neighbourhood=huchting, slug="win-ag", kind=BodyKind.WORKING_GROUP, name="WiN-AG", now=PLANNED
    )
    assert [one.kind for one in due_for(planned(carla, group))] == ["other"]


def test_a_change_of_its_rules_that_waits_is_a_point_for_the_body_itself(
    carla: Person, meeting: Meeting, huchting: Neighbourhood
) -> None:
    told: dict[str, Any] = {"based_on": 1, "title": "Quorum", "reason": "Wir waren zu wenige."}
    forum.propose_rules(actor=carla, body=meeting.body, procedure=Procedure(quorum=20), now=PLANNED, **told)
    group = Body.objects.create(neighbourhood=huchting, slug="ag", kind="working_group", name="AG")
    assert [one.kind for one in due_for(planned(carla, group))] == ["other"]
    assert ("rules", "Geschäftsordnung ändern: Mindestzahl", "") in fill(carla, meeting)
    assert meeting.items.get(kind="rules").proposal
    assert [one.kind for one in due_for(meeting)] == []


def test_an_agenda_that_has_begun_is_not_filled(carla: Person, meeting: Meeting) -> None:
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    with pytest.raises(Refusal, match=r"forum.agenda_is_settled"):
        fill(carla, meeting)


@pytest.mark.parametrize(
    ("kind", "there", "place"),
    [
        ("needs", ["application", "other"], 0),
        ("application", ["needs", "other"], 1),
        ("other", ["needs", "other"], 2),
        ("strange", ["needs"], 1),
        ("feedback", ["strange", "other"], 0),
    ],
)
def test_a_point_goes_before_the_first_that_comes_later(kind: str, there: list[str], place: int) -> None:
    assert place_for(kind, there) == place


def test_the_desk_shows_what_is_due_and_takes_it_up_with_one_press(
    open_need: None, ready: Application, meeting: Meeting, carla: Person, client_of: ClientOf
) -> None:
    desk = client_of(carla)
    path = f"/desk/huchting/meetings/{meeting.number}/"
    page = desk.get(path).content.decode()
    assert "Das steht an" in page
    assert desk.post(path, {"act": "fill"}).status_code == 302
    assert "Das steht an" not in desk.get(path).content.decode()
    public = Client().get(f"/huchting/meetings/{meeting.number}/").content.decode()
    assert public.index("Anliegen aus dem Stadtteil") < public.index("Sommerabende am Bolzplatz")


def test_an_application_that_comes_later_goes_before_any_other_business_until_the_meeting_begins(
    ready: Application, meeting: Meeting, carla: Person, client_of: ClientOf
) -> None:
    desk, path = client_of(carla), f"/desk/huchting/meetings/{meeting.number}/"
    forum.add_item(actor=carla, meeting=meeting, kind="other", title="Verschiedenes", now=PLANNED)
    assert desk.post(path, {"act": "add_application", "application": ready.pk}).status_code == 302
    assert [kind for kind, _title, _about in agenda(meeting)] == ["application", "other"]
    evening.take_off_agenda(actor=carla, item=meeting.items.get(kind="application"), now=PLANNED)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    evening.put_application_on_agenda(actor=carla, meeting=meeting, application=ready, in_order=True, now=EVENING)
    assert [kind for kind, _title, _about in agenda(meeting)] == ["other", "application"]


def test_minutes_that_nobody_signed_off_wait_and_the_desk_says_where(
    meeting: Meeting, assembly: Body, carla: Person, client_of: ClientOf
) -> None:
    held(carla, meeting, EVENING)
    may, desk = planned(carla, assembly, MAY), client_of(carla)
    path, minutes = f"/desk/huchting/meetings/{may.number}/", 'href="/desk/huchting/meetings/1/minutes/"'
    assert minutes in desk.get(path).content.decode()
    desk.post(path, {"act": "fill"})
    assert [kind for kind, _title, _about in agenda(may)] == ["other"]
    page = desk.get(path).content.decode()
    assert minutes in page
    assert "Alles auf die Tagesordnung setzen" not in page
    sign(carla, meeting)
    assert fill(carla, may)[0] == ("minutes", "Protokoll vom 14.\u00a0April 2026", "meetings/1")
    assert "Das steht an" not in desk.get(path).content.decode()


def test_beside_the_round_stands_what_the_working_group_found_out(
    ready: Application, meeting: Meeting, carla: Person, greta: Person, client_of: ClientOf
) -> None:
    told = {"regular_duty": "Licht an Wegen zahlt das Amt für Straßen.", "words": "Erst dort fragen."}
    advise(actor=greta, application=ready, told=told, now=PLANNED)
    fill(carla, meeting)
    item = meeting.items.get(kind="application")
    page = client_of(carla).get(f"/desk/huchting/meetings/1/{item.position}/").content.decode()
    for said in ("Das ist ein Rat, keine Entscheidung.", *told.values()):
        assert said in page
