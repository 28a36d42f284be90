"""Closing a budget year: what was never decided on goes back to the city, and nothing new begins in it any more."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from einklang.base.days import city_day
from einklang.fund.actions.ledger import lock_area, lock_year, post
from einklang.fund.models import BudgetYear
from einklang.fund.queries import balances_of, whose_turn_it_is
from einklang.fund.rules.closing import check_may_close
from einklang.fund.rules.doors import MOVE_BUDGETS
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.models import Application
from einklang.record.actions import enter, lock as lock_record


@transaction.atomic
def close_budget_year(*, actor: Person, budget_year: BudgetYear, now: dt.datetime) -> BudgetYear:
    """Close a programme's year for good; one that is closed already is given back.

    What stands available in its areas goes to the treasury. What was begun is brought to an end: reserved money is
    granted, granted money paid, and what comes back goes to the treasury. Refuses `fund.year_not_over` and
    `fund.still_somebodys_turn`.
    """
    check_door(actor, MOVE_BUDGETS, None, city_day(now))
    year = lock_year(budget_year)
    if year.closed_on is not None:
        return year
    areas = [lock_area(area) for area in year.areas.order_by("pk")]
    check_may_close(year.year, city_day(now), turns=_turns(year))
    lock_record([*(area.neighbourhood.slug for area in areas), "city"])
    for area in areas:
        left = balances_of(area).get(Account(Stage.AVAILABLE))
        if left:
            post(actor, area, Act.TAKE_BACK, left, now=now)
    year.closed_on = city_day(now)
    year.save(update_fields=("closed_on",))
    subject = f"fund/{year.year}"
    log_deed(actor, "fund.close_budget_year", scope="city", subject=subject, now=now)
    facts = {"programme": year.programme.name, "year": year.year}
    enter(scope="city", kind="budget.closed", subject=subject, facts=facts, happened_at=now, entered_at=now)
    return year


def _turns(year: BudgetYear) -> int:
    """How many who wait for this pot could be served now."""
    hoods = list(year.areas.order_by("pk").values_list("neighbourhood_id", flat=True))
    here = Q(programme=year.programme_id) | Q(further_pots__programme=year.programme_id)
    served = [one.pk for one in whose_turn_it_is(Q(neighbourhood__in=hoods)) if one.year == year.year]
    return Application.objects.filter(here, pk__in=served).distinct().count()
