"""Founding, renaming, merging and dissolving departments. What they did keeps the name that they had."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from einklang.administration.actions.responsibilities import hand_over_responsibilities
from einklang.administration.models import Department
from einklang.administration.queries.departments import last_days_of
from einklang.administration.rules.departments import Ending, check_last_day, check_may_end, check_successor
from einklang.administration.rules.doors import KEEP_DEPARTMENTS
from einklang.administration.rules.levels import Level
from einklang.administration.rules.lines import line
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import end_organisation, log_deed, new_organisation
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.people.rules import OrganisationKind
from einklang.record.actions import enter

MOST_SHORT = 60


@transaction.atomic
def found_department(
    *,
    actor: Person,
    name: str = "",
    short: str,
    level: Level = Level.CITY,
    post_box: str = "",
    organisation: Organisation | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Department:
    """Enter a department: with a new name, or of an organisation that is known. The same token twice is once."""
    check_door(actor, KEEP_DEPARTMENTS, None, city_day(now))
    short = line("short", short, MOST_SHORT)
    if form_token and (known := Department.objects.filter(public_id=form_token).first()):
        return known
    if organisation is None:
        told, kind = line("name", name), OrganisationKind.DEPARTMENT
        organisation = new_organisation(actor=actor, name=told, kind=kind, form_token=form_token, now=now)
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    _check_free(organisation)
    named = {"public_id": form_token} if form_token else {}
    made = Department.objects.create(
        organisation=organisation, short=short, level=Level(level), post_box=post_box, **named
    )
    _enter(actor, "department.founded", made, {"level": made.level}, now)
    return made


def _check_free(organisation: Organisation) -> None:
    if organisation.kind != OrganisationKind.DEPARTMENT:
        raise Refusal("administration.no_department", field="organisation", name=organisation.name)
    if organisation.ended_on is not None:
        raise Refusal(
            "people.organisation_ended",
            field="organisation",
            name=organisation.name,
            ended_on=organisation.ended_on,
        )
    if Department.objects.filter(organisation=organisation).exists():
        raise Refusal("administration.department_known", field="organisation", name=organisation.name)


@transaction.atomic
def change_department(
    *, actor: Person, department: Department, short: str, level: Level, post_box: str, now: dt.datetime
) -> Department:
    """Set right what a department is called for short, its level, or where its post goes. Its name needs `rename`."""
    check_door(actor, KEEP_DEPARTMENTS, None, city_day(now))
    short = line("short", short, MOST_SHORT)
    department = _lock(department.pk)[department.pk]
    check_may_end(department.organisation.name, department.link())
    department.short, department.level, department.post_box = short, Level(level), post_box
    department.save(update_fields=("short", "level", "post_box"))
    _enter(actor, "department.changed", department, {"short": short, "level": department.level}, now)
    return department


@transaction.atomic
def rename_department(
    *,
    actor: Person,
    department: Department,
    name: str,
    short: str,
    last_day: dt.date,
    why: str,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Department:
    """A department gets another name after a day: a new one with that name goes on with all that is open.

    What was handed to it, what it answered and promised keeps the old name. The same token twice gives the first.
    """
    check_door(actor, KEEP_DEPARTMENTS, None, city_day(now))
    name, short = line("name", name), line("short", short, MOST_SHORT)
    department = _lock(department.pk)[department.pk]
    if form_token and (known := Department.objects.filter(public_id=form_token).first()):
        return known
    check_may_end(department.organisation.name, department.link())
    made = found_department(
        actor=actor,
        name=name,
        short=short,
        level=Level(department.level),
        post_box=department.post_box,
        form_token=form_token,
        now=now,
    )
    _end(actor, department, made, Ending.RENAMED, last_day, why, now)
    return made


@transaction.atomic
def end_department(
    *,
    actor: Person,
    department: Department,
    successor: Department,
    ending: Ending,
    last_day: dt.date,
    why: str,
    now: dt.datetime,
) -> Department:
    """A department is merged into another one, or dissolved: what is open goes on at the successor after that day."""
    check_door(actor, KEEP_DEPARTMENTS, None, city_day(now))
    locked = _lock(department.pk, successor.pk)
    department, successor = locked[department.pk], locked[successor.pk]
    check_may_end(department.organisation.name, department.link())
    check_successor(department.pk, successor.pk, successor.organisation.name, successor.link())
    _end(actor, department, successor, ending, last_day, why, now)
    return successor


def _lock(*keys: int) -> dict[int, Department]:
    """The departments, locked in the order of their keys, so that two mergers never wait for each other."""
    rows = Department.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    return {one.pk: one for one in rows.select_related("organisation").order_by("pk")}


def _end(
    actor: Person,
    department: Department,
    after: Department,
    ending: Ending,
    last_day: dt.date,
    why: str,
    now: dt.datetime,
) -> None:
    check_last_day(last_day, last_days_of(department, city_day(now)))
    department.successor, department.ending = after, ending
    department.save(update_fields=("successor", "ending"))
    department.organisation = end_organisation(
        actor=actor, organisation=department.organisation, ended_on=last_day, why=why, now=now
    )
    hand_over_responsibilities(
        actor=actor,
        department=department,
        after=None if ending is Ending.DISSOLVED else after,
        last_day=last_day,
        now=now,
    )
    facts = {"ending": ending, "successor": after.organisation.name, "last_on": last_day.isoformat()}
    _enter(actor, "department.ended", department, facts, now)


def _enter(actor: Person, kind: str, department: Department, facts: Mapping[str, object], now: dt.datetime) -> None:
    subject = f"departments/{department.organisation.slug}"
    log_deed(actor, f"administration.{kind.partition('.')[2]}_department", scope="city", subject=subject, now=now)
    facts = {"department": department.organisation.name, **facts}
    enter(scope="city", kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
