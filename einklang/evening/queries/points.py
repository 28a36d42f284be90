"""Points of the agenda about which nobody decides: what the room needs to see of them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from einklang.base.days import city_day
from einklang.demands.models import Answer, Demand
from einklang.demands.queries import answers_to_assess, reviews_due
from einklang.evening.models import Minutes
from einklang.evening.queries.agenda import Told, told_in
from einklang.evening.queries.minutes import minutes_of_item
from einklang.forum.models import AgendaItem, Condition, Decision
from einklang.forum.queries import decision_of
from einklang.forum.rules.agenda import AgendaKind
from einklang.projects.models import Application

PROJECT = re.compile(r"projects/([1-9][0-9]{0,8})")
"""What a point of the kind "feedback" is about."""

MOST_ON_WALL = 8
"""So many needs or open points fit on the wall of a small projector, so that the last row reads them all."""


@dataclass(frozen=True)
class Reporting:
    """A project that reports: what was decided, on which conditions, and its days in the version handed in last."""

    application: Application
    decision: Decision | None
    begins_on: dt.date | None
    ends_on: dt.date | None

    @property
    def conditions(self) -> Sequence[Condition]:
        """What the meeting attached to its decision."""
        return list(self.decision.conditions.all()) if self.decision else []


@dataclass(frozen=True)
class Point:
    """What belongs to a point: needs and open points, the project that reports, the minutes of last time, or answers.

    `answers` are those of departments that the assembly has not assessed, `reviews` demands at which it looks again.
    """

    told: Told | None = None
    reporting: Reporting | None = None
    minutes: Minutes | None = None
    answers: Sequence[Answer] = ()
    reviews: Sequence[Demand] = ()


def point_of(item: AgendaItem) -> Point:
    """What the room should see while it is at a point without a proposal; at most five queries."""
    if item.kind in {AgendaKind.NEEDS, AgendaKind.FOLLOW_UPS}:
        return Point(told=told_in(item.meeting, item.meeting.neighbourhood, MOST_ON_WALL))
    if item.kind == AgendaKind.ANSWERS:
        hood, day = item.meeting.neighbourhood, city_day(item.meeting.starts_at)
        return Point(
            answers=list(answers_to_assess(hood)[:MOST_ON_WALL]), reviews=list(reviews_due(hood, day)[:MOST_ON_WALL])
        )
    if item.kind == AgendaKind.FEEDBACK:
        return Point(reporting=_reporting(item))
    return Point(minutes=minutes_of_item(item)) if item.kind == AgendaKind.MINUTES else Point()


def _reporting(item: AgendaItem) -> Reporting | None:
    about = PROJECT.fullmatch(item.about)
    rows = item.meeting.neighbourhood.applications.select_related("organisation", "proposal")
    application = rows.filter(number=int(about[1])).first() if about else None
    if application is None:
        return None
    newest = application.versions.filter(submitted_at__isnull=False).order_by("-number").first()
    return Reporting(
        application=application,
        decision=decision_of(application.proposal) if application.proposal else None,
        begins_on=newest.begins_on if newest else None,
        ends_on=newest.ends_on if newest else None,
    )
