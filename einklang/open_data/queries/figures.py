"""How far a neighbourhood's money has come: year by year, pot by pot, carrier by carrier. Sums are the database's."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from einklang.base.money import Cents
from einklang.fund.models import Transfer
from einklang.fund.queries import years_of
from einklang.fund.rules.concentration import Part, Thresholds, parts_of
from einklang.fund.rules.figures import Reached, figures_of_acts
from einklang.fund.rules.ledger import OF_A_GRANT, PATHS, Act, Stage
from einklang.grants.models import Drawdown
from einklang.grants.rules.orders import OPEN_CALLS
from einklang.open_data.queries.rows import PRIVATE_PERSON
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import Terms
from einklang.projects.models import ApplicationVersion, Cover
from einklang.projects.rules.life import AHEAD_OF_DECISION
from einklang.projects.rules.plan import CoverStatus, Source

YEAR = "area_budget__budget_year__year"
PROGRAMME = "area_budget__budget_year__programme__name"
CARRIER = "grant__application__organisation__name"
APPLICATION = "version__application"
FIELD, GROUP = "field_of_action", "target_group"
ON_GRANTS = [act.value for act, path in PATHS.items() if set(path) & OF_A_GRANT]
NONE = Cents(0)


@dataclass(frozen=True)
class Row:
    """A year, a pot or what else money is told apart by.

    `planned` is what undecided applications ask for, `waits` what is called and not paid yet.
    """

    name: str
    reached: Reached
    planned_cents: Cents = NONE
    waits_cents: Cents = NONE
    allotted_cents: Cents = NONE

    @property
    def called_cents(self) -> Cents:
        """What has been called: paid, or waiting for it."""
        return Cents(self.reached.paid_cents + self.waits_cents)


def by_year(neighbourhood: Neighbourhood) -> list[Row]:
    """Every year with money, the newest first; four queries however many transfers there are."""
    found = _reached(_transfers(neighbourhood), YEAR)
    planned, waits = _planned(neighbourhood, f"{APPLICATION}__year"), _waits(neighbourhood, f"grant__{YEAR}")
    allotted = _allotted(neighbourhood)
    return [
        Row(str(year), found.get(year, NOTHING), planned.get(year, NONE), waits.get(year, NONE), allotted[year])
        for year in sorted(allotted, reverse=True)
    ]


def by_programme(neighbourhood: Neighbourhood, year: int) -> list[Row]:
    """Every pot with money in a year, by its name."""
    return _of_year(neighbourhood, year, PROGRAMME, "asked")


def by_field_of_action(neighbourhood: Neighbourhood, year: int, pot: Programme | None = None) -> list[Row]:
    """Every field of action with money in a year, of one pot or of all, by its name; projects that named none stand
    under an empty one.
    """
    return _of_year(neighbourhood, year, f"grant__application__{FIELD}", f"{APPLICATION}__{FIELD}", pot)


def by_target_group(neighbourhood: Neighbourhood, year: int, pot: Programme | None = None) -> list[Row]:
    """Whom a year's money is for, that of one pot or of all: the values of `TargetGroup`; who did not say stands under
    an empty one.
    """
    return _of_year(neighbourhood, year, f"grant__application__{GROUP}", f"{APPLICATION}__{GROUP}", pot)


def _of_year(
    neighbourhood: Neighbourhood, year: int, of_transfer: str, of_cover: str, pot: Programme | None = None
) -> list[Row]:
    """A year's money told apart by one thing, which is found on a transfer and on what is asked; three queries."""
    of_pot = {"area_budget__budget_year__programme": pot} if pot else {}
    found = _reached(_transfers(neighbourhood).filter(**{YEAR: year}, **of_pot), of_transfer)
    planned = _planned(neighbourhood, of_cover, pot, version__application__year=year)
    of_grant = of_transfer if of_transfer.startswith("grant__") else f"grant__{of_transfer}"
    waits = _waits(
        neighbourhood, of_grant, **{f"grant__{YEAR}": year}, **{f"grant__{name}": one for name, one in of_pot.items()}
    )
    names = sorted({*found, *planned})
    return [Row(name, found.get(name, NOTHING), planned.get(name, NONE), waits.get(name, NONE)) for name in names]


def carriers(neighbourhood: Neighbourhood, year: int) -> list[tuple[str, Cents]]:
    """What each carrier has of a year's money; natural persons stand together, without a name (R-21)."""
    found = _reached(_transfers(neighbourhood).filter(**{YEAR: year}), CARRIER)
    return [(name or "", reached.kept_cents) for name, reached in found.items()]


