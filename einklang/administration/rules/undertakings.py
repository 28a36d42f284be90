"""What departments announce for a neighbourhood, and ideas that several want to carry together. Plain Python."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal


class UndertakingKind(StrEnum):
    """One thing that a department plans, or a programme under which it does many."""

    PLAN = "plan"
    PROGRAMME = "programme"


class Progress(StrEnum):
    """How far something is."""

    ANNOUNCED = "announced"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class JointState(StrEnum):
    """How far a joint idea is."""

    IDEA = "idea"
    AGREED = "agreed"
    APPLICATION = "application"
    DROPPED = "dropped"


class Gives(StrEnum):
    """What somebody gives to a joint project."""

    MONEY = "money"
    POST = "post"
    PERMIT = "permit"
    OTHER = "other"


LATER = {
    Progress.ANNOUNCED: frozenset({Progress.RUNNING, Progress.DONE, Progress.DROPPED}),
    Progress.RUNNING: frozenset({Progress.DONE, Progress.DROPPED}),
    Progress.DONE: frozenset[Progress](),
    Progress.DROPPED: frozenset[Progress](),
}
"""What may come after what."""

JOINT_LATER = {
    JointState.IDEA: frozenset({JointState.AGREED, JointState.APPLICATION, JointState.DROPPED}),
    JointState.AGREED: frozenset({JointState.APPLICATION, JointState.DROPPED}),
    JointState.APPLICATION: frozenset[JointState](),
    JointState.DROPPED: frozenset[JointState](),
}


def check_progress(now: Progress, then: Progress) -> None:
    """Refuse (`administration.no_way_back`) what does not come after where it stands."""
    if then not in LATER[now]:
        raise Refusal("administration.no_way_back", field="state", state=now)


def check_joint(now: JointState, then: JointState, *, has_application: bool) -> None:
    """Refuse a state that does not come next, or that it became an application without saying which.

    Refuses `administration.no_way_back` and `administration.application_missing`.
    """
    if then not in JOINT_LATER[now]:
        raise Refusal("administration.no_way_back", field="state", state=now)
    if then is JointState.APPLICATION and not has_application:
        raise Refusal("administration.application_missing", field="application")


def check_gift(gives: Gives, cents: Cents | None) -> None:
    """Refuse (`administration.gift_of_money`) money without a sum, or a sum for what is no money."""
    if (gives is Gives.MONEY) != (cents is not None and cents > 0):
        raise Refusal("administration.gift_of_money", field="amount_cents")


def check_days(begins_on: dt.date | None, ends_on: dt.date | None) -> None:
    """Refuse (`administration.days_reversed`) an end before the beginning."""
    if begins_on is not None and ends_on is not None and ends_on < begins_on:
        raise Refusal("administration.days_reversed", field="ends_on")


def money_of(gifts: Iterable[tuple[Gives, Cents | None]]) -> Cents:
    """What is given in money, together."""
    return Cents(sum(cents or 0 for gives, cents in gifts if gives is Gives.MONEY))
