"""Department × neighbourhood × field → function: ended, not deleted, and gaps are seen."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError

from einklang.administration.actions import end_responsible, name_responsible, withdraw_responsible
from einklang.administration.models import Department, Responsibility
from einklang.administration.queries import (
    matrix_of,
    of_desk,
    responsibilities_of,
    responsibility_at,
    responsible_for,
)
from einklang.base.refusal import Refusal
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of

TODAY = dt.date(2026, 6, 15)
Name = Callable[..., Responsibility]


@pytest.fixture
def topic(db: None) -> Topic:
    seed_topics()
    return Topic.objects.get(slug="health")


@pytest.fixture
def name(farid: Person, health: Department, huchting: Neighbourhood, topic: Topic, now: dt.datetime) -> Name:
    """Farid names the function of his own department, with any argument of the act."""

    def act(**changes: object) -> Responsibility:
        given = {
            "actor": farid,
            "department": health,
            "neighbourhood": huchting,
            "topic": topic,
            "function": "Koordination Süd",
            "deputy": "Koordination Nord",
            "valid_from": TODAY,
            "now": now,
        }
        return name_responsible(**{**given, **changes})  # type: ignore[arg-type]

    return act


def test_a_contact_names_the_function_of_his_own_department(
    name: Name, health: Department, huchting: Neighbourhood, topic: Topic
) -> None:
    made = name()
    assert responsible_for(huchting, TODAY, topic) == [made]
    assert responsible_for(huchting, TODAY - dt.timedelta(days=1)) == []
    assert responsibilities_of(health, TODAY) == of_desk(huchting, [health], TODAY) == [made]
    facts = facts_of(Entry.objects.get(kind="responsibility.named", scope="huchting"))
    assert (facts["function"], facts["field"], facts["from_on"]) == ("Koordination Süd", "health", "2026-06-15")


def test_nobody_names_functions_of_another_department(name: Name, carla: Person, sodenmatt: Organisation) -> None:
    sodenmatt.kind = "department"
    sodenmatt.save()
    another = Department.objects.create(organisation=sodenmatt, short="Anderes")
    for changes in ({"department": another}, {"actor": carla}):
        with pytest.raises(Refusal, match="role_missing"):
            name(**changes)


def test_a_contact_of_one_neighbourhood_names_nobody_in_another(
    name: Name, farid: Person, huchting: Neighbourhood, other: Neighbourhood
) -> None:
    farid.roles.update(neighbourhood=huchting)
    name()
    with pytest.raises(Refusal, match="role_missing"):
        name(neighbourhood=other)


def test_a_new_function_ends_the_old_one_and_the_same_token_is_once(
    name: Name, henning: Person, huchting: Neighbourhood
) -> None:
    old, token = name(valid_from=dt.date(2026, 1, 1)), uuid.uuid4()
    new = name(actor=henning, function="Koordination West", form_token=token)
    assert name(actor=henning, function="Koordination West", form_token=token) == new
    old.refresh_from_db()
    assert old.valid_to == TODAY - dt.timedelta(days=1)
    assert responsible_for(huchting, TODAY) == [new]
    assert responsible_for(huchting, dt.date(2026, 3, 1)) == [old]


def test_ending_opens_a_gap_that_says_who_was_responsible_last(
    name: Name, farid: Person, huchting: Neighbourhood, health: Department, now: dt.datetime
) -> None:
    made = name()
    assert matrix_of(huchting, TODAY).silent == ()
    end_responsible(actor=farid, responsibility=made, last_day=TODAY, now=now)
    matrix = matrix_of(huchting, TODAY + dt.timedelta(days=1))
    (field,) = [one for one in matrix.fields if one.topic.slug == "health"]
    assert (field.is_gap, field.last) == (True, made)
    assert matrix.gaps == len(matrix.fields)
    assert matrix.silent == (health,)
    with pytest.raises(Refusal, match="responsibility_over"):
        end_responsible(actor=farid, responsibility=made, last_day=TODAY, now=now + dt.timedelta(days=1))


def test_what_was_entered_by_mistake_is_taken_back_and_stays_in_the_table(
    name: Name, farid: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    made = name()
    withdraw_responsible(actor=farid, responsibility=made, now=now)
    assert responsible_for(huchting, TODAY) == []
    assert responsibility_at(made.pk) is None
    with pytest.raises(Refusal, match="responsibility_withdrawn"):
        withdraw_responsible(actor=farid, responsibility=made, now=now)
    with pytest.raises(DatabaseError):
        made.delete()


def test_a_day_before_what_is_entered_already_wipes_nothing(name: Name, huchting: Neighbourhood) -> None:
    held = name(valid_from=dt.date(2025, 9, 1))
    with pytest.raises(Refusal, match="responsibility_wiped") as refused:
        name(function="Koordination West", valid_from=dt.date(2020, 1, 1))
    assert refused.value.facts == {"date": dt.date(2025, 9, 1), "function": "Koordination Süd"}
    earlier = name(function="Koordination West", valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2025, 8, 31))
    assert responsible_for(huchting, TODAY) == [held]
    assert responsible_for(huchting, dt.date(2024, 1, 1)) == [earlier]


@pytest.mark.parametrize("first", [TODAY, dt.date(2026, 1, 1)])
def test_taking_back_an_entry_brings_the_one_back_that_it_ended(
    name: Name, farid: Person, huchting: Neighbourhood, now: dt.datetime, first: dt.date
) -> None:
    old = name(valid_from=dt.date(2026, 1, 1), valid_to=dt.date(2027, 1, 1))
    new = name(function="Koordination West", valid_from=first)
    assert responsible_for(huchting, TODAY) == [new]
    withdraw_responsible(actor=farid, responsibility=new, now=now)
    old.refresh_from_db()
    assert (old.valid_to, old.withdrawn_at) == (dt.date(2027, 1, 1), None)
    assert responsible_for(huchting, TODAY) == [old]
    again = Entry.objects.get(kind="responsibility.holds_again", scope="huchting")
    assert facts_of(again)["function"] == "Koordination Süd"


def test_of_three_in_a_row_any_two_are_taken_back_and_the_first_holds_on(
    name: Name, farid: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    first = name(valid_from=dt.date(2026, 1, 1))
    second = name(function="Zwei", valid_from=dt.date(2026, 3, 1))
    third = name(function="Drei", valid_from=dt.date(2026, 5, 1))
    withdraw_responsible(actor=farid, responsibility=second, now=now)
    assert responsible_for(huchting, dt.date(2026, 4, 1)) == [first]
    assert responsible_for(huchting, TODAY) == [third]
    withdraw_responsible(actor=farid, responsibility=third, now=now)
    assert responsible_for(huchting, TODAY) == [first]


def test_what_was_ended_on_purpose_does_not_come_back(
    name: Name, farid: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    old = name(valid_from=dt.date(2026, 1, 1))
    new = name(function="Koordination West", valid_from=TODAY + dt.timedelta(days=30))
    end_responsible(actor=farid, responsibility=old, last_day=TODAY, now=now)
    withdraw_responsible(actor=farid, responsibility=new, now=now)
    assert responsible_for(huchting, TODAY + dt.timedelta(days=1)) == []


def test_a_private_name_is_refused(name: Name) -> None:
    for field in ("function", "deputy"):
        with pytest.raises(Refusal) as refused:
            name(**{field: "Farid Haddad"})
        assert refused.value.field == field


def test_a_department_that_has_ended_names_nobody_later(name: Name, henning: Person, health: Department) -> None:
    Organisation.objects.filter(pk=health.organisation_id).update(ended_on=TODAY)
    name(actor=henning, valid_to=TODAY)
    with pytest.raises(Refusal, match="organisation_ended"):
        name(actor=henning, valid_from=TODAY + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("responsibility_days_in_order", {"valid_to": dt.date(2020, 1, 1)}),
        ("responsibility_open_once", {}),
        ("responsibility_names_a_function", {"function": "", "valid_to": TODAY}),
    ],
)
def test_the_table_of_responsibilities_refuses_what_makes_no_sense(
    name: Name, constraint: str, changes: dict[str, object]
) -> None:
    made = name()
    row = {
        "department": made.department,
        "neighbourhood": made.neighbourhood,
        "topic": made.topic,
        "function": "x",
        "valid_from": TODAY,
        "entered_at": made.entered_at,
    }
    with pytest.raises(IntegrityError):
        Responsibility.objects.create(**(row | changes))
    assert constraint in {one.name for one in Responsibility._meta.constraints}
