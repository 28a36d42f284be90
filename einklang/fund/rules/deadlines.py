"""The days by which a grant's papers and money are due. Holidays are the state's, given as an argument."""

import datetime as dt
from collections.abc import Collection

from einklang.base.days import add_months, next_working_day
from einklang.programmes.rules import Terms


def proof_due(ends_on: dt.date, terms: Terms, holidays: Collection[dt.date]) -> dt.date:
    """The last day for the proof of use (R-17): so many months after the end.

    It is a day for handing in, so it moves to the next working day (§ 31 (3) VwVfG).
    """
    return next_working_day(add_months(ends_on, terms.proof_months), holidays)


def advance_spent_by(paid_on: dt.date, terms: Terms) -> dt.date:
    """The last day on which a payment may be spent (R-13, R-14). A span of use never moves, not even off a Sunday."""
    return add_months(paid_on, terms.advance_months)
