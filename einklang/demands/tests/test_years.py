"""What a year came to: as a page, a paper and a table; how long departments take, with few cases said to be few."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from einklang.administration.models import Department
from einklang.demands.actions import By, forward, take_back
from einklang.demands.documents import TABLES
from einklang.demands.models import Clock
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.rules.figures import FEW, spread
from einklang.demands.tests.acting import adopted, answered, at, department, handed_over, write
from einklang.demands.words import told_back
from einklang.demands.words.years import days_in_words
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.papers.verapdf import faults

YEAR = "/huchting/demands/years/2026/"
PROMISE = {"what": "vier Treffen im Jahr", "until": "2027-08-31", "sign": "Anwesenheit"}


@given(st.lists(st.integers(0, 400), max_size=40))
def test_the_middle_half_lies_around_the_median_and_all_of_them_occurred(days: list[int]) -> None:
    found = spread(days)
    if found.is_few:
        assert (found.median, found.lower, found.upper, len(days) < FEW) == (None, None, None, True)
        return
    three = [found.lower, found.median, found.upper]
    assert three == sorted(three, key=lambda one: one or 0)
    assert set(three) <= set(days)


def test_few_answers_are_said_to_be_few() -> None:
    assert days_in_words(spread([])) == "noch keine Antwort"
    assert days_in_words(spread([53, 36])).startswith("36, 53 (weniger als 5 Antworten")
    assert days_in_words(spread([10, 20, 30, 40, 50])) == "in der Mitte 30; die mittlere Hälfte zwischen 20 und 40"


@pytest.fixture
def year(carla: Person, clock: Clock, huchting: Neighbourhood, health: Department) -> Clock:
    """Two demands, three requests to two departments; one promise."""
    answered(carla, clock, dt.date(2026, 6, 2), AnswerKind.PROMISED, promises=[PROMISE])
    (second,) = adopted(huchting, ["=1+1 ist die zweite Forderung."], on=dt.date(2026, 4, 23))
    handed_over(carla, second, [health], dt.date(2026, 5, 4))
    return clock


@pytest.mark.parametrize("address", [YEAR, "/demands/years/2026/"])
def test_a_year_is_told_in_one_sentence_and_in_tables(year: Clock, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    told = "2 Forderungen, 3 Anfragen an 2 Ressorts: 1 Antwort, 2 ohne Antwort. 1 Zusage, davon gehalten: 0."
    assert told in page
    assert "36 (weniger als 5 Antworten: zu wenige für einen Mittelwert)" in page


def test_a_year_without_demands_is_no_page(year: Clock, client: Client) -> None:
    assert client.get("/huchting/demands/years/2015/").status_code == 404
    assert '<a href="/huchting/demands/years/2026/">2026</a>' in client.get("/huchting/demands/").content.decode()


def read(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(client.get(address).content.decode().splitlines()))


@pytest.fixture
def passed_on(carla: Person, year: Clock) -> Clock:
    """Culture was not responsible and passed the first demand on, in the year after; that office is silent."""
    other = department("jobcenter", "Jobcenter", "Jobcenter")
    clock = Clock.objects.get(department__short="Kultur")
    told: dict[str, Any] = {"words": "Nicht wir.", "write": write, "now": at(dt.date(2027, 1, 11))}
    return forward(by=By(carla, way=Way.LETTER), clock=clock, to=other, **told)


def test_what_was_passed_on_is_counted_beside_and_all_sums_agree(passed_on: Clock, client: Client) -> None:
    page = client.get(YEAR)
    assert (
        "2 Forderungen, 3 Anfragen an 2 Ressorts: 2 Antworten, 1 ohne Antwort. "
        "1 Anfrage ging weiter an ein anderes Ressort, dort ohne Antwort: 1."
    ) in page.content.decode()
    assert page.context["days"][-1] == ("alle zusammen", "", "4", "1", "2", "2")
    figures = {one["figure"]: int(one["value"]) for one in read(client, f"{YEAR}figures.csv")}
    departments = read(client, f"{YEAR}departments.csv")
    sums = {name: sum(int(one[name]) for one in departments) for name in ("asked", "answered", "without_answer")}
    assert sums == {
        "asked": figures["asked"] + figures["passed_on"],
        "answered": figures["returned"] + figures["passed_on_returned"],
        "without_answer": figures["without_answer"] + figures["passed_on_without_answer"],
    }
    demands = read(client, f"{YEAR}demands.csv")
    assert sum(int(one["asked"]) for one in demands) == figures["asked"]
    assert sum(int(one["answered"]) for one in demands) == figures["returned"]


def test_what_was_passed_on_by_mistake_counts_nowhere(carla: Person, passed_on: Clock, client: Client) -> None:
    told: dict[str, Any] = {"by": By(carla, way=Way.PHONE), "words": "Ein Irrtum.", "now": at(dt.date(2027, 1, 12))}
    told["tell_needs"] = told_back
    take_back(clock=Clock.objects.get(department__short="Kultur"), **told)
    page = client.get(YEAR)
    assert "2 Forderungen, 3 Anfragen an 2 Ressorts: 1 Antwort, 2 ohne Antwort. 1 Zusage" in page.content.decode()
    assert page.context["days"][-1] == ("alle zusammen", "", "3", "0", "1", "2")
    assert "Jobcenter" not in {one["name"] for one in read(client, f"{YEAR}departments.csv")}


def test_the_tables_hold_demands_figures_days_and_promises_and_no_formula(year: Clock, client: Client) -> None:
    assert [(one["number"], one["status"]) for one in read(client, f"{YEAR}demands.csv")] == [
        ("1", "partly_answered"), ("2", "handed_over"),
    ]  # fmt: skip
    assert read(client, f"{YEAR}demands.csv")[1]["text"] == "'=1+1 ist die zweite Forderung."
    days = {one["department"]: one["days"] for one in read(client, "/demands/years/2026/departments.csv")}
    assert days == {"gesundheitsbehoerde": "36", "kultur": ""}
    (promise,) = read(client, f"{YEAR}promises.csv")
    assert (promise["what"], promise["until"], promise["promised_by"], promise["standing"]) == (
        "vier Treffen im Jahr", "2027-08-31", "demands/1", "running",
    )  # fmt: skip
    assert client.get(f"{YEAR}anything.csv").status_code == 404


def test_every_table_of_a_year_can_be_reached_from_its_page(year: Clock, client: Client) -> None:
    page = client.get(YEAR).content.decode()
    for name in TABLES:
        assert f'href="{name}.csv"' in page


@pytest.mark.needs("java", "jaxb")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_statement_is_a_paper_that_everybody_can_read(
    year: Clock, client: Client, tmp_path: Path, language: str
) -> None:
    paper = tmp_path / "statement.pdf"
    paper.write_bytes(client.get(f"{YEAR}statement.pdf", headers={"accept-language": language}).content)
    assert faults(paper) == []
