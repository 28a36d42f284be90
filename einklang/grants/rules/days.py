"""From the day a notice goes out to the day from which nobody can contest it any more.

Holidays are the state's, given as an argument. What is decided here and why: docs/decisions/0032.
"""

import datetime as dt
from collections.abc import Collection

from einklang.base.days import add_months, next_working_day
from einklang.grants.rules.notices import Delivery
from einklang.programmes.rules import Terms

BY_FICTION = frozenset({Delivery.POST, Delivery.ELECTRONIC})
"""Ways of delivery in which nobody sees the notice arrive: the law says from which day it counts."""


def notified_on(sent_on: dt.date, way: Delivery, terms: Terms, holidays: Collection[dt.date] = ()) -> dt.date:
    """The day from which a notice counts (§ 41 (2) VwVfG): so many days after it was posted or sent.

    What is handed over or served formally counts from that day. The day is no day for handing in, so it stays where it
    falls, also on a Sunday, unless the guideline says otherwise.
    """
    if way not in BY_FICTION:
        return sent_on
    day = sent_on + dt.timedelta(days=terms.notified_after_days)
    return next_working_day(day, holidays) if terms.notified_on_working_day else day


def remedy_until(notified: dt.date, *, remedies_included: bool, holidays: Collection[dt.date] = ()) -> dt.date:
    """The last day on which the notice can be contested: one month (§ 70 VwGO), one year if it does not say how (§ 58).

    A month ends on the day with the same number, or on its last day (§ 188 (2), (3) BGB); if that is no working day, on
    the next one (§ 193 BGB, § 57 (2) VwGO).
    """
    months = 1 if remedies_included else 12
    return next_working_day(add_months(notified, months), holidays)


def final_on(
    notified: dt.date, *, remedies_included: bool, waived_on: dt.date | None, holidays: Collection[dt.date] = ()
) -> dt.date:
    """The first day on which a notice is final: the day after the last one to contest it, or at once with a waiver.

    A waiver counts from the day on which the office received it, and never before the notice itself does.
    """
    last = remedy_until(notified, remedies_included=remedies_included, holidays=holidays)
    by_time = last + dt.timedelta(days=1)
    return by_time if waived_on is None else min(by_time, max(waived_on, notified))
