"""The one way to write a transfer: under the budget's lock, checked by the rule, numbered, on the record."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Max

from einklang.base.days import CITY_ZONE, city_day
from einklang.base.money import Cents
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import COMES_BACK, Act, Move, check_move, check_year
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.programmes.queries import guideline_on
from einklang.programmes.rules import ReturnedMoney, check_runs
from einklang.record.actions import enter


def lock_year(budget_year: BudgetYear) -> BudgetYear:
    """The year's row, locked before the areas': the lock of every act that changes who was allotted what."""
    return (
        BudgetYear.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programme")
        .get(pk=budget_year.pk)
    )


def lock_area(area: AreaBudget) -> AreaBudget:
    """The budget's row, locked: the first lock of every act that moves money.

    Its year is read afterwards: who waited here while the year was closed must not go on as if it were open.
    """
    rows = AreaBudget.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("neighbourhood").get(pk=area.pk)
    locked.budget_year = BudgetYear.objects.select_related("programme").get(pk=locked.budget_year_id)
    return locked


def post(
    actor: Person | None,
    area: AreaBudget,
    act: Act,
    amount: Cents,
    *,
    grant: Grant | None = None,
    note: str = "",
    form_token: uuid.UUID | None = None,
    happened_on: dt.date | None = None,
    now: dt.datetime,
) -> Transfer:
    """Post one transfer on a budget that the caller has locked (R-12: no overdraft).

    `happened_on` is the day on which the money moved, where that is not the day on which it is entered.
    """
    closed = area.budget_year.closed_on is not None
    check_year(act, year=area.budget_year.year, closed=closed)
    _check_programme_runs(area, act, city_day(now))
    back = closed or (act in COMES_BACK and _is_the_citys(area, city_day(now)))
    move = Move.by(act, amount, grant=grant.number if grant else None, to_treasury=back)
    check_move(balances_of(area), move)
    newest = area.transfers.aggregate(newest=Max("number"))["newest"] or 0
    transfer = Transfer.objects.create(
        area_budget=area,
        number=newest + 1,
        source=str(move.source),
        target=str(move.target),
        amount_cents=amount,
        grant=grant,
        reason=act.value,
        note=note,
        form_token=form_token,
        happened_on=happened_on or city_day(now),
        entered_at=now,
        entered_by=actor,
    )
    _tell(actor, transfer, now)
    return transfer


def _is_the_citys(area: AreaBudget, day: dt.date) -> bool:
    """Whether the guideline sends what comes back that day to the city, although the year is open."""
    year = area.budget_year
    guideline = guideline_on(year.programme, day)
    return guideline is not None and guideline.value().returns_to(year.year, day) is ReturnedMoney.TREASURY


def _check_programme_runs(area: AreaBudget, act: Act, today: dt.date) -> None:
    if act is Act.RESERVE:
        programme = area.budget_year.programme
        check_runs(programme.name, programme.ends_on, today)


def _tell(actor: Person | None, transfer: Transfer, now: dt.datetime) -> None:
    area, grant = transfer.area_budget, transfer.grant
    scope, year = area.neighbourhood.slug, area.budget_year.year
    subject = f"projects/{grant.application.number}" if grant else f"fund/{year}"
    log_deed(actor, f"fund.{transfer.reason}", scope=scope, subject=subject, why=transfer.note, now=now)
    facts: dict[str, Any] = {
        "programme": area.budget_year.programme.name,
        "year": year,
        "number": transfer.number,
        "act": transfer.reason,
        "source": transfer.source,
        "target": transfer.target,
        "amount_cents": int(transfer.amount_cents),
    }
    if grant:
        facts["title"] = grant.application.title
    if transfer.note:
        facts["note"] = transfer.note
    happened_at = now
    if transfer.happened_on != city_day(now):
        # The treasury says a day and no hour.
        happened_at = dt.datetime.combine(transfer.happened_on, dt.time(), CITY_ZONE)
    enter(scope=scope, kind="transfer", subject=subject, facts=facts, happened_at=happened_at, entered_at=now)
