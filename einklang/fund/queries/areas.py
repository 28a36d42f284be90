"""All areas of a programme's year in one table, and what was asked for and never got money."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from einklang.base.money import Cents
from einklang.forum.models import Body, Decision
from einklang.forum.rules.consensus import IN_FAVOUR
from einklang.fund.models import BudgetYear, Grant
from einklang.fund.queries.money import sums_of
from einklang.fund.rules.areas import AreaMoney, Asked, Unmet, area_money, unmet
from einklang.fund.rules.closing import last_day
from einklang.fund.rules.figures import public_figures
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.programmes.queries import guideline_on
from einklang.projects.models import Cover
from einklang.projects.rules.life import DRAFTS, State
from einklang.projects.rules.plan import CoverStatus, Source

Pot = tuple[int, int]
"""A neighbourhood's and a programme's key."""


@dataclass(frozen=True)
class AreaRow:
    """One area in the table: its money, its unmet demand, its bodies by name, and how many proofs are overdue (None:
    nobody counted).
    """

    neighbourhood: Neighbourhood
    money: AreaMoney
    unmet: Unmet
    bodies: tuple[str, ...]
    overdue: int | None = None


def programme_years(programme: Programme) -> list[BudgetYear]:
    """The budget years of a programme, the newest first."""
    return list(programme.years.select_related("programme").order_by("-year"))


Counter = Callable[[BudgetYear, dt.date], Mapping[int, int]]
"""Counts the overdue proofs of a budget year on a day, by the neighbourhood's key."""

_COUNTERS: list[Counter] = []


def count_overdue_by(counter: Counter) -> None:
    """Proofs stand in a room above, which says here, once at the start, how they are counted."""
    _COUNTERS[:] = [counter]


def overdue_counts(budget_year: BudgetYear, on: dt.date) -> Mapping[int, int] | None:
    """How many proofs each area's projects owe; None where no room above counts them."""
    return _COUNTERS[0](budget_year, on) if _COUNTERS else None


def area_rows(budget_year: BudgetYear, overdue: Mapping[int, int] | None = None) -> list[AreaRow]:
    """Every area that has a part of this year, by name; `overdue` are counts of proofs by the neighbourhood's key.

    Six queries however many areas there are.
    """
    areas = list(budget_year.areas.select_related("neighbourhood").order_by("neighbourhood__name", "pk"))
    moves = sums_of(area.pk for area in areas)
    hoods = [area.neighbourhood_id for area in areas]
    bodies, asked = _bodies(hoods), asked_by_pot(budget_year.year, hoods, budget_year.programme_id)
    lapses = _lapses(budget_year)
    rows = []
    for area in areas:
        figures = public_figures(moves[area.pk], Cents(0))
        rows.append(
            AreaRow(
                neighbourhood=area.neighbourhood,
                money=area_money(figures, lapses=lapses),
                unmet=unmet(asked[area.neighbourhood_id, budget_year.programme_id], figures.allotted_cents),
                bodies=bodies[area.neighbourhood_id],
                overdue=None if overdue is None else overdue.get(area.neighbourhood_id, 0),
            )
        )
    return rows


def _lapses(budget_year: BudgetYear) -> bool:
    """Whether what is not spent by the year's end is lost to the areas."""
    first = guideline_on(budget_year.programme, last_day(budget_year.year))
    return budget_year.closed_on is None and (first is None or first.value().annual)


def _bodies(neighbourhoods: Iterable[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for body in Body.objects.filter(neighbourhood__in=list(neighbourhoods)).order_by("pk"):
        found[body.neighbourhood_id] = (*found[body.neighbourhood_id], body.name)
    return found


def unmet_demand(neighbourhood: Neighbourhood, year: int) -> dict[Programme, Unmet]:
    """The unmet demand of a neighbourhood's year, pot by pot: what one pot has too much of helps no other."""
    rows = neighbourhood.budgets.filter(budget_year__year=year).select_related("budget_year__programme").order_by("pk")
    owner = {area.pk: area.budget_year.programme for area in rows}
    moves = sums_of(owner)
    asked = asked_by_pot(year, [neighbourhood.pk])
    return {
        programme: unmet(asked[neighbourhood.pk, programme.pk], public_figures(moves[area], Cents(0)).allotted_cents)
        for area, programme in owner.items()
    }


def asked_by_pot(year: int, neighbourhoods: Iterable[int], programme: int | None = None) -> dict[Pot, list[Asked]]:
    """What every application that was handed in asks each pot for, in its newest version; one query."""
    rows = Cover.objects.exclude(status=CoverStatus.REFUSED).filter(
        source=Source.REQUESTED,
        version__submitted_at__isnull=False,
        version__application__year=year,
        version__application__neighbourhood__in=list(neighbourhoods),
    )
    if programme is not None:
        rows = rows.filter(Q(pot=programme) | Q(pot=None, version__application__programme=programme))
    granted = Grant.objects.filter(application=OuterRef("version__application"))
    agreed = Decision.objects.filter(
        proposal__application=OuterRef("version__application"), outcome__in=[one.value for one in IN_FAVOUR]
    )
    rows = rows.annotate(has_money=Exists(granted), is_agreed=Exists(agreed)).select_related("version__application")
    newest: dict[int, int] = {}
    found: dict[Pot, list[Asked]] = defaultdict(list)
    for cover in rows.order_by("version__application_id", "-version__number", "pk"):
        application = cover.version.application
        if application.stands in DRAFTS or newest.setdefault(application.pk, cover.version_id) != cover.version_id:
            continue
        found[application.neighbourhood_id, cover.pot_id or application.programme_id].append(
            Asked(
                Cents(cover.amount_cents),
                agreed=vars(cover)["is_agreed"],
                has_money=vars(cover)["has_money"],
                waits=application.stands is State.WAITING_LIST,
            )
        )
    return found
