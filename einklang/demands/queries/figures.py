"""Figures of the register: what a year came to, how long each department takes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from einklang.administration.models import Department
from einklang.administration.queries import Promise, commitments_from_any
from einklang.demands.models import Clock, Demand
from einklang.demands.queries.clocks import asked_for_good, chain
from einklang.demands.rules import figures
from einklang.demands.rules.figures import Spread, Yearly, spread
from einklang.demands.rules.status import HAS_ANSWERED
from einklang.places.models import Neighbourhood


@dataclass(frozen=True)
class DepartmentDays:
    """How often a department was asked, and how long it takes; its name is the one it has now.

    `asked` counts all requests to it, `passed_on` those of them that another department passed on.
    """

    department: Department
    asked: int
    passed_on: int
    spread: Spread

    @property
    def without_answer(self) -> int:
        """Of all requests."""
        return self.asked - len(self.spread.days)


def yearly(hoods: Collection[Neighbourhood], year: int, today: dt.date) -> Yearly:
    """The demands handed over in that year, as they stand on that day."""
    rows = Demand.objects.filter(neighbourhood__in=hoods, handed_over_on__year=year).prefetch_related("clocks")
    demands = list(rows.order_by("pk"))
    return add_up(year, demands, promises_of(demands, today))


def add_up(year: int, demands: Collection[Demand], promises: Collection[Promise]) -> Yearly:
    """What these demands of a year came to, and what was promised on them; asks for `clocks`."""
    clocks = [clock for one in demands for clock in one.clocks.all() if clock.forwarded_from_id is None]
    asked = {one.department_id for one in clocks}
    standings = [one.standing for one in promises]
    return figures.yearly(year, [chain(one) for one in demands], len(asked), standings)


def promises_of(demands: Collection[Demand], today: dt.date) -> list[Promise]:
    """What came of these demands, by neighbourhood."""
    return commitments_from_any({(one.neighbourhood_id, one.subject) for one in demands}, today)


def years_of(hood: Neighbourhood | None) -> list[int]:
    """The years in which demands were handed over, the newest first."""
    rows = Demand.objects.filter(handed_over_on__isnull=False)
    if hood is not None:
        rows = rows.filter(neighbourhood=hood)
    return [day.year for day in rows.dates("handed_over_on", "year", order="DESC")]


def days_to_answer(hood: Neighbourhood | None, year: int | None = None) -> list[DepartmentDays]:
    """Per department: how often it was asked, and days from handing over to its answer; by its name.

    Of a year: whatever came of the demands that were handed over in it, also what was passed on later.
    """
    rows = Clock.objects.select_related("department__organisation")
    if hood is not None:
        rows = rows.filter(demand__neighbourhood=hood)
    if year is not None:
        rows = rows.filter(demand__handed_over_on__year=year)
    asked: dict[Department, list[Clock]] = defaultdict(list)
    for clock in asked_for_good(rows):
        asked[clock.department].append(clock)
    found = [_days_of(one, clocks) for one, clocks in asked.items()]
    return sorted(found, key=lambda one: (one.department.short, one.department.pk))


def _days_of(department: Department, clocks: Collection[Clock]) -> DepartmentDays:
    days = [taken for one in clocks if (taken := _days_taken(one)) is not None]
    passed_on = sum(one.forwarded_from_id is not None for one in clocks)
    return DepartmentDays(department, len(clocks), passed_on, spread(days))


def _days_taken(clock: Clock) -> int | None:
    """Days to the answer; "not responsible" is one too. None where none came."""
    if clock.ended_on is None or clock.running not in HAS_ANSWERED:
        return None
    return (clock.ended_on - clock.handed_over_on).days
