"""An adopted statement for everybody: page and paper call each demand by its number in the register."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from einklang.administration.models import Department
from einklang.demands.models import Demand
from einklang.demands.tests import acting
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Edition
from einklang.reports.tests.acting import public_note
from einklang.statements.models import Statement
from einklang.statements.queries import Registered, parts_to_read, read_parts
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import begun
from einklang.statements.words import paper_of
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.plugins.strict import QueryBudget

SIGNED = "WiN-AG und Stadtteilgruppe Huchting"


@pytest.fixture
def second(demand: Demand, huchting: Neighbourhood, health: Department) -> Demand:
    """The first demand of the second statement, the second one in the register."""
    told = {"departments": [health], "on": dt.date(2026, 4, 14), "answer_days": 42}
    return acting.adopted(huchting, ["Nennen Sie eine Stelle."], **told)[0]  # type: ignore[arg-type]


def page_of(demand: Demand) -> str:
    return f"/huchting/statements/{demand.statement.number}/"


def test_page_and_paper_call_a_demand_as_the_register_does(second: Demand, client_of: ClientOf) -> None:
    text = client_of(None).get(page_of(second)).text
    assert '<a href="/huchting/demands/2/">Forderung 2</a>' in text
    assert "Forderung 1" not in text
    known = {second.part_id: Registered(2, "/huchting/demands/2/", "beschlossen", "open")}
    told = paper_of(second.statement, read_parts(parts_to_read(second.statement), known), "de")
    assert (told["pieces"][-1]["label"], told["pieces"][-1]["to"]) == ("Forderung 2", "An: Gesundheit")


def test_the_page_says_how_far_each_demand_is(
    second: Demand, carla: Person, health: Department, client_of: ClientOf
) -> None:
    acting.handed_over(carla, second, [health], dt.date(2026, 4, 16))
    assert "übergeben" in client_of(None).get(page_of(second)).text


def test_who_comes_from_the_register_stands_at_its_demand(second: Demand, client_of: ClientOf) -> None:
    visitor = client_of(None)
    assert f'href="{page_of(second)}#demand-2"' in visitor.get("/huchting/demands/2/").text
    assert 'id="demand-2"' in visitor.get(page_of(second)).text


def test_a_draft_is_neither_page_nor_paper(carla: Person, huchting: Neighbourhood, client: Client) -> None:
    draft = begun(carla, huchting)
    assert client.get(f"/huchting/statements/{draft.number}/").status_code == 404
    assert client.get(f"/huchting/statements/{draft.number}/statement.pdf").status_code == 404
    assert "Noch keine Stellungnahme" in client.get("/huchting/statements/").text


def test_the_paper_says_to_whom_and_by_when(second: Demand) -> None:
    told = paper_of(second.statement, read_parts(parts_to_read(second.statement)), "de")
    assert ("An", second.part.departments.get().organisation.name) in told["facts"]
    assert ("Antwort", "Wir bitten um eine Antwort innerhalb von 42 Tagen nach der Übergabe.") in told["facts"]
    assert told["signature"] == ["Beraten am 14.\u00a0April 2026, beschlossen am 14.\u00a0April 2026."]


def test_a_paper_that_ends_with_its_own_days_says_them_once(second: Demand) -> None:
    (last,) = read_parts(parts_to_read(second.statement))
    closing = replace(last, kind=PartKind.CLOSING)
    assert paper_of(second.statement, [last, closing], "de")["signature"] == []
    signed = Statement(signed_by=SIGNED, number=1, neighbourhood=second.neighbourhood)
    assert paper_of(signed, [last, closing], "de")["signature"] == [SIGNED]


@pytest.mark.needs("java", "jaxb")
def test_the_paper_keeps_both_standards(second: Demand, client: Client, tmp_path: Path) -> None:
    papers = []
    for name in ("statement.pdf", "statement.en.pdf"):
        answer = client.get(f"{page_of(second)}{name}")
        assert answer.headers["Content-Type"] == "application/pdf"
        papers.append(tmp_path / name)
        papers[-1].write_bytes(answer.content)
    assert faults(*papers) == []


def test_the_same_statement_gives_the_same_bytes(second: Demand, client: Client) -> None:
    page = f"{page_of(second)}statement.pdf"
    assert client.get(page).content == client.get(page).content


def test_the_page_of_a_statement_asks_little(second: Demand, client_of: ClientOf, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision",
            "the neighbourhood",
            "the statement",
            "when it came before a body",
            "its demands in the register",
            "its pieces with their texts",
            "their departments",
        ]
    ):
        client_of(None).get(page_of(second))


def test_a_note_leads_to_the_demand_that_came_of_it(
    carla: Person,
    huchting: Neighbourhood,
    edition: Edition,
    client_of: ClientOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    note = public_note(carla, huchting, edition, "Praxis")
    page = f"/huchting/reports/{edition.report.slug}/annotations/{note.number}/"
    visitor = client_of(None)
    assert f'href="{page}became/"' in visitor.get(page).text
    assert "Noch steht sie in keiner Stellungnahme" in visitor.get(f"{page}became/").text
    assert visitor.get(f"/huchting/reports/{edition.report.slug}/annotations/99/became/").status_code == 404
    (demand,) = acting.adopted(huchting, ["Eine Praxis."], report=edition.report, note=note)
    text = visitor.get(f"{page}became/").text
    assert f'href="/huchting/demands/{demand.number}/"' in text
    assert "beschlossen am 23.\u00a0April 2015" in text
    with django_assert_max_num_queries(12):
        visitor.get(f"{page}became/?once-more")


def test_a_need_leads_to_the_demand_that_came_of_it(
    huchting: Neighbourhood, published_need: Need, client_of: ClientOf
) -> None:
    page = f"/huchting/needs/{published_need.number}/"
    assert "/huchting/demands/1/" not in client_of(None).get(page).text
    (demand,) = acting.adopted(huchting, ["Eine Praxis."], needs=[published_need])
    text = client_of(None).get(page).text
    assert f'href="/huchting/demands/{demand.number}/"' in text
    assert "Noch ist kein Projekt daraus geworden." not in text
