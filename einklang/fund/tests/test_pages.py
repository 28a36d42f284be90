"""The year's money as a page: its sentence, its picture, its list, who waits; and every transfer page by page."""

import uuid

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.fund.actions import allot, decide_application, open_budget_year
from einklang.fund.models import AreaBudget, BudgetYear, Transfer
from einklang.fund.queries import ledger_page
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.fund.views import public
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from tests.cast import ClientOf, with_role
from tests.plugins.strict import QueryBudget


@pytest.fixture
def year(town: Town) -> AreaBudget:
    """1,000.00: a choir has 600.00 of it, a garden waits for 500.00, a feast is checked and asks for 100.00."""
    area = town.give(100_000)
    for title, cents in (("Chor", 60_000), ("Garten", 50_000)):
        round_ = town.ask(title, half_of(cents))
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    town.hand_in("Fest", half_of(10_000))
    return area


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode().replace("\u00a0", " ")


def test_one_sentence_says_what_is_left(client: Client, year: AreaBudget) -> None:
    page = text_of(client, "/huchting/fund/")
    assert "Von 1.000,00 € sind noch 400,00 € verfügbar." in page
    assert "Chor" in page
    assert "Es fehlen 100,00 €. Im Topf WiN sind noch 400,00 € verfügbar." in page
    assert 'href="/huchting/fund/ledger.csv"' in page


def test_more_earmarked_than_there_is_says_by_how_much_here_and_on_the_front_page(
    client: Client, town: Town, year: AreaBudget
) -> None:
    assert "reicht das Geld nicht" not in text_of(client, "/huchting/fund/") + text_of(client, "/huchting/")
    town.hand_in("Zirkus", half_of(45_000))
    assert "Vorgemerkt sind zusammen 550,00 €: 150,00 € mehr, als noch verfügbar ist." in text_of(
        client, "/huchting/fund/"
    )
    assert "Das sind 150,00 € mehr, als noch verfügbar ist" in text_of(client, "/huchting/")


def test_a_stage_looks_the_same_here_and_on_the_front_page(client: Client, year: AreaBudget) -> None:
    fund, home = (
        text_of(client, path).partition('<div class="picture">')[2].partition("<tfoot>")[0]
        for path in ("/huchting/fund/", "/huchting/")
    )
    assert fund.partition("</caption>")[2] == home.partition("</caption>")[2] != ""
    assert '<line class="striped"' in fund
    assert "verfügbar, aber vorgemerkt" in fund


def test_the_page_speaks_english(client: Client, year: AreaBudget) -> None:
    client.cookies["einklang_language"] = "en"
    page = text_of(client, "/huchting/fund/")
    assert "€400.00" in page
    assert "still available" in page
    assert "verfügbar" not in page
    assert "Reserve" in text_of(client, "/huchting/fund/ledger/")


def test_every_word_is_explained(client: Client, year: AreaBudget) -> None:
    page = text_of(client, "/huchting/fund/")
    for name in ("available", "earmarked", "reserved", "granted", "called", "paid", "proven", "returned"):
        assert f'<dt id="{name}">' in page


def test_a_year_without_money_says_so(client: Client, huchting: Neighbourhood) -> None:
    assert "noch kein Geld zugeteilt" in text_of(client, "/huchting/fund/")
    assert "noch nichts gebucht" in text_of(client, "/huchting/fund/ledger/")


@pytest.mark.parametrize("typed", ["", "0", "20", "2026 ", "２０２６", "99999", "-1", "9" * 40, "<b>"])
def test_what_is_no_year_is_this_year(client: Client, year: AreaBudget, typed: str) -> None:
    assert "2026" in text_of(client, f"/huchting/fund/?year={typed}")


def test_another_year_is_one_click_away(client: Client, town: Town, year: AreaBudget) -> None:
    assert 'href="?year=2025"' not in text_of(client, "/huchting/fund/")
    town.give(5_000, year=2025)
    assert 'href="?year=2025"' in text_of(client, "/huchting/fund/")
    assert "Von 50,00 € sind noch 50,00 € verfügbar." in text_of(client, "/huchting/fund/?year=2025")


def test_a_fund_page_asks_these_and_no_more(client: Client, year: AreaBudget, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision, for the page's name",
            "the neighbourhood and its city",
            "its years",
            "the grants with projects and programmes",
            "the budgets of the year",
            "the sums of their transfers",
            "what checked applications ask for",
            "what is called and not yet paid",
            "who waits",
            "what each of them asks which pot for",
            "the budgets, by programme",
            "the sums of their transfers again, for what is missing",
            "the year's budgets, for what found no money",
            "what each of them was allotted",
            "what everybody asked each of them for",
        ]
    ):
        client.get("/huchting/fund/")


