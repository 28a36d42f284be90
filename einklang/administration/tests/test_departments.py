"""Departments are founded, renamed, merged and dissolved; what is open goes on at the successor."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError

from einklang.administration.actions import (
    change_department,
    end_department,
    found_department,
    name_responsible,
    rename_department,
)
from einklang.administration.models import Absence, Department, Responsibility
from einklang.administration.queries import (
    before_today,
    contacts_of,
    departments_on,
    offices_of,
    reach_of,
    responsible_for,
    speaks_for,
    today_of,
)
from einklang.administration.rules.departments import Ending
from einklang.administration.rules.levels import Level
from einklang.base.refusal import Refusal
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from tests.cast import person, with_role

LAST = dt.date(2026, 6, 30)
NEXT = dt.date(2026, 7, 1)
NAMED = {"name": "Senatorin für Gesundheit, Frauen und Verbraucherschutz", "short": "Gesundheit und Frauen"}


@pytest.fixture
def social(henning: Person, now: dt.datetime) -> Department:
    return found_department(actor=henning, name="Sozialbehörde", short="Soziales", now=now)


def test_the_programme_office_founds_a_department_once(henning: Person, now: dt.datetime) -> None:
    token = uuid.uuid4()
    made = [
        found_department(actor=henning, name="Kulturbehörde", short="Kultur", form_token=token, now=now)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert (made[0].organisation.slug, made[0].level) == ("kulturbehoerde", "city")
    assert Entry.objects.filter(kind="department.founded", scope="city").count() == 1


def test_an_organisation_that_is_known_becomes_a_department_once(
    henning: Person, health_department: Organisation, sodenmatt: Organisation, now: dt.datetime
) -> None:
    found_department(actor=henning, organisation=health_department, short="Gesundheit", now=now)
    with pytest.raises(Refusal, match="department_known"):
        found_department(actor=henning, organisation=health_department, short="Gesundheit", now=now)
    with pytest.raises(Refusal, match="no_department"):
        found_department(actor=henning, organisation=sodenmatt, short="Verein", now=now)


@pytest.mark.parametrize("who", ["carla", "farid", "edda"])
def test_nobody_else_founds_one(who: str, request: pytest.FixtureRequest, now: dt.datetime) -> None:
    with pytest.raises(Refusal, match="role_missing"):
        found_department(actor=request.getfixturevalue(who), name="Kultur", short="Kultur", now=now)


def test_what_it_is_called_for_short_is_set_right(henning: Person, health: Department, now: dt.datetime) -> None:
    changed = change_department(
        actor=henning, department=health, short="Gesundheit 2", level=Level.STATE, post_box="post@example.org", now=now
    )
    assert (changed.short, changed.level) == ("Gesundheit 2", "state")
    assert "post@example.org" not in Entry.objects.get(kind="department.changed").body


# ── Renamed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_department_gets_a_new_name_and_its_people_go_along(
    henning: Person, farid: Person, health: Department, now: dt.datetime
) -> None:
    after = rename_department(actor=henning, department=health, **NAMED, last_day=LAST, why="Neuer Senat", now=now)  # type: ignore[arg-type]
    health = Department.objects.select_related("organisation").get(pk=health.pk)
    assert today_of(health, LAST) == health
    assert today_of(health, NEXT) == after
    assert (health.organisation.name, health.ending) == ("Gesundheitsbehörde", "renamed")
    assert offices_of(farid, LAST) == [health]
    assert offices_of(farid, NEXT) == [after]
    assert contacts_of(after, NEXT) == [farid]
    assert speaks_for(farid, health, NEXT)
    assert health not in departments_on(NEXT)
    assert before_today(after) == [health.pk, after.pk]


def test_renaming_twice_by_a_double_click_is_once_and_again_is_refused(
    henning: Person, health: Department, now: dt.datetime
) -> None:
    token = uuid.uuid4()
    told = {"actor": henning, "department": health, **NAMED, "last_day": LAST, "why": "Neuer Senat", "now": now}
    assert rename_department(**told, form_token=token) == rename_department(**told, form_token=token)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="department_ended"):
        rename_department(**told, form_token=uuid.uuid4())  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="department_ended"):
        change_department(actor=henning, department=health, short="x", level=Level.CITY, post_box="", now=now)


def test_a_department_ends_on_no_day_before_it_did_something(
    henning: Person, health: Department, huchting: Neighbourhood, now: dt.datetime
) -> None:
    seed_topics()
    told: dict[str, Any] = {"department": health, "neighbourhood": huchting, "topic": Topic.objects.get(slug="health")}
    name_responsible(actor=henning, function="Koordination", valid_from=dt.date(2025, 9, 1), now=now, **told)
    rename = {"actor": henning, "department": health, **NAMED, "why": "Neuer Senat", "now": now}
    with pytest.raises(Refusal, match="acted_later") as refused:
        rename_department(**rename, last_day=dt.date(2014, 1, 1))  # type: ignore[arg-type]
    assert refused.value.facts == {"date": dt.date(2025, 9, 1)}
    rename_department(**rename, last_day=dt.date(2025, 9, 1))  # type: ignore[arg-type]


# ── Merged and dissolved ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("ending", "goes_along"), [(Ending.MERGED, True), (Ending.DISSOLVED, False)])
def test_responsibilities_go_along_with_the_people(
    henning: Person,
    farid: Person,
    health: Department,
    social: Department,
    huchting: Neighbourhood,
    ending: Ending,
    *,
    goes_along: bool,
    now: dt.datetime,
) -> None:
    seed_topics()
    for slug, first in (("health", now.date()), ("safety", dt.date(2026, 9, 1))):
        name_responsible(
            actor=henning,
            department=health,
            neighbourhood=huchting,
            topic=Topic.objects.get(slug=slug),
            function="Koordination Süd",
            valid_from=first,
            now=now,
        )
    end_department(
        actor=henning, department=health, successor=social, ending=ending, last_day=LAST, why="Senat", now=now
    )
    assert [row.department for row in responsible_for(huchting, LAST)] == [health]
    assert [row.department for row in responsible_for(huchting, NEXT)] == ([social] if goes_along else [])
    later = responsible_for(huchting, dt.date(2026, 9, 1))
    assert [row.department for row in later] == ([social] * 2 if goes_along else [])
    assert bool(offices_of(farid, NEXT)) is goes_along
    assert today_of(health, NEXT) == social
    assert Responsibility.objects.filter(department=health, withdrawn_at__isnull=False).count() == 1


def test_a_successor_has_its_own_function_already(
    henning: Person, health: Department, social: Department, huchting: Neighbourhood, now: dt.datetime
) -> None:
    seed_topics()
    topic = Topic.objects.get(slug="health")
    told = {"actor": henning, "neighbourhood": huchting, "topic": topic, "valid_from": now.date(), "now": now}
    name_responsible(department=health, function="Koordination Süd", **told)  # type: ignore[arg-type]
    name_responsible(department=social, function="Sozialraum 4", **told)  # type: ignore[arg-type]
    end_department(
        actor=henning, department=health, successor=social, ending=Ending.MERGED, last_day=LAST, why="Senat", now=now
    )
    assert [row.function for row in responsible_for(huchting, NEXT, topic)] == ["Sozialraum 4"]


def test_nothing_follows_itself_or_what_has_ended(
    henning: Person, health: Department, social: Department, now: dt.datetime
) -> None:
    told = {"actor": henning, "ending": Ending.MERGED, "last_day": LAST, "why": "Senat", "now": now}
    with pytest.raises(Refusal, match="succeeds_itself"):
        end_department(department=health, successor=health, **told)  # type: ignore[arg-type]
    end_department(department=health, successor=social, **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="successor_ended"):
        end_department(department=social, successor=health, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("today", [LAST, NEXT])
@pytest.mark.parametrize("ending", [Ending.MERGED, Ending.DISSOLVED])
def test_lists_hold_exactly_what_opens(
    henning: Person, health: Department, social: Department, huchting: Neighbourhood, other: Neighbourhood,
    ending: Ending, today: dt.date, now: dt.datetime,
) -> None:  # fmt: skip
    whole = with_role(person("whole@example.org"), RoleKind.DEPARTMENT_CONTACT, None, health.organisation)
    here = with_role(person("here@example.org"), RoleKind.DEPARTMENT_CONTACT, huchting, health.organisation)
    both = with_role(person("both@example.org"), RoleKind.DEPARTMENT_CONTACT, other, social.organisation)
    with_role(both, RoleKind.DEPARTMENT_CONTACT, huchting, health.organisation)
    Absence.objects.create(person=here, stand_in=henning, first_day=LAST, last_day=NEXT)
    told = {"successor": social, "ending": ending, "last_day": LAST, "why": "Senat", "now": now}
    end_department(actor=henning, department=health, **told)  # type: ignore[arg-type]
    for contact in (whole, here, both, henning, None):
        reach = reach_of(contact, today)
        for area in (huchting, other):
            asked = {one for one in (health, social) if speaks_for(contact, one, today, area)}
            assert {one.pk for one in asked} == reach.everywhere | reach.in_areas.get(area.pk, frozenset()), contact
            assert bool(asked) == (area in reach.areas(Neighbourhood.objects.order_by("pk")))
        assert bool(reach) == bool(offices_of(contact, today))


def test_who_speaks_for_nobody(stranger: Person, farid: Person, health: Department, social: Department) -> None:
    assert offices_of(None, LAST) == offices_of(stranger, LAST) == []
    assert not speaks_for(farid, social, LAST)
    assert contacts_of(social, LAST) == []
    assert person("neu@example.org") not in contacts_of(health, LAST)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [("department_succeeds_another", {"ending": "merged"}), ("department_ends_at_a_successor", {"ending": ""})],
)
def test_the_table_of_departments_refuses_half_an_end(
    health: Department, social: Department, constraint: str, changes: dict[str, str]
) -> None:
    after = health if constraint == "department_succeeds_another" else social
    with pytest.raises(IntegrityError, match=constraint):
        Department.objects.filter(pk=health.pk).update(successor=after, **changes)
