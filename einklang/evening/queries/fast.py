"""What may go the fast lane, what is in the way, and what waits for the second person."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening.models import FastLane
from einklang.evening.rules.fast import AGREE_FAST, LOOKED_AT, Ask, fast_obstacles
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.programmes.rules import Terms
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import asks_of, newest_version, pots_of

Visitor = Person | AnonymousUser | None


@dataclass(frozen=True)
class FastRow:
    """An application before its decision: what it asks, by when the guideline promises an answer, what is in the way.

    `lane` is what somebody proposed and nobody has answered yet.
    """

    application: Application
    asked_cents: Cents
    answer_by: dt.date | None
    obstacles: list[Refusal] = field(default_factory=list)
    lane: FastLane | None = None


def fast_behind(person: Visitor, neighbourhood: Neighbourhood, on: dt.date) -> list[FastRow]:
    """Door: every undecided application to a programme with a fast lane, the fast ones first, each with what is in the
    way.
    """
    check_door(person, AGREE_FAST, neighbourhood, on)
    found = Application.objects.filter(neighbourhood=neighbourhood, state__in=LOOKED_AT, submitted_at__isnull=False)
    rows = found.select_related("programme", "guideline", "organisation", "neighbourhood").order_by("number")
    lanes = {one.version.application_id: one for one in open_lanes(Q(version__application__in=rows))}
    told = [_row(one, lanes.get(one.pk)) for one in rows if one.guideline.value().fast_lane_cents is not None]
    return sorted(told, key=lambda one: (bool(one.obstacles), one.lane is None, one.application.number))


def _row(application: Application, lane: FastLane | None) -> FastRow:
    version = newest_version(application)
    asks = list(asks_in(version)) if version else []
    terms, came = application.guideline.value(), application.submitted_at
    by = city_day(came) + dt.timedelta(days=terms.fast_lane_days) if came and terms.fast_lane_cents else None
    if lane is not None and lane.version_id != (version.pk if version else None):
        lane = None
    asked = Cents(sum(one.asked_cents for one in asks))
    return FastRow(application, asked, by, fast_obstacles(application.stands, asks), lane)


def asks_in(version: ApplicationVersion) -> Iterator[Ask]:
    """What a version asks each programme for, and up to which sum that one knows a fast lane."""
    application, plan = version.application, version.plan()
    further = pots_of(application, plan)
    for programme, cents in asks_of(application, plan).items():
        own = programme == application.programme_id
        terms: Terms = application.guideline.value() if own else further[programme].terms
        name = application.programme.name if own else further[programme].name
        yield Ask(name, cents, terms.fast_lane_cents)


def open_lanes(within: Q) -> list[FastLane]:
    """What was proposed and has no answer, the oldest first."""
    rows = FastLane.objects.filter(within, agreed_at=None, dropped_at=None)
    return list(rows.select_related("version__application__neighbourhood").order_by("proposed_at", "pk"))


def lane_behind(person: Visitor, neighbourhood: Neighbourhood, key: int, on: dt.date) -> FastLane | None:
    """Door: one proposal, answered or not."""
    check_door(person, AGREE_FAST, neighbourhood, on)
    rows = FastLane.objects.filter(version__application__neighbourhood=neighbourhood)
    return rows.select_related("version__application__neighbourhood").filter(pk=key).first()


@dataclass(frozen=True)
class Fast:
    """A small sum that the office agreed to, of which a meeting has to hear."""

    about: str
    title: str
    on: dt.date


def agreed_fast(neighbourhood: Neighbourhood) -> list[Fast]:
    """Every small sum that went the fast lane here, the oldest first."""
    rows = FastLane.objects.filter(version__application__neighbourhood=neighbourhood, agreed_at__isnull=False)
    rows = rows.select_related("version__application").order_by("agreed_at", "pk")
    return [
        Fast(one.version.application.subject, one.version.application.title, city_day(one.agreed_at))
        for one in rows
        if one.agreed_at is not None
    ]
