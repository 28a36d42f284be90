"""Writing down what people write and do; giving roles."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.people.models import Deed, Organisation, Person, Role, Text
from einklang.people.queries import check_door
from einklang.people.rules import GIVE_ROLES, RoleKind
from einklang.places.models import Neighbourhood


def log_deed(
    actor: Person | None,
    what: str,
    *,
    scope: str,
    subject: str,
    now: dt.datetime,
    why: str = "",
    on_behalf_of: str = "",
) -> Deed:
    """Enter a deed in the private log. Never say here who took which position."""
    return Deed.objects.create(
        person=actor, what=what, scope=scope, subject=subject, why=why, on_behalf_of=on_behalf_of, done_at=now
    )


def write_text(body: str, *, author: Person | None, language: str, now: dt.datetime) -> Text:
    """Keep what a person wrote, with a salt of its own."""
    return Text.objects.create(body=body, author=author, language=language, written_at=now)


def erase_text(text: Text, *, now: dt.datetime) -> None:
    """Empty a text and its salt: what the public record committed to stays a number that says nothing."""
    text.body, text.salt, text.author, text.erased_at = "", b"", None, now
    text.save(update_fields=("body", "salt", "author", "erased_at"))


@transaction.atomic
def give_role(
    *,
    actor: Person,
    person: Person,
    kind: RoleKind,
    neighbourhood: Neighbourhood | None,
    organisation: Organisation | None = None,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    now: dt.datetime,
) -> Role:
    """Give a person a role; only an administrator does."""
    check_door(actor, GIVE_ROLES, neighbourhood, city_day(now))
    role = Role.objects.create(
        person=person,
        kind=kind,
        neighbourhood=neighbourhood,
        organisation=organisation,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    scope = neighbourhood.slug if neighbourhood else "city"
    log_deed(actor, f"people.give_role.{kind}", scope=scope, subject=f"people/{person.public_id}", now=now)
    return role
