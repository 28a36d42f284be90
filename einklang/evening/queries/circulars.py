"""Circulars as everybody reads them, and as the desk starts them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.forum.models import Circular
from einklang.forum.queries import assembly_rules, circulars_of, standing
from einklang.forum.rules.circular import CircularStatus, answer_due, is_small
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.fund.models import Grant
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.queries import with_requested
from einklang.projects.rules.life import State

MOST_CIRCULARS = 50
"""So many of the newest are shown and counted."""
CAN_GO_ROUND = (State.FORMALLY_CHECKED, State.PRE_DISCUSSED)


@dataclass(frozen=True)
class CircularShown:
    """One circular. `by_clock` is where it stands today, be that entered or not; money is in cents."""

    circular: Circular
    by_clock: CircularStatus
    requested_cents: Cents
    reserved_cents: Cents | None
    submitted_at: dt.datetime

    @property
    def is_running(self) -> bool:
        """Whether somebody may still say what speaks against it."""
        return self.by_clock is CircularStatus.RUNNING

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return {CircularStatus.RUNNING: "now", CircularStatus.DECIDED: "done"}.get(self.by_clock, "open")

    @property
    def answered_on(self) -> dt.date | None:
        """The day on which whoever applied had an answer."""
        if self.by_clock is CircularStatus.DECIDED:
            return self.circular.ends_on + dt.timedelta(days=1)
        return city_day(self.circular.ended_at) if self.circular.ended_at else None


def circulars_shown(neighbourhood: Neighbourhood, today: dt.date) -> list[CircularShown]:
    """The newest circulars with their money, in one query."""
    return [_shown(one, today) for one in _with_money(circulars_of(neighbourhood))[:MOST_CIRCULARS]]


def circular_at(neighbourhood: Neighbourhood, number: int, today: dt.date) -> CircularShown | None:
    """One circular by its number."""
    one = _with_money(circulars_of(neighbourhood)).filter(number=number).first()
    return _shown(one, today) if one else None


def days_to_answer(shown: Sequence[CircularShown]) -> int | None:
    """The median of the days from handing in to an answer, of two in the middle the longer; None without any.

    What was taken back waited for nothing.
    """
    days = [
        (one.answered_on - city_day(one.submitted_at)).days
        for one in shown
        if one.answered_on and one.by_clock is not CircularStatus.WITHDRAWN
    ]
    return median_high(days) if days else None


@dataclass(frozen=True)
class SmallSum:
    """A checked application that may go round, since when it waits and by when an answer is owed."""

    application: Application
    requested_cents: Cents
    waits_since: dt.date
    due_on: dt.date


def small_sums_ready(
    person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date
) -> tuple[bool, list[SmallSum]]:
    """Door: whether the rules allow circulars, and what may go round, the longest waiting first."""
    check_door(person, RUN_MEETINGS, neighbourhood, on)
    rules = assembly_rules(neighbourhood, on)
    if rules is None or not rules.value().small_sums:
        return False, []
    states = [state.value for state in CAN_GO_ROUND]
    rows = with_requested(Application.objects.filter(neighbourhood=neighbourhood, state__in=states))
    rows = rows.exclude(proposal__circulars__isnull=False).select_related("organisation", "neighbourhood")
    found = [(one, Cents(vars(one)["requested_cents"] or 0)) for one in rows.order_by("submitted_at", "pk")]
    return True, [_waiting(one, asked) for one, asked in found if is_small(rules.value(), asked)]


def _waiting(application: Application, asked: Cents) -> SmallSum:
    since = city_day(cast(dt.datetime, application.submitted_at))
    return SmallSum(application, asked, since, answer_due(since))


def _with_money(rows: QuerySet[Circular]) -> QuerySet[Circular]:
    grant = Grant.objects.filter(application__proposal=OuterRef("proposal")).order_by("pk")
    rows = rows.select_related("proposal__application__organisation")
    return rows.annotate(reserved_cents=Subquery(grant.values("reserved_cents")[:1]))


def _shown(circular: Circular, today: dt.date) -> CircularShown:
    reserved = vars(circular)["reserved_cents"]
    return CircularShown(
        circular=circular,
        by_clock=standing(circular, today),
        requested_cents=Cents(circular.version.facts.get("requested_cents", 0)),
        reserved_cents=None if reserved is None else Cents(reserved),
        submitted_at=cast(dt.datetime, circular.proposal.application.submitted_at),
    )
