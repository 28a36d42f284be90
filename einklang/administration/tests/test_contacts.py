"""Who speaks for a department, and where its work went."""

import datetime as dt

from einklang.administration.models import Department
from einklang.administration.queries import contacts_of, offices_of, today_of
from einklang.people.models import Organisation, Person, Role

TODAY = dt.date(2026, 6, 1)


def a_department(slug: str, successor: Department | None = None) -> Department:
    organisation = Organisation.objects.create(slug=slug, name=slug.title(), kind="department")
    return Department.objects.create(organisation=organisation, short=slug.title(), successor=successor)


def test_a_contact_speaks_for_her_own_department_only(farid: Person, health_department: Organisation) -> None:
    health = Department.objects.create(organisation=health_department, short="Gesundheit")
    culture = a_department("kultur")
    assert offices_of(farid, TODAY) == [health]
    assert contacts_of(health, TODAY) == [farid]
    assert contacts_of(culture, TODAY) == []


def test_whose_role_is_over_speaks_for_nobody(farid: Person, health_department: Organisation) -> None:
    health = Department.objects.create(organisation=health_department, short="Gesundheit")
    Role.objects.filter(person=farid).update(valid_to=TODAY)
    assert contacts_of(health, TODAY) == [farid]
    assert contacts_of(health, TODAY + dt.timedelta(days=1)) == []
    assert offices_of(farid, TODAY + dt.timedelta(days=1)) == []


def test_the_work_of_a_department_is_found_where_it_went(city: object) -> None:
    last = a_department("gesundheit-und-soziales")
    middle = a_department("gesundheit-neu", last)
    first = a_department("gesundheit-alt", middle)
    assert today_of(first) == last
    assert today_of(last) == last
