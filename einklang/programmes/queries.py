"""Which programmes there are, and which of their guidelines holds on a day."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import SET_TERMS, Terms

Visitor = Person | AnonymousUser | None


def programmes() -> QuerySet[Programme]:
    """All programmes, in the order in which they were founded."""
    return Programme.objects.select_related("given_by").order_by("pk")


def running_programmes(on: dt.date) -> QuerySet[Programme]:
    """The programmes that can be asked for money on that day: those that have not ended."""
    return programmes().filter(Q(ends_on=None) | Q(ends_on__gte=on))


def programme_at(slug: str) -> Programme | None:
    """The programme at an address."""
    return programmes().filter(slug=slug).first()


def programme_behind(person: Visitor, slug: str, on: dt.date) -> Programme | None:
    """Door to the desk of a programme, for whom sets its terms."""
    check_door(person, SET_TERMS, None, on)
    return programme_at(slug)


def versions_of(programme: Programme) -> list[tuple[Guideline, Terms | None]]:
    """A guideline's versions, the newest first, each with the terms of the one before it."""
    rows = list(programme.guidelines.order_by("-version"))
    earlier = [*(row.value() for row in rows[1:]), None][: len(rows)]
    return list(zip(rows, earlier, strict=True))


def guidelines_on(day: dt.date) -> list[tuple[Programme, Guideline | None]]:
    """Every programme with the version of its guideline that holds on that day; two queries."""
    rows = Guideline.objects.filter(valid_from__lte=day).order_by("valid_from", "version")
    holds = {row.programme_id: row for row in rows}
    return [(programme, holds.get(programme.pk)) for programme in programmes()]


def guideline_on(programme: Programme, day: dt.date) -> Guideline | None:
    """The version that holds on that day: of those that do already, the newest; None before the first one does."""
    return programme.guidelines.filter(valid_from__lte=day).order_by("-valid_from", "-version").first()
