"""One plan asks several pots: each by its own terms, all of the money or none, and the list says which is short."""

import datetime as dt
import uuid
from collections.abc import Hashable

import pytest
from django.db.models import Q
from django.test import Client
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions import allot, decide_application, give_back, open_budget_year, take_from_waiting_list
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import balances_of, figures, fund_year, waits_for_money, whose_turn_it_is
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.rules.waiting import Waiting, places, short_pots
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.programmes.actions import adopt_guideline, found_programme
from einklang.programmes.models import Programme
from einklang.programmes.rules import Terms
from einklang.projects.actions import submit_version
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup, Cover, Line, Plan, Source
from einklang.record.models import Entry
from einklang.record.queries import verify_scope

AVAILABLE = Account(Stage.AVAILABLE)


@pytest.fixture
def insurer(town: Town) -> Programme:
    """A health insurer's pot that pays a third at most."""
    programme = found_programme(actor=town.henning, city=town.hood.city, name="Gesundheitsfonds", now=JANUARY)
    terms = Terms(max_share=33_333, in_kind_allowed=False)
    adopt_guideline(actor=town.henning, programme=programme, terms=terms, valid_from=dt.date(2026, 1, 1), now=JANUARY)
    return programme


def give(town: Town, programme: Programme, cents: int) -> AreaBudget:
    budget = open_budget_year(actor=town.henning, programme=programme, year=2026, total_cents=Cents(cents), now=JANUARY)
    allot(actor=town.henning, budget_year=budget, neighbourhood=town.hood, amount_cents=Cents(cents), now=JANUARY)
    return budget.areas.get()


def plan_of(cost: int, main: int, further: int, programme: Programme) -> Plan:
    """A plan of which the club pays what the two pots do not."""
    own = Cents(cost - main - further)
    return Plan(
        (Line(CostGroup.FEES, "Honorare", Cents(cost)),),
        (
            Cover(Source.OWN, own, "Verein"),
            Cover(Source.REQUESTED, Cents(further), programme.name, pot=programme.pk),
            Cover(Source.REQUESTED, Cents(main), "WiN"),
        ),
    )


def agree(town: Town, title: str, plan: Plan) -> Application:
    round_ = town.ask(title, plan)
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    return Application.objects.get(title=title)


def test_what_two_pots_give_is_reserved_in_both_at_once(town: Town, insurer: Programme) -> None:
    win, health = town.give(500_000), give(town, insurer, 300_000)
    application = agree(town, "Chor", plan_of(600_000, 300_000, 150_000, insurer))
    assert application.state == "consensus"
    assert [(one.area_budget, one.reserved_cents) for one in Grant.objects.order_by("area_budget")] == [
        (win, 300_000),
        (health, 150_000),
    ]
    assert (balances_of(win)[AVAILABLE], balances_of(health)[AVAILABLE]) == (200_000, 150_000)
    assert figures(town.hood, 2026).reserved_cents == 450_000
    assert {row.programme for row in fund_year(town.hood, 2026).grants} == {"WiN", "Gesundheitsfonds"}
    assert verify_scope("huchting").broken is None


@pytest.mark.parametrize(
    ("win", "health", "short"), [(299_999, 150_000, "WiN"), (300_000, 149_999, "Gesundheitsfonds")]
)
def test_one_cent_too_little_in_one_pot_reserves_in_none_and_says_which(
    town: Town, insurer: Programme, win: int, health: int, short: str
) -> None:
    town.give(win)
    give(town, insurer, health)
    assert agree(town, "Chor", plan_of(600_000, 300_000, 150_000, insurer)).state == "waiting_list"
    assert not Grant.objects.exists()
    [one] = waits_for_money(town.hood, 2026)
    there = {"WiN": win, "Gesundheitsfonds": health}
    assert (one.missing_cents, one.short, one.is_turn) == (1, ((short, there[short]),), False)
    assert f'"short":["{short}"]' in Entry.objects.get(kind="waiting_list").body


def test_what_was_asked_for_above_what_was_allotted_is_told_pot_by_pot(
    client: Client, town: Town, insurer: Programme
) -> None:
    """300 EUR of the first pot are free, and still 500 EUR are missing in the second one."""
    town.give(330_000)
    give(town, insurer, 100_000)
    agree(town, "Chor", plan_of(600_000, 300_000, 150_000, insurer))
    page = client.get("/huchting/fund/?year=2026").content.decode().replace("\u00a0", " ")
    assert "Gesundheitsfonds: Die Anträge bitten zusammen um 500,00 € mehr, als in diesem Topf zugeteilt ist." in page
    assert "WiN: Die Anträge" not in page
    assert "Es fehlen 500,00 €. Im Topf Gesundheitsfonds sind noch 1.000,00 € verfügbar." in page


