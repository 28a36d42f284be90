"""A year is closed once it is over; what was left goes to the city, and nothing new begins in it."""

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions import allot, close_budget_year, decide_application, give_back, open_budget_year, release
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.queries import area_rows, balances_of, unmet_demand
from einklang.fund.rules.areas import Asked, Unmet, area_money, unmet
from einklang.fund.rules.closing import check_may_close
from einklang.fund.rules.figures import public_figures
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.programmes.actions import adopt_guideline, end_programme
from einklang.programmes.rules import MonthDay, ReturnedMoney, Terms
from einklang.projects.actions import withdraw
from einklang.projects.models import Application
from einklang.projects.rules.life import State
from einklang.record.models import Entry

AVAILABLE, TREASURY = Account(Stage.AVAILABLE), Account(Stage.TREASURY)
AFTER = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


def agree(town: Town, title: str, cents: int) -> Application:
    decide_application(actor=town.carla, round=town.ask(title, half_of(cents)), nobody_objected=True, now=EVENING)
    return Application.objects.get(title=title)


def close(town: Town, area: AreaBudget, now: dt.datetime = AFTER) -> BudgetYear:
    return close_budget_year(actor=town.henning, budget_year=area.budget_year, now=now)


def test_what_nobody_decided_on_goes_back_and_what_is_reserved_stays(town: Town) -> None:
    area = town.give(100_000)
    agree(town, "Chor", 40_000)
    closed = close(town, area)
    assert closed.closed_on == dt.date(2027, 1, 4)
    assert balances_of(area) == {AVAILABLE: 0, Account(Stage.RESERVED, 1): 40_000, TREASURY: -40_000}
    assert Entry.objects.filter(scope="city", kind="budget.closed").count() == 1
    assert close(town, area).closed_on == closed.closed_on
    assert Entry.objects.filter(scope="city", kind="budget.closed").count() == 1


def test_a_closed_year_takes_nothing_new_and_what_comes_back_is_the_citys(town: Town) -> None:
    area = town.give(100_000)
    choir, round_ = agree(town, "Chor", 40_000), town.ask("Garten", half_of(10_000))
    close(town, area)
    with pytest.raises(Refusal, match=r"fund.year_closed"):
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=AFTER)
    with pytest.raises(Refusal, match=r"fund.year_closed"):
        allot(
            actor=town.henning, budget_year=area.budget_year, neighbourhood=town.hood, amount_cents=Cents(1), now=AFTER
        )
    give_back(actor=town.edda, application=choir, reason="Der Chor löst sich auf.", now=AFTER)
    assert balances_of(area) == {AVAILABLE: 0, Account(Stage.RESERVED, 1): 0, TREASURY: 0}


@pytest.mark.parametrize("day", [dt.date(2026, 12, 31), dt.date(2026, 6, 1)])
def test_a_year_that_runs_is_not_closed(day: dt.date) -> None:
    with pytest.raises(Refusal, match=r"fund.year_not_over"):
        check_may_close(2026, day, turns=0)
    check_may_close(2026, dt.date(2027, 1, 1), turns=0)


def test_a_year_is_not_closed_while_somebody_who_waits_could_be_served(town: Town) -> None:
    area = town.give(50_000)
    choir = agree(town, "Chor", 40_000)
    agree(town, "Garten", 20_000)
    give_back(actor=town.edda, application=choir, reason="Der Chor löst sich auf.", now=EVENING)
    with pytest.raises(Refusal) as refused:
        close(town, area)
    assert refused.value == Refusal("fund.still_somebodys_turn", count=1)
    assert BudgetYear.objects.get().closed_on is None


@pytest.mark.parametrize("who", ["carla", "edda", "daoud"])
def test_only_the_programme_office_closes(town: Town, who: str) -> None:
    area = town.give(1)
    with pytest.raises(Refusal, match=r"people.role_missing"):
        close_budget_year(actor=getattr(town, who), budget_year=area.budget_year, now=AFTER)


@pytest.mark.parametrize(
    ("terms", "to"),
    [
        (Terms(), AVAILABLE),
        (Terms(returned=ReturnedMoney.TREASURY), TREASURY),
        (Terms(available_until=MonthDay(2, 9)), TREASURY),
        (Terms(available_until=MonthDay(2, 10)), AVAILABLE),
    ],
)
def test_what_comes_back_in_an_open_year_goes_where_the_guideline_says(town: Town, terms: Terms, to: Account) -> None:
    area = town.give(40_000)
    adopt_guideline(
        actor=town.henning, programme=town.programme, terms=terms, valid_from=dt.date(2026, 1, 2), now=JANUARY
    )
    agree(town, "Chor", 40_000)
    release(actor=town.edda, grant=Grant.objects.get(), amount_cents=Cents(10_000), reason="Billiger.", now=EVENING)
    assert Transfer.objects.get(reason="release").target == str(to)
    assert balances_of(area)[AVAILABLE] == (10_000 if to is AVAILABLE else 0)


