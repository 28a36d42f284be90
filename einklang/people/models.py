"""Persons, organisations, roles; the texts and files that people hand in; the private log of deeds."""

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.people.rules import OrganisationKind, RoleKind
from einklang.places.models import Neighbourhood

ERASED_MAIL = "@erased.invalid"


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; none has a password."""

    def create_user(self, email: str, name: str = "", language: str = "de") -> "Person":
        person = self.model(email=email.lower(), name=name, language=language)
        person.save(using=self._db)
        return person


class Person(Public, AbstractBaseUser):
    """Somebody who signs in by e-mail code. The name is shown to those who work here, never in public.

    `asked_at` is when somebody unknown so far asked for a code, `joined_at` when the first code was right.
    Nobody has a password: the table has no column for one. Who erases her account stays as an empty row, because
    the private log and the books point to it and are never changed.
    """

    password = None  # type: ignore[assignment]
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=8, default="de")
    is_active = models.BooleanField(default=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="person_erased_is_empty",
                condition=Q(erased_at__isnull=True) | Q(name="", is_active=False, email__endswith=ERASED_MAIL),
            ),
        )

    def __str__(self) -> str:
        return f"person {self.pk}"

    def has_usable_password(self) -> bool:
        """Never: there is none."""
        return False

    def get_session_auth_hash(self) -> str:
        """What ties a session to its person, where Django would take the password."""
        return salted_hmac("einklang.people.session", str(self.public_id), algorithm="sha256").hexdigest()


class Organisation(Public):
    """A carrier, department, school or group. Its name is public.

    `ended_on` is its last day where it was dissolved; why stays with the office.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OrganisationKind])
    has_account = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A role of a person from a day to a day; without a neighbourhood it holds in the whole city."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RoleKind])
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="role_days_in_order", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="role_applicant_names_organisation",
                condition=~Q(kind=RoleKind.APPLICANT) | Q(organisation__isnull=False),
            ),
        )


def new_salt() -> bytes:
    """A random salt of 128 bits."""
    return secrets.token_bytes(16)


class Text(Public):
    """What a person wrote: one table, so that translation and erasure have one place.

    The public record holds only `record.rules.commitment(salt, body)`. Erasing empties the body and the salt.
    """

    body = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="de")
    salt = models.BinaryField(default=new_salt, max_length=16)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="texts")
    written_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="text_erased_is_empty", condition=Q(erased_at__isnull=True) | Q(body="")),
        )

    def __str__(self) -> str:
        return self.body


class File(Public):
    """A file by its digest; its type was told by its content, not by its name. Two of them may share their bytes."""

    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="files")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="file_is_not_empty", condition=Q(size__gt=0)),)


class Deed(models.Model):
    """The private log: who did what, when, to which thing, and why. Never public, never changed.

    Only words in it that name somebody (`on_behalf_of`, `why`) may be emptied when their time is over.
    """

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="deeds")
    on_behalf_of = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=60)
    scope = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    done_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("scope", "subject"), name="deed_by_subject"),)


class Subscription(Public):
    """Somebody wants the invitations of a neighbourhood. Whoever knows its public identifier can end it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="subscriptions")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="subscriptions")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="subscription_once", fields=("person", "neighbourhood")),)


class Letter(models.Model):
    """A mail that waits to be sent, or that could not be. Once it is sent, its row is gone with the address.

    `about` is what it is about ("huchting/meetings/5/invitation"), so that a page can count what still waits.
    `enclosures` are names, types and bytes in base64; `trouble` is a kind of error, never a mail server's words, which
    may hold the address.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    headers = models.JSONField(default=dict)
    enclosures = models.JSONField(default=list)
    about = models.CharField(max_length=120, blank=True)
    posted_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("about",), name="letter_by_what_it_is_about"),)


APPEND_ONLY = (AppendOnly("Deed", except_fields=("on_behalf_of", "why")),)
