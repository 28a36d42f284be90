"""Who speaks for which department, and where a department's work went."""

import datetime as dt

from django.db.models import Q

from einklang.administration.models import Department
from einklang.people.models import Person, Role
from einklang.people.queries import roles_on
from einklang.people.rules import RoleKind

LONGEST_CHAIN = 20


def today_of(department: Department) -> Department:
    """The department that does its work now: renamed, merged or dissolved ones name the one that came after."""
    current = department
    for _ in range(LONGEST_CHAIN):
        if current.successor_id is None:
            break
        current = Department.objects.select_related("organisation").get(pk=current.successor_id)
    return current


def offices_of(person: Person, on: dt.date) -> list[Department]:
    """The departments for which a person speaks on that day, by name."""
    roles = roles_on(person, on).filter(kind=RoleKind.DEPARTMENT_CONTACT)
    found = Department.objects.filter(organisation__in=roles.order_by().values("organisation"))
    return list(found.select_related("organisation").order_by("short", "pk"))


def contacts_of(department: Department, on: dt.date) -> list[Person]:
    """Those who speak for a department on that day."""
    held = Role.objects.filter(kind=RoleKind.DEPARTMENT_CONTACT, organisation=department.organisation_id)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk"))
