"""Budgets of a year: opened for the city, allotted to areas, shifted between them."""

import datetime as dt

from django.db import transaction
from django.db.models import Sum

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import AreaBudget, BudgetYear, Transfer
from einklang.fund.rules.doors import MOVE_BUDGETS
from einklang.fund.rules.ledger import Act
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.record.actions import touch


@transaction.atomic
def open_budget_year(
    *, actor: Person, programme: Programme, year: int, total_cents: Cents, now: dt.datetime
) -> BudgetYear:
    """Open a programme's budget of a year; a year is opened once."""
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    if total_cents <= 0:
        raise Refusal("fund.amount_not_positive", field="total", amount_cents=total_cents)
    if BudgetYear.objects.filter(programme=programme, year=year).exists():
        raise Refusal("fund.year_already_open", field="year", year=str(year))
    budget_year = BudgetYear.objects.create(programme=programme, year=year, total_cents=total_cents)
    log_deed(actor, "fund.open_budget_year", scope="city", subject=f"fund/{year}", now=now)
    touch("city")
    return budget_year


@transaction.atomic
def allot(
    *, actor: Person, budget_year: BudgetYear, neighbourhood: Neighbourhood, amount_cents: Cents, now: dt.datetime
) -> Transfer:
    """Give an area a part of the year's budget: treasury → available. All parts together never exceed the total."""
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    budget_year = BudgetYear.objects.select_for_update().get(pk=budget_year.pk)
    left = Cents(budget_year.total_cents - allotted_cents(budget_year))
    if amount_cents > left:
        raise Refusal("fund.more_than_the_year_has", field="amount", amount_cents=amount_cents, there_cents=left)
    area, _ = AreaBudget.objects.get_or_create(budget_year=budget_year, neighbourhood=neighbourhood)
    return post(actor, lock_area(area), Act.ALLOT, amount_cents, now=now)


@transaction.atomic
def shift(
    *, actor: Person, from_area: AreaBudget, to_area: AreaBudget, amount_cents: Cents, reason: str, now: dt.datetime
) -> tuple[Transfer, Transfer]:
    """Shift money in mid-year between two areas of one budget year, through the treasury; the reason is kept."""
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    if not reason.strip():
        raise Refusal("fund.shift_needs_reason", field="reason")
    if from_area.budget_year_id != to_area.budget_year_id or from_area.pk == to_area.pk:
        raise Refusal("fund.shift_two_areas_of_one_year", field="to_area")
    locked = {area.pk: lock_area(area) for area in sorted((from_area, to_area), key=lambda one: one.pk)}
    taken = post(actor, locked[from_area.pk], Act.TAKE_BACK, amount_cents, now=now)
    given = post(actor, locked[to_area.pk], Act.ALLOT, amount_cents, now=now)
    log_deed(
        actor, "fund.shift", scope="city", subject=f"fund/{taken.area_budget.budget_year.year}", now=now, why=reason
    )
    return taken, given


def allotted_cents(budget_year: BudgetYear) -> Cents:
    """What the treasury gave to areas in this budget year and did not take back."""
    rows = Transfer.objects.filter(area_budget__budget_year=budget_year)
    given = rows.filter(source="treasury").aggregate(sum=Sum("amount_cents"))["sum"] or 0
    back = rows.filter(target="treasury").aggregate(sum=Sum("amount_cents"))["sum"] or 0
    return Cents(given - back)
