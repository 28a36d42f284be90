"""Who may what: roles on a day, and the one check that every door goes through."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Person, Role
from einklang.people.rules import READ_DEEDS, Door, RoleKind
from einklang.places.models import Neighbourhood


def roles_on(person: Person, on: dt.date) -> QuerySet[Role]:
    """A person's roles that hold on that day, with neighbourhood and organisation."""
    return (
        Role.objects.filter(person=person, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .select_related("neighbourhood", "organisation")
        .order_by("pk")
    )


def held_roles(
    person: Person | AnonymousUser | None, neighbourhood: Neighbourhood | None, on: dt.date
) -> frozenset[RoleKind]:
    """The kinds of role that count in that neighbourhood on that day; city-wide roles count everywhere."""
    if not isinstance(person, Person) or not person.is_active:
        return frozenset()
    here = Q(neighbourhood__isnull=True) | Q(neighbourhood=neighbourhood)
    return frozenset(RoleKind(role.kind) for role in roles_on(person, on).filter(here))


def check_door(
    person: Person | AnonymousUser | None, door: Door, neighbourhood: Neighbourhood | None, on: dt.date
) -> None:
    """Refuse (`people.role_missing`) whoever holds none of the door's roles there on that day."""
    if not door.opens_for(held_roles(person, neighbourhood, on)):
        raise Refusal("people.role_missing", door=door.name)


def deeds_about(person: Person, scope: str, subject: str, on: dt.date) -> QuerySet[Deed]:
    """Door to the private log of deeds about one thing."""
    check_door(person, READ_DEEDS, None, on)
    return Deed.objects.filter(scope=scope, subject=subject).select_related("person")


def organisations_of(person: Person, neighbourhood: Neighbourhood, on: dt.date) -> list[int]:
    """Keys of the organisations for which a person may apply in that neighbourhood."""
    here = Q(neighbourhood__isnull=True) | Q(neighbourhood=neighbourhood)
    roles = roles_on(person, on).filter(here, kind=RoleKind.APPLICANT)
    return [role.organisation_id for role in roles if role.organisation_id is not None]
