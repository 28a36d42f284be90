"""Two people do at once what only one of them can. On PostgreSQL, eight threads, several times over.

SQLite lets one writer in at a time and hides all of this. Each race was seen to be lost without its lock.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.forum.models import Body, Decision, Round
from einklang.fund.actions import (
    allot,
    allot_all,
    decide_application,
    open_budget_year,
    release,
    shift,
    take_from_waiting_list,
)
from einklang.fund.actions.budgets import allotted_cents
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import balances_of, waiting_list
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.needs.actions import answer_need, open_follow_up, publish_need, raise_need
from einklang.needs.models import Need
from einklang.people.models import Organisation, Person
from einklang.places.models import City, Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.actions import submit_version, withdraw
from einklang.projects.models import Application
from einklang.record.queries import scopes, verify_scope

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
THREADS = 8
TIMES = range(4)
AVAILABLE = Account(Stage.AVAILABLE)


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
) -> Town:
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)


@pytest.fixture(autouse=True)
def _the_record_is_whole_afterwards(transactional_db: None) -> Iterator[None]:
    yield
    assert all(verify_scope(scope).broken is None for scope in scopes())


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it at the same moment, the acts dealt to eight threads; what came of each: "done" or the refusal."""
    dealt = [acts[number % len(acts)] for number in range(max(THREADS, len(acts)))]
    start = threading.Barrier(len(dealt))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(timeout=20)
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(dealt)) as pool:
        return list(pool.map(run, dealt))


def close(town: Town, round_: Round) -> Callable[[], object]:
    return lambda: decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)


@pytest.mark.parametrize("_time", TIMES)
def test_two_decisions_that_together_overdraw_the_budget(town: Town, _time: int) -> None:
    """Each alone has money enough: one gets it, the other waits, and nobody is paid twice."""
    area = town.give(100_000)
    rounds = [town.ask(title, half_of(60_000)) for title in ("Chor", "Garten")]
    said = at_once(*(close(town, round_) for round_ in rounds))
    assert said.count("done") == 2
    assert set(said) == {"done", "forum.round_not_now"}
    assert balances_of(area)[AVAILABLE] == 40_000
    assert Grant.objects.count() == 1
    assert sorted(Application.objects.values_list("state", flat=True)) == ["consensus", "waiting_list"]


