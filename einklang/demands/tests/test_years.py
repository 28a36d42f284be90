"""What a year came to: as a page, a paper and a table; how long departments take, with few cases said to be few."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from einklang.administration.models import Department
from einklang.demands.models import Clock
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.rules.figures import FEW, spread
from einklang.demands.tests.acting import adopted, answered, handed_over
from einklang.demands.words.years import days_in_words
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.papers.verapdf import faults

YEAR = "/huchting/demands/years/2026/"
PROMISE = {"what": "vier Treffen im Jahr", "until": "2027-08-31", "sign": "Anwesenheit"}


@given(st.lists(st.integers(0, 400), max_size=40))
def test_the_middle_half_lies_around_the_median_and_all_of_them_occurred(days: list[int]) -> None:
    found = spread(days, 0)
    if found.is_few:
        assert (found.median, found.lower, found.upper, len(days) < FEW) == (None, None, None, True)
        return
    three = [found.lower, found.median, found.upper]
    assert three == sorted(three, key=lambda one: one or 0)
    assert set(three) <= set(days)


def test_few_answers_are_said_to_be_few() -> None:
    assert days_in_words(spread([], 2)) == "noch keine Antwort"
    assert days_in_words(spread([53, 36], 1)).startswith("36, 53 (weniger als 5 Antworten")
    assert days_in_words(spread([10, 20, 30, 40, 50], 0)) == "in der Mitte 30; die mittlere Hälfte zwischen 20 und 40"


@pytest.fixture
def year(carla: Person, clock: Clock, huchting: Neighbourhood, health: Department) -> Clock:
    """Two demands to three departments in all; one promise."""
    answered(carla, clock, dt.date(2026, 6, 2), AnswerKind.PROMISED, promises=[PROMISE])
    (second,) = adopted(huchting, ["=1+1 ist die zweite Forderung."], on=dt.date(2026, 4, 23))
    handed_over(carla, second, [health], dt.date(2026, 5, 4))
    return clock


@pytest.mark.parametrize("address", [YEAR, "/demands/years/2026/"])
def test_a_year_is_told_in_one_sentence_and_in_tables(year: Clock, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "2 Forderungen an 3 Ressorts: 1 Antwort, 2 ohne Antwort. 1 Zusage, davon gehalten: 0." in page
    assert "36 (weniger als 5 Antworten: zu wenige für einen Mittelwert)" in page


def test_a_year_without_demands_is_no_page(year: Clock, client: Client) -> None:
    assert client.get("/huchting/demands/years/2015/").status_code == 404
    assert '<a href="/huchting/demands/years/2026/">2026</a>' in client.get("/huchting/demands/").content.decode()


def test_the_table_holds_every_demand_and_no_formula(year: Clock, client: Client) -> None:
    rows = client.get(f"{YEAR}statement.csv").content.decode().splitlines()
    assert rows[0] == "Nr.,Forderung,Ressorts,gegebene Antworten,Stand"
    assert rows[2] == "2,'=1+1 ist die zweite Forderung.,1,0,übergeben"
    assert client.get("/demands/years/2026/statement.csv").content.decode().startswith("Quartier,Nr.")


@pytest.mark.needs("java", "jaxb")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_statement_is_a_paper_that_everybody_can_read(
    year: Clock, client: Client, tmp_path: Path, language: str
) -> None:
    paper = tmp_path / "statement.pdf"
    paper.write_bytes(client.get(f"{YEAR}statement.pdf", headers={"accept-language": language}).content)
    assert faults(paper) == []