def test_all_areas_stand_in_one_table_with_what_is_decided_bound_paid_and_at_risk(town: Town) -> None:
    area = town.give(100_000)
    agree(town, "Chor", 40_000)
    grant = Grant.objects.get()
    post(town.edda, lock_area(area), Act.GRANT, Cents(40_000), grant=grant, now=EVENING)
    post(town.edda, lock_area(area), Act.PAY, Cents(15_000), grant=grant, now=EVENING)
    agree(town, "Garten", 70_000)
    [row] = area_rows(area.budget_year, {town.hood.pk: 2})
    money = row.money
    assert (money.allotted_cents, money.reserve_cents, money.decided_cents) == (100_000, 60_000, 40_000)
    assert (money.bound_cents, money.paid_cents, money.at_risk_cents) == (25_000, 15_000, 85_000)
    assert row.unmet == Unmet(Cents(70_000), Cents(0), Cents(10_000))
    assert (row.bodies, row.overdue) == (("Stadtteilgruppe Huchting",), 2)


def test_who_waited_and_gave_up_is_unmet_demand_and_who_gave_money_back_is_not(town: Town) -> None:
    town.give(50_000)
    choir = agree(town, "Chor", 40_000)
    garden = agree(town, "Garten", 20_000)
    withdraw(actor=town.daoud, application=garden, reason="Zu spät.", now=EVENING)
    give_back(actor=town.edda, application=choir, reason="Der Chor löst sich auf.", now=EVENING)
    assert unmet_demand(town.hood, 2026) == {town.programme: Unmet(Cents(0), Cents(20_000), Cents(10_000))}
    assert unmet_demand(town.hood, 2025) == {}


ASKED = st.lists(st.builds(Asked, st.integers(1, 1000).map(Cents), st.booleans(), st.booleans(), st.booleans()))


@given(ASKED, st.integers(0, 5000))
def test_unmet_demand_is_never_more_than_what_was_asked_for(asked: list[Asked], allotted: int) -> None:
    told, all_of_it = unmet(asked, Cents(allotted)), sum(one.cents for one in asked)
    assert 0 <= told.agreed_cents <= all_of_it
    assert 0 <= told.beyond_cents <= all_of_it


def test_an_empty_area_risks_nothing() -> None:
    assert area_money(public_figures((), Cents(0)), lapses=True).at_risk_cents == 0


def test_everybody_reads_all_areas_of_a_programme(client: Client, town: Town) -> None:
    assert "Noch ist kein Haushalt eröffnet." in client.get("/programmes/win/money/").content.decode()
    town.give(100_000)
    agree(town, "Chor", 140_000)
    page = client.get("/programmes/win/money/").content.decode().replace("\u00a0", " ")
    assert "Stadtteilgruppe Huchting" in page
    assert "1.400,00 € sind beschlossen und warten auf Geld." in page
    assert client.get("/programmes/win/money/?year=1999").status_code == 404
    assert "kein Geld fand" in client.get("/huchting/fund/").content.decode()


def test_the_office_closes_a_year_that_is_over_by_a_click(client: Client, town: Town) -> None:
    year = open_budget_year(actor=town.henning, programme=town.programme, year=2025, total_cents=Cents(5), now=JANUARY)
    running = open_budget_year(
        actor=town.henning, programme=town.programme, year=2099, total_cents=Cents(5), now=JANUARY
    )
    client.force_login(town.henning)
    address = "/desk/fund/{}/win/"
    assert "Jahr abschließen" in client.get(address.format(2025)).content.decode()
    said = client.post(address.format(2025), {"act": "close"}, follow=True).content.decode()
    assert "Das Jahr ist abgeschlossen." in said
    year.refresh_from_db()
    assert year.closed_on is not None
    assert "läuft noch" in client.post(address.format(2099), {"act": "close"}, follow=True).content.decode()
    running.refresh_from_db()
    assert running.closed_on is None
    client.force_login(town.edda)
    assert client.post(address.format(2099), {"act": "close"}).status_code == 403


def test_when_a_programme_has_ended_nothing_new_is_asked_or_reserved_and_what_runs_goes_on(town: Town) -> None:
    area = town.give(100_000)
    agree(town, "Chor", 40_000)
    waits = town.ask("Garten", half_of(30_000))
    end_programme(actor=town.henning, programme=town.programme, ends_on=EVENING.date(), now=EVENING)
    after = EVENING + dt.timedelta(days=1)
    with pytest.raises(Refusal, match=r"programmes.has_ended"):
        decide_application(actor=town.carla, round=waits, nobody_objected=True, now=after)
    assert Application.objects.get(title="Garten").stands is State.DISCUSSED
    grant = Grant.objects.get(application__title="Chor")
    post(town.edda, lock_area(area), Act.GRANT, Cents(40_000), grant=grant, now=after)
    post(town.edda, lock_area(area), Act.PAY, Cents(40_000), grant=grant, now=after)
    with pytest.raises(Refusal, match=r"programmes.has_ended"):
        post(town.edda, lock_area(area), Act.RESERVE, Cents(1), grant=grant, now=after)
    decide_application(actor=town.carla, round=waits, nobody_objected=True, now=EVENING)
    assert balances_of(area)[Account(Stage.RESERVED, 2)] == 30_000
