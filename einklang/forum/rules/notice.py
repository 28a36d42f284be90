"""How long before a meeting its invitation has to be out, as the rules of procedure say."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """The last day on which an invitation is in time, and the day on which it went out; None while it has not."""

    days: int
    last_day: dt.date
    invited_on: dt.date | None

    def is_late(self, today: dt.date) -> bool:
        """Whether it went out too late, or has not gone out and would be late today."""
        return (self.invited_on or today) > self.last_day


def notice(days: int, meets_on: dt.date, invited_on: dt.date | None) -> Notice:
    """`days` lie between the invitation and the meeting; 0 allows inviting on its own day."""
    return Notice(days, meets_on - dt.timedelta(days=days), invited_on)
