"""When a budget year can be closed. A closed year does not change: nothing new begins in it."""

import datetime as dt

from einklang.base.refusal import Refusal


def last_day(year: int) -> dt.date:
    """The last day of a budget year."""
    return dt.date(year, 12, 31)


def check_may_close(year: int, on: dt.date, *, turns: int) -> None:
    """Refuse closing a year that is not over (`fund.year_not_over`), and one in which somebody who waits could still be
    served (`fund.still_somebodys_turn`): that money is theirs before it is the city's.
    """
    if on <= last_day(year):
        raise Refusal("fund.year_not_over", year=str(year), last=last_day(year))
    if turns:
        raise Refusal("fund.still_somebodys_turn", count=turns)