def test_who_waited_gets_it_in_both_once_the_short_one_is_filled(town: Town, insurer: Programme) -> None:
    win = town.give(300_000)
    health = give(town, insurer, 100_000)
    choir = agree(town, "Chor", plan_of(600_000, 300_000, 150_000, insurer))
    with pytest.raises(Refusal, match=r"fund.not_your_turn"):
        take_from_waiting_list(actor=town.edda, application=choir, now=EVENING)
    more = open_more(town, health, 50_000)
    assert whose_turn_it_is(Q(neighbourhood=town.hood)) == [choir]
    moved = take_from_waiting_list(actor=town.edda, application=choir, now=EVENING)
    assert [one.amount_cents for one in moved] == [300_000, 150_000]
    assert (balances_of(win)[AVAILABLE], balances_of(more)[AVAILABLE]) == (0, 0)


def open_more(town: Town, area: AreaBudget, cents: int) -> AreaBudget:
    """More money for a pot, found by raising the year's total as the city does in the middle of a year."""
    year = type(area.budget_year).objects.get(pk=area.budget_year_id)
    year.total_cents += cents
    year.save()
    allot(actor=town.henning, budget_year=year, neighbourhood=town.hood, amount_cents=Cents(cents), now=EVENING)
    return area


def test_giving_back_gives_back_in_every_pot(town: Town, insurer: Programme) -> None:
    win, health = town.give(300_000), give(town, insurer, 150_000)
    choir = agree(town, "Chor", plan_of(600_000, 300_000, 150_000, insurer))
    give_back(actor=town.edda, application=choir, reason="Der Chor löst sich auf.", now=EVENING)
    assert (balances_of(win)[AVAILABLE], balances_of(health)[AVAILABLE]) == (300_000, 150_000)
    assert Transfer.objects.filter(reason="release").count() == 2


def test_a_pot_without_money_in_this_area_is_named(town: Town, insurer: Programme) -> None:
    town.give(300_000)
    round_ = town.ask("Chor", plan_of(600_000, 300_000, 150_000, insurer))
    with pytest.raises(Refusal) as refused:
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert refused.value == Refusal("fund.pot_without_budget", year="2026", pot="Gesundheitsfonds")
    assert not Grant.objects.exists()


def waiting(number: int, **asks: int) -> Waiting:
    parts = tuple((pot, Cents(cents)) for pot, cents in asks.items())
    return Waiting(number, Cents(sum(asks.values())), EVENING, parts)


def test_nobody_is_overtaken_in_a_pot_and_nobody_is_held_up_by_another_pots_want() -> None:
    """The first lacks money at b only; the second asks only a, where there is enough for both; for the third not."""
    told = places({"a": Cents(10), "b": Cents(0)}, [waiting(1, a=5, b=1), waiting(2, a=5), waiting(3, a=1)])
    assert [place.is_turn for place in told] == [False, True, False]
    assert [dict(place.missing) for place in told] == [{"b": 1}, {}, {"a": 1}]


def test_a_closed_pot_serves_nobody() -> None:
    [place] = places({"a": Cents(10)}, [waiting(1, a=5)], closed={"a"})
    assert not place.is_turn
    assert not place.missing


POTS = ("a", "b", "c")
ASKS = st.dictionaries(st.sampled_from(POTS), st.integers(1, 20), min_size=1)
THERE = st.fixed_dictionaries({pot: st.integers(0, 40) for pot in POTS})


@given(THERE, st.lists(ASKS, max_size=6))
def test_serving_whose_turn_it_is_overdraws_no_pot_and_takes_from_nobody_before(
    there: dict[str, int], asks: list[dict[str, int]]
) -> None:
    money: dict[Hashable, Cents] = {pot: Cents(cents) for pot, cents in there.items()}
    told = places(money, [waiting(number, **one) for number, one in enumerate(asks)])
    left = dict(there)
    for place in told:
        if place.is_turn:
            for pot, cents in place.waiting.parts.items():
                left[str(pot)] -= cents
    assert all(cents >= 0 for cents in left.values())
    for at, place in enumerate(told):
        before = told[:at]
        if place.is_turn:
            for pot, cents in place.waiting.parts.items():
                owed = sum(one.waiting.parts.get(pot, Cents(0)) for one in before)
                assert owed + cents <= there[str(pot)]
    if told:
        first = told[0]
        assert first.is_turn is (not short_pots(money, first.waiting.parts))


def test_each_pot_has_its_own_highest_share(town: Town, insurer: Programme) -> None:
    application = town.write("Chor", plan_of(600_000, 300_000, 200_000, insurer))
    with pytest.raises(Refusal) as refused:
        submit(town, application)
    assert refused.value.code == "projects.pot_share_too_high"
    assert refused.value.facts["pot"] == "Gesundheitsfonds"
    assert refused.value.facts["over_cents"] == 200_000 - 199_998


def submit(town: Town, application: Application) -> None:
    submit_version(actor=town.daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)


def test_a_plan_of_one_pot_says_what_it_always_said(town: Town) -> None:
    win = town.give(100_000)
    agree(town, "Fest", half_of(50_000))
    assert balances_of(win)[AVAILABLE] == 50_000
    [entry] = Entry.objects.filter(kind="transfer", subject="projects/1")
    assert '"amount_cents":50000' in entry.body
