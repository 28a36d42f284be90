"""Figures of the register: what a year came to, how long each department takes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from einklang.administration.models import Commitment, Department
from einklang.administration.queries import commitments_to
from einklang.administration.rules.clock import Running
from einklang.administration.rules.commitments import Standing
from einklang.demands.models import Clock, Demand
from einklang.demands.queries.clocks import OPEN_STATES, chain
from einklang.demands.rules import figures
from einklang.demands.rules.figures import Spread, Yearly, spread
from einklang.places.models import Neighbourhood

ENDED_BY_ANSWER = frozenset({Running.ANSWERED.value, Running.FORWARDED.value})


@dataclass(frozen=True)
class DepartmentDays:
    """How long a department takes; its name is the one it has now."""

    department: Department
    spread: Spread


def yearly(hoods: Collection[Neighbourhood], year: int, today: dt.date) -> Yearly:
    """The demands handed over in that year, as they stand on that day."""
    rows = Demand.objects.filter(neighbourhood__in=hoods, handed_over_on__year=year).prefetch_related("clocks")
    demands = list(rows.order_by("pk"))
    subjects = {(one.neighbourhood_id, one.subject) for one in demands}
    return figures.yearly(year, [chain(one) for one in demands], _standings(hoods, subjects, today))


def _standings(
    hoods: Collection[Neighbourhood], subjects: Collection[tuple[int, str]], today: dt.date
) -> list[Standing]:
    if not subjects:
        return []
    made = Commitment.objects.filter(neighbourhood__in=hoods, source__startswith="demands/")
    with_any = set(made.order_by("pk").values_list("neighbourhood_id", flat=True))
    promises = [one for hood in hoods if hood.pk in with_any for one in commitments_to(hood, today)]
    return [one.standing for one in promises if (one.commitment.neighbourhood_id, one.commitment.source) in subjects]


def years_of(hood: Neighbourhood | None) -> list[int]:
    """The years in which demands were handed over, the newest first."""
    rows = Demand.objects.filter(handed_over_on__isnull=False)
    if hood is not None:
        rows = rows.filter(neighbourhood=hood)
    return [day.year for day in rows.dates("handed_over_on", "year", order="DESC")]


def days_to_answer(hood: Neighbourhood | None, year: int | None = None) -> list[DepartmentDays]:
    """Per department: days from handing over to its answer, and how many are still waited for; by its name."""
    rows = Clock.objects.select_related("department__organisation")
    if hood is not None:
        rows = rows.filter(demand__neighbourhood=hood)
    if year is not None:
        rows = rows.filter(handed_over_on__year=year)
    days: dict[Department, list[int]] = defaultdict(list)
    still_open: dict[Department, int] = defaultdict(int)
    for clock in rows.order_by("pk"):
        taken = _days_taken(clock)
        days[clock.department] += [] if taken is None else [taken]
        still_open[clock.department] += clock.state in OPEN_STATES
    found = [DepartmentDays(one, spread(taken_by, still_open[one])) for one, taken_by in days.items()]
    return sorted(found, key=lambda one: (one.department.short, one.department.pk))


def _days_taken(clock: Clock) -> int | None:
    """Days to the answer; "not responsible" is one too. None where none came."""
    if clock.ended_on is None or clock.state not in ENDED_BY_ANSWER:
        return None
    return (clock.ended_on - clock.handed_over_on).days
