"""The city's and a neighbourhood's front pages."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.fund.actions.budgets import allot_all, open_budget_year
from einklang.needs.models import Need
from einklang.places.actions import found_city
from einklang.places.models import Neighbourhood
from einklang.places.readers import read_city
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.plugins.strict import QueryBudget

CITY_QUERIES = [
    "all revisions",
    "the areas with their city",
    "their budgets",
    "the sums of their transfers",
    "what is earmarked",
]
HOME_QUERIES = [
    "the revision",
    "the neighbourhood with its city",
    "its budgets",
    "the sums of their transfers",
    "what is earmarked",
    "the next meeting",
    "the days of decisions",
    "when needs were raised and answered",
    "projects ahead of their decision",
    "the newest needs",
    "the latest entries",
]


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def bremen(cast: Cast) -> None:
    """Bremen with its 14 areas and their budget of 2026."""
    found_city()
    year = open_budget_year(
        actor=cast.henning, programme=cast.programme, year=2026, total_cents=Cents(168_750_000), now=story.at(1, 5)
    )
    areas = {area.slug: area for area in Neighbourhood.objects.order_by("pk")}
    amounts = {areas[told.slug]: told.cents_per_year for told in read_city().areas}
    allot_all(actor=cast.henning, budget_year=year, amounts=amounts, form_token=uuid4(), now=story.at(1, 5))


@pytest.mark.usefixtures("bremen")
def test_the_city_shows_fourteen_areas_and_all_their_money() -> None:
    shown = page("/")
    assert "1.687.500,00\u00a0€" in shown
    assert shown.count("225.000,00\u00a0€") >= 2
    for name in ("Gröpelingen", "Neue Vahr", "Schweizer Viertel", "Marßel", "Blockdiek"):
        assert name in shown
    assert len(re.findall(r'<path fill-rule="evenodd"', shown)) == 11  # the cast's Huchting has no districts


@pytest.mark.usefixtures("bremen")
def test_every_area_on_the_map_is_a_link_with_a_name() -> None:
    drawing = page("/").partition('<svg class="map"')[2].partition("</svg>")[0]
    links = re.findall(r'<a href="(/[a-z-]+/)" aria-label="([^"]+)"', drawing)
    assert len(links) == 11
    assert ("/groepelingen/", "1. Gröpelingen") in links
    assert "OpenStreetMap" in page("/")


def test_a_city_without_areas_says_so(db: None) -> None:
    assert "noch kein Gebiet" in page("/")


@pytest.mark.usefixtures("bremen")
def test_the_citys_page_costs_five_queries(query_budget: QueryBudget) -> None:
    with query_budget(CITY_QUERIES):
        page("/")


def test_the_front_page_shows_money_times_meeting_and_what_happened(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page("/huchting/")
    assert "Von 150.000,00\u00a0€ sind noch 147.200,00\u00a0€ verfügbar." in shown
    assert "8 Tage" in shown  # raised on the 2nd, answered on the 10th of February
    assert "35 Tage" in shown  # decided on the 17th of March
    assert "Für „Sommerbolzplatz“ sind 2.800,00\u00a0€ reserviert." in shown
    assert "Der nächste Termin steht noch nicht fest." in shown


def test_what_only_came_in_pushes_nothing_off_the_front_page(cast: Cast) -> None:
    story.whole_thread(cast)
    for number in range(6):
        story.raised(cast, f"Anliegen der Reihe nach {number}")
    assert "ist eingegangen" not in page("/huchting/")
    assert "Für „Sommerbolzplatz“ sind 2.800,00\u00a0€ reserviert." in page("/huchting/")
    assert "Anliegen 7 ist eingegangen." in page("/huchting/record/")


def test_nobody_counts_where_there_is_nothing_to_count(cast: Cast) -> None:
    assert "Mittlerer Wert" not in page("/huchting/")
    story.whole_thread(cast)
    assert "Mittlerer Wert" in page("/huchting/")


@pytest.mark.parametrize(
    ("state", "paths"),
    [
        ("ein Projekt ist daraus geworden", ["/huchting/", "/huchting/needs/", "/search/?q=bolzplatz"]),
        ("Konsens mit vermerkten Bedenken", ["/huchting/projects/", "/huchting/projects/1/", "/search/?q=bolzplatz"]),
    ],
)
def test_a_state_has_one_tone_on_every_page(cast: Cast, state: str, paths: list[str]) -> None:
    story.whole_thread(cast)
    for path in paths:
        assert re.search(rf'<span class="badge done">\s*<svg.*?</svg>\s*{state}</span>', page(path), re.DOTALL), path


def test_the_front_page_names_what_is_decided_next(cast: Cast) -> None:
    story.money(cast)
    story.checked(cast)
    shown = page("/huchting/")
    assert "Sommerbolzplatz" in shown
    assert "Vorgemerkt sind 3.500,00\u00a0€" in shown


def test_an_empty_neighbourhood_invites_to_begin(cast: Cast) -> None:
    shown = page("/huchting/")
    assert "Anliegen sagen" in shown
    assert "Ihres kann das erste sein" in shown
    assert "noch kein Geld zugeteilt" in shown


def test_the_front_page_costs_eleven_queries(cast: Cast, query_budget: QueryBudget) -> None:
    story.whole_thread(cast)
    with query_budget(HOME_QUERIES):
        page("/huchting/")


def test_ten_times_the_needs_ask_no_more_queries(cast: Cast, query_budget: QueryBudget) -> None:
    story.whole_thread(cast)
    for number in range(10):
        story.published(cast, f"Anliegen der Reihe nach {number}")
    assert Need.objects.count() == 11
    with query_budget([*HOME_QUERIES, "the titles of the needs that the record says were published"]):
        page("/huchting/")
