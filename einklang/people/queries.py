"""Who may what: roles on a day, and the one check that every door goes through."""

import datetime as dt
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, File, Letter, Organisation, Person, Role, Subscription, Text
from einklang.people.rules import GIVE_ROLES, READ_DEEDS, READ_FILES, Door, RoleKind
from einklang.places.models import Neighbourhood
from einklang.record.rules import commitment


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


def is_open(
    person: Person | AnonymousUser | None, door: Door, neighbourhood: Neighbourhood | None, on: dt.date
) -> bool:
    """Whether a page may offer what stands behind the door."""
    return door.opens_for(held_roles(person, neighbourhood, on))


def neighbourhoods_behind(person: Person, door: Door, on: dt.date) -> QuerySet[Neighbourhood]:
    """The neighbourhoods in which the door opens for this person; all of them by a role in the whole city."""
    held = list(roles_on(person, on).filter(kind__in=door.roles).values_list("neighbourhood_id", flat=True))
    everywhere = Neighbourhood.objects.order_by("name")
    return everywhere if None in held else everywhere.filter(pk__in=held)


def people_behind(door: Door, neighbourhood: Neighbourhood, on: dt.date) -> list[Person]:
    """Those for whom a door opens in that neighbourhood by a role they hold there, not in the whole city."""
    held = Role.objects.filter(kind__in=door.roles, neighbourhood=neighbourhood, valid_from__lte=on)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk"))


def roles_in(person: Person, neighbourhood: Neighbourhood | None, on: dt.date) -> QuerySet[Role]:
    """Door to the roles of a neighbourhood (None: of the whole city), those that hold and those to come."""
    check_door(person, GIVE_ROLES, neighbourhood, on)
    return (
        Role.objects.filter(neighbourhood=neighbourhood)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .select_related("person", "organisation")
        .order_by("kind", "person__name", "pk")
    )


def role_behind(person: Person, key: int, on: dt.date) -> Role | None:
    """Door to one role; None when there is no such role."""
    role = Role.objects.filter(pk=key).select_related("neighbourhood", "person", "organisation").first()
    if role is not None:
        check_door(person, GIVE_ROLES, role.neighbourhood, on)
    return role


def organisations() -> QuerySet[Organisation]:
    """All organisations, by name."""
    return Organisation.objects.order_by("name", "pk")


def path_of(digest: str) -> Path:
    """Where the bytes of a file lie: by their digest, never by a name that somebody typed."""
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def open_file(person: Person | AnonymousUser | None, file: File, on: dt.date, door: Door = READ_FILES) -> BinaryIO:
    """Door to a file's bytes: for who handed it in, and for whom the door opens in the file's neighbourhood.

    A room whose own door was passed already (the applicants of an organisation, say) reads `path_of(file.digest)`.
    """
    is_own = isinstance(person, Person) and person.is_active and file.uploaded_by_id == person.pk
    if not is_own:
        check_door(person, door, file.neighbourhood, on)
    return path_of(file.digest).open("rb")


def data_about(person: Person) -> dict[str, Any]:
    """All that this installation keeps under a person's name, for herself (Art. 15, 20 DSGVO)."""
    roles = Role.objects.filter(person=person).select_related("neighbourhood", "organisation").order_by("pk")
    return {
        "person": {
            "email": person.email,
            "name": person.name,
            "language": person.language,
            "joined_at": person.joined_at,
            "last_login": person.last_login,
        },
        "roles": [
            {
                "kind": role.kind,
                "neighbourhood": role.neighbourhood.name if role.neighbourhood else None,
                "organisation": role.organisation.name if role.organisation else None,
                "valid_from": role.valid_from,
                "valid_to": role.valid_to,
            }
            for role in roles
        ],
        "texts": list(person.texts.order_by("pk").values("body", "language", "written_at")),
        "files": list(person.files.order_by("pk").values("name", "content_type", "size", "uploaded_at")),
        "invitations": list(person.subscriptions.values_list("neighbourhood__name", flat=True)),
        "letters": list(Letter.objects.filter(to=person.email).values("subject", "text", "posted_at")),
        "deeds": list(person.deeds.order_by("pk").values("what", "scope", "subject", "why", "done_at")),
    }


def deeds_about(person: Person, scope: str, subject: str, on: dt.date, door: Door = READ_DEEDS) -> QuerySet[Deed]:
    """Door to the private log of deeds about one thing; a room whose own door was passed already names it."""
    check_door(person, door, None if door is READ_DEEDS else Neighbourhood.objects.get(slug=scope), on)
    return Deed.objects.filter(scope=scope, subject=subject).select_related("person")


def committed(text: Text) -> str:
    """What the record keeps of a text: a digest that says nothing once the text is erased with its salt."""
    return commitment(bytes(text.salt), text.body)


def organisations_of(person: Person, neighbourhood: Neighbourhood, on: dt.date) -> list[int]:
    """Keys of the organisations for which a person may apply in that neighbourhood."""
    here = Q(neighbourhood__isnull=True) | Q(neighbourhood=neighbourhood)
    roles = roles_on(person, on).filter(here, kind=RoleKind.APPLICANT)
    return [role.organisation_id for role in roles if role.organisation_id is not None]


def letters_about(about: str) -> QuerySet[Letter]:
    """The letters about one thing that are not sent: those that wait, and those that could not be sent."""
    return Letter.objects.filter(about=about).order_by("pk")


def subscriptions_to(neighbourhood: Neighbourhood) -> QuerySet[Subscription]:
    """Who wants a neighbourhood's invitations and can still be reached."""
    rows = Subscription.objects.filter(neighbourhood=neighbourhood, person__is_active=True)
    return rows.select_related("person").order_by("pk")


def invitations_offered(person: Person, on: dt.date) -> QuerySet[Neighbourhood]:
    """The neighbourhoods whose invitations she has or is offered: where she has a role; all of them if nowhere."""
    here = {role.neighbourhood_id for role in roles_on(person, on)} - {None}
    everywhere = Neighbourhood.objects.order_by("name")
    return everywhere.filter(Q(pk__in=here) | Q(subscriptions__person=person)).distinct() if here else everywhere
