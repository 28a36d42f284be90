"""Hours of institutions in a year: promised, needed, used."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q, QuerySet

from einklang.administration.models import CooperationTime, CooperationUse
from einklang.administration.rules.cooperation import YearOfTime, hours, missing_of, total, year_of
from einklang.places.models import Neighbourhood


class TimeRow(NamedTuple):
    """One promise of hours in one year, with its uses in that year."""

    time: CooperationTime
    year: YearOfTime
    uses: tuple[CooperationUse, ...]


class Sheet(NamedTuple):
    """All promises of hours of a neighbourhood in one year, their sum, and what is missing altogether."""

    rows: tuple[TimeRow, ...]
    total: YearOfTime
    missing: int

    @property
    def missing_hours(self) -> str:
        """What is missing altogether, in hours as they are written."""
        return hours(self.missing)


def _that_count() -> QuerySet[CooperationTime]:
    """Those that no later entry set right, and that take nothing back themselves."""
    some = Q(promised_minutes__gt=0) | Q(needed_minutes__gt=0)
    return CooperationTime.objects.filter(some, corrected_by=None)


def _times(year: int) -> QuerySet[CooperationTime]:
    """Those that hold on some day of a year."""
    ends = Q(last_day__isnull=True) | Q(last_day__gte=dt.date(year, 1, 1))
    rows = _that_count().filter(ends, first_day__lte=dt.date(year, 12, 31))
    return rows.select_related("organisation", "neighbourhood").order_by("organisation__name", "first_day", "pk")


def _uses(times: list[CooperationTime], year: int) -> dict[int, list[CooperationUse]]:
    """The uses that count: those that no later entry set right."""
    rows = CooperationUse.objects.filter(time__in=times, day__year=year, corrected_by=None, minutes__gt=0)
    found: dict[int, list[CooperationUse]] = defaultdict(list)
    for use in rows.select_related("meeting", "application").order_by("day", "pk"):
        found[use.time_id].append(use)
    return found


def _sheet(times: list[CooperationTime], year: int) -> Sheet:
    uses = _uses(times, year)
    rows = tuple(
        TimeRow(
            time,
            year_of(year, time.value(), [(use.day, use.minutes) for use in uses[time.pk]]),
            tuple(uses[time.pk]),
        )
        for time in times
    )
    return Sheet(rows, total(row.year for row in rows), missing_of(row.year for row in rows))


def cooperation_in(neighbourhood: Neighbourhood, year: int) -> Sheet:
    """The hours of a neighbourhood in a year, in two queries."""
    return _sheet(list(_times(year).filter(neighbourhood=neighbourhood)), year)


def cooperation_everywhere(year: int) -> list[tuple[Neighbourhood, Sheet]]:
    """The yearly sum of each area that has any hours, by name, in two queries."""
    by_area: dict[int, list[CooperationTime]] = defaultdict(list)
    times = list(_times(year))
    for time in times:
        by_area[time.neighbourhood_id].append(time)
    areas = {time.neighbourhood_id: time.neighbourhood for time in times}
    uses = _uses(times, year)
    sheets = []
    for key, own in by_area.items():
        years = [year_of(year, one.value(), [(use.day, use.minutes) for use in uses[one.pk]]) for one in own]
        sheets.append((areas[key], Sheet((), total(years), missing_of(years))))
    return sorted(sheets, key=lambda row: row[0].name)


def cooperation_years(neighbourhood: Neighbourhood | None, today: dt.date) -> list[int]:
    """The years in which there are hours in a neighbourhood, or in any, this one included, the newest first."""
    rows = _that_count().order_by("pk").values_list("first_day", "last_day")
    years = {today.year}
    for first, last in rows if neighbourhood is None else rows.filter(neighbourhood=neighbourhood):
        years |= set(range(first.year, (last or today).year + 1))
    return sorted(years, reverse=True)


def cooperation_here(neighbourhood: Neighbourhood, key: int) -> CooperationTime | None:
    """One promise of hours that counts; None when there is no such."""
    rows = _that_count().filter(neighbourhood=neighbourhood).select_related("organisation", "neighbourhood")
    return rows.filter(pk=key).first()


def uses_of(time: CooperationTime) -> QuerySet[CooperationUse]:
    """What these hours were used for, in all years, the last day first: only what no later entry set right."""
    rows = CooperationUse.objects.filter(time=time, corrected_by=None, minutes__gt=0)
    return rows.select_related("meeting", "application").order_by("-day", "-pk")


def every_cooperation(neighbourhood: Neighbourhood, today: dt.date) -> Iterator[tuple[int, TimeRow]]:
    """Every promise of hours in each of its years up to this one, the oldest first."""
    for year in reversed(cooperation_years(neighbourhood, today)):
        if year <= today.year:
            yield from ((year, row) for row in cooperation_in(neighbourhood, year).rows)