def test_the_ledger_goes_back_page_by_page(client: Client, year: AreaBudget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "PAGE", 1)
    newest = text_of(client, "/huchting/fund/ledger/")
    last = Transfer.objects.order_by("-pk")[0]
    assert "Reservieren" in newest
    assert f"?year=2026&amp;before={last.pk}" in newest
    older = text_of(client, f"/huchting/fund/ledger/?year=2026&before={last.pk}")
    assert "Zuteilen" in older
    assert "Neuere" in older


@pytest.mark.parametrize("before", ["x", "1" * 10, "-3", "1e9", "９"])
def test_a_page_number_that_is_none_shows_the_newest(client: Client, year: AreaBudget, before: str) -> None:
    assert "Reservieren" in text_of(client, f"/huchting/fund/ledger/?before={before}")


def test_ten_times_the_transfers_cost_no_more_queries(town: Town, year: AreaBudget, query_budget: QueryBudget) -> None:
    budget = year.budget_year
    budget.total_cents += 1_000
    budget.save()
    for _ in range(30):
        allot(actor=town.henning, budget_year=budget, neighbourhood=town.hood, amount_cents=Cents(1), now=JANUARY)
    with query_budget(["the budgets", "a page of transfers"]):
        found = ledger_page(town.hood, 2026, most=20)
        assert [one.area_budget.budget_year.programme.name for one in found] == ["WiN"] * 20


# ── The programme office's desk ──────────────────────────────────────────────────────────────────────────────────


def test_the_office_opens_a_year_and_gives_each_area_its_part(
    client_of: ClientOf, town: Town, other: Neighbourhood
) -> None:
    desk = client_of(town.henning)
    answer = desk.post("/desk/fund/", {"programme": town.programme.pk, "year": "2026", "total": "1.000,00"})
    assert answer.headers["Location"] == "/desk/fund/2026/win/"
    fields = {"form_token": str(uuid.uuid4()), "act": "allot", "to_huchting": "600,00", "to_tenever": ""}
    for _ in range(2):
        assert desk.post("/desk/fund/2026/win/", fields).status_code == 302
    assert Transfer.objects.get().amount_cents == 60_000
    page = text_of(desk, "/desk/fund/2026/win/")
    assert "Von 1.000,00 € sind noch 400,00 € zu verteilen." in page


