"""Days, working days and months. Holidays are an argument, never looked up here."""

import calendar
import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Europe/Berlin")


def city_day(moment: dt.datetime) -> dt.date:
    """The day on the city's calendar at that moment (the moment must know its zone)."""
    return moment.astimezone(CITY_ZONE).date()


def is_working_day(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """That day, or the first working day after it (§ 193 BGB, § 31 (3) VwVfG)."""
    while not is_working_day(day, holidays):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int, holidays: Collection[dt.date]) -> dt.date:
    """The working day that comes `count` working days after `day` (the day itself does not count)."""
    for _ in range(count):
        day = next_working_day(day + dt.timedelta(days=1), holidays)
    return day


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or that month's last day (§ 188 (2), (3) BGB)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return dt.date(year, month0 + 1, min(day.day, last))
