"""Reads of the fund: balances from one aggregate, the public figures, the waiting list, the ledger's rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, cast

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
from einklang.fund.rules.waiting import Place, Waiting, in_order, places
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
    rows = _who_waits(Application.objects.filter(neighbourhood=neighbourhood, year=year))
    if programme_id is None:
        return rows
    key = PotKey(neighbourhood.pk, programme_id, year)
    return {one: application for one, application in rows.items() if key in one.parts}


class PotKey(NamedTuple):
    """A pot as the waiting list names it: a programme's money of a year in a neighbourhood."""

    neighbourhood: int
    programme: int
    year: int


def _who_waits(applications: QuerySet[Application]) -> dict[Waiting, Application]:
    """Two queries; one while nobody waits."""
    rows = applications.filter(state=State.WAITING_LIST, waiting_since__isnull=False)
    rows = rows.select_related("organisation", "programme", "neighbourhood").order_by("waiting_since", "number")
    asks: dict[int, dict[PotKey, int]] = {one.pk: {} for one in rows}
    owner = {one.pk: one for one in rows}
    covers = Cover.objects.filter(
        version__application__in=list(owner),
        source=Source.REQUESTED,
        version__proposal_version__decisions__isnull=False,
    ).exclude(status=CoverStatus.REFUSED)
    if owner:
        for key, pot, cents in covers.order_by("pk").values_list("version__application", "pot", "amount_cents"):
            one = owner[key]
            place = PotKey(one.neighbourhood_id, pot or one.programme_id, one.year)
            asks[key][place] = asks[key].get(place, 0) + cents
    return {_waiting(one, asks[one.pk]): one for one in owner.values()}


def _waiting(one: Application, asks: dict[PotKey, int]) -> Waiting:
    parts = tuple((pot, Cents(cents)) for pot, cents in asks.items())
    since = cast(dt.datetime, one.waiting_since)
    return Waiting(one.number, Cents(sum(asks.values())), since, parts)


@dataclass(frozen=True)
class WaitsForMoney:
    """One of the waiting list: its place, the application, and what is missing for it and all before it.

    `is_turn`: the money is there in each of its pots, their years are open, and nobody before it is served first.
    `short` are the programmes that lack money, named only where it asks several; `parts` is what each is asked for.
    """

    place: int
    application: Application
    requested_cents: Cents
    missing_cents: Cents
    is_turn: bool
    short: tuple[str, ...] = ()
    parts: Mapping[int, Cents] = field(default_factory=dict)


def waits_for_money(neighbourhood: Neighbourhood, year: int) -> list[WaitsForMoney]:
    """The waiting list of a year in order, each with what is missing for it and all before it in its pots."""
    rows = waiting_rows(neighbourhood, year)
    if not rows:
        return []
    areas = _pots(budgets_of(neighbourhood, year))
    told = places(_available(areas), rows, {key for key, area in areas.items() if area.budget_year.closed_on})
    return [_told(number, place, rows[place.waiting], areas) for number, place in enumerate(told, start=1)]


def _told(number: int, place: Place, application: Application, areas: Mapping[PotKey, AreaBudget]) -> WaitsForMoney:
    parts = {cast(PotKey, pot).programme: cents for pot, cents in place.waiting.parts.items()}
    short = [areas[cast(PotKey, pot)].budget_year.programme.name for pot in place.missing if pot in areas]
    return WaitsForMoney(
        place=number,
        application=application,
        requested_cents=place.waiting.requested_cents,
        missing_cents=place.missing_cents,
        is_turn=place.is_turn,
        short=tuple(short) if len(parts) > 1 else (),
        parts=parts,
    )


def _pots(areas: Iterable[AreaBudget]) -> dict[PotKey, AreaBudget]:
    return {PotKey(area.neighbourhood_id, area.budget_year.programme_id, area.budget_year.year): area for area in areas}


def _available(areas: Mapping[PotKey, AreaBudget]) -> dict[Hashable, Cents]:
    moves = sums_of(area.pk for area in areas.values())
    return {key: balances(moves[area.pk]).get(Account(Stage.AVAILABLE), Cents(0)) for key, area in areas.items()}


def is_turn(application: Application) -> bool:
    """Whether the money that this application waits for can be reserved now, in every pot."""
    told = waits_for_money(application.neighbourhood, application.year)
    return any(one.is_turn and one.application.pk == application.pk for one in told)


def whose_turn_it_is(within: Q) -> list[Application]:
    """Who can be served now in these neighbourhoods: those for whom the money is there, in the order decided.

    One query while nobody waits, four else.
    """
    rows = _who_waits(Application.objects.filter(within))
    if not rows:
        return []
    known = _pots(AreaBudget.objects.filter(within).select_related("budget_year").order_by("pk"))
    asked = {pot for one in rows for pot in one.parts}
    areas = {key: area for key, area in known.items() if key in asked}
    closed = {key for key, area in areas.items() if area.budget_year.closed_on}
    return [rows[place.waiting] for place in places(_available(areas), rows, closed) if place.is_turn]


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
