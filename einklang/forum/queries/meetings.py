"""Meetings, and the doors of those who run them."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from einklang.base.days import CITY_ZONE
from einklang.forum.models import (
    AgendaItem,
    Meeting,
    Round,
)
from einklang.forum.rules.doors import READ_COUNTS, RUN_MEETINGS
from einklang.forum.rules.positions import Count
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood


def meetings_of(neighbourhood: Neighbourhood) -> QuerySet[Meeting]:
    """A neighbourhood's meetings, the newest first."""
    return Meeting.objects.filter(neighbourhood=neighbourhood).select_related("body").order_by("-starts_at", "-pk")


def next_meeting(neighbourhood: Neighbourhood, today: dt.date) -> Meeting | None:
    """The meeting of today that is not closed yet, or the one that comes next; the same answer all day long."""
    morning = dt.datetime.combine(today, dt.time(), CITY_ZONE)
    coming = Meeting.objects.filter(neighbourhood=neighbourhood, state__in=("planned", "open")).select_related("body")
    return coming.filter(starts_at__gte=morning).order_by("starts_at", "pk").first()


def meetings_to_run(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Meeting]:
    """Door: the planned and open meetings, for those who run them."""
    check_door(person, RUN_MEETINGS, neighbourhood, on)
    waiting = Meeting.objects.filter(neighbourhood=neighbourhood, state__in=("planned", "open"))
    return waiting.select_related("body").order_by("starts_at", "pk")


def staying_out(item: AgendaItem) -> int:
    """How many stay out of an item because it is their own."""
    return item.interests.filter(stays_out=True).count()


def full_count(person: Person | AnonymousUser, round_: Round, on: dt.date) -> Count:
    """Door: the count per degree, for the desk only."""
    check_door(person, READ_COUNTS, round_.proposal.neighbourhood, on)
    return round_.count()
