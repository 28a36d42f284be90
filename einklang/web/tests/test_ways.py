"""The ways into the dialogue with the city: what a resident finds from her neighbourhood's page on."""

import datetime as dt
import re

import pytest
from django.test import Client

from einklang.administration.actions import review_commitment
from einklang.administration.models import Commitment, Department, Responsibility, Undertaking
from einklang.administration.rules.commitments import Result
from einklang.demands.actions import remind
from einklang.demands.tests import acting
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.web.queries.ways import ways_of
from tests.plugins.strict import QueryBudget

PAGE = "/huchting/dialogue/"
PARTS = [
    "demands", "statements", "questions", "reports", "commitments", "undertakings", "responsibilities", "cooperation",
]  # fmt: skip
QUERIES = [
    "the revision",
    "the neighbourhood with its city",
    "the promises",
    "the hours that were promised",
    "all that is only counted",
    "the clocks that are late",
]


def page(path: str, language: str = "de") -> str:
    response = Client(headers={"accept-language": language}).get(path)
    assert response.status_code == 200
    return response.text


def text(shown: str) -> str:
    """What one reads of a page, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split())


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_dialogue_is_two_clicks_from_the_front_page_and_leads_back(
    huchting: Neighbourhood, part: str
) -> None:
    assert f'href="{PAGE}"' in page("/huchting/").partition("<main")[2]
    assert f'href="/huchting/{part}/"' in page(PAGE).partition("<main")[2]
    assert f'<p class="back"><a href="{PAGE}">' in page(f"/huchting/{part}/")


def test_the_navigation_leads_there_from_every_page(huchting: Neighbourhood) -> None:
    assert page("/huchting/needs/").partition("<main")[0].count(f'href="{PAGE}"') == 2


@pytest.mark.parametrize("path", ["/demands/", "/departments/", "/reports/", "/know-how/"])
def test_the_citys_page_leads_to_what_is_there_of_all_neighbourhoods(huchting: Neighbourhood, path: str) -> None:
    assert f'href="{path}"' in page("/").partition("<main")[2]


def test_where_there_is_nothing_yet_it_says_so(huchting: Neighbourhood) -> None:
    shown = text(page(PAGE))
    for sentence in (
        "Noch ist keine Forderung beschlossen.",
        "Noch ist keine Stellungnahme beschlossen.",
        "Noch ist keine Frage gestellt.",
        "Noch steht kein Bericht zum Lesen bereit.",
        "Noch ist keine Zusage festgehalten.",
    ):
        assert sentence in shown
    assert "überfällig" not in shown


def test_each_part_has_its_figure(
    commitment: Commitment, undertaking: Undertaking, responsibility: Responsibility, carla: Person, now: dt.datetime
) -> None:
    shown = text(page(PAGE))
    assert "Es laufen noch: 1. Gehalten: 0. Nicht oder nicht ganz gehalten: 0." in shown
    assert "Angekündigte Vorhaben: 1. Ideen, die mehrere zusammen tragen wollen: 0." in shown
    assert "Für 9 Themen hat noch keine Behörde gesagt, wer zuständig ist." in shown
    review_commitment(actor=carla, commitment=commitment, result=Result.KEPT, now=now)
    assert "Es laufen noch: 0. Gehalten: 1." in text(page(PAGE))


def test_a_demand_is_called_overdue_only_after_both_reminders(
    huchting: Neighbourhood, carla: Person, health_office: Department
) -> None:
    [demand, *_others] = acting.adopted(huchting, on=dt.date(2026, 4, 23))
    [clock] = acting.handed_over(carla, demand, [health_office], dt.date(2026, 4, 27))
    first, second = dt.date(2026, 6, 9), dt.date(2026, 7, 7)
    remind(actor=carla, clock=clock, write=acting.write, now=acting.at(first))
    assert ways_of(huchting, second).overdue == 0
    remind(actor=carla, clock=clock, write=acting.write, now=acting.at(second))
    told = ways_of(huchting, second)
    assert (told.overdue, told.counts["open_demands"]) == (1, told.counts["demands"])


def test_the_page_asks_little(huchting: Neighbourhood, query_budget: QueryBudget) -> None:
    with query_budget(QUERIES):
        page(PAGE)
