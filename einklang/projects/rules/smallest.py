"""The smallest sum with which a project still works (R-29): only the applicant knows it, and need not say it."""

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.life import AHEAD_OF_DECISION, State

MAY_BE_SAID = AHEAD_OF_DECISION | {State.SUBMITTED, State.COMPLETION_REQUESTED}
"""Handed in and not yet decided."""


def check_smallest(state: State, requested_cents: Cents, smallest_cents: Cents | None) -> None:
    """Refuse it where it is decided already (`projects.smallest_not_now`), and a sum that is zero or more than is
    asked for (`projects.smallest_too_small`, `projects.smallest_too_large`). None takes it back.
    """
    if state not in MAY_BE_SAID:
        raise Refusal("projects.smallest_not_now", field="smallest")
    if smallest_cents is None:
        return
    if smallest_cents <= 0:
        raise Refusal("projects.smallest_too_small", field="smallest")
    if smallest_cents > requested_cents:
        raise Refusal("projects.smallest_too_large", field="smallest", requested_cents=requested_cents)
