"""Reads of the fund: balances from one aggregate, the public figures, the waiting list, the ledger's rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.rules.doors import MOVE_GRANTS, READ_ALL_AREAS
from einklang.fund.rules.figures import (
    Figures,
    Reached,
    earmarked,
    grant_figures,
    public_figures,
    together,
)
from einklang.fund.rules.ledger import Account, Act, Move, Stage, balances
from einklang.fund.rules.waiting import Waiting, in_order, whose_turn
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application, Cover
from einklang.projects.rules.life import AHEAD_OF_DECISION, MONEY_RESERVED, State
from einklang.projects.rules.plan import CoverStatus, Source

Visitor = Person | AnonymousUser | None


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
    """A project with money: its number, title, programme, when it was set aside, and how far it has come."""

    key: int
    project: int
    title: str
    programme: str
    reserved_on: dt.datetime
    reached: Reached


@dataclass(frozen=True)
class FundYear:
    """A neighbourhood's money of one year, all programmes together.

    `reached` is that of all grants, `grants` those of one page; `programmes` are the pots that have money this year.
    """

    figures: Figures
    reached: Reached
    programmes: list[str]
    grants: list[GrantRow]


def fund_year(neighbourhood: Neighbourhood, year: int, *, before: int | None = None, most: int = 50) -> FundYear:
    """The public figures of a year and a page of its grants, the newest first, those before a grant's key; four
    queries however many transfers there are.
    """
    grants = grants_of(neighbourhood, year).order_by("-pk")
    page = list((grants if before is None else grants.filter(pk__lt=before))[:most])
    areas = dict(budgets_of(neighbourhood, year).values_list("pk", "budget_year__programme__name"))
    moves = sums_of(areas)
    earmarked_cents = earmarked_by_area(year, [neighbourhood.pk]).get(neighbourhood.pk, Cents(0))
    all_moves = [move for area in areas for move in moves[area]]
    by_area = {area: grant_figures(moves[area]) for area in areas}
    rows = [
        GrantRow(
            key=grant.pk,
            project=grant.application.number,
            title=grant.application.title,
            programme=areas[grant.area_budget_id],
            reserved_on=grant.reserved_at,
            reached=by_area[grant.area_budget_id][grant.number].reached,
        )
        for grant in page
    ]
    reached = together(one for by_number in by_area.values() for one in by_number.values()).reached
    return FundYear(public_figures(all_moves, earmarked_cents), reached, list(areas.values()), rows)


def grants_of(neighbourhood: Neighbourhood, year: int | None = None) -> QuerySet[Grant]:
    """The grants of a neighbourhood, with their applications and carriers; natural persons are not fetched."""
    rows = Grant.objects.filter(area_budget__neighbourhood=neighbourhood)
    if year is not None:
        rows = rows.filter(area_budget__budget_year__year=year)
    return rows.select_related(
        "application__organisation", "application__proposal", "area_budget__budget_year__programme"
    ).order_by("area_budget__budget_year__year", "area_budget_id", "number")


def waiting_list(neighbourhood: Neighbourhood, year: int, programme_id: int | None = None) -> list[Waiting]:
    """What was agreed on and waits for a programme's (or any) money, in the order decided (R-12)."""
    return in_order(waiting_rows(neighbourhood, year, programme_id))


def waiting_rows(
    neighbourhood: Neighbourhood, year: int, programme_id: int | None = None
) -> dict[Waiting, Application]:
    """The same with the applications, in order. What counts is the version that was decided."""
    rows = Application.objects.filter(neighbourhood=neighbourhood, year=year)
    if programme_id is not None:
        rows = rows.filter(programme_id=programme_id)
    return _who_waits(rows)


def _who_waits(applications: QuerySet[Application]) -> dict[Waiting, Application]:
    asked = Cover.objects.filter(
        version__application=OuterRef("pk"), source=Source.REQUESTED, version__proposal_version__decisions__isnull=False
    ).exclude(status=CoverStatus.REFUSED)
    total = asked.order_by().values("version").annotate(total=Sum("amount_cents")).values("total")
    rows = applications.filter(state=State.WAITING_LIST).select_related("organisation", "programme", "neighbourhood")
    rows = rows.annotate(asked_cents=Subquery(total[:1]))
    return {
        Waiting(one.number, Cents(vars(one)["asked_cents"]), one.waiting_since): one
        for one in rows.order_by("waiting_since", "number")
        if one.waiting_since is not None
    }


