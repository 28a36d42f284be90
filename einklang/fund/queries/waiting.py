"""Who waits for money, in order, and whose turn it is."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget
from einklang.fund.queries.money import budgets_of, sums_of
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.fund.rules.ledger import Account, Stage, balances
from einklang.fund.rules.waiting import Place, Waiting, in_order, places
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application, Cover
from einklang.projects.rules.life import MONEY_RESERVED, State
from einklang.projects.rules.plan import CoverStatus, Source

Visitor = Person | AnonymousUser | None


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
    `short` are the programmes that lack money with what each still has; `parts` is what each is asked for.
    """

    place: int
    application: Application
    requested_cents: Cents
    missing_cents: Cents
    is_turn: bool
    short: tuple[tuple[str, Cents], ...] = ()
    parts: Mapping[int, Cents] = field(default_factory=dict)


def waits_for_money(neighbourhood: Neighbourhood, year: int) -> list[WaitsForMoney]:
    """The waiting list of a year in order, each with what is missing for it and all before it in its pots."""
    rows = waiting_rows(neighbourhood, year)
    if not rows:
        return []
    areas = _pots(budgets_of(neighbourhood, year))
    there = _available(areas)
    told = places(there, rows, {key for key, area in areas.items() if area.budget_year.closed_on})
    names = {key: area.budget_year.programme.name for key, area in areas.items()}
    pots = {key: (name, there[key]) for key, name in names.items()}
    return [_told(number, place, rows[place.waiting], pots) for number, place in enumerate(told, start=1)]


def _told(
    number: int, place: Place, application: Application, pots: Mapping[PotKey, tuple[str, Cents]]
) -> WaitsForMoney:
    parts = {cast(PotKey, pot).programme: cents for pot, cents in place.waiting.parts.items()}
    return WaitsForMoney(
        place=number,
        application=application,
        requested_cents=place.waiting.requested_cents,
        missing_cents=place.missing_cents,
        is_turn=place.is_turn,
        short=tuple(pots[cast(PotKey, pot)] for pot in place.missing if pot in pots),
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
