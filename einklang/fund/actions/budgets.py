"""Budgets of a year: opened for the city, allotted to areas, shifted between them."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q, Sum

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import lock_area, lock_year, post
from einklang.fund.models import AreaBudget, BudgetChange, BudgetYear, Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.doors import MOVE_BUDGETS
from einklang.fund.rules.ledger import Account, Act, Stage, check_reason, check_total, check_year
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.record.actions import enter, lock as lock_record


@transaction.atomic
def open_budget_year(
    *, actor: Person, programme: Programme, year: int, total_cents: Cents, now: dt.datetime
) -> BudgetYear:
    """Open a programme's budget of a year; a year is opened once."""
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    if total_cents <= 0:
        raise Refusal("fund.year_without_money", field="total")
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if BudgetYear.objects.filter(programme=programme, year=year).exists():
        raise Refusal("fund.year_already_open", field="year", year=str(year))
    budget_year = BudgetYear.objects.create(programme=programme, year=year, total_cents=total_cents)
    log_deed(actor, "fund.open_budget_year", scope="city", subject=f"fund/{year}", now=now)
    enter(
        scope="city",
        kind="budget.opened",
        subject=f"fund/{year}",
        facts={"programme": programme.name, "year": year, "total_cents": int(total_cents)},
        happened_at=now,
        entered_at=now,
    )
    return budget_year


@transaction.atomic
def change_total(
    *, actor: Person, budget_year: BudgetYear, total_cents: Cents, reason: str, now: dt.datetime
) -> BudgetYear:
    """The city gives a year more, or less: the new total with its public reason. The same total again changes nothing.

    Money comes to an area by allotting it, as before. Refuses `fund.year_closed`, `fund.year_without_money` and
    `fund.total_below_allotted`.
    """
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    year = lock_year(budget_year)
    check_year(Act.ALLOT, year=year.year, closed=year.closed_on is not None)
    if total_cents == year.total_cents:
        return year
    told, before = check_reason(reason), Cents(year.total_cents)
    check_total(total_cents, allotted_cents(year))
    year.total_cents = total_cents
    year.save(update_fields=("total_cents",))
    BudgetChange.objects.create(
        budget_year=year, before_cents=before, total_cents=total_cents, reason=told, changed_by=actor, changed_at=now
    )
    subject = f"fund/{year.year}"
    log_deed(actor, "fund.change_total", scope="city", subject=subject, why=told, now=now)
    sums = {"before_cents": int(before), "total_cents": int(total_cents)}
    facts = {"programme": year.programme.name, "year": year.year, **sums, "note": told}
    enter(scope="city", kind="budget.changed", subject=subject, facts=facts, happened_at=now, entered_at=now)
    return year


@transaction.atomic
def allot(
    *,
    actor: Person,
    budget_year: BudgetYear,
    neighbourhood: Neighbourhood,
    amount_cents: Cents,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Transfer:
    """Give an area a part of the year's budget: treasury → available. All parts together never exceed the total.

    The same token twice gives the first transfer; with another amount it is refused (`fund.sent_before`).
    """
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    budget_year = lock_year(budget_year)
    known = _known(form_token, amount_cents)
    if known:
        return known
    left = Cents(budget_year.total_cents - allotted_cents(budget_year))
    if amount_cents > left:
        raise Refusal("fund.more_than_the_year_has", field="amount", amount_cents=amount_cents, there_cents=left)
    area = _lock_part(budget_year, neighbourhood)
    return post(actor, area, Act.ALLOT, amount_cents, form_token=form_token, now=now)


@transaction.atomic
def allot_all(
    *,
    actor: Person,
    budget_year: BudgetYear,
    amounts: Mapping[Neighbourhood, Cents],
    form_token: uuid.UUID,
    now: dt.datetime,
) -> list[Transfer]:
    """Allot to several areas at once: all of it or nothing. The same token twice moves nothing the second time."""
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    budget_year = lock_year(budget_year)
    areas = sorted(amounts, key=lambda one: one.pk)
    for area in areas:
        _lock_part(budget_year, area)
    lock_record(area.slug for area in areas)
    return [
        allot(
            actor=actor,
            budget_year=budget_year,
            neighbourhood=area,
            amount_cents=amounts[area],
            form_token=uuid.uuid5(form_token, area.slug),
            now=now,
        )
        for area in areas
    ]


@transaction.atomic
def shift(
    *,
    actor: Person,
    from_area: AreaBudget,
    to_area: AreaBudget,
    amount_cents: Cents,
    reason: str,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> tuple[Transfer, Transfer]:
    """Shift money in mid-year between two areas of one budget year, through the treasury; the reason is public.

    Takes the year's lock too: an allotment at the same time must not count the money while it is between two areas.
    """
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    told = check_reason(reason)
    if from_area.budget_year_id != to_area.budget_year_id or from_area.pk == to_area.pk:
        raise Refusal("fund.shift_two_areas_of_one_year", field="to_area")
    lock_year(from_area.budget_year)
    arrives = uuid.uuid5(form_token, "arrives") if form_token else None
    taken, given = _known(form_token, amount_cents), _known(arrives, amount_cents)
    if taken and given:
        return taken, given
    locked = {area.pk: lock_area(area) for area in sorted((from_area, to_area), key=lambda one: one.pk)}
    source, target = locked[from_area.pk], locked[to_area.pk]
    _check_can_spare(source, amount_cents)
    lock_record((source.neighbourhood.slug, target.neighbourhood.slug))
    taken = post(actor, source, Act.TAKE_BACK, amount_cents, note=told, form_token=form_token, now=now)
    given = post(actor, target, Act.ALLOT, amount_cents, note=told, form_token=arrives, now=now)
    return taken, given


def allotted_cents(budget_year: BudgetYear) -> Cents:
    """What the treasury gave to areas in this budget year and did not take back, read at one moment."""
    sums = Transfer.objects.filter(area_budget__budget_year=budget_year).aggregate(
        given=Sum("amount_cents", filter=Q(source=Stage.TREASURY)),
        back=Sum("amount_cents", filter=Q(target=Stage.TREASURY)),
    )
    return Cents((sums["given"] or 0) - (sums["back"] or 0))


def _check_can_spare(area: AreaBudget, amount: Cents) -> None:
    """Refuse (`fund.not_enough_in_area`) shifting more than an area still has; no project is concerned here."""
    there = balances_of(area).get(Account(Stage.AVAILABLE), Cents(0))
    if there < amount:
        facts = {"there_cents": there, "amount_cents": amount, "missing_cents": Cents(amount - there)}
        raise Refusal("fund.not_enough_in_area", field="amount", area=area.neighbourhood.name, **facts)


def _lock_part(budget_year: BudgetYear, neighbourhood: Neighbourhood) -> AreaBudget:
    area, _ = AreaBudget.objects.get_or_create(budget_year=budget_year, neighbourhood=neighbourhood)
    return lock_area(area)


def _known(form_token: uuid.UUID | None, amount: Cents) -> Transfer | None:
    """What this form moved before. Whoever went back and typed another amount must not read that it is done."""
    known = Transfer.objects.filter(form_token=form_token).first() if form_token else None
    if known and known.amount_cents != amount:
        raise Refusal("fund.sent_before", field="amount", there_cents=known.amount_cents)
    return known
