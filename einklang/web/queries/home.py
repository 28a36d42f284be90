"""A neighbourhood's front page: what is on, what is next, how long people wait."""

import datetime as dt

from django.db.models import F, OuterRef, Subquery

from einklang.base.days import city_day
from einklang.forum.models import Circular, Decision
from einklang.forum.rules.circular import CircularStatus
from einklang.needs.queries import newest_needs, waits
from einklang.needs.rules.answers import AnswerTimes, answer_times
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.rules.life import AHEAD_OF_DECISION

SHOWN = 5
RECEIPTS = ("need.received",)
"""Kinds of entries that say only that something came; on the front page they would push the decisions out."""


def decided_days(neighbourhood: Neighbourhood) -> dict[int, dt.date]:
    """The day of the first decision on a project that came of one of the newest needs, by the need's key."""
    counted = newest_needs(neighbourhood).values("pk")
    rows = (
        Decision.objects.filter(proposal__application__needs__in=counted)
        .order_by("-decided_at")
        .values_list("proposal__application__needs", "decided_at")
    )
    return {need: city_day(decided_at) for need, decided_at in rows}


def how_long_people_wait(neighbourhood: Neighbourhood) -> AnswerTimes:
    """The answer times of the front page, over all public needs."""
    return answer_times(waits(neighbourhood, decided_days(neighbourhood)))


def projects_ahead(neighbourhood: Neighbourhood) -> list[Application]:
    """Checked projects on which the assembly has yet to decide, the newest first.

    What goes round stands on top, because somebody who objects has only some days: each carries the number of its
    `circular` and the last day (`ends_on`), or None.
    """
    states = [state.value for state in AHEAD_OF_DECISION]
    running = Circular.objects.filter(proposal=OuterRef("proposal"), state=CircularStatus.RUNNING).order_by("pk")
    rows = Application.objects.filter(neighbourhood=neighbourhood, state__in=states).select_related("organisation")
    rows = rows.annotate(
        circular=Subquery(running.values("number")[:1]), ends_on=Subquery(running.values("ends_on")[:1])
    )
    return list(rows.order_by(F("ends_on").asc(nulls_last=True), "-number")[:SHOWN])
