"""A year is opened once, allotted to the cent, and shifted with a reason that everybody reads."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions import allot, allot_all, change_total, open_budget_year, shift
from einklang.fund.actions.budgets import allotted_cents
from einklang.fund.models import AreaBudget, BudgetChange, BudgetYear, Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import JANUARY, Town
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from tests.cast import ClientOf

AVAILABLE = Account(Stage.AVAILABLE)


@pytest.fixture
def year(town: Town) -> BudgetYear:
    """1,000.00 for the whole city."""
    return open_budget_year(
        actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(100_000), now=JANUARY
    )


@pytest.fixture
def two(year: BudgetYear, town: Town, other: Neighbourhood) -> tuple[AreaBudget, AreaBudget]:
    """600.00 for Huchting, 400.00 for Tenever."""
    allot_all(
        actor=town.henning,
        budget_year=year,
        amounts={town.hood: Cents(60_000), other: Cents(40_000)},
        form_token=uuid.uuid4(),
        now=JANUARY,
    )
    return year.areas.get(neighbourhood=town.hood), year.areas.get(neighbourhood=other)


def test_a_year_is_opened_once_and_stands_in_the_record(town: Town, year: BudgetYear) -> None:
    with pytest.raises(Refusal, match="year_already_open"):
        open_budget_year(actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(1), now=JANUARY)
    [entry] = Entry.objects.filter(scope="city", subject="fund/2026")
    assert facts_of(entry)["total_cents"] == 100_000


def test_the_city_gives_more_in_mid_year_with_a_reason_that_everybody_reads(
    town: Town, year: BudgetYear, two: tuple[AreaBudget, AreaBudget], client: Client
) -> None:
    told = {"actor": town.henning, "budget_year": year, "reason": "Nachtrag des Senats", "now": JANUARY}
    for _twice in range(2):
        assert change_total(total_cents=Cents(130_000), **told).total_cents == 130_000  # type: ignore[arg-type]
    [change] = BudgetChange.objects.filter(budget_year=year)
    assert (change.before_cents, change.total_cents, change.reason) == (100_000, 130_000, "Nachtrag des Senats")
    entry = Entry.objects.get(scope="city", kind="budget.changed")
    assert facts_of(entry)["note"] == "Nachtrag des Senats"
    allot(actor=town.henning, budget_year=year, neighbourhood=town.hood, amount_cents=Cents(30_000), now=JANUARY)
    page = client.get(f"/programmes/{town.programme.slug}/money/?year=2026").content.decode()
    assert "Nachtrag des Senats" in page


@pytest.mark.parametrize(
    ("cents", "reason", "code"),
    [
        (99_999, "Sperre", "fund.total_below_allotted"),
        (0, "Sperre", "fund.year_without_money"),
        (130_000, " ", "fund.reason_missing"),
    ],
)
def test_a_year_never_has_less_than_its_areas_and_never_changes_without_a_reason(
    town: Town, year: BudgetYear, two: tuple[AreaBudget, AreaBudget], cents: int, reason: str, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        change_total(actor=town.henning, budget_year=year, total_cents=Cents(cents), reason=reason, now=JANUARY)
    assert not BudgetChange.objects.exists()


def test_a_closed_year_gets_no_more_and_only_the_programme_office_changes_one(town: Town, year: BudgetYear) -> None:
    with pytest.raises(Refusal, match="role_missing"):
        change_total(actor=town.carla, budget_year=year, total_cents=Cents(1), reason="Mehr", now=JANUARY)
    BudgetYear.objects.filter(pk=year.pk).update(closed_on=JANUARY.date())
    with pytest.raises(Refusal, match="year_closed"):
        change_total(actor=town.henning, budget_year=year, total_cents=Cents(200_000), reason="Mehr", now=JANUARY)


def test_a_change_says_something_new(year: BudgetYear) -> None:
    told = {"budget_year": year, "before_cents": 1, "total_cents": 1, "reason": "x", "changed_at": JANUARY}
    with pytest.raises(IntegrityError, match="budget_change_changes"), transaction.atomic():
        BudgetChange.objects.create(**told)


def test_by_clicks_the_total_is_raised_and_what_was_wrong_stays_typed(
    town: Town, year: BudgetYear, client_of: ClientOf
) -> None:
    office, page = client_of(town.henning), f"/desk/fund/2026/{town.programme.slug}/"
    refused = office.post(page, {"act": "total", "total": "0,00", "reason": "Nachtrag"})
    assert refused.status_code == 422
    assert "Nachtrag" in refused.content.decode()
    assert office.post(page, {"act": "total", "total": "1.300,00", "reason": "Nachtrag"}).status_code == 302
    assert BudgetYear.objects.get(pk=year.pk).total_cents == 130_000


@pytest.mark.parametrize("cents", [0, -1])
def test_a_year_without_money_is_not_opened(town: Town, cents: int) -> None:
    with pytest.raises(Refusal, match="year_without_money"):
        open_budget_year(actor=town.henning, programme=town.programme, year=2026, total_cents=Cents(cents), now=JANUARY)


def test_one_cent_more_than_the_year_has_is_not_allotted(town: Town, year: BudgetYear) -> None:
    with pytest.raises(Refusal, match="more_than_the_year_has") as refused:
        allot(actor=town.henning, budget_year=year, neighbourhood=town.hood, amount_cents=Cents(100_001), now=JANUARY)
    assert refused.value.facts["there_cents"] == 100_000
    assert not AreaBudget.objects.exists()


def test_all_areas_get_their_part_or_none_does(town: Town, year: BudgetYear, other: Neighbourhood) -> None:
    too_much = {town.hood: Cents(60_000), other: Cents(40_001)}
    with pytest.raises(Refusal, match="more_than_the_year_has"):
        allot_all(actor=town.henning, budget_year=year, amounts=too_much, form_token=uuid.uuid4(), now=JANUARY)
    assert not Transfer.objects.exists()


def test_the_same_form_sent_twice_allots_once(town: Town, year: BudgetYear) -> None:
    token = uuid.uuid4()
    for _ in range(2):
        allot_all(actor=town.henning, budget_year=year, amounts={town.hood: Cents(10)}, form_token=token, now=JANUARY)
    assert allotted_cents(year) == 10


def test_the_same_form_with_another_amount_is_not_called_done(town: Town, year: BudgetYear) -> None:
    token = uuid.uuid4()
    allot_all(actor=town.henning, budget_year=year, amounts={town.hood: Cents(10)}, form_token=token, now=JANUARY)
    with pytest.raises(Refusal) as refused:
        allot_all(actor=town.henning, budget_year=year, amounts={town.hood: Cents(20)}, form_token=token, now=JANUARY)
    assert refused.value == Refusal("fund.sent_before", field="amount", there_cents=10)
    assert allotted_cents(year) == 10


def test_a_shift_moves_money_and_says_why(town: Town, two: tuple[AreaBudget, AreaBudget]) -> None:
    here, there = two
    token = uuid.uuid4()
    for _ in range(2):
        shift(
            actor=town.henning,
            from_area=here,
            to_area=there,
            amount_cents=Cents(10_000),
            reason="In Tenever\nbrannte das Jugendhaus.",
            form_token=token,
            now=JANUARY,
        )
    assert (balances_of(here)[AVAILABLE], balances_of(there)[AVAILABLE]) == (50_000, 50_000)
    assert allotted_cents(here.budget_year) == 100_000
    told = facts_of(Entry.objects.filter(scope="huchting", subject="fund/2026").order_by("sequence").last())  # type: ignore[arg-type]
    assert (told["act"], told["note"]) == ("take_back", "In Tenever brannte das Jugendhaus.")
    assert Deed.objects.filter(what="fund.take_back", why__contains="Jugendhaus").exists()


def test_what_is_not_there_is_not_shifted(town: Town, two: tuple[AreaBudget, AreaBudget]) -> None:
    here, there = two
    with pytest.raises(Refusal, match="not_enough_in_area"):
        shift(
            actor=town.henning, from_area=here, to_area=there, amount_cents=Cents(60_001), reason="Grund", now=JANUARY
        )
    assert Transfer.objects.count() == 2


@pytest.mark.parametrize(("reason", "code"), [("  ", "fund.reason_missing"), ("ä" * 301, "base.text_too_long")])
def test_a_shift_needs_a_reason_that_fits(
    town: Town, two: tuple[AreaBudget, AreaBudget], reason: str, code: str
) -> None:
    here, there = two
    with pytest.raises(Refusal) as refused:
        shift(actor=town.henning, from_area=here, to_area=there, amount_cents=Cents(1), reason=reason, now=JANUARY)
    assert refused.value.code == code


def test_a_shift_goes_to_another_area(town: Town, two: tuple[AreaBudget, AreaBudget]) -> None:
    here, _ = two
    with pytest.raises(Refusal, match="two_areas"):
        shift(actor=town.henning, from_area=here, to_area=here, amount_cents=Cents(1), reason="Grund", now=JANUARY)


def test_only_the_programme_office_moves_budgets(town: Town, two: tuple[AreaBudget, AreaBudget], aylin: Person) -> None:
    here, there = two
    year = here.budget_year
    for somebody in (aylin, town.carla, town.daoud, town.edda):
        with pytest.raises(Refusal, match="role_missing"):
            allot(actor=somebody, budget_year=year, neighbourhood=town.hood, amount_cents=Cents(1), now=JANUARY)
        with pytest.raises(Refusal, match="role_missing"):
            shift(actor=somebody, from_area=here, to_area=there, amount_cents=Cents(1), reason="Grund", now=JANUARY)