def test_one_cent_too_much_is_said_and_nothing_is_lost(client_of: ClientOf, town: Town, other: Neighbourhood) -> None:
    open_budget_year(actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(100_000), now=JANUARY)
    fields = {"form_token": str(uuid.uuid4()), "act": "allot", "to_huchting": "600,00", "to_tenever": "400,01"}
    answer = client_of(town.henning).post("/desk/fund/2026/win/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "400,01" in page
    assert "600,00" in page
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("typed", ["1.234,5", "1,234.50", "-3", "1e9", "１２", "", "abc"])
def test_what_is_no_amount_opens_no_year(client_of: ClientOf, town: Town, typed: str) -> None:
    fields = {"programme": town.programme.pk, "year": "2026", "total": typed}
    answer = client_of(town.henning).post("/desk/fund/", fields)
    assert answer.status_code == 422
    assert not BudgetYear.objects.exists()


def test_a_year_is_not_opened_with_nothing(client_of: ClientOf, town: Town) -> None:
    fields = {"programme": town.programme.pk, "year": "2026", "total": "0"}
    answer = client_of(town.henning).post("/desk/fund/", fields).content.decode()
    assert "Ein Haushalt braucht einen Betrag über null." in answer
    assert "andere Richtung" not in answer


def test_money_is_shifted_with_a_reason(client_of: ClientOf, town: Town, other: Neighbourhood) -> None:
    here = town.give(100_000)
    there = AreaBudget.objects.create(budget_year=here.budget_year, neighbourhood=other)
    fields: dict[str, object] = {
        "act": "shift",
        "form_token": str(uuid.uuid4()),
        "from_area": here.pk,
        "to_area": there.pk,
        "amount": "100,00",
        "reason": "",
    }
    desk = client_of(town.henning)
    assert desk.post("/desk/fund/2026/win/", fields).status_code == 422
    too_much = desk.post("/desk/fund/2026/win/", fields | {"reason": "Dort fehlt es.", "amount": "1000,01"})
    assert "Bitte verschieben Sie weniger." in too_much.content.decode()
    assert "Warteliste" not in too_much.content.decode().partition("<main")[2]
    assert desk.post("/desk/fund/2026/win/", fields | {"reason": "Dort fehlt es."}).status_code == 302
    assert "Dort fehlt es." in text_of(desk, "/tenever/fund/ledger/")


def test_a_grant_officer_reads_the_years_and_moves_nothing(client_of: ClientOf, town: Town) -> None:
    town.give(100_000)
    desk = client_of(town.edda)
    shown = text_of(desk, "/desk/fund/2026/win/").partition("<main")[2]
    assert "Zuteilen" not in shown
    assert "<form" not in shown
    table = text_of(client_of(town.henning), "/desk/fund/2026/win/").partition("</table>")[0]
    assert "Huchting: dazu geben" in table
    assert "(freiwillig)" not in table
    fields = {"form_token": str(uuid.uuid4()), "act": "allot", "to_huchting": "0,01"}
    assert desk.post("/desk/fund/2026/win/", fields).status_code == 403
    opening = {"programme": str(town.programme.pk), "year": "2027", "total": "1,00"}
    assert desk.post("/desk/fund/", opening).status_code == 403


def test_a_role_in_one_area_does_not_open_the_citys_budgets(
    client_of: ClientOf, town: Town, carla: Person, other: Neighbourhood
) -> None:
    town.give(100_000)
    with_role(carla, RoleKind.PROGRAMME_OFFICE, town.hood)
    assert client_of(carla).get("/desk/fund/").status_code == 403
    assert client_of(carla).get("/desk/fund/2026/win/").status_code == 403
    assert client_of(carla).get("/desk/huchting/waiting/").status_code == 200
    assert client_of(carla).get("/desk/tenever/waiting/").status_code == 403


def test_a_year_that_is_not_there_is_no_page(client_of: ClientOf, town: Town) -> None:
    for path in ("/desk/fund/2026/win/", "/desk/fund/2026/gibtsnicht/", "/desk/fund/999999999/win/"):
        assert client_of(town.henning).get(path).status_code == 404


def test_the_officer_reserves_for_who_waited(client_of: ClientOf, town: Town, year: AreaBudget) -> None:
    desk = client_of(town.edda)
    assert "Geld reservieren" not in text_of(desk, "/desk/huchting/waiting/")
    budget = year.budget_year
    budget.total_cents += 10_000
    budget.save()
    allot(actor=town.henning, budget_year=budget, neighbourhood=town.hood, amount_cents=Cents(10_000), now=EVENING)
    garden = Application.objects.get(title="Garten")
    assert "Geld reservieren" in text_of(desk, "/desk/huchting/waiting/")
    for _ in range(2):
        assert desk.post("/desk/huchting/waiting/", {"project": garden.number}).status_code == 302
    garden.refresh_from_db()
    assert garden.state == "consensus"
    assert Transfer.objects.filter(reason="reserve").count() == 2
    assert "Gerade wartet niemand" in text_of(desk, "/desk/huchting/waiting/")


def test_who_comes_too_late_reads_that_it_is_decided_and_keeps_what_she_typed(
    client_of: ClientOf, town: Town, year: AreaBudget
) -> None:
    desk, address = client_of(town.edda), "/desk/huchting/waiting/"
    late = desk.post(address, {"project": "999"}, follow=True).content.decode()
    assert "Darüber ist schon entschieden." in late
    told = {"act": "give_back", "project": Application.objects.get(state="consensus").number, "reason": "Fällt aus."}
    assert desk.post(address, told).status_code == 302
    again = desk.post(address, told)
    assert again.status_code == 422
    assert "Darüber ist schon entschieden." in again.content.decode()
    assert "Fällt aus." in again.content.decode().partition("<textarea")[2]


def test_the_officer_of_the_city_finds_every_area_with_what_waits_there(
    client_of: ClientOf, town: Town, year: AreaBudget, other: Neighbourhood
) -> None:
    areas = text_of(client_of(town.edda), "/desk/waiting/")
    assert "/desk/huchting/waiting/" in areas
    assert "1 Projekt wartet auf Geld" in areas
    assert "1 Projekt mit reserviertem Geld" in areas
    assert "/desk/tenever/waiting/" in areas
    assert client_of(town.daoud).get("/desk/waiting/").status_code == 403


def test_the_officer_gives_back_what_is_not_needed(client_of: ClientOf, town: Town, year: AreaBudget) -> None:
    desk, address = client_of(town.edda), "/desk/huchting/waiting/"
    reserved = Application.objects.get(state="consensus")
    assert "Reservierung zurückgeben" in text_of(desk, address)
    told = {"act": "give_back", "project": reserved.number, "reason": ""}
    assert desk.post(address, told).status_code == 422
    assert desk.post(address, told | {"project": "9" * 30, "reason": "Fällt aus."}).status_code == 422
    assert desk.post(address, told | {"reason": "Fällt aus."}).status_code == 302
    reserved.refresh_from_db()
    assert reserved.state == "withdrawn"
    assert "Fällt aus." in text_of(client_of(None), "/huchting/fund/ledger/?year=2026")
    assert "Reservierung zurückgeben" not in text_of(desk, address)
