"""Doors to statements while they are written, and to who wrote what when."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from einklang.administration.models import Responsibility
from einklang.administration.queries import responsible_for
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.statements.models import Comment, Part, PartVersion, Statement
from einklang.statements.rules.doors import WRITE_STATEMENTS


def statements_for_desk(
    person: Person | AnonymousUser | None, neighbourhood: Neighbourhood, on: dt.date
) -> QuerySet[Statement]:
    """Door: all statements of a neighbourhood, drafts too, the newest first."""
    check_door(person, WRITE_STATEMENTS, neighbourhood, on)
    return Statement.objects.filter(neighbourhood=neighbourhood).select_related("report").order_by("-number")


def draft_behind(
    person: Person | AnonymousUser | None, neighbourhood: Neighbourhood, number: int, on: dt.date
) -> Statement | None:
    """Door: one statement by its number, also while it is written."""
    rows = statements_for_desk(person, neighbourhood, on).select_related("neighbourhood__city", "report")
    return rows.filter(number=number).first()


def part_of(statement: Statement, key: int) -> Part | None:
    """One piece of a statement that came through the door, be it taken out."""
    rows = statement.parts.select_related("text__author", "topic", "statement")
    return rows.prefetch_related("departments", "needs").filter(pk=key).first()


def responsible_here(neighbourhood: Neighbourhood, part: Part, today: dt.date) -> list[Responsibility]:
    """Who is responsible for the field of a demand that names nobody yet: proposed, for a person to confirm."""
    if part.topic is None or not part.is_demand or part.statement.adopted_on or part.departments.all():
        return []
    return responsible_for(neighbourhood, today, part.topic)


def history_of(part: Part) -> QuerySet[PartVersion]:
    """Who wrote what when, the newest first; only for those who write."""
    return part.versions.select_related("text", "author").order_by("-number")


def comments_on(statement: Statement) -> QuerySet[Comment]:
    """All that was said about a statement and its pieces, the oldest first."""
    return statement.comments.select_related("text__author", "part").order_by("pk")


def removed_from(statement: Statement) -> QuerySet[Part]:
    """The pieces that were taken out and can be put back."""
    return statement.parts.filter(removed_at__isnull=False).select_related("text").order_by("position", "pk")