@pytest.mark.parametrize("_time", TIMES)
def test_eight_decisions_for_money_that_is_enough_for_three(town: Town, _time: int) -> None:
    area = town.give(100_000)
    rounds = [town.ask(f"Projekt {number}", half_of(30_000)) for number in range(THREADS)]
    assert at_once(*(close(town, round_) for round_ in rounds)) == ["done"] * THREADS
    assert balances_of(area)[AVAILABLE] == 10_000
    assert sorted(Grant.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert len(waiting_list(town.hood, 2026)) == THREADS - 3


@pytest.mark.parametrize("_time", TIMES)
def test_a_round_closed_by_many_at_once_is_decided_once(town: Town, _time: int) -> None:
    area = town.give(1_000_000)
    said = at_once(close(town, town.ask("Chor", half_of(100_000))))
    assert sorted(said) == ["done"] + ["forum.round_not_now"] * (THREADS - 1)
    assert (Decision.objects.count(), Grant.objects.count()) == (1, 1)
    assert balances_of(area)[AVAILABLE] == 900_000


@pytest.mark.parametrize("_time", TIMES)
def test_who_waited_is_served_once(town: Town, _time: int) -> None:
    area = town.give(10_000)
    close(town, town.ask("Chor", half_of(50_000)))()
    budget = area.budget_year
    budget.total_cents += 90_000
    budget.save()
    allot(actor=town.henning, budget_year=budget, neighbourhood=town.hood, amount_cents=Cents(90_000), now=EVENING)
    choir = Application.objects.get()
    said = at_once(lambda: take_from_waiting_list(actor=town.edda, application=choir, now=EVENING))
    assert sorted(said) == ["done"] + ["fund.not_your_turn"] * (THREADS - 1)
    assert balances_of(area)[AVAILABLE] == 50_000


@pytest.mark.parametrize("_time", TIMES)
def test_no_more_is_given_back_than_was_reserved(town: Town, _time: int) -> None:
    area = town.give(100_000)
    close(town, town.ask("Chor", half_of(50_000)))()
    grant = Grant.objects.get()
    said = at_once(
        lambda: release(
            actor=town.edda, grant=grant, amount_cents=Cents(20_000), reason="Weniger gebraucht.", now=EVENING
        )
    )
    assert sorted(said) == ["done"] * 2 + ["fund.not_enough"] * (THREADS - 2)
    assert balances_of(area)[AVAILABLE] == 90_000


@pytest.mark.parametrize("_time", TIMES)
def test_a_decision_and_a_shift_do_not_spend_the_same_money(town: Town, other: Neighbourhood, _time: int) -> None:
    here, there = two_areas(town, other)
    decide = close(town, town.ask("Chor", half_of(40_000)))

    def move() -> object:
        return shift(
            actor=town.henning,
            from_area=here,
            to_area=there,
            amount_cents=Cents(40_000),
            reason="Dort fehlt es.",
            now=JANUARY,
        )

    said = at_once(decide, move)
    assert set(said) <= {"done", "forum.round_not_now", "fund.not_enough_in_area"}
    assert Decision.objects.count() == 1
    assert Grant.objects.count() + Transfer.objects.filter(reason="take_back").count() == 1
    assert balances_of(here)[AVAILABLE] == 10_000


@pytest.mark.parametrize("_time", TIMES)
def test_shifts_to_and_fro_make_and_lose_no_cent(town: Town, other: Neighbourhood, _time: int) -> None:
    """Both ways at once: they lock in one order, so none waits for the other for ever."""
    here, there = two_areas(town, other)

    def move(source: AreaBudget, target: AreaBudget, cents: int) -> Callable[[], object]:
        return lambda: shift(
            actor=town.henning,
            from_area=source,
            to_area=target,
            amount_cents=Cents(cents),
            reason="Dort fehlt es.",
            now=JANUARY,
        )

    assert at_once(move(here, there, 1_000), move(there, here, 700)) == ["done"] * THREADS
    moved = THREADS // 2 * (1_000 - 700)
    assert (balances_of(here)[AVAILABLE], balances_of(there)[AVAILABLE]) == (50_000 - moved, 50_000 + moved)


@pytest.mark.parametrize("_time", TIMES)
def test_more_is_shifted_away_than_there_is_by_nobody(town: Town, other: Neighbourhood, _time: int) -> None:
    here, there = two_areas(town, other)
    said = at_once(
        lambda: shift(
            actor=town.henning,
            from_area=here,
            to_area=there,
            amount_cents=Cents(30_000),
            reason="Dort fehlt es.",
            now=JANUARY,
        )
    )
    assert sorted(said) == ["done"] + ["fund.not_enough_in_area"] * (THREADS - 1)
    assert balances_of(here)[AVAILABLE] == 20_000


@pytest.mark.parametrize("_time", TIMES)
def test_a_year_is_not_allotted_twice(town: Town, other: Neighbourhood, _time: int) -> None:
    """Eight allotments of 600.00 from 1,000.00, to two areas."""
    year = open_budget_year(
        actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(100_000), now=JANUARY
    )

    def give(area: Neighbourhood) -> Callable[[], object]:
        return lambda: allot(
            actor=town.henning, budget_year=year, neighbourhood=area, amount_cents=Cents(60_000), now=JANUARY
        )

    assert sorted(at_once(give(town.hood), give(other))) == ["done"] + ["fund.more_than_the_year_has"] * (THREADS - 1)
    assert allotted_cents(year) == 60_000


@pytest.mark.parametrize("_time", TIMES)
def test_the_same_form_sent_eight_times_allots_once(town: Town, _time: int) -> None:
    year = open_budget_year(
        actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(100_000), now=JANUARY
    )
    token = uuid.uuid4()
    said = at_once(
        lambda: allot_all(
            actor=town.henning, budget_year=year, amounts={town.hood: Cents(10_000)}, form_token=token, now=JANUARY
        )
    )
    assert said == ["done"] * THREADS
    assert Transfer.objects.count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_a_year_is_opened_once(town: Town, _time: int) -> None:
    said = at_once(
        lambda: open_budget_year(
            actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(1), now=JANUARY
        )
    )
    assert sorted(said) == ["done"] + ["fund.year_already_open"] * (THREADS - 1)


@pytest.mark.parametrize("_time", TIMES)
def test_two_programmes_shift_in_opposite_directions(town: Town, other: Neighbourhood, city: City, _time: int) -> None:
    """Other years, other budgets, but the same two records: they are taken in one order too."""
    second = Programme.objects.create(city=city, slug="zusammen", name="Zusammen")
    ways = [two_areas(town, other), two_areas(town, other, second)[::-1]]
    moves = [
        partial(
            shift,
            actor=town.henning,
            from_area=source,
            to_area=target,
            amount_cents=Cents(100),
            reason="Dort fehlt es.",
            now=JANUARY,
        )
        for source, target in ways
    ]
    assert at_once(*moves) == ["done"] * THREADS


@pytest.mark.parametrize("_time", TIMES)
def test_two_programmes_allot_to_the_same_areas(town: Town, other: Neighbourhood, city: City, _time: int) -> None:
    """One allots to all, the other shifts back: the areas' records are taken in one order."""
    second = Programme.objects.create(city=city, slug="zusammen", name="Zusammen")
    here, there = two_areas(town, other)
    year = open_budget_year(actor=town.henning, programme=second, year=2026, total_cents=Cents(100_000), now=JANUARY)

    def give() -> None:
        amounts = {town.hood: Cents(100), other: Cents(100)}
        allot_all(actor=town.henning, budget_year=year, amounts=amounts, form_token=uuid.uuid4(), now=JANUARY)

    def move(source: AreaBudget, target: AreaBudget) -> None:
        shift(
            actor=town.henning,
            from_area=source,
            to_area=target,
            amount_cents=Cents(100),
            reason="Dort fehlt es.",
            now=JANUARY,
        )

    assert at_once(give, partial(move, here, there), give, partial(move, there, here)) == ["done"] * THREADS
    assert allotted_cents(year) == 4 * 200


@pytest.mark.parametrize("_time", TIMES)
def test_handing_in_while_its_needs_are_answered(town: Town, aylin: Person, _time: int) -> None:
    """Each answer takes a need and then the record; handing in takes all its needs first."""
    needs = [
        raise_need(actor=aylin, neighbourhood=town.hood, wording="Ein Anliegen.", form_token=uuid.uuid4(), now=JANUARY)
        for _ in range(THREADS - 1)
    ]
    for need in needs:
        publish_need(actor=town.carla, need=need, title="Anliegen", public_text="Ein Anliegen.", now=JANUARY)
    application = town.write("Chor", half_of(1_000), needs)
    acts: list[Callable[[], object]] = [
        partial(answer_need, actor=town.carla, need=need, text="Wir kümmern uns.", now=JANUARY) for need in needs[::-1]
    ]
    acts.append(
        partial(submit_version, actor=town.daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)
    )
    assert at_once(*acts) == ["done"] * THREADS
    assert set(application.needs.values_list("state", flat=True)) == {"project"}


def published_need(town: Town) -> Need:
    need = raise_need(actor=None, neighbourhood=town.hood, wording="Chor", form_token=uuid.uuid4(), now=JANUARY)
    return publish_need(actor=town.carla, need=need, title="Chor", public_text="Ein Chor fehlt.", now=JANUARY)


def cares(town: Town, need: Need, organisation: Organisation | None = None) -> Callable[[], object]:
    return partial(
        open_follow_up,
        actor=town.carla,
        neighbourhood=town.hood,
        what="Raum suchen",
        caretaker="Verein",
        need=need,
        organisation=organisation,
        now=JANUARY,
    )


@pytest.mark.parametrize("_time", TIMES)
def test_an_application_names_a_need_that_somebody_takes_care_of(town: Town, _time: int) -> None:
    """One act holds the area and points at the need, the other holds the need and points at the area."""
    need = published_need(town)
    opens = partial(town.write, "Chor", half_of(1_000), [need])
    assert at_once(opens, cares(town, need)) == ["done"] * THREADS


@pytest.mark.parametrize("_time", TIMES)
def test_an_application_is_handed_in_while_its_carrier_takes_care_of_its_need(town: Town, _time: int) -> None:
    need = published_need(town)
    application = town.write("Chor", half_of(1_000), [need])
    hands_in = partial(submit_version, actor=town.daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)
    assert at_once(hands_in, cares(town, need, town.carrier)) == ["done"] * THREADS


@pytest.mark.parametrize("_time", TIMES)
def test_a_meeting_is_closed_while_everything_on_its_agenda_is_withdrawn(town: Town, _time: int) -> None:
    """Who withdraws takes an application and then the record; closing takes all applications first."""
    town.give(1_000_000)
    applications = [town.hand_in(f"Projekt {number}", half_of(1_000)) for number in range(THREADS - 1)]
    meeting = town.sit()
    for one in applications:
        evening.put_application_on_agenda(actor=town.carla, meeting=meeting, application=one, now=EVENING)
    acts: list[Callable[[], object]] = [
        partial(withdraw, actor=town.daoud, application=one, reason="", now=EVENING) for one in applications[::-1]
    ]
    acts.append(partial(evening.close_meeting, actor=town.carla, meeting=meeting, now=EVENING))
    assert at_once(*acts) == ["done"] * THREADS
    assert set(Application.objects.values_list("state", flat=True)) == {"withdrawn"}


def two_areas(town: Town, other: Neighbourhood, programme: Programme | None = None) -> tuple[AreaBudget, AreaBudget]:
    """500.00 each."""
    year = open_budget_year(
        actor=town.henning, programme=programme or town.programme, year=2026, total_cents=Cents(100_000), now=JANUARY
    )
    for area in (town.hood, other):
        allot(actor=town.henning, budget_year=year, neighbourhood=area, amount_cents=Cents(50_000), now=JANUARY)
    return year.areas.get(neighbourhood=town.hood), year.areas.get(neighbourhood=other)
