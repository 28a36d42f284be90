"""The money in figures: every year, every pot, every carrier, each page within its queries."""

import datetime as dt

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.fund.actions import allot, decide_application, open_budget_year
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.open_data.queries import by_programme
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline, found_programme
from einklang.programmes.models import Programme
from einklang.programmes.rules import Terms
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup, Cover, Line, Plan, Source
from tests.cast import person, with_role
from tests.plugins.strict import QueryBudget


@pytest.fixture
def year(town: Town) -> Town:
    """1,000.00: a choir has 600.00 of it, a resident 100.00 for a concert; a feast is checked and asks for 50.00."""
    town.give(100_000)
    decide(town, "Chor", 60_000)
    club, daoud, town.carrier = town.carrier, town.daoud, None  # type: ignore[assignment]
    town.daoud = with_role(person("zenzi@example.org", "Zenzi"), RoleKind.RESIDENT, town.hood)
    decide(town, "Hofkonzert", 10_000)
    town.carrier, town.daoud = club, daoud
    town.hand_in("Fest", half_of(5_000))
    return town


def decide(town: Town, title: str, cents: int) -> Application:
    round_ = town.ask(title, half_of(cents))
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    return Application.objects.get(title=title)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_every_year_says_what_was_allotted_and_how_far_it_came(client: Client, year: Town) -> None:
    year.give(5_000, year=2025)
    page = text_of(client, "/huchting/fund/years/")
    table = page.partition("<tbody>")[2].partition("</tfoot>")[0]
    assert 'href="/huchting/fund/?year=2026"' in table
    for cell in ("1.000,00 €", "50,00 €", "700,00 €", "1.050,00 €"):
        assert cell in table
    assert table.index(">2026<") < table.index(">2025<")
    assert page.count("<rect") >= 3


def test_money_per_head_is_told_where_the_inhabitants_are_known(client: Client, year: Town) -> None:
    assert "je Kopf" not in text_of(client, "/huchting/fund/years/")
    year.hood.inhabitants, year.hood.inhabitants_on = 30_340, dt.date(2016, 12, 31)
    year.hood.save()
    page = text_of(client, "/huchting/fund/years/?fresh")
    assert "In Huchting leben 30.340 Menschen." in page
    assert "31. Dezember 2016" in page
    assert "0,03 €" in page


def test_every_pot_says_how_far_its_money_came(client: Client, year: Town) -> None:
    page = text_of(client, "/huchting/fund/purposes/?year=2026")
    assert "WiN" in page
    assert "700,00 €" in page
    assert "noch kein Geld" in text_of(client, "/huchting/fund/purposes/?year=2024")


def test_the_money_is_told_by_field_of_action_and_target_group_and_per_head(client: Client, year: Town) -> None:
    """The choir is for children, the concert did not say; the feast is only asked for."""
    assert "Für wen das Geld ist" not in text_of(client, "/huchting/fund/purposes/?year=2026")
    Application.objects.filter(title="Chor").update(target_group="children", field_of_action="Kultur")
    Neighbourhood.objects.filter(pk=year.hood.pk).update(inhabitants=10_000, inhabitants_on=dt.date(2025, 12, 31))
    page = text_of(client, "/huchting/fund/purposes/?year=2026&fresh")
    groups = page.partition('id="groups"')[2]
    fields = page.partition('id="fields"')[2].partition('id="groups"')[0]
    for section, name in ((fields, "Kultur"), (groups, "Kinder")):
        for cell in (name, "noch nicht gesagt", "600,00 €", "0,06 €", "0,07 €"):
            assert cell in section, cell


def test_the_largest_carrier_is_named_and_private_persons_stand_together(client: Client, year: Town) -> None:
    page = text_of(client, "/huchting/fund/carriers/")
    assert "Am meisten hat Nachbarschaftsverein Sodenmatt e.V.: 85 %" in page
    assert '<td class="number">85 %</td>' in page
    assert "Anteile abgerundet" in page
    assert "sehr großer Anteil" in page
    assert "Privatpersonen zusammen" in page
    assert "Zenzi" not in page


