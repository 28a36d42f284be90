"""Who is away, and who does her work. Never public."""

import datetime as dt

from django.db.models import QuerySet

from einklang.administration.models import Absence
from einklang.administration.rules import absences as rules
from einklang.people.models import Person


def _holding(today: dt.date) -> list[rules.Away]:
    rows = Absence.objects.filter(first_day__lte=today, last_day__gte=today).order_by("pk")
    return [row.value() for row in rows]


def stand_in_keys(person: Person, today: dt.date) -> frozenset[int]:
    """Keys of those whose work a person does on that day, besides her own. One query."""
    return rules.stands_in_for(person.pk, _holding(today), today)


def stands_in_for(person: Person, today: dt.date) -> list[Person]:
    """Those whose work a person does on that day: her list shows theirs, too."""
    keys = stand_in_keys(person, today)
    return list(Person.objects.filter(pk__in=keys).order_by("name", "pk")) if keys else []


def reached_instead(people: list[Person], today: dt.date) -> list[Person]:
    """Who reads what is sent to these people on that day, each once: a stand-in where somebody is away."""
    away = _holding(today)
    keys = list(dict.fromkeys(rules.reached_instead(one.pk, away, today) for one in people))
    known = {one.pk: one for one in people}
    known |= {one.pk: one for one in Person.objects.filter(pk__in=set(keys) - set(known)).order_by("pk")}
    return [known[key] for key in keys]


def absences_of(person: Person, today: dt.date) -> QuerySet[Absence]:
    """When a person is away, today or later."""
    return Absence.objects.filter(person=person, last_day__gte=today).select_related("stand_in")
