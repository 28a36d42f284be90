"""What the tables themselves refuse."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.people.actions import log_deed
from einklang.people.models import Deed, File, Person, Role, Subscription, Text
from einklang.places.models import Neighbourhood

DAY = dt.date(2026, 6, 15)


def test_nobody_has_a_password(aylin: Person) -> None:
    assert "password" not in {field.name for field in Person._meta.get_fields()}
    assert not aylin.has_usable_password()


def test_role_days_in_order(aylin: Person, huchting: Neighbourhood) -> None:
    yesterday = DAY - dt.timedelta(days=1)
    with pytest.raises(IntegrityError, match="role_days_in_order"), transaction.atomic():
        Role.objects.create(person=aylin, kind="resident", neighbourhood=huchting, valid_from=DAY, valid_to=yesterday)


def test_role_applicant_names_organisation(aylin: Person, huchting: Neighbourhood) -> None:
    with pytest.raises(IntegrityError, match="role_applicant_names_organisation"), transaction.atomic():
        Role.objects.create(person=aylin, kind="applicant", neighbourhood=huchting, valid_from=DAY)


def test_subscription_once(aylin: Person, huchting: Neighbourhood) -> None:
    Subscription.objects.create(person=aylin, neighbourhood=huchting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(person=aylin, neighbourhood=huchting)


def test_text_erased_is_empty(now: dt.datetime, db: None) -> None:
    with pytest.raises(IntegrityError, match="text_erased_is_empty"), transaction.atomic():
        Text.objects.create(body="noch da", written_at=now, erased_at=now)


def test_file_is_not_empty(now: dt.datetime, db: None) -> None:
    with pytest.raises(IntegrityError, match="file_is_not_empty"), transaction.atomic():
        File.objects.create(digest="0" * 64, size=0, content_type="text/plain", name="a.txt", uploaded_at=now)


def test_person_erased_is_empty(aylin: Person, now: dt.datetime) -> None:
    with pytest.raises(IntegrityError, match="person_erased_is_empty"), transaction.atomic():
        Person.objects.filter(pk=aylin.pk).update(erased_at=now)


def test_each_text_has_a_salt_of_its_own(now: dt.datetime, db: None) -> None:
    salts = {bytes(Text.objects.create(body="gleich", written_at=now).salt) for _ in range(5)}
    assert len(salts) == 5
    assert {len(salt) for salt in salts} == {16}


def test_a_deed_is_never_changed_nor_deleted(aylin: Person, now: dt.datetime) -> None:
    deed = log_deed(
        aylin, "needs.raise", scope="huchting", subject="needs/1", why="web", on_behalf_of="Frau X", now=now
    )
    for change in ({"what": "needs.close"}, {"person": None}, {"done_at": now - dt.timedelta(days=1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Deed.objects.filter(pk=deed.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        deed.delete()


def test_a_name_in_a_deed_may_be_emptied(aylin: Person, now: dt.datetime) -> None:
    deed = log_deed(aylin, "needs.raise", scope="huchting", subject="needs/1", on_behalf_of="Frau X", now=now)
    Deed.objects.filter(pk=deed.pk).update(on_behalf_of="", why="")
    deed.refresh_from_db()
    assert (deed.on_behalf_of, deed.person) == ("", aylin)