def test_the_thresholds_are_the_guidelines(client: Client, year: Town) -> None:
    terms = Terms(carrier_share_large=86_000, carrier_share_very_large=90_000)
    adopt_guideline(
        actor=year.henning, programme=year.programme, terms=terms, valid_from=dt.date(2026, 6, 1), now=JANUARY
    )
    page = text_of(client, "/huchting/fund/carriers/?year=2026")
    assert "Ab 86 % nennen wir" in page
    assert "sehr großer Anteil" not in page


def test_a_carrier_reads_the_same_in_the_file(client: Client, year: Town) -> None:
    lines = b"".join(client.get("/huchting/fund/carriers.csv").streaming_content).decode().split("\r\n")  # type: ignore[attr-defined]
    assert lines[1] == "2026,Nachbarschaftsverein Sodenmatt e.V.,60000,85714,very_large"
    assert lines[2] == "2026,Privatperson,10000,14286,usual"


@pytest.mark.parametrize("page", ["years", "purposes", "carriers"])
def test_a_neighbourhood_without_money_says_so(client: Client, town: Town, page: str) -> None:
    assert "kein Geld" in text_of(client, f"/huchting/fund/{page}/")


def test_one_pot_can_be_looked_at_by_itself_also_what_is_only_asked_of_it(client: Client, year: Town) -> None:
    """The garden asks WiN for 100.00 and the health fund for 40.00; the choir has money of WiN only."""
    assert "Topf für Topf" not in text_of(client, "/huchting/fund/purposes/?year=2026")
    health = found_programme(
        actor=year.henning, city=year.hood.city, slug="kasse", name="Gesundheitsfonds", now=JANUARY
    )
    adopt_guideline(actor=year.henning, programme=health, terms=Terms(), valid_from=dt.date(2026, 1, 1), now=JANUARY)
    budget = open_budget_year(actor=year.henning, programme=health, year=2026, total_cents=Cents(50_000), now=JANUARY)
    allot(actor=year.henning, budget_year=budget, neighbourhood=year.hood, amount_cents=Cents(50_000), now=JANUARY)
    year.hand_in("Garten", two_pots(health))
    Application.objects.update(target_group="seniors")
    Application.objects.filter(title="Chor").update(target_group="children")

    def groups(pot: str) -> str:
        return text_of(client, f"/huchting/fund/purposes/?year=2026&pot={pot}").partition('id="groups"')[2]

    assert [row.planned_cents for row in by_programme(year.hood, 2026)] == [4_000, 15_000]
    assert "40,00 €" in groups("kasse")
    assert "Kinder" not in groups("kasse")
    assert "150,00 €" in groups("win")
    assert groups("win").count("Kinder") == 2
    assert "190,00 €" in groups("no-such-pot")


def two_pots(further: Programme) -> Plan:
    return Plan(
        (Line(CostGroup.FEES, "Honorare", Cents(28_000)),),
        (
            Cover(Source.OWN, Cents(14_000), "Verein"),
            Cover(Source.REQUESTED, Cents(10_000), "WiN"),
            Cover(Source.REQUESTED, Cents(4_000), further.name, pot=further.pk),
        ),
    )


def test_the_years_ask_these_and_no_more(client: Client, year: Town, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision, for the page's name",
            "the neighbourhood and its city",
            "the sums of every year's acts",
            "what checked applications ask for",
            "what is called and not paid yet",
            "what the treasury gave",
        ]
    ):
        client.get("/huchting/fund/years/")


def test_the_carriers_ask_these_and_no_more(client: Client, year: Town, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision, for the page's name",
            "the neighbourhood and its city",
            "the years with money",
            "the guidelines of the pots",
            "the sums of every carrier's acts",
        ]
    ):
        client.get("/huchting/fund/carriers/?year=2026")


def test_other_organisations_have_their_own_line(
    client: Client, year: Town, housing_company: Organisation, daoud: Person
) -> None:
    with_role(daoud, RoleKind.APPLICANT, year.hood, housing_company)
    year.carrier = housing_company
    decide(year, "Spielplatz", 20_000)
    page = text_of(client, "/huchting/fund/carriers/?year=2026")
    assert page.index("66 %") < page.index("22 %") < page.index("11 %")
