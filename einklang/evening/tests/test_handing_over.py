"""What the assembly gives to the office goes with a record: page and paper, for the desk only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, SUMMER_TEXT, accepted, asked, concern, fresh
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Proposal
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.tests.acting import adopt
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.projects.tests.plans import SUMMER_2
from tests.cast import ClientOf, with_role
from tests.papers.verapdf import faults
from tests.plugins.strict import SetClock

NOISE = "Bis 22 Uhr Flutlicht und Lärm"
BREACH = "Solche Leute wollen wir hier nicht"
OFFICE = Step(FallbackKind.OFFICE, "Auch die neue Fassung überzeugt nicht.")


@pytest.fixture
def given(item: AgendaItem, carla: Person, greta: Person, assembly: Body, huchting: Neighbourhood) -> Proposal:
    """A first version with two vetoes, one of which is marked; a second one, still a veto; given to the office."""
    adopt(assembly, EVENING.date(), ladder=(FallbackKind.OFFICE,))
    first = asked(carla, item, 28, 0, 0, 0, 0, 2)
    noise = concern(carla, first, Degree.VETO, NOISE, reason_given=Reason.HARM, what_would_lift="früher Schluss")
    breach = concern(carla, first, Degree.VETO, BREACH, reason_given=Reason.OTHER)
    forum.take_up(actor=carla, concern=noise, by="Frau Yilmaz", privately=True, now=EVENING)
    forum.mark_ground_rule(actor=carla, concern=breach, reason="Art. 3 GG", now=EVENING)
    forum.confirm_mark(actor=with_role(greta, RoleKind.WORKING_GROUP, huchting), concern=breach, now=EVENING)
    accepted(carla, first, "Schluss um 21 Uhr", noise)
    evening.apply_amendments(actor=carla, round=first, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    second = asked(carla, item, 30, 0, 0, 0, 0, 1)
    evening.end_without_consensus(actor=carla, round=second, step=OFFICE, now=EVENING)
    return second.proposal


def address(proposal: Proposal) -> str:
    return f"/desk/huchting/handed-over/{proposal.number}/"


def test_the_record_holds_what_was_tried_and_neither_a_marked_wording_nor_a_name(
    given: Proposal, edda: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    page = client_of(edda).get(address(given)).content.decode().replace("\u00a0", " ")
    for told in (
        '<dt>Gremium</dt><dd dir="auto">Stadtteilgruppe',
        '<dt>Antrag von</dt><dd dir="auto">Nachbarschaftsverein Sodenmatt e.V.',
        "Was das Projekt kostet (Fassung 2)",
        'Kosten zusammen</th><td class="number">5.600,00',
        'Deckung zusammen</th><td class="number">5.600,00',
        "Fassung 1 vom 20. März 2026",
        "Sie kostet 7.000,00",
        "Zustimmung: 28, leichte Bedenken: 0, Enthaltung: 0, beiseite stehen: 0, schwere Bedenken: 0, Veto: 2.",
        f"Veto 1: „{NOISE}“ Grund: schadet anderen. Es würde helfen: früher Schluss.",
        "Veto 2 ist als Verstoß gegen eine Grundregel gekennzeichnet.",
        "Änderung A1: Schluss um 21 Uhr. Sie antwortet auf Bedenken 1 (steht in Fassung 2).",
        "Auch die neue Fassung überzeugt nicht.",
    ):
        assert told in page
    assert BREACH not in page
    assert "Yilmaz" not in page


def test_the_answer_of_the_office_stands_in_it_too(
    given: Proposal, edda: Person, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    evening.answer_as_office(actor=edda, proposal=given, agrees=False, reason="Der Lärm bleibt.", now=EVENING)
    set_clock(EVENING)
    assert "Das Amt hat abgelehnt: Der Lärm bleibt." in client_of(carla).get(address(given)).content.decode()


def test_what_was_not_handed_over_has_no_record(item: AgendaItem, edda: Person, client_of: ClientOf) -> None:
    assert item.proposal is not None
    assert client_of(edda).get(address(item.proposal)).status_code == 404


def test_round_and_desk_of_the_office_lead_to_it(
    given: Proposal, item: AgendaItem, edda: Person, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    assert address(given) in client_of(edda).get("/desk/huchting/dissent/").content.decode()
    table = f"/desk/huchting/meetings/{item.meeting.number}/{fresh(item).position}/"
    assert address(given) in client_of(carla).get(table).content.decode()


@pytest.mark.needs("java", "jaxb")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_paper_keeps_both_standards(
    given: Proposal, edda: Person, client_of: ClientOf, set_clock: SetClock, tmp_path: Path, language: str
) -> None:
    set_clock(EVENING)
    browser = client_of(edda)
    browser.get(f"/language/{language}/")
    answer = browser.get(f"{address(given)}record.pdf")
    assert answer["Content-Type"] == "application/pdf"
    paper = tmp_path / "record.pdf"
    paper.write_bytes(answer.getvalue())
    assert faults(paper) == []


def test_how_often_which_end_came_stands_in_a_table(given: Proposal, carla: Person) -> None:
    page = Client().get("/huchting/meetings/").content.decode()
    assert "An das Amt geben" not in page
    evening.close_meeting(actor=carla, meeting=given.items.get().meeting, now=EVENING)
    page = Client().get("/huchting/meetings/").content.decode()
    assert '<th scope="row">An das Amt geben</th><td class="number">1</td>' in page
    assert '<th scope="row">Konsens</th><td class="number">0</td>' in page


def test_the_office_gets_nothing_of_which_nobody_knows_what_is_against_it(
    press: Callable[..., Any], item: AgendaItem, assembly: Body
) -> None:
    adopt(assembly, EVENING.date(), ladder=(FallbackKind.OFFICE,))
    press("open")
    answer = press("step", kind="office", reason="Wir sind uns nicht einig.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Noch ist nicht festgehalten, was dem Konsens im Weg steht." in page
    assert "Wir sind uns nicht einig." in page
    press("concern", text="Bis 22 Uhr Lärm.", degree=2)
    assert press("step", kind="office", reason="Wir sind uns nicht einig.").status_code == 302
