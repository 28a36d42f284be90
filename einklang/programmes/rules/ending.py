"""A programme that ends: from its last day on nothing new begins, and what runs goes on to its closing."""

import datetime as dt

from einklang.base.refusal import Refusal


def is_over(ends_on: dt.date | None, on: dt.date) -> bool:
    """Whether the last day is over; it counts itself."""
    return ends_on is not None and on > ends_on


def check_runs(programme: str, ends_on: dt.date | None, on: dt.date) -> None:
    """Refuse (`programmes.has_ended`) to ask or reserve anything new after a programme's last day."""
    if ends_on is not None and on > ends_on:
        raise Refusal("programmes.has_ended", field="programme", programme=programme, ends_on=ends_on)


def check_last_day(last: dt.date, today: dt.date) -> None:
    """Refuse (`programmes.ends_before_today`) a last day that is over: what was done since would stand there wrong."""
    if last < today:
        raise Refusal("programmes.ends_before_today", field="ends_on")
