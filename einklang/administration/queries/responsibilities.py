"""Who is responsible for what, where; and where nobody is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from einklang.administration.models import Department, Responsibility
from einklang.administration.queries.departments import departments_on
from einklang.administration.rules.levels import Level
from einklang.needs.models import Topic
from einklang.needs.queries import topics
from einklang.places.models import Neighbourhood


def _rows() -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(withdrawn_at=None)
    return rows.select_related("department__organisation", "neighbourhood", "topic")


def _on(rows: QuerySet[Responsibility], today: dt.date) -> QuerySet[Responsibility]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)


def responsible_for(neighbourhood: Neighbourhood, today: dt.date, topic: Topic | None = None) -> list[Responsibility]:
    """Who is responsible in a neighbourhood on that day, for one field or for all: by department."""
    rows = _on(_rows().filter(neighbourhood=neighbourhood), today)
    if topic is not None:
        rows = rows.filter(topic=topic)
    return list(rows.order_by("topic__position", "topic__slug", "department__short", "pk"))


def responsibilities_of(department: Department, today: dt.date) -> list[Responsibility]:
    """For what a department is responsible on that day, by neighbourhood."""
    rows = _on(_rows().filter(department=department), today)
    return list(rows.order_by("neighbourhood__name", "topic__position", "topic__slug", "pk"))


def responsibilities_by_department(today: dt.date) -> Counter[int]:
    """For how many fields of all neighbourhoods each department has named a function, by its key."""
    return Counter(_on(_rows(), today).order_by("pk").values_list("department_id", flat=True))


class Field(NamedTuple):
    """A field of a neighbourhood: who is responsible now, who comes later, who was responsible last."""

    topic: Topic
    now: tuple[Responsibility, ...]
    later: tuple[Responsibility, ...]
    last: Responsibility | None

    @property
    def is_gap(self) -> bool:
        """Nobody is responsible."""
        return not self.now


class Matrix(NamedTuple):
    """All fields of a neighbourhood, and the departments that have named nobody there."""

    fields: tuple[Field, ...]
    silent: tuple[Department, ...]

    @property
    def gaps(self) -> int:
        """For how many fields nobody is responsible."""
        return sum(field.is_gap for field in self.fields)


def matrix_of(neighbourhood: Neighbourhood, today: dt.date) -> Matrix:
    """The whole matrix of a neighbourhood on a day, in three queries."""
    rows = list(_rows().filter(neighbourhood=neighbourhood).order_by("department__short", "valid_from", "pk"))
    holding = [row for row in rows if row.value().holds(today)]
    named = {row.department_id for row in holding}
    return Matrix(
        tuple(_field(topic, [row for row in rows if row.topic_id == topic.pk], today) for topic in topics()),
        tuple(one for one in departments_on(today) if one.level == Level.CITY and one.pk not in named),
    )


def fields_without(neighbourhood: Neighbourhood, today: dt.date) -> QuerySet[Topic]:
    """The fields for which nobody is responsible on that day."""
    held = _on(_rows().filter(neighbourhood=neighbourhood), today).order_by().values("topic")
    return Topic.objects.exclude(pk__in=held).order_by("position", "slug")


def _field(topic: Topic, rows: list[Responsibility], today: dt.date) -> Field:
    over = [row for row in rows if row.valid_to is not None and row.valid_to < today]
    return Field(
        topic,
        tuple(row for row in rows if row.value().holds(today)),
        tuple(row for row in rows if row.valid_from > today),
        max(over, key=lambda row: (row.valid_to, row.pk), default=None),
    )


def responsibility_at(key: int) -> Responsibility | None:
    """One entry of the matrix; None when there is no such."""
    return _rows().filter(pk=key).first()


def of_desk(neighbourhood: Neighbourhood, departments: Iterable[Department], today: dt.date) -> list[Responsibility]:
    """What these departments keep there: what holds and what is to come."""
    rows = _rows().filter(neighbourhood=neighbourhood, department__in=[one.pk for one in departments])
    still = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    return list(still.order_by("department__short", "topic__position", "valid_from", "pk"))
