"""What the tables themselves refuse."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.forum.models import Decision
from einklang.fund.actions import decide_application
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.tests.acts import EVENING, Town, half_of


@pytest.fixture
def grant(town: Town) -> Grant:
    """1,000.00 of 5,000.00 reserved."""
    town.give(500_000)
    round_ = town.ask("Chor", half_of(100_000))
    decision = decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    assert Decision.objects.get() == decision
    return Grant.objects.get()


def transfer(area: AreaBudget, **changes: Any) -> dict[str, Any]:
    row = {
        "area_budget": area,
        "number": 99,
        "source": "treasury",
        "target": "available",
        "amount_cents": 1,
        "reason": "allot",
        "happened_on": dt.date(2026, 2, 10),
        "entered_at": EVENING,
    }
    return row | changes


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("transfer_number_once", {"number": 1}),
        ("transfer_moves_something", {"amount_cents": 0}),
        ("transfer_moves_something", {"amount_cents": -1}),
        ("transfer_two_accounts", {"target": "treasury"}),
    ],
)
def test_a_transfer_that_is_none_is_refused(grant: Grant, name: str, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Transfer.objects.create(**transfer(grant.area_budget, **changes))
    assert named(name, "fund_transfer.area_budget_id, fund_transfer.number", str(refused.value))


def named(name: str, columns: str, said: str) -> bool:
    """PostgreSQL names the constraint, SQLite names a unique one by its columns."""
    return name in said or columns in said


@pytest.mark.parametrize(
    "change",
    [
        {"amount_cents": 2},
        {"target": "available"},
        {"note": "x"},
        {"happened_on": dt.date(2020, 1, 1)},
        {"reason": "x"},
    ],
)
def test_a_transfer_is_never_changed(grant: Grant, change: dict[str, Any]) -> None:
    reserved = grant.transfers.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Transfer.objects.filter(pk=reserved.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Transfer.objects.filter(pk=reserved.pk).delete()


def test_what_was_set_aside_is_never_changed(grant: Grant) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Grant.objects.update(reserved_cents=1)


def test_who_entered_a_transfer_may_be_forgotten(grant: Grant) -> None:
    Transfer.objects.update(entered_by=None)
    assert not Transfer.objects.filter(entered_by__isnull=False).exists()


@pytest.mark.parametrize(
    ("name", "changes", "columns"),
    [
        ("grant_number_once", {"number": 1}, "fund_grant.area_budget_id, fund_grant.number"),
        ("grant_reserves_something", {"reserved_cents": 0}, "-"),
    ],
)
def test_a_grant_that_is_none_is_refused(
    town: Town, grant: Grant, name: str, changes: dict[str, Any], columns: str
) -> None:
    another = town.hand_in("Garten", half_of(10_000))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Grant.objects.create(**(a_grant(grant, application=another) | changes))
    assert named(name, columns, str(refused.value))


def test_an_application_has_one_grant_of_a_pot(grant: Grant) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Grant.objects.create(**a_grant(grant))
    assert named("grant_once_per_pot", "fund_grant.area_budget_id, fund_grant.application_id", str(refused.value))


def a_grant(like: Grant, **changes: Any) -> dict[str, Any]:
    row = {"area_budget": like.area_budget, "application": like.application, "number": 7, "reserved_cents": 1}
    return row | {"reserved_at": EVENING} | changes


def test_a_programme_has_one_budget_a_year(grant: Grant) -> None:
    year = grant.area_budget.budget_year
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BudgetYear.objects.create(programme=year.programme, year=year.year, total_cents=1)
    assert named("budget_year_once", "fund_budgetyear.programme_id, fund_budgetyear.year", str(refused.value))


def test_a_budget_year_is_not_below_zero(grant: Grant) -> None:
    with pytest.raises(IntegrityError, match="budget_year_not_negative"), transaction.atomic():
        BudgetYear.objects.create(programme=grant.area_budget.budget_year.programme, year=2027, total_cents=-1)


def test_an_area_has_one_budget_a_year(grant: Grant) -> None:
    area = grant.area_budget
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        AreaBudget.objects.create(budget_year=area.budget_year, neighbourhood=area.neighbourhood)
    columns = "fund_areabudget.budget_year_id, fund_areabudget.neighbourhood_id"
    assert named("area_budget_once", columns, str(refused.value))
