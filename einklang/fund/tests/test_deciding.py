"""What the assembly agrees on is reserved in the same breath, or waits in order."""

import pytest
from django.db.models import Q

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import Decision
from einklang.fund.actions import allot, decide_application, give_back, release, take_from_waiting_list
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.queries import balances_of, figures, fund_year, waiting_list, waits_for_money, whose_turn_it_is
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import EVENING, Town, half_of
from einklang.people.models import Person
from einklang.projects.models import Application
from einklang.projects.tests.plans import SEWING_2, SUMMER_2
from einklang.record.models import Entry
from einklang.record.queries import verify_scope

AVAILABLE = Account(Stage.AVAILABLE)


def agree(town: Town, title: str, cents: int) -> Application:
    """Hand in, ask, nobody objects."""
    round_ = town.ask(title, half_of(cents))
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    return Application.objects.get(title=title)


def test_the_sewing_cafe_has_3980_reserved(town: Town) -> None:
    area = town.give(13_500_000)
    round_ = town.ask("Nähcafé für alle", SEWING_2)
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert balances_of(area)[Account(Stage.RESERVED, 1)] == 398_000
    assert balances_of(area)[AVAILABLE] == 13_500_000 - 398_000
    assert figures(town.hood, 2026).reserved_cents == 398_000
    assert Application.objects.get().state == "consensus"
    assert verify_scope("huchting").broken is None


def test_the_summer_evenings_reserve_2800_of_3500_and_700_stay(town: Town) -> None:
    area = town.give(350_000)
    round_ = town.ask("Sommerabende am Bolzplatz", SUMMER_2)
    forum.count_positions(actor=town.carla, round=round_, counts={1: 24, 2: 3, 3: 1, 4: 1}, now=EVENING)
    decision = decide_application(actor=town.carla, round=round_, now=EVENING)
    assert decision.outcome == "consensus_with_concerns"
    assert balances_of(area)[Account(Stage.RESERVED, 1)] == 280_000
    assert balances_of(area)[AVAILABLE] == 70_000
    assert Application.objects.get().state == "consensus_with_concerns"


def test_one_cent_too_little_waits(town: Town) -> None:
    town.give(99_999)
    application = agree(town, "Chor", 100_000)
    assert application.state == "waiting_list"
    assert not Grant.objects.exists()
    [one] = waiting_list(town.hood, 2026)
    assert (one.number, one.requested_cents, one.decided_at) == (application.number, 100_000, EVENING)
    assert Entry.objects.filter(kind="waiting_list").count() == 1


def test_nobody_overtakes_on_the_waiting_list(town: Town) -> None:
    first, second, third = wait_three(town)
    town_area = AreaBudget.objects.get()
    with pytest.raises(Refusal, match="not_your_turn"):
        take_from_waiting_list(actor=town.edda, application=second, now=EVENING)
    release(actor=town.edda, grant=third.grants.get(), amount_cents=Cents(50_000), reason="Fiel aus.", now=EVENING)
    assert [one.missing_cents for one in waits_for_money(town.hood, 2026)] == [0, 10_000]
    with pytest.raises(Refusal, match="not_your_turn"):
        take_from_waiting_list(actor=town.edda, application=second, now=EVENING)
    take_from_waiting_list(actor=town.edda, application=first, now=EVENING)
    first.refresh_from_db()
    assert (first.state, first.waiting_since) == ("consensus", None)
    assert balances_of(town_area)[AVAILABLE] == 0
    with pytest.raises(Refusal, match="not_your_turn"):
        take_from_waiting_list(actor=town.edda, application=first, now=EVENING)


def test_who_comes_second_waits_even_when_there_is_money_for_both(town: Town) -> None:
    first, second, third = wait_three(town)
    release(actor=town.edda, grant=third.grants.get(), amount_cents=Cents(50_000), reason="Fiel aus.", now=EVENING)
    budget = third.grants.get().area_budget.budget_year
    budget.total_cents += 10_000
    budget.save()
    allot(actor=town.henning, budget_year=budget, neighbourhood=town.hood, amount_cents=Cents(10_000), now=EVENING)
    shown = waits_for_money(town.hood, 2026)
    assert [(one.missing_cents, one.is_turn) for one in shown] == [(0, True), (0, False)]
    assert whose_turn_it_is(Q()) == [first]
    with pytest.raises(Refusal, match="not_your_turn"):
        take_from_waiting_list(actor=town.edda, application=second, now=EVENING)
    take_from_waiting_list(actor=town.edda, application=first, now=EVENING)
    assert whose_turn_it_is(Q()) == [second]
    take_from_waiting_list(actor=town.edda, application=second, now=EVENING)


