"""Reads of the fund: balances from one aggregate, the public figures, the waiting list, the ledger's rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, Sum

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.rules.doors import READ_ALL_AREAS
from einklang.fund.rules.figures import Figures, earmarked, public_figures
from einklang.fund.rules.ledger import Account, Act, Move, balances
from einklang.fund.rules.waiting import Waiting, in_order
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application, Cover
from einklang.projects.rules.life import AHEAD_OF_DECISION, State
from einklang.projects.rules.plan import Source


def area_budget(neighbourhood: Neighbourhood, programme_id: int, year: int) -> AreaBudget | None:
    """A neighbourhood's part of a programme's budget of that year."""
    rows = AreaBudget.objects.filter(
        neighbourhood=neighbourhood, budget_year__programme_id=programme_id, budget_year__year=year
    )
    return rows.select_related("budget_year__programme", "neighbourhood").first()


def sums_of(area_ids: Iterable[int]) -> dict[int, list[Move]]:
    """The moves of these budgets, added up per act and accounts: one query however many transfers there are."""
    rows = (
        Transfer.objects.filter(area_budget_id__in=list(area_ids))
        .values("area_budget_id", "reason", "source", "target")
        .annotate(sum_cents=Sum("amount_cents"))
        .order_by("area_budget_id", "reason", "source", "target")
    )
    found: dict[int, list[Move]] = defaultdict(list)
    for row in rows:
        accounts = Account.parse(row["source"]), Account.parse(row["target"])
        found[row["area_budget_id"]].append(Move(Act(row["reason"]), *accounts, Cents(row["sum_cents"])))
    return found


def balances_of(area: AreaBudget) -> dict[Account, Cents]:
    """What stands on each account of a budget now."""
    return balances(sums_of([area.pk])[area.pk])


def figures(neighbourhood: Neighbourhood, year: int) -> Figures:
    """The public figures of a neighbourhood's money of a year, all programmes together."""
    return figures_by_area(year, [neighbourhood.pk]).get(neighbourhood.pk, public_figures((), Cents(0)))


def figures_by_area(year: int, neighbourhoods: Iterable[int] | None = None) -> dict[int, Figures]:
    """The public figures per neighbourhood (by key) of a year; three queries however many there are."""
    areas = AreaBudget.objects.filter(budget_year__year=year)
    if neighbourhoods is not None:
        areas = areas.filter(neighbourhood_id__in=list(neighbourhoods))
    owner = dict(areas.order_by("pk").values_list("pk", "neighbourhood_id"))
    moves: dict[int, list[Move]] = defaultdict(list)
    for area_id, found in sums_of(owner).items():
        moves[owner[area_id]] += found
    asked = earmarked_by_area(year, set(owner.values()))
    return {hood: public_figures(moves[hood], asked.get(hood, Cents(0))) for hood in set(owner.values())}


def earmarked_by_area(year: int, neighbourhoods: Iterable[int]) -> dict[int, Cents]:
    """What checked and undecided applications ask for, per neighbourhood."""
    rows = (
        Cover.objects.filter(
            source=Source.REQUESTED,
            version__application__year=year,
            version__application__state__in=[state.value for state in AHEAD_OF_DECISION],
            version__application__neighbourhood_id__in=list(neighbourhoods),
            version__submitted_at__isnull=False,
        )
        .order_by("version__application_id", "-version__number")
        .values_list(
            "version__application_id",
            "version__application__neighbourhood_id",
            "version__application__state",
            "version__number",
            "amount_cents",
        )
    )
    newest: dict[int, int] = {}
    asked: dict[int, list[tuple[State, Cents]]] = defaultdict(list)
    for application, hood, state, number, amount in rows:
        if newest.setdefault(application, number) == number:
            asked[hood].append((State(state), Cents(amount)))
    return {hood: earmarked(pairs) for hood, pairs in asked.items()}


def years_of(neighbourhood: Neighbourhood) -> list[int]:
    """The budget years in which a neighbourhood has money, the newest first."""
    rows = AreaBudget.objects.filter(neighbourhood=neighbourhood).order_by("-budget_year__year")
    return list(rows.values_list("budget_year__year", flat=True).distinct())


def transfers_of(neighbourhood: Neighbourhood, year: int | None = None) -> QuerySet[Transfer]:
    """The ledger's rows in order, as the public reads them: nobody's name is fetched."""
    rows = Transfer.objects.filter(area_budget__neighbourhood=neighbourhood)
    if year is not None:
        rows = rows.filter(area_budget__budget_year__year=year)
    return (
        rows.select_related("area_budget__budget_year__programme", "grant__application")
        .defer("entered_by")
        .order_by("area_budget__budget_year__year", "area_budget_id", "number")
    )


def grants_of(neighbourhood: Neighbourhood, year: int | None = None) -> QuerySet[Grant]:
    """The grants of a neighbourhood, with their applications and carriers; natural persons are not fetched."""
    rows = Grant.objects.filter(area_budget__neighbourhood=neighbourhood)
    if year is not None:
        rows = rows.filter(area_budget__budget_year__year=year)
    return rows.select_related(
        "application__organisation", "application__proposal", "area_budget__budget_year__programme"
    ).order_by("area_budget__budget_year__year", "area_budget_id", "number")


def grant_of(application: Application) -> Grant | None:
    """The money set aside for an application, or None."""
    return Grant.objects.filter(application=application).select_related("area_budget__budget_year").first()


def waiting_list(neighbourhood: Neighbourhood, year: int) -> list[Waiting]:
    """What was agreed on and waits for money, in the order decided (R-12)."""
    rows = (
        Cover.objects.filter(
            source=Source.REQUESTED,
            version__application__neighbourhood=neighbourhood,
            version__application__year=year,
            version__application__state=State.WAITING_LIST,
            version__proposal_version__decisions__isnull=False,
        )
        .order_by("version__application__number")
        .values_list("version__application__number", "amount_cents", "version__application__waiting_since")
    )
    return in_order(Waiting(number, Cents(amount), since) for number, amount, since in rows)


def all_areas(person: Person | AnonymousUser, year: int, on: dt.date) -> QuerySet[AreaBudget]:
    """Door: all budgets of a year, for the programme office."""
    check_door(person, READ_ALL_AREAS, None, on)
    return AreaBudget.objects.filter(budget_year__year=year).select_related("neighbourhood", "budget_year__programme")


def open_year(programme_id: int, year: int) -> BudgetYear | None:
    """A programme's budget of that year."""
    return BudgetYear.objects.filter(programme_id=programme_id, year=year).first()
