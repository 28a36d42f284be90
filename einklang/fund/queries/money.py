"""Reads of the money: balances from one aggregate, the public figures, the ledger's rows, the office's budgets."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.rules.doors import READ_ALL_AREAS
from einklang.fund.rules.figures import (
    Figures,
    Reached,
    earmarked,
    grant_figures,
    public_figures,
    together,
)
from einklang.fund.rules.ledger import Account, Act, Move, Stage, balances
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application, Cover
from einklang.projects.rules.life import AHEAD_OF_DECISION, State
from einklang.projects.rules.plan import CoverStatus, Source

Visitor = Person | AnonymousUser | None


def area_budget(neighbourhood: Neighbourhood, programme_id: int, year: int) -> AreaBudget | None:
    """A neighbourhood's part of a programme's budget of that year."""
    rows = AreaBudget.objects.filter(
        neighbourhood=neighbourhood, budget_year__programme_id=programme_id, budget_year__year=year
    )
    return rows.select_related("budget_year__programme", "neighbourhood").first()


def budgets_asked(application: Application) -> list[AreaBudget]:
    """Every budget that one of the application's versions asks or may ask, by its key: the order of their locks."""
    further = application.further_pots.order_by("pk").values_list("programme_id", flat=True)
    rows = AreaBudget.objects.filter(
        neighbourhood=application.neighbourhood_id,
        budget_year__year=application.year,
        budget_year__programme__in=[application.programme_id, *further],
    )
    return list(rows.select_related("budget_year__programme", "neighbourhood").order_by("pk"))


