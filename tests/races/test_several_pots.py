"""Plans that ask several pots at once, on PostgreSQL: locked in one order, all of the money or none."""

import datetime as dt

import pytest

from einklang.base.money import Cents
from einklang.fund.actions import allot, close_budget_year, open_budget_year
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import balances_of, waiting_list
from einklang.fund.tests.acts import JANUARY, Town, half_of
from einklang.programmes.actions import adopt_guideline, found_programme
from einklang.programmes.models import Programme
from einklang.programmes.rules import Terms
from einklang.projects.rules.plan import CostGroup, Cover, Line, Plan, Source
from tests.races.test_races import AVAILABLE, THREADS, TIMES, at_once, close, town

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]

__all__ = ["town"]


@pytest.fixture
def refugees(town: Town) -> Programme:
    """Another pot, under the same terms."""
    fund = found_programme(actor=town.henning, city=town.hood.city, name="Flüchtlingsfonds", now=JANUARY)
    day = JANUARY.date()
    adopt_guideline(actor=town.henning, programme=fund, terms=Terms(), valid_from=day, now=JANUARY)
    return fund


def give_to(town: Town, programme: Programme, cents: int) -> AreaBudget:
    """A year's money of another pot."""
    year = open_budget_year(actor=town.henning, programme=programme, year=2026, total_cents=Cents(cents), now=JANUARY)
    allot(actor=town.henning, budget_year=year, neighbourhood=town.hood, amount_cents=Cents(cents), now=JANUARY)
    return year.areas.get()


def both(main: int, further: int, programme: Programme) -> Plan:
    """A plan that asks its own pot and one more, and costs three times as much."""
    own = Cents(2 * (main + further))
    asked = Cover(Source.REQUESTED, Cents(further), programme.name, pot=programme.pk)
    covers = (Cover(Source.OWN, own, "Verein"), asked, Cover(Source.REQUESTED, Cents(main), "Topf"))
    return Plan((Line(CostGroup.FEES, "Honorare", Cents(own + main + further)),), covers)


@pytest.mark.parametrize("_time", TIMES)
def test_two_plans_that_ask_the_same_two_pots_from_both_ends_lose_nothing(
    town: Town, refugees: Programme, _time: int
) -> None:
    """Each plan names another of the pots as its own; both lock them in the same order, so neither waits for ever."""
    win, fund = town.give(100_000), give_to(town, refugees, 100_000)
    first = town.ask("Chor", both(40_000, 40_000, refugees))
    town.programme = refugees
    second = town.ask("Garten", both(40_000, 40_000, win.budget_year.programme))
    said = at_once(close(town, first), close(town, second))
    assert sorted(said) == ["done"] * 2 + ["forum.round_not_now"] * (THREADS - 2)
    assert (balances_of(win)[AVAILABLE], balances_of(fund)[AVAILABLE]) == (20_000, 20_000)
    assert Grant.objects.count() == 4


@pytest.mark.parametrize("_time", TIMES)
def test_two_pots_that_are_enough_for_two_plans_serve_two_in_full(town: Town, refugees: Programme, _time: int) -> None:
    win, fund = town.give(100_000), give_to(town, refugees, 50_000)
    rounds = [town.ask(f"Projekt {number}", both(20_000, 20_000, refugees)) for number in range(4)]
    said = at_once(*(close(town, round_) for round_ in rounds))
    assert sorted(said) == ["done"] * 4 + ["forum.round_not_now"] * (THREADS - 4)
    assert (balances_of(win)[AVAILABLE], balances_of(fund)[AVAILABLE]) == (60_000, 10_000)
    assert Grant.objects.count() == 4
    assert len(waiting_list(town.hood, 2026)) == 2


@pytest.mark.parametrize("_time", TIMES)
def test_nothing_is_reserved_in_a_year_that_was_closed_meanwhile(town: Town, _time: int) -> None:
    """Whoever comes second must not go on with what the first has ended: all that is left stands on one side."""
    area = town.give(100_000)
    rounds = [close(town, town.ask(f"Projekt {number}", half_of(30_000))) for number in range(3)]
    after = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
    at_once(*rounds, lambda: close_budget_year(actor=town.henning, budget_year=area.budget_year, now=after))
    reserved = Grant.objects.count()
    assert balances_of(area)[AVAILABLE] == 0
    assert sum(balances_of(area).values()) == 0
    assert AreaBudget.objects.get().budget_year.closed_on == after.date()
    closing = Transfer.objects.filter(reason="take_back").values_list("pk", flat=True)
    assert not Transfer.objects.filter(reason="reserve", pk__gt=min(closing)).exists() if closing else reserved == 3
