"""Objections to minutes that were signed off: until when they may be raised, and how each is answered."""

import datetime as dt
from collections.abc import Collection

from einklang.base.days import next_working_day
from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import Procedure

MOST_OBJECTION = 2_000


def objections_until(procedure: Procedure, signed_on: dt.date, holidays: Collection[dt.date] = ()) -> dt.date | None:
    """The last day for an objection, or None where the rules have no such period; the day of signing does not count.

    One on a weekend or public holiday moves to the next working day: who objects by phone or on paper finds somebody.
    """
    if not procedure.objection_days:
        return None
    return next_working_day(signed_on + dt.timedelta(days=procedure.objection_days), holidays)


def check_object(until: dt.date | None, today: dt.date) -> None:
    """Refuse an objection where there is no period (`evening.objections_off`), or after it (`evening.objection_late`).

    Until the last day is over everybody may object, also when a meeting was quicker and has approved the minutes.
    """
    if until is None:
        raise Refusal("evening.objections_off")
    if today > until:
        raise Refusal("evening.objection_late", until=until)


def check_answered(unanswered: int) -> None:
    """Refuse (`evening.objections_open`) approving minutes while somebody waits for the answer to her objection."""
    if unanswered:
        raise Refusal("evening.objections_open")
