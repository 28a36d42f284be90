"""The page on which the room changes text and plan: what changed, what speaks against it, before anything is kept."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.tests.acting import (
    EVENING,
    SUMMER_TEXT,
    accepted,
    address,
    asked,
    concern,
    editor_fields,
)
from einklang.forum.models import AgendaItem, ProposalVersion, Round
from einklang.forum.rules.positions import Degree
from einklang.people.models import Person
from einklang.projects.tests.plans import SUMMER_1, SUMMER_2


@pytest.fixture
def amending(item: AgendaItem, carla: Person) -> Round:
    """A veto, and an accepted change that answers it."""
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    accepted(carla, round_, "Schluss um 21 Uhr", concern(carla, round_, Degree.VETO, "Lärm"))
    return round_


def checked(desk: Client, item: AgendaItem, do: str, **fields: Any) -> str:
    answer = desk.post(f"{address(item)}amend/", editor_fields(SUMMER_2, 1) | {"do": do} | fields)
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.usefixtures("amending")
def test_what_changes_is_shown_line_by_line_before_it_is_kept(desk: Client, item: AgendaItem) -> None:
    page = checked(desk, item, "check")
    assert "Zeile für Zeile gegen die Fassung auf dem Tisch" in page
    assert "bisher, Fassung 1" in page
    assert "−1.232,00" in page
    assert "Der Plan geht auf." in page
    assert ProposalVersion.objects.count() == 1


@pytest.mark.usefixtures("amending")
def test_the_room_edits_every_field_that_the_applicant_filled(desk: Client, item: AgendaItem) -> None:
    """A field that is not on the page would come back empty, as a change that nobody accepted."""
    page = desk.get(f"{address(item)}amend/").content.decode()
    sent = {name for name in editor_fields(SUMMER_2, 1) if "MIN_NUM" not in name} | {"starts_early"}
    assert not [name for name in sent if f'name="{name}"' not in page and not name.startswith(("lines-", "covers-"))]


@pytest.mark.usefixtures("amending")
def test_obstacles_are_said_at_once_and_nothing_is_kept(desk: Client, item: AgendaItem) -> None:
    page = checked(desk, item, "check", requested="3000")
    assert "So kann noch niemand darüber entscheiden:" in page
    assert "200,00" in page
    refused = checked(desk, item, "save", requested="3000")
    assert "Bitte prüfen Sie Ihre Angaben" in refused
    assert 'value="3000' in refused
    assert ProposalVersion.objects.count() == 1


def test_an_amendment_that_empties_the_plan_is_refused_with_a_sentence(
    amending: Round, desk: Client, item: AgendaItem, carla: Person
) -> None:
    with pytest.raises(Refusal, match=r"evening\.plan_emptied"):
        evening.apply_amendments(
            actor=carla, round=amending, text=SUMMER_TEXT, plan=replace(SUMMER_1, lines=()), now=EVENING
        )
    empty = editor_fields(replace(SUMMER_2, lines=()), 1) | {"do": "save"}
    answer = desk.post(f"{address(item)}amend/", empty)
    assert answer.status_code == 422
    assert "bleibt vom Plan nichts übrig" in answer.content.decode()
    assert ProposalVersion.objects.count() == 1


def test_the_new_round_shows_what_changed_since_the_last_version(
    amending: Round, desk: Client, item: AgendaItem, carla: Person
) -> None:
    evening.apply_amendments(actor=carla, round=amending, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    asked(carla, item)
    assert "Was sich seit der letzten Fassung geändert hat" in desk.get(address(item)).content.decode()