def concentration(neighbourhood: Neighbourhood, year: int) -> tuple[list[Part], Thresholds]:
    """The carriers with their shares of a year's money, and the thresholds of the pots it comes from."""
    limits = thresholds(neighbourhood, year)
    return parts_of(carriers(neighbourhood, year), limits), limits


def carrier_rows(neighbourhood: Neighbourhood) -> Iterator[tuple[Any, ...]]:
    """The rows of `tables.CARRIERS`: every year's carriers, the newest year first."""
    for year in years_of(neighbourhood):
        for part in concentration(neighbourhood, year)[0]:
            yield (year, part.name or PRIVATE_PERSON, part.cents, part.share, part.weight.value)


def thresholds(neighbourhood: Neighbourhood, year: int) -> Thresholds:
    """The lowest thresholds that the guidelines of the year's pots name; those of a new guideline where there is none.

    A pot's guideline is the one that holds at the end of the year.
    """
    rows = Guideline.objects.filter(
        programme__years__year=year,
        programme__years__areas__neighbourhood=neighbourhood,
        valid_from__lte=dt.date(year, 12, 31),
    )
    newest = {one.programme_id: one for one in rows.order_by("programme_id", "valid_from", "version")}
    terms = [one.value() for one in newest.values()] or [Terms()]
    return Thresholds(
        large=min(one.carrier_share_large for one in terms),
        very_large=min(one.carrier_share_very_large for one in terms),
    )


NOTHING = figures_of_acts(()).reached


def _transfers(neighbourhood: Neighbourhood) -> QuerySet[Transfer]:
    return Transfer.objects.filter(area_budget__neighbourhood=neighbourhood)


def _reached(rows: QuerySet[Transfer], by: str) -> dict[Any, Reached]:
    """One query: the sum of every act, by what is asked for."""
    sums: dict[Any, list[tuple[Act, Cents]]] = {}
    found = rows.filter(reason__in=ON_GRANTS).values_list(by, "reason").annotate(cents=Sum("amount_cents"))
    for name, act, cents in found.order_by(by, "reason"):
        sums.setdefault(name, []).append((Act(act), Cents(cents)))
    return {name: figures_of_acts(moved).reached for name, moved in sums.items()}


def _allotted(neighbourhood: Neighbourhood) -> dict[int, Cents]:
    """What the treasury gave each year and did not take back."""
    way = Case(When(source=Stage.TREASURY, then=Value(1)), When(target=Stage.TREASURY, then=Value(-1)), default=0)
    rows = _transfers(neighbourhood).values_list(YEAR, way).annotate(cents=Sum("amount_cents")).order_by(YEAR)
    found: dict[int, int] = {}
    for year, sign, cents in rows:
        found[year] = found.get(year, 0) + sign * cents
    return {year: Cents(cents) for year, cents in found.items()}


def _planned(neighbourhood: Neighbourhood, by: str, pot: Programme | None = None, **only: Any) -> dict[Any, Cents]:
    """What checked and undecided applications ask for, by what is asked for; `asked` is the name of the pot."""
    states = [state.value for state in AHEAD_OF_DECISION]
    newest = ApplicationVersion.objects.filter(
        application=OuterRef("version__application"), submitted_at__isnull=False
    ).order_by("-number")
    rows = Cover.objects.filter(
        source=Source.REQUESTED,
        version=Subquery(newest.values("pk")[:1]),
        version__application__neighbourhood=neighbourhood,
        version__application__state__in=states,
        **only,
    ).exclude(status=CoverStatus.REFUSED)
    if pot is not None:
        rows = rows.filter(Q(pot=pot) | Q(pot=None, version__application__programme=pot))
    rows = rows.annotate(asked=Coalesce("pot__name", f"{APPLICATION}__programme__name"))
    return {name: Cents(cents) for name, cents in rows.order_by(by).values_list(by).annotate(cents=Sum("amount_cents"))}


def _waits(neighbourhood: Neighbourhood, by: str, **only: Any) -> dict[Any, Cents]:
    """What is called and neither paid nor ended."""
    rows = Drawdown.objects.filter(grant__area_budget__neighbourhood=neighbourhood, state__in=OPEN_CALLS, **only)
    return {name: Cents(cents) for name, cents in rows.order_by(by).values_list(by).annotate(cents=Sum("amount_cents"))}
