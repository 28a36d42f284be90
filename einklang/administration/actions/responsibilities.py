"""Naming the function that is responsible, ending it, and handing it on."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

from einklang.administration.models import Department, Responsibility
from einklang.administration.queries.departments import check_speaks_for, contacts_of
from einklang.administration.rules.doors import KEEP_DEPARTMENTS, NAME_RESPONSIBLE
from einklang.administration.rules.lines import line, line_or_nothing
from einklang.administration.rules.responsibilities import (
    check_days,
    check_function,
    holds_until,
    makes_way,
    wiped_by,
)
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.needs.models import Topic
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open
from einklang.people.rules import check_still_there
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter, touch


def check_may_name(actor: Person, department: Department, neighbourhood: Neighbourhood, today: dt.date) -> None:
    """Refuse (`people.role_missing`) who keeps neither all departments nor this one."""
    check_door(actor, NAME_RESPONSIBLE, neighbourhood, today)
    if not is_open(actor, KEEP_DEPARTMENTS, neighbourhood, today):
        check_speaks_for(actor, department, today, neighbourhood)


@transaction.atomic
def name_responsible(
    *,
    actor: Person,
    department: Department,
    neighbourhood: Neighbourhood,
    topic: Topic,
    function: str,
    deputy: str = "",
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Responsibility:
    """Say which function is responsible from a day; the one before ends. The same token twice gives the first.

    Refuses (`administration.responsibility_wiped`) a day that would leave nothing of an entry that begins later.
    """
    check_may_name(actor, department, neighbourhood, city_day(now))
    function, deputy = line("function", function), line_or_nothing("deputy", deputy)
    check_days(valid_from, valid_to)
    department = _lock(department)
    check_still_there(department.organisation.name, department.organisation.ended_on, valid_to or valid_from)
    check_no_person(department, city_day(now), function=function, deputy=deputy)
    if form_token and (known := Responsibility.objects.filter(form_token=form_token).first()):
        return known
    same = list(_cell(department, neighbourhood, topic))
    _check_nothing_wiped(same, valid_from, valid_to)
    before = _make_way(same, valid_from, now, valid_to)
    place = {"department": department, "neighbourhood": neighbourhood, "topic": topic}
    told = {"function": function, "deputy": deputy, "valid_from": valid_from, "valid_to": valid_to}
    instead = {"instead_of_id": before[0], "instead_until": before[1]} if before else {}
    by = {"entered_by": actor, "entered_at": now, "form_token": form_token}
    made = Responsibility.objects.create(**place, **told, **instead, **by)
    _enter(actor, "responsibility.named", made, now)
    return made


def _check_nothing_wiped(rows: list[Responsibility], first: dt.date, last: dt.date | None) -> None:
    key = wiped_by((row.value() for row in rows), first, last)
    for row in rows:
        if row.pk == key:
            raise Refusal(
                "administration.responsibility_wiped", field="valid_from", date=row.valid_from, function=row.function
            )


def check_no_person(department: Department, today: dt.date, **told: str) -> None:
    """Refuse (`administration.function_names_person`) a function that names one of the department's contacts."""
    names = [person.name for person in contacts_of(department, today)]
    for field, function in told.items():
        check_function(field, function, names)


@transaction.atomic
def end_responsible(
    *, actor: Person, responsibility: Responsibility, last_day: dt.date, now: dt.datetime
) -> Responsibility:
    """Say until when a function is responsible; from then on the public sees a gap, unless somebody is named."""
    check_may_name(actor, responsibility.department, responsibility.neighbourhood, city_day(now))
    _lock(responsibility.department)
    found = _look_again(responsibility)
    if found.valid_to is not None and found.valid_to < city_day(now):
        raise Refusal("administration.responsibility_over", field="last_day", date=found.valid_to)
    check_days(found.valid_from, last_day)
    found.valid_to = last_day
    found.save(update_fields=("valid_to",))
    _enter(actor, "responsibility.ended", found, now)
    return found


@transaction.atomic
def withdraw_responsible(*, actor: Person, responsibility: Responsibility, now: dt.datetime) -> Responsibility:
    """Take back what was entered by mistake: it stays in the table and counts no more; what it ended holds again."""
    check_may_name(actor, responsibility.department, responsibility.neighbourhood, city_day(now))
    _lock(responsibility.department)
    found = _look_again(responsibility)
    found.withdrawn_at = now
    found.save(update_fields=("withdrawn_at",))
    _enter(actor, "responsibility.withdrawn", found, now)
    _let_hold_again(actor, found, now)
    return found


