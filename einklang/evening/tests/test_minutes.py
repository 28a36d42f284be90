"""The minutes of a decision say what was true that evening, and the page of the project says the same."""

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results
from einklang.evening.tests.acting import (
    EVENING,
    PLANNED,
    ROOM_29,
    ROOM_31,
    SUMMER_TEXT,
    accepted,
    asked,
    budget,
    concern,
    fresh,
)
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Decision
from einklang.forum.queries import current_version
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.fund.actions import allot, release, take_from_waiting_list
from einklang.fund.models import AreaBudget, Grant
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.tests.plans import SUMMER_2
from einklang.record.models import Entry

LATER = EVENING + dt.timedelta(days=30)


def said(item: AgendaItem) -> tuple[str, ...]:
    told = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert told is not None
    return told.sentences


def page(path: str) -> str:
    return re.sub(r"\s+", " ", Client().get(path).content.decode())


@pytest.fixture
def early(item: AgendaItem, aylin: Person, bernd: Person) -> None:
    """Two people consented before the meeting."""
    version = current_version(item.proposal)  # type: ignore[arg-type]
    for person, degree in ((aylin, Degree.AGREEMENT), (bernd, Degree.SLIGHT)):
        forum.give_advance_consent(actor=person, version=version, degree=degree, now=PLANNED)


@pytest.mark.usefixtures("area")
def test_what_a_new_version_renamed_is_decided_under_its_new_name(item: AgendaItem, carla: Person) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    accepted(carla, round_, "Früher Schluss", concern(carla, round_, Degree.VETO, "Lärm", reason_given=Reason.HARM))
    renamed = replace(SUMMER_TEXT, title="Leise Sommerabende")
    evening.apply_amendments(actor=carla, round=round_, text=renamed, plan=SUMMER_2, now=EVENING)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    told = {entry.kind: json.loads(entry.body)["facts"].get("title") for entry in Entry.objects.order_by("pk")}
    assert told["decision"] == told["proposal.version"] == "Leise Sommerabende"


@pytest.mark.usefixtures("early", "area")
def test_page_and_minutes_show_the_same_figures(item: AgendaItem, carla: Person) -> None:
    evening.close_round(actor=carla, round=asked(carla, item, 31), now=EVENING)
    assert "33 stimmen zu, 0 lassen es zu, kein Veto." in page("/huchting/projects/1/")
    minutes = page(f"/huchting/meetings/{item.meeting.number}/")
    assert "Zu Fassung 1: 33 stimmen zu, 0 lassen es zu, kein Veto." in minutes
    assert "31 Personen waren da. 2 Personen hatten vorab zugestimmt." in minutes


@pytest.mark.usefixtures("early", "area")
def test_a_concern_that_only_somebody_absent_had_makes_a_whole_sentence_in_the_record(
    item: AgendaItem, carla: Person
) -> None:
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert Decision.objects.get().outcome == "consensus_with_concerns"
    record = page("/huchting/record/")
    assert "Im Raum hatte niemand Einwände. Anwesend: 31." in record
    assert "…" not in record


def test_money_that_was_given_back_later_changes_no_minutes(
    item: AgendaItem, carla: Person, edda: Person, area: AreaBudget
) -> None:
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    before = said(item)
    grant = Grant.objects.get()
    release(actor=edda, grant=grant, amount_cents=Cents(grant.reserved_cents), reason="Nicht gebraucht", now=LATER)
    assert said(item) == before


def test_who_waited_that_evening_waited_and_the_later_day_is_named(
    item: AgendaItem, carla: Person, edda: Person, henning: Person, huchting: Neighbourhood, winprogramme: Any
) -> None:
    area = budget(henning, huchting, winprogramme, 1_000)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    waited = said(item)
    assert waited[-1].startswith("Das Geld reichte an diesem Tag nicht")
    year = area.budget_year
    year.total_cents += 500_000
    year.save()
    allot(actor=henning, budget_year=year, neighbourhood=huchting, amount_cents=Cents(500_000), now=LATER)
    take_from_waiting_list(actor=edda, application=Application.objects.get(), now=LATER)
    assert said(item)[:-1] == waited
    assert "14.\u00a0Mai 2026" in said(item)[-1]


@pytest.mark.usefixtures("area")
def test_what_the_room_said_to_an_earlier_version_is_told_without_a_count(item: AgendaItem, carla: Person) -> None:
    for title, counts, degree in (("Leise", (30, 0, 0, 0, 0, 1), Degree.VETO), ("Leiser", (30, 1), Degree.SLIGHT)):
        round_ = asked(carla, item, *counts)
        accepted(carla, round_, title, concern(carla, round_, degree, title, reason_given=Reason.HARM))
        text = replace(SUMMER_TEXT, title=title)
        evening.apply_amendments(actor=carla, round=round_, text=text, plan=SUMMER_2, now=EVENING)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert said(item)[:3] == (
        "Zu Fassung 1 gab es ein Veto (31 Personen waren da). Daraus wurde Fassung 2.",
        "Zu Fassung 2 gab es Bedenken, aber kein Veto (31 Personen waren da). Daraus wurde Fassung 3.",
        "31 Personen wurden zu Fassung 3 gefragt, niemand hatte Einwände.",
    )


@pytest.mark.usefixtures("area")
def test_who_left_during_the_evening_is_told_with_the_number_at_its_beginning(item: AgendaItem, carla: Person) -> None:
    def count(attendance: Attendance) -> None:
        forum.count_present(actor=carla, meeting=item.meeting, attendance=attendance, now=EVENING)

    meetings = ("/huchting/meetings/", f"/huchting/meetings/{item.meeting.number}/")
    count(ROOM_29)
    assert "29 Personen sind da" in page(meetings[1])
    count(ROOM_31)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    count(ROOM_29)
    evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING)
    for path in meetings:
        assert "31 Personen zu Beginn, zuletzt 29" in page(path)
    assert "Zuletzt gezählt: 16 aus dem Quartier" in page(meetings[1])