def available_to(application: Application, asks: Mapping[int, Cents]) -> dict[int, Cents]:
    """What can still be reserved in each of the programmes that are asked; 0 where the area has no money of one."""
    areas = [area for area in budgets_asked(application) if area.budget_year.programme_id in asks]
    moves = sums_of(area.pk for area in areas)
    there = {
        area.budget_year.programme_id: balances(moves[area.pk]).get(Account(Stage.AVAILABLE), Cents(0))
        for area in areas
    }
    return {programme: there.get(programme, Cents(0)) for programme in asks}


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
        Cover.objects.exclude(status=CoverStatus.REFUSED)
        .filter(
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


def pots_of(neighbourhood: Neighbourhood, year: int) -> list[Programme]:
    """The programmes from which a neighbourhood has money in a year, in the order in which they were founded."""
    rows = Programme.objects.filter(years__year=year, years__areas__neighbourhood=neighbourhood)
    return list(rows.order_by("pk").distinct())


def budgets_of(neighbourhood: Neighbourhood, year: int | None = None) -> QuerySet[AreaBudget]:
    """A neighbourhood's budgets with year and programme, of one year or of all, the oldest first."""
    rows = AreaBudget.objects.filter(neighbourhood=neighbourhood)
    if year is not None:
        rows = rows.filter(budget_year__year=year)
    return rows.select_related("budget_year__programme").order_by("budget_year__year", "pk")


def ledger_page(neighbourhood: Neighbourhood, year: int, *, before: int | None = None, most: int) -> list[Transfer]:
    """The year's transfers, the last one first, those before a transfer's key; nobody's name is fetched."""
    budgets = list(budgets_of(neighbourhood, year).values_list("pk", flat=True))
    rows = Transfer.objects.filter(area_budget_id__in=budgets)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    rows = rows.select_related("area_budget__budget_year__programme", "grant__application").defer("entered_by")
    return list(rows.order_by("-pk")[:most])


@dataclass(frozen=True)
class GrantRow:
    """A project with money: its number, title, programme, when it was set aside, and how far it has come.

    `waits` is what is called and not yet paid.
    """

    key: int
    project: int
    title: str
    programme: str
    reserved_on: dt.datetime
    reached: Reached
    waits_cents: Cents


@dataclass(frozen=True)
class FundYear:
    """A neighbourhood's money of one year, all programmes together.

    `reached` and `waits` are those of all grants, `grants` those of one page; `programmes` are the pots that have money
    this year.
    """

    figures: Figures
    reached: Reached
    waits_cents: Cents
    programmes: list[str]
    grants: list[GrantRow]


def fund_year(neighbourhood: Neighbourhood, year: int, *, before: int | None = None, most: int = 50) -> FundYear:
    """The public figures of a year and a page of its grants, the newest first, those before a grant's key; five
    queries however many transfers there are.
    """
    grants = grants_of(neighbourhood, year).order_by("-pk")
    page = list((grants if before is None else grants.filter(pk__lt=before))[:most])
    areas = dict(budgets_of(neighbourhood, year).values_list("pk", "budget_year__programme__name"))
    moves = sums_of(areas)
    earmarked_cents = earmarked_by_area(year, [neighbourhood.pk]).get(neighbourhood.pk, Cents(0))
    all_moves = [move for area in areas for move in moves[area]]
    waits = _calls(areas)
    by_area = {area: grant_figures(moves[area]) for area in areas}
    rows = [
        GrantRow(
            key=grant.pk,
            project=grant.application.number,
            title=grant.application.title,
            programme=areas[grant.area_budget_id],
            reserved_on=grant.reserved_at,
            reached=by_area[grant.area_budget_id][grant.number].reached,
            waits_cents=waits.get(grant.pk, Cents(0)),
        )
        for grant in page
    ]
    reached = together(one for by_number in by_area.values() for one in by_number.values()).reached
    told = public_figures(all_moves, earmarked_cents)
    return FundYear(told, reached, Cents(sum(waits.values())), list(areas.values()), rows)


Calls = Callable[[Iterable[int]], Mapping[int, Cents]]
"""What is called and not yet paid of the grants of these area budgets (by key), by the grant's key."""

_CALLS: list[Calls] = []


def tell_calls_by(calls: Calls) -> None:
    """Payments stand in a room above, which says here, once at the start, what is called."""
    _CALLS[:] = [calls]


def _calls(areas: Iterable[int]) -> Mapping[int, Cents]:
    return _CALLS[0](areas) if _CALLS else {}


def grants_of(neighbourhood: Neighbourhood, year: int | None = None) -> QuerySet[Grant]:
    """The grants of a neighbourhood, with their applications and carriers; natural persons are not fetched."""
    rows = Grant.objects.filter(area_budget__neighbourhood=neighbourhood)
    if year is not None:
        rows = rows.filter(area_budget__budget_year__year=year)
    return rows.select_related(
        "application__organisation", "application__proposal", "area_budget__budget_year__programme"
    ).order_by("area_budget__budget_year__year", "area_budget_id", "number")


# ── Doors to what is not public ──────────────────────────────────────────────────────────────────────────────────


def budget_years(person: Visitor, on: dt.date) -> list[BudgetYear]:
    """Door: every budget year with what was allotted of it (`allotted_cents`), for the programme office."""
    check_door(person, READ_ALL_AREAS, None, on)
    moved = Transfer.objects.filter(area_budget__budget_year=OuterRef("pk")).order_by()
    given = moved.filter(source=Stage.TREASURY).values("area_budget__budget_year").annotate(sum=Sum("amount_cents"))
    back = moved.filter(target=Stage.TREASURY).values("area_budget__budget_year").annotate(sum=Sum("amount_cents"))
    return list(
        BudgetYear.objects.select_related("programme")
        .annotate(
            allotted_cents=Coalesce(Subquery(given.values("sum")), 0) - Coalesce(Subquery(back.values("sum")), 0),
        )
        .order_by("-year", "programme__pk")
    )


def budget_year_at(person: Visitor, programme: str, year: int, on: dt.date) -> BudgetYear | None:
    """Door: one budget year by its programme's slug."""
    check_door(person, READ_ALL_AREAS, None, on)
    return BudgetYear.objects.filter(programme__slug=programme, year=year).select_related("programme").first()


def areas_of_year(person: Visitor, budget_year: BudgetYear, on: dt.date) -> dict[AreaBudget, Figures]:
    """Door: all area budgets of a year with their figures, by the neighbourhood's name."""
    check_door(person, READ_ALL_AREAS, None, on)
    rows = budget_year.areas.select_related("neighbourhood").order_by("neighbourhood__name")
    areas = list(rows)
    moves = sums_of([area.pk for area in areas])
    return {area: public_figures(moves[area.pk], Cents(0)) for area in areas}