@dataclass(frozen=True)
class WaitsForMoney:
    """One of the waiting list: its place, the application, and what is missing for it and all before it.

    `is_turn`: it is the first of its programme, the money is there, and the year is open.
    """

    place: int
    application: Application
    requested_cents: Cents
    missing_cents: Cents
    is_turn: bool


def waits_for_money(neighbourhood: Neighbourhood, year: int) -> list[WaitsForMoney]:
    """The waiting list of a year in order, each with what is missing for it and all before it in its programme."""
    rows = waiting_rows(neighbourhood, year)
    if not rows:
        return []
    areas = {area.budget_year.programme_id: area for area in budgets_of(neighbourhood, year)}
    moves = sums_of(area.pk for area in areas.values())
    left = {
        programme: balances(moves[area.pk]).get(Account(Stage.AVAILABLE), Cents(0)) for programme, area in areas.items()
    }
    found: list[WaitsForMoney] = []
    served = {programme for programme, area in areas.items() if area.budget_year.closed_on}
    for place, (one, application) in enumerate(rows.items(), start=1):
        rest = left.get(application.programme_id, Cents(0)) - one.requested_cents
        left[application.programme_id] = Cents(rest)
        is_turn = rest >= 0 and application.programme_id not in served
        served.add(application.programme_id)
        found.append(WaitsForMoney(place, application, one.requested_cents, Cents(max(-rest, 0)), is_turn))
    return found


def whose_turn_it_is(within: Q) -> list[Application]:
    """Who can be served now in these neighbourhoods: in each open budget the first who waits, once the money is there.

    One query while nobody waits, three else.
    """
    first: dict[tuple[int, int, int], tuple[Waiting, Application]] = {}
    for one, application in _who_waits(Application.objects.filter(within)).items():
        first.setdefault((application.neighbourhood_id, application.programme_id, application.year), (one, application))
    if not first:
        return []
    rows = AreaBudget.objects.filter(within, budget_year__closed_on=None).select_related("budget_year")
    areas = {(one.neighbourhood_id, one.budget_year.programme_id, one.budget_year.year): one.pk for one in rows}
    moves = sums_of(areas[key] for key in first if key in areas)
    there = {key: balances(moves[pk]).get(Account(Stage.AVAILABLE), Cents(0)) for key, pk in areas.items()}
    return [application for key, (one, application) in first.items() if whose_turn(there.get(key, Cents(0)), [one])]


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


def waiting_behind(person: Visitor, neighbourhood: Neighbourhood, year: int, on: dt.date) -> list[WaitsForMoney]:
    """Door: the waiting list with who can be reserved now, for the officer."""
    check_door(person, MOVE_GRANTS, neighbourhood, on)
    return waits_for_money(neighbourhood, year)


def reserved_behind(person: Visitor, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Application]:
    """Door: the projects whose money is reserved, for the officer who can give it back."""
    check_door(person, MOVE_GRANTS, neighbourhood, on)
    rows = Application.objects.filter(grants__area_budget__neighbourhood=neighbourhood, state__in=MONEY_RESERVED)
    return rows.select_related("neighbourhood").order_by("number")


def areas_with_waiting(person: Person, on: dt.date) -> QuerySet[Neighbourhood]:
    """Door: where this person may move what waits, each area with how many wait (`waiting`) and hold (`holding`)."""
    found = neighbourhoods_behind(person, MOVE_GRANTS, on)
    if not found:
        check_door(person, MOVE_GRANTS, None, on)
    waits = Q(applications__state=State.WAITING_LIST)
    holds = Q(applications__state__in=MONEY_RESERVED)
    return found.annotate(
        waiting=Count("applications", filter=waits),
        holding=Count("applications", filter=holds),
    )
