"""Writing down what people write and do; letting them in and go; giving roles; keeping files."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth import login
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django_tasks_db.models import DBTaskResult

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.models import ERASED_MAIL, Deed, File, Letter, Organisation, Person, Role, Subscription, Text
from einklang.people.queries import check_door, path_of, roles_on
from einklang.people.readers import MOST_BYTES, check_file, keep_bytes
from einklang.people.rules import (
    END_CARRIERS,
    GIVE_ROLES,
    OrganisationKind,
    RoleKind,
    address_of,
    check_may_end,
    check_may_erase,
    check_not_held_already,
    check_role_complete,
    check_why,
)
from einklang.places.models import Neighbourhood
from einklang.record.actions import touch

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STRANGERS_STAY = dt.timedelta(days=1)
UNSENT_STAY = dt.timedelta(days=30)


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


def forget_whom(scope: str, subject: str) -> None:
    """Empty for whom something was entered in the private log; who entered it, when and why stays."""
    Deed.objects.filter(scope=scope, subject=subject).exclude(on_behalf_of="").update(on_behalf_of="")


def write_text(body: str, *, author: Person | None, language: str, now: dt.datetime) -> Text:
    """Keep what a person wrote, with a salt of its own."""
    return Text.objects.create(body=body, author=author, language=language, written_at=now)


def erase_text(text: Text, *, now: dt.datetime) -> None:
    """Empty a text and its salt: what the public record committed to stays a number that says nothing.

    Whoever empties a text that was public touches the record, so that no page kept with it is shown again.
    """
    text.body, text.salt, text.author, text.erased_at = "", b"", None, now
    text.save(update_fields=("body", "salt", "author", "erased_at"))


@transaction.atomic
def expect_person(*, email: str, language: str, now: dt.datetime) -> Person | None:
    """Whoever asks for a code: the person with this address, or somebody new; None if the account is closed.

    Somebody new who never enters the code is forgotten after a day.
    """
    strangers = Person.objects.filter(joined_at=None, asked_at__lt=now - STRANGERS_STAY, roles=None)
    strangers.delete()
    new = {"language": language, "asked_at": now}
    person, _ = Person.objects.get_or_create(email=email.lower(), defaults=new)
    return person if person.is_active else None


@transaction.atomic
def greet(*, person: Person, now: dt.datetime) -> None:
    """The first right code: from now on she is one of us."""
    Person.objects.filter(pk=person.pk, joined_at=None).update(joined_at=now)


def sign_in_as(request: HttpRequest, person: Person) -> None:
    """Sign in without a code, in the demo only (`people.demo_only`)."""
    if not settings.DEMO:
        raise Refusal("people.demo_only")
    login(request, person, backend=BACKEND)


@transaction.atomic
def change_profile(*, actor: Person, name: str, language: str, now: dt.datetime) -> None:
    """Change how a person is called and addressed."""
    actor.name, actor.language = name, language
    actor.save(update_fields=("name", "language"))
    log_deed(actor, "people.change_profile", scope="city", subject=_subject(actor), now=now)


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
    """Give a person a role; only an administrator does. The very same role twice, as by a double click, is one."""
    check_door(actor, GIVE_ROLES, neighbourhood, city_day(now))
    check_role_complete(kind, has_neighbourhood=neighbourhood is not None, has_organisation=organisation is not None)
    if valid_to is not None and valid_to < valid_from:
        raise Refusal("people.role_days", field="valid_to")
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    same = person.roles.filter(kind=kind, neighbourhood=neighbourhood, organisation=organisation)
    known = same.filter(valid_from=valid_from, valid_to=valid_to).first()
    if known is not None:
        return known
    check_not_held_already(same.order_by("pk").values_list("valid_from", "valid_to"), valid_from, valid_to)
    role = Role.objects.create(
        person=person,
        kind=kind,
        neighbourhood=neighbourhood,
        organisation=organisation,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    log_deed(actor, f"people.give_role.{kind}", scope=_scope(neighbourhood), subject=_subject(person), now=now)
    return role


@transaction.atomic
def invite(
    *,
    actor: Person,
    email: str,
    name: str,
    kind: RoleKind,
    neighbourhood: Neighbourhood | None,
    organisation: Organisation | None,
    valid_from: dt.date,
    valid_to: dt.date | None,
    now: dt.datetime,
) -> Role:
    """Give a role to whoever has this address, known or not yet. A known person keeps her own name."""
    person, _ = Person.objects.get_or_create(email=email.lower(), defaults={"name": name})
    return give_role(
        actor=actor,
        person=person,
        kind=kind,
        neighbourhood=neighbourhood,
        organisation=organisation,
        valid_from=valid_from,
        valid_to=valid_to,
        now=now,
    )


@transaction.atomic
def appoint_first_administrator(*, email: str, name: str, now: dt.datetime) -> Person:
    """Give a new installation its first administrator; refuses once there is one, for she gives all other roles."""
    if Role.objects.filter(kind=RoleKind.ADMINISTRATOR).exists():
        raise Refusal("people.administrator_exists")
    person = Person.objects.create_user(email, name)
    Role.objects.create(person=person, kind=RoleKind.ADMINISTRATOR, valid_from=city_day(now))
    log_deed(None, "people.appoint_first_administrator", scope="city", subject=_subject(person), now=now)
    return person


@transaction.atomic
def enter_organisation(
    *,
    actor: Person,
    name: str,
    kind: OrganisationKind,
    slug: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Organisation:
    """Enter an organisation, so that people can apply for it; its name is public.

    The same token twice gives the first: it becomes the row's own public name. Refuses `people.organisation_known`.
    """
    check_door(actor, GIVE_ROLES, None, city_day(now))
    return new_organisation(actor=actor, name=name, kind=kind, slug=slug, form_token=form_token, now=now)


def new_organisation(
    *,
    actor: Person,
    name: str,
    kind: OrganisationKind,
    slug: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Organisation:
    """The same for a room whose own door was passed already, inside its transaction."""
    if form_token and (known := Organisation.objects.filter(public_id=form_token).first()):
        return known
    if Organisation.objects.filter(name__iexact=name).exists():
        raise Refusal("people.organisation_known", field="name", name=name)
    slug = slug or address_of(name, frozenset(Organisation.objects.values_list("slug", flat=True).order_by("pk")))
    named = {"public_id": form_token} if form_token else {}
    organisation = Organisation.objects.create(slug=slug, name=name, kind=kind, **named)
    log_deed(actor, "people.enter_organisation", scope="city", subject=f"organisations/{slug}", now=now)
    touch("city")
    return organisation


@transaction.atomic
def end_organisation(
    *, actor: Person, organisation: Organisation, ended_on: dt.date, why: str, now: dt.datetime
) -> Organisation:
    """Note the last day of an organisation that is dissolved: it begins nothing new, its past stays as it was.

    Another day corrects the first. Its people keep their roles, so that what is open can be brought to an end.
    """
    check_door(actor, END_CARRIERS, None, city_day(now))
    told = check_why(why)
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    organisation.ended_on, organisation.ended_why = ended_on, told
    organisation.save(update_fields=("ended_on", "ended_why"))
    subject = f"organisations/{organisation.slug}"
    log_deed(actor, "people.end_organisation", scope="city", subject=subject, why=told, now=now)
    touch("city")
    return organisation


@transaction.atomic
def end_role(*, actor: Person, role: Role, now: dt.datetime) -> None:
    """End a role at once: yesterday was its last day; one that began today or later never was."""
    today = city_day(now)
    check_door(actor, GIVE_ROLES, role.neighbourhood, today)
    check_may_end(RoleKind(role.kind), own=role.person_id == actor.pk)
    log_deed(
        actor, f"people.end_role.{role.kind}", scope=_scope(role.neighbourhood), subject=_subject(role.person), now=now
    )
    if role.valid_from >= today:
        role.delete()
        return
    role.valid_to = today - dt.timedelta(days=1)
    role.save(update_fields=("valid_to",))


@transaction.atomic
def erase_account(*, actor: Person, texts_too: bool, now: dt.datetime) -> None:
    """Empty a person's own account: nothing in it names her afterwards, and nobody can sign in to it.

    Her texts stay without an author; with `texts_too` they are emptied as well, and the reasons that she gave for what
    she did. What other rooms keep of her is forgotten where all rooms are known (`web.actions.erase_account`).
    """
    person = Person.objects.select_for_update().get(pk=actor.pk)
    ever = frozenset(RoleKind(kind) for kind in person.roles.values_list("kind", flat=True))
    today = frozenset(RoleKind(role.kind) for role in roles_on(person, city_day(now)))
    check_may_erase(ever, today, texts_too=texts_too)
    if texts_too:
        for text in person.texts.order_by("pk"):
            erase_text(text, now=now)
        person.deeds.update(why="", on_behalf_of="")
    person.texts.update(author=None)
    person.files.update(uploaded_by=None)
    person.roles.all().delete()
    person.subscriptions.all().delete()
    Letter.objects.filter(to=person.email).delete()
    person.email, person.name = f"{person.public_id}{ERASED_MAIL}", ""
    person.is_active, person.last_login, person.erased_at = False, None, now
    person.save(update_fields=("email", "name", "is_active", "last_login", "erased_at"))
    log_deed(person, "people.erase_account", scope="city", subject=_subject(person), now=now)
    touch("city")


@transaction.atomic
def keep_file(
    *,
    actor: Person | None,
    upload: "UploadedFile[bytes]",
    neighbourhood: Neighbourhood | None,
    field: str = "file",
    most: int = MOST_BYTES,
    now: dt.datetime,
) -> File:
    """Keep a file of at most so many bytes that was handed in, if it is what its name says.

    Refusals stand at `field` (`readers.check_file`).
    """
    name, kind = check_file(upload, field, most)
    return File.objects.create(
        digest=keep_bytes(upload),
        size=upload.size or 0,
        content_type=kind,
        name=name,
        neighbourhood=neighbourhood,
        uploaded_by=actor,
        uploaded_at=now,
    )


def forget_bytes(digests: Sequence[str]) -> None:
    """Delete the bytes of files whose rows are gone already, once that stands; the same bytes of another file stay."""

    def drop() -> None:
        for digest in set(digests):
            if not File.objects.filter(digest=digest).exists():
                path_of(digest).unlink(missing_ok=True)

    transaction.on_commit(drop)


@transaction.atomic
def choose_invitations(*, actor: Person, neighbourhoods: Iterable[Neighbourhood], now: dt.datetime) -> None:
    """From now on she gets the invitations of these neighbourhoods and of no other."""
    person = Person.objects.select_for_update().get(pk=actor.pk)
    wanted = list(neighbourhoods)
    person.subscriptions.exclude(neighbourhood__in=wanted).delete()
    known = set(person.subscriptions.values_list("neighbourhood", flat=True))
    for one in wanted:
        if one.pk not in known:
            Subscription.objects.create(person=person, neighbourhood=one)
    log_deed(person, "people.choose_invitations", scope="city", subject=_subject(person), now=now)


@transaction.atomic
def stop_invitations(*, code: uuid.UUID) -> None:
    """End the subscription that a letter names. Who knows the code got the letter; twice is once."""
    Subscription.objects.filter(public_id=code).delete()


def forget_letters(*, now: dt.datetime) -> int:
    """Delete letters that could not be sent a month ago, and the queue's rows of those that were; says how many."""
    DBTaskResult.objects.successful().delete()
    gone, _ = Letter.objects.filter(failed_at__lt=now - UNSENT_STAY).delete()
    return gone


def _scope(neighbourhood: Neighbourhood | None) -> str:
    return neighbourhood.slug if neighbourhood else "city"


def _subject(person: Person) -> str:
    return f"people/{person.public_id}"
