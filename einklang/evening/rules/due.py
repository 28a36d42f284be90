"""What a meeting has to talk about because its time has come. Plain Python."""

import datetime as dt
from collections.abc import Iterable


def feedback_is_due(
    on: dt.date,
    *,
    begins_on: dt.date | None,
    ends_on: dt.date | None,
    conditions: Iterable[dt.date],
    told_on: dt.date | None,
) -> bool:
    """Whether a decided project reports in a meeting on that day.

    Once when it has begun, once when it has ended, and when the day of a condition has come; `told_on` is the day of
    the meeting that it was last a point of.
    """
    days = [day for day in (begins_on, ends_on, *conditions) if day is not None and day <= on]
    return bool(days) and (told_on is None or max(days) > told_on)
