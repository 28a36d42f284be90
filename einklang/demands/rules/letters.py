"""Which letters a department gets. Plain Python."""

import datetime as dt
from enum import StrEnum

from einklang.administration.rules.clock import DEFAULT_PACE, Pace


class LetterKind(StrEnum):
    """What a letter asks for."""

    HAND_OVER = "hand_over"
    FORWARD = "forward"
    FIRST_REMINDER = "first_reminder"
    SECOND_REMINDER = "second_reminder"
    SIGN_OFF = "sign_off"
    TAKE_OVER = "take_over"


def reminded_by_itself_from(due_on: dt.date, written_on: dt.date | None, pace: Pace = DEFAULT_PACE) -> dt.date | None:
    """From which day on the night may remind; None: never who has had no mail, as what was entered from old papers.

    Whoever had the first mail after the day asked for was over has some weeks to answer it.
    """
    if written_on is None:
        return None
    in_time = written_on <= due_on
    return due_on + dt.timedelta(days=1) if in_time else written_on + dt.timedelta(days=pace.second_reminder_days)
