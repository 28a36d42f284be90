"""Hours that an institution gives for working together: promised, used, and what is missing. Plain Python.

All times are whole minutes. A promise is minutes a week from a day to a day; a year's part of it is counted in days, as
weeks of seven days, and rounded down to a whole minute, once for each promise.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.refusal import Refusal

DAYS_A_WEEK = 7
MOST_MINUTES_A_WEEK = 60 * 24 * DAYS_A_WEEK
MOST_MINUTES_A_DAY = 60 * 24


def hours(minutes: int) -> str:
    """Minutes as hours and minutes: `36:30` is thirty-six and a half hours, `0:00` none."""
    return f"{minutes // 60}:{minutes % 60:02d}"


@dataclass(frozen=True)
class Weekly:
    """Minutes a week from a day to a day (None: no end is set): those promised, and those that are needed."""

    first_day: dt.date
    last_day: dt.date | None
    promised: int
    needed: int


@dataclass(frozen=True)
class YearOfTime:
    """Minutes of one year: promised, needed, used until now.

    `missing` are needed and promised by nobody; `open` are promised and not used; `over` were used beyond the promise.
    """

    promised: int = 0
    needed: int = 0
    used: int = 0

    @property
    def in_hours(self) -> dict[str, str]:
        """The same in hours, as they are written: `hours`."""
        return {name: hours(getattr(self, name)) for name in ("promised", "needed", "used", "missing", "open", "over")}

    @property
    def missing(self) -> int:
        """Needed and promised by nobody."""
        return max(0, self.needed - self.promised)

    @property
    def open(self) -> int:
        """Promised and not used."""
        return max(0, self.promised - self.used)

    @property
    def over(self) -> int:
        """Used beyond what was promised."""
        return max(0, self.used - self.promised)


def days_in(year: int, first_day: dt.date, last_day: dt.date | None) -> int:
    """How many days of that year lie between two days, both counted; without a last day, up to the year's end."""
    begin = max(first_day, dt.date(year, 1, 1))
    end = min(last_day or dt.date.max, dt.date(year, 12, 31))
    return max(0, (end - begin).days + 1)


def minutes_in(year: int, minutes_a_week: int, first_day: dt.date, last_day: dt.date | None) -> int:
    """The minutes of that year: minutes a week × days / 7, rounded down."""
    return minutes_a_week * days_in(year, first_day, last_day) // DAYS_A_WEEK


def year_of(year: int, times: Weekly, uses: Iterable[tuple[dt.date, int]]) -> YearOfTime:
    """One promise in one year; `uses` are days and minutes, of which only those of the year count."""
    return YearOfTime(
        minutes_in(year, times.promised, times.first_day, times.last_day),
        minutes_in(year, times.needed, times.first_day, times.last_day),
        sum(minutes for day, minutes in uses if day.year == year),
    )


def total(years: Iterable[YearOfTime]) -> YearOfTime:
    """The sum of several promises. What one has too much does not fill what another lacks: see `missing_of`."""
    rows = list(years)
    return YearOfTime(sum(row.promised for row in rows), sum(row.needed for row in rows), sum(row.used for row in rows))


def missing_of(years: Iterable[YearOfTime]) -> int:
    """What is missing altogether: each promise's own lack, for a school's hours do not replace a midwife's."""
    return sum(row.missing for row in years)


def check_weekly(times: Weekly) -> None:
    """Refuse times that cannot be, or that say nothing.

    Refuses `administration.days_reversed`, `administration.minutes_out_of_range` and `administration.no_time_at_all`.
    """
    if times.last_day is not None and times.last_day < times.first_day:
        raise Refusal("administration.days_reversed", field="last_day")
    for field, minutes in (("promised", times.promised), ("needed", times.needed)):
        if not 0 <= minutes <= MOST_MINUTES_A_WEEK:
            raise Refusal("administration.minutes_out_of_range", field=field, hours=MOST_MINUTES_A_WEEK // 60)
    if times.promised == times.needed == 0:
        raise Refusal("administration.no_time_at_all", field="promised")


def check_use(times: Weekly, day: dt.date, minutes: int, today: dt.date) -> None:
    """Refuse a use of no time or more than a day, to come, or outside the promised days.

    Refuses `administration.use_minutes`, `administration.use_in_future` and `administration.use_outside`.
    """
    if not 0 < minutes <= MOST_MINUTES_A_DAY:
        raise Refusal("administration.use_minutes", field="minutes")
    if day > today:
        raise Refusal("administration.use_in_future", field="day", date=day)
    if day < times.first_day or (times.last_day is not None and day > times.last_day):
        raise Refusal("administration.use_outside", field="day", date=day)