def test_after_the_year_has_closed_it_is_nobodys_turn(town: Town) -> None:
    _, _, third = wait_three(town)
    release(actor=town.edda, grant=third.grants.get(), amount_cents=Cents(50_000), reason="Fiel aus.", now=EVENING)
    BudgetYear.objects.update(closed_on=EVENING.date())
    assert not any(one.is_turn for one in waits_for_money(town.hood, 2026))
    assert whose_turn_it_is(Q()) == []


def wait_three(town: Town) -> tuple[Application, Application, Application]:
    """The third has all the money, the first two wait for 500.00 and 100.00."""
    town.give(50_000)
    third = agree(town, "Fest", 50_000)
    return agree(town, "Chor", 50_000), agree(town, "Garten", 10_000), third


def test_who_may_not_move_money_reserves_none(town: Town, aylin: Person) -> None:
    first, _, _ = wait_three(town)
    for somebody in (aylin, town.carla, town.daoud):
        with pytest.raises(Refusal, match="role_missing"):
            take_from_waiting_list(actor=somebody, application=first, now=EVENING)


def test_the_waiting_list_of_one_programme_does_not_hold_up_another(town: Town) -> None:
    first, _, _ = wait_three(town)
    assert waiting_list(town.hood, 2026, first.programme_id + 1) == []


def test_without_a_budget_nothing_is_decided(town: Town) -> None:
    round_ = town.ask("Chor", half_of(100_000))
    with pytest.raises(Refusal, match="no_budget"):
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert not Decision.objects.exists()


def test_a_closed_year_reserves_nothing(town: Town) -> None:
    area = town.give(100_000)
    round_ = town.ask("Chor", half_of(100_000))
    area.budget_year.closed_on = EVENING.date()
    area.budget_year.save()
    with pytest.raises(Refusal, match="year_closed"):
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert not Decision.objects.exists()


def test_a_round_is_closed_once(town: Town) -> None:
    town.give(500_000)
    round_ = town.ask("Chor", half_of(100_000))
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    with pytest.raises(Refusal, match="round_not_now"):
        decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert Transfer.objects.filter(reason="reserve").count() == 1


def test_no_more_is_released_than_is_reserved(town: Town) -> None:
    town.give(100_000)
    grant = agree(town, "Chor", 100_000).grants.get()
    with pytest.raises(Refusal, match="not_enough"):
        release(actor=town.edda, grant=grant, amount_cents=Cents(100_001), reason="Fiel aus.", now=EVENING)
    with pytest.raises(Refusal, match="reason_missing"):
        release(actor=town.edda, grant=grant, amount_cents=Cents(1), reason=" ", now=EVENING)


def test_what_nobody_wants_any_more_is_given_back_and_withdrawn(town: Town, daoud: Person) -> None:
    area = town.give(100_000)
    choir = agree(town, "Chor", 100_000)
    with pytest.raises(Refusal, match="role_missing"):
        give_back(actor=daoud, application=choir, reason="Fällt aus.", now=EVENING)
    with pytest.raises(Refusal, match="reason_missing"):
        give_back(actor=town.edda, application=choir, reason=" ", now=EVENING)
    release(actor=town.edda, grant=choir.grants.get(), amount_cents=Cents(1), reason="Billiger.", now=EVENING)
    give_back(actor=town.edda, application=choir, reason="Fällt aus.", now=EVENING)
    choir.refresh_from_db()
    assert choir.state == "withdrawn"
    assert balances_of(area)[AVAILABLE] == 100_000
    with pytest.raises(Refusal, match="nothing_reserved"):
        give_back(actor=town.edda, application=choir, reason="Fällt aus.", now=EVENING)


def test_the_year_says_where_every_cent_is(town: Town) -> None:
    town.give(300_000)
    agree(town, "Chor", 100_000)
    town.hand_in("Garten", half_of(20_000))
    year = fund_year(town.hood, 2026)
    assert (year.figures.available_cents, year.figures.earmarked_cents) == (200_000, 20_000)
    [row] = year.grants
    assert (row.title, row.reached.reserved_cents, row.reached.granted_cents) == ("Chor", 100_000, 0)
    assert year.figures == figures(town.hood, 2026)
