"""Promising to come to a meeting, noting who came, and saying who stands in."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q

from einklang.administration.actions.responsibilities import check_no_person
from einklang.administration.models import Absence, AttendanceNote, AttendancePromise, Department
from einklang.administration.queries.departments import check_speaks_for, contacts_of, offices_of
from einklang.administration.rules.absences import Away, check_absence
from einklang.administration.rules.attendance import check_may_note, check_may_promise
from einklang.administration.rules.doors import KEEP_PROMISES
from einklang.administration.rules.lines import line_or_nothing
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open
from einklang.record.actions import enter, touch

ABSENCES_STAY = dt.timedelta(days=30)


@transaction.atomic
def promise_attendance(
    *,
    actor: Person,
    department: Department,
    meeting: Meeting,
    function: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> AttendancePromise:
    """A department says that it comes to a meeting; its contact does, or who keeps promises here. Twice is once."""
    _check_may_speak(actor, department, meeting, now)
    function = line_or_nothing("function", function)
    check_no_person(department, city_day(now), function=function)
    meeting = _lock(meeting)
    check_may_promise(meeting.state, meeting.number)
    once = Q(department=department, meeting=meeting, withdrawn_at=None)
    once |= Q(form_token=form_token, form_token__isnull=False)
    if known := AttendancePromise.objects.filter(once).order_by("pk").first():
        return known
    made = AttendancePromise.objects.create(
        department=department,
        meeting=meeting,
        function=function,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    _enter(actor, "attendance.promised", department, meeting, {"function": function}, now)
    return made


@transaction.atomic
def withdraw_attendance(*, actor: Person, promise: AttendancePromise, now: dt.datetime) -> AttendancePromise:
    """Take a promise to come back, before the meeting begins; that it was given stays in the record."""
    _check_may_speak(actor, promise.department, promise.meeting, now)
    meeting = _lock(promise.meeting)
    if meeting.state != "planned":
        raise Refusal("administration.meeting_over", number=meeting.number)
    promise = AttendancePromise.objects.select_related("department__organisation").get(pk=promise.pk)
    if promise.withdrawn_at is None:
        promise.withdrawn_at = now
        promise.save(update_fields=("withdrawn_at",))
        _enter(actor, "attendance.withdrawn", promise.department, meeting, {}, now)
    return promise


@transaction.atomic
def note_attendance(
    *,
    actor: Person,
    department: Department,
    meeting: Meeting,
    came: bool,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> AttendanceNote:
    """Note whether a department came. Noting again sets the first right; the same token twice is once."""
    check_door(actor, KEEP_PROMISES, meeting.neighbourhood, city_day(now))
    meeting = _lock(meeting)
    check_may_note(meeting.state, meeting.number)
    if form_token and (known := AttendanceNote.objects.filter(form_token=form_token).first()):
        return known
    note = AttendanceNote.objects.create(
        department=department, meeting=meeting, came=came, entered_by=actor, entered_at=now, form_token=form_token
    )
    _enter(actor, "attendance.noted", department, meeting, {"came": "came" if came else "not"}, now)
    return note


def _check_may_speak(actor: Person, department: Department, meeting: Meeting, now: dt.datetime) -> None:
    if not is_open(actor, KEEP_PROMISES, meeting.neighbourhood, city_day(now)):
        check_speaks_for(actor, department, city_day(now), meeting.neighbourhood)


def _lock(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    return rows.get(pk=meeting.pk)


def _enter(
    actor: Person, kind: str, department: Department, meeting: Meeting, facts: dict[str, str], now: dt.datetime
) -> None:
    scope, subject = meeting.neighbourhood.slug, f"meetings/{meeting.number}"
    log_deed(actor, f"administration.{kind.replace('.', '_')}", scope=scope, subject=subject, now=now)
    told = {"department": department.organisation.name, "number": meeting.number, **facts}
    enter(scope=scope, kind=kind, subject=subject, facts=told, happened_at=now, entered_at=now)
    touch("city")


@transaction.atomic
def announce_absence(
    *,
    actor: Person,
    stand_in: Person,
    first_day: dt.date,
    last_day: dt.date,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Absence:
    """A contact is away from a day to a day; another contact of the same department sees her list meanwhile.

    The same token twice gives the first.
    """
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    if form_token and (known := Absence.objects.filter(form_token=form_token).first()):
        return known
    new = Away(person.pk, stand_in.pk, first_day, last_day)
    pair = Absence.objects.filter(Q(person=person) | Q(person=stand_in)).order_by("pk")
    check_absence(new, [one.value() for one in pair], city_day(now))
    _check_same_office(person, stand_in, city_day(now))
    made = Absence.objects.create(
        person=person, stand_in=stand_in, first_day=first_day, last_day=last_day, form_token=form_token
    )
    log_deed(person, "administration.announce_absence", scope="city", subject=f"people/{person.public_id}", now=now)
    return made


def _check_same_office(person: Person, stand_in: Person, today: dt.date) -> None:
    if not any(stand_in in contacts_of(office, today) for office in offices_of(person, today)):
        raise Refusal("administration.stand_in_elsewhere", field="stand_in")


@transaction.atomic
def end_absence(*, actor: Person, absence: Absence, now: dt.datetime) -> None:
    """She is back: yesterday was the last day; one that was to begin today or later never was."""
    today = city_day(now)
    if absence.person_id != actor.pk:
        raise Refusal("people.role_missing", door="administration.speak_for")
    found = Absence.objects.select_for_update(of=("self",), no_key=True).filter(pk=absence.pk).first()
    if found is None or found.last_day < today:
        return
    log_deed(actor, "administration.end_absence", scope="city", subject=f"people/{actor.public_id}", now=now)
    if found.first_day >= today:
        found.delete()
        return
    found.last_day = today - dt.timedelta(days=1)
    found.save(update_fields=("last_day",))


@transaction.atomic
def forget(*, person: Person) -> None:
    """Whoever erases her account is away no more, and stands in for nobody."""
    Absence.objects.filter(Q(person=person) | Q(stand_in=person)).delete()


def forget_old(*, now: dt.datetime) -> int:
    """Delete absences that were over a month ago; says how many."""
    gone, _ = Absence.objects.filter(last_day__lt=city_day(now) - ABSENCES_STAY).delete()
    return gone