def _let_hold_again(actor: Person, gone: Responsibility, now: dt.datetime) -> None:
    """Bring back what the entry that is gone ended, or what was before that one where it was taken back, too."""
    ender = gone
    while (before := ender.instead_of) is not None and before.withdrawn_at and before.valid_from < ender.valid_from:
        ender = before
    if before is None or (not before.withdrawn_at and before.valid_to != gone.valid_from - dt.timedelta(days=1)):
        return
    others = _cell(before.department, before.neighbourhood, before.topic)
    end = before.department.organisation.ended_on
    until = min((day for day in (ender.instead_until, end) if day), default=None)
    until = holds_until((row.value() for row in others if row.pk != before.pk), before.valid_from, until)
    before.withdrawn_at, before.valid_to = None, until
    before.save(update_fields=("withdrawn_at", "valid_to"))
    _enter(actor, "responsibility.holds_again", before, now)


def hand_over_responsibilities(
    *, actor: Person, department: Department, after: Department | None, last_day: dt.date, now: dt.datetime
) -> None:
    """End all that a department is responsible for on its last day; `after` goes on with it where it has nobody yet.

    Inside the act that ends the department, whose row is locked.
    """
    first = last_day + dt.timedelta(days=1)
    rows = Responsibility.objects.filter(department=department, withdrawn_at=None).order_by("pk")
    held = [row for row in rows.select_related("neighbourhood") if row.valid_to is None or row.valid_to > last_day]
    has = set(
        Responsibility.objects.filter(department=after, withdrawn_at=None, valid_to=None).values_list(
            "neighbourhood", "topic"
        )
    )
    for row in held:
        if after is not None and (row.neighbourhood_id, row.topic_id) not in has:
            Responsibility.objects.create(
                department=after,
                neighbourhood=row.neighbourhood,
                topic_id=row.topic_id,
                function=row.function,
                deputy=row.deputy,
                valid_from=max(first, row.valid_from),
                valid_to=row.valid_to,
                entered_by=actor,
                entered_at=now,
            )
    _make_way(held, first, now)
    for slug in sorted({row.neighbourhood.slug for row in held}):
        touch(slug)


def _cell(department: Department, neighbourhood: Neighbourhood, topic: Topic) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(department=department, neighbourhood=neighbourhood, topic=topic)
    return rows.order_by("pk")


def _make_way(
    rows: list[Responsibility], first: dt.date, now: dt.datetime, last: dt.date | None = None
) -> tuple[int, dt.date | None] | None:
    """End what would hold at the same time; of one cell that is at most one: its key, and until when it was to hold."""
    ends, before = makes_way((row.value() for row in rows), first, last), None
    for row in rows:
        if row.pk not in ends:
            continue
        before = row.pk, row.valid_to
        if (last := ends[row.pk]) is None:
            row.withdrawn_at = now
        else:
            row.valid_to = last
        row.save(update_fields=("valid_to", "withdrawn_at"))
    return before


def _lock(department: Department) -> Department:
    rows = Department.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    return rows.get(pk=department.pk)


def _look_again(responsibility: Responsibility) -> Responsibility:
    rows = Responsibility.objects.select_related("department__organisation", "neighbourhood", "topic")
    found = rows.get(pk=responsibility.pk)
    if found.withdrawn_at is not None:
        raise Refusal("administration.responsibility_withdrawn")
    return found


def _enter(actor: Person, kind: str, row: Responsibility, now: dt.datetime) -> None:
    scope, subject = row.neighbourhood.slug, f"responsibilities/{row.public_id}"
    log_deed(actor, f"administration.{kind.partition('.')[2]}_responsible", scope=scope, subject=subject, now=now)
    facts = {
        "department": row.department.organisation.name,
        "field": row.topic.slug,
        "function": row.function,
        "deputy": row.deputy,
        "from_on": row.valid_from.isoformat(),
        "to_on": row.valid_to.isoformat() if row.valid_to else None,
    }
    enter(scope=scope, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
    touch("city")
