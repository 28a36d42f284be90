"""Entering hours of institutions and what they were used for."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from einklang.administration.models import CooperationTime, CooperationUse
from einklang.administration.queries.cooperation import uses_of
from einklang.administration.rules.cooperation import Weekly, check_use, check_weekly
from einklang.administration.rules.doors import KEEP_COOPERATION
from einklang.administration.rules.lines import line, line_or_nothing
from einklang.administration.rules.responsibilities import check_public
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.actions import log_deed
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.record.actions import enter, touch


@transaction.atomic
def enter_cooperation(
    *,
    actor: Person,
    neighbourhood: Neighbourhood,
    organisation: Organisation,
    purpose: str,
    times: Weekly,
    paid_by: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> CooperationTime:
    """An institution gives hours, or would have to; in public. The same token twice gives the first."""
    check_door(actor, KEEP_COOPERATION, neighbourhood, city_day(now))
    told = _told(organisation, purpose, paid_by, times)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if form_token and (known := CooperationTime.objects.filter(form_token=form_token).first()):
        return known
    by = {"entered_by": actor, "entered_at": now}
    made = CooperationTime.objects.create(neighbourhood=neighbourhood, **told, **by, form_token=form_token)
    _enter(actor, "cooperation.promised", made, now)
    return made


def _told(organisation: Organisation, purpose: str, paid_by: str, times: Weekly) -> dict[str, Any]:
    """What an entry of hours says, looked over: nobody is named in it."""
    purpose, paid_by = line("purpose", purpose), line_or_nothing("paid_by", paid_by)
    check_public("purpose", purpose)
    check_public("paid_by", paid_by)
    check_weekly(times)
    days = {"first_day": times.first_day, "last_day": times.last_day}
    minutes = {"promised_minutes": times.promised, "needed_minutes": times.needed}
    return {"organisation": organisation, "purpose": purpose, "paid_by": paid_by, **days, **minutes}


@transaction.atomic
def correct_cooperation(
    *,
    actor: Person,
    time: CooperationTime,
    organisation: Organisation,
    purpose: str,
    times: Weekly,
    paid_by: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> CooperationTime:
    """Set right what was entered of hours: a new entry takes the place of the old one, with all that was used of it.

    The old one stays in the table and counts no more. Refuses (`administration.use_outside`) days at which none of what
    was used would lie. The same token twice gives the first.
    """
    told = _told(organisation, purpose, paid_by, times)
    time = _lock(actor, time, now)
    if form_token and (known := CooperationTime.objects.filter(form_token=form_token).first()):
        return known
    _check_counts(time)
    uses = list(uses_of(time))
    for use in uses:
        check_use(times, use.day, use.minutes, city_day(now))
    by = {"entered_by": actor, "entered_at": now}
    place = time.neighbourhood
    made = CooperationTime.objects.create(neighbourhood=place, **told, **by, corrects=time, form_token=form_token)
    for use in uses:
        what = {"meeting": use.meeting, "application": use.application, "words": use.words}
        CooperationUse.objects.create(time=made, day=use.day, minutes=use.minutes, **what, **by, corrects=use)
    _enter(actor, "cooperation.corrected", made, now)
    return made


@transaction.atomic
def take_back_cooperation(*, actor: Person, time: CooperationTime, now: dt.datetime) -> CooperationTime:
    """Hours were entered by mistake: a new entry of no hours says so. Refuses where some of them were used."""
    time = _lock(actor, time, now)
    _check_counts(time)
    if (used := uses_of(time).first()) is not None:
        raise Refusal("administration.hours_in_use", date=used.day)
    told = _told(time.organisation, time.purpose, time.paid_by, time.value())
    told |= {"promised_minutes": 0, "needed_minutes": 0}
    by = {"entered_by": actor, "entered_at": now}
    made = CooperationTime.objects.create(neighbourhood=time.neighbourhood, **told, **by, corrects=time)
    _enter(actor, "cooperation.taken_back", made, now)
    return made


def _check_counts(time: CooperationTime) -> None:
    if CooperationTime.objects.filter(corrects=time).exists():
        raise Refusal("administration.hours_corrected")


@transaction.atomic
def end_cooperation(*, actor: Person, time: CooperationTime, last_day: dt.date, now: dt.datetime) -> CooperationTime:
    """Say until when the hours are given. What was used on later days stands against it."""
    time = _lock(actor, time, now)
    _check_counts(time)
    check_weekly(Weekly(time.first_day, last_day, time.promised_minutes, time.needed_minutes))
    later = time.uses.filter(day__gt=last_day, corrected_by=None, minutes__gt=0).order_by("-day").first()
    if later is not None:
        raise Refusal("administration.used_later", field="last_day", date=later.day)
    time.last_day = last_day
    time.save(update_fields=("last_day",))
    _enter(actor, "cooperation.ended", time, now)
    return time


@transaction.atomic
def use_cooperation(
    *,
    actor: Person,
    time: CooperationTime,
    day: dt.date,
    minutes: int,
    meeting: Meeting | None = None,
    application: Application | None = None,
    words: str = "",
    corrects: CooperationUse | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> CooperationUse:
    """Some of the hours were used on a day: in a meeting, in a project, or for something that the words say.

    `corrects` is an earlier entry in whose place this one comes.
    """
    time = _lock(actor, time, now)
    words = line_or_nothing("words", words)
    check_public("words", words)
    check_use(time.value(), day, minutes, city_day(now))
    if form_token and (known := CooperationUse.objects.filter(form_token=form_token).first()):
        return known
    _check_counts(time)
    _check_here(time, meeting, application, day)
    _check_use(time, corrects, is_for_something=bool(meeting or application or words))
    what = {"meeting": meeting, "application": application, "words": words, "corrects": corrects}
    by = {"entered_by": actor, "entered_at": now, "form_token": form_token}
    made = CooperationUse.objects.create(time=time, day=day, minutes=minutes, **what, **by)
    _log_use(actor, "use", time, now)
    return made


def _check_use(time: CooperationTime, corrects: CooperationUse | None, *, is_for_something: bool) -> None:
    if corrects is not None and corrects not in uses_of(time):
        raise Refusal("administration.use_corrected", field="corrects")
    if not is_for_something:
        raise Refusal("administration.use_for_nothing", field="words")


@transaction.atomic
def take_back_use(*, actor: Person, use: CooperationUse, now: dt.datetime) -> CooperationUse:
    """A use was entered by mistake: a new entry of no minutes says so. Twice is once."""
    time = _lock(actor, use.time, now)
    if known := CooperationUse.objects.filter(corrects=use).first():
        return known
    made = CooperationUse.objects.create(
        time=time, day=use.day, minutes=0, corrects=use, entered_by=actor, entered_at=now
    )
    _log_use(actor, "take_back_use", time, now)
    return made


def _check_here(time: CooperationTime, meeting: Meeting | None, application: Application | None, day: dt.date) -> None:
    if meeting is not None and meeting.neighbourhood_id != time.neighbourhood_id:
        raise Refusal("needs.meeting_elsewhere", field="meeting")
    if meeting is not None and (held := city_day(meeting.held_at)) != day:
        raise Refusal("administration.use_other_day", field="day", date=held)
    if application is not None and application.neighbourhood_id != time.neighbourhood_id:
        raise Refusal("administration.project_elsewhere", field="application")


def _lock(actor: Person, time: CooperationTime, now: dt.datetime) -> CooperationTime:
    check_door(actor, KEEP_COOPERATION, time.neighbourhood, city_day(now))
    rows = CooperationTime.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation", "neighbourhood").get(pk=time.pk)


def _log_use(actor: Person, what: str, time: CooperationTime, now: dt.datetime) -> None:
    scope, subject = time.neighbourhood.slug, f"cooperation/{time.public_id}"
    log_deed(actor, f"administration.{what}_of_hours", scope=scope, subject=subject, now=now)
    touch(scope)


def _enter(actor: Person, kind: str, time: CooperationTime, now: dt.datetime) -> None:
    scope, subject = time.neighbourhood.slug, f"cooperation/{time.public_id}"
    log_deed(actor, f"administration.{kind.partition('.')[2]}_hours", scope=scope, subject=subject, now=now)
    facts = {
        "organisation": time.organisation.name,
        "purpose": time.purpose,
        "paid_by": time.paid_by,
        "promised_minutes": time.promised_minutes,
        "needed_minutes": time.needed_minutes,
        "from_on": time.first_day.isoformat(),
        "to_on": time.last_day.isoformat() if time.last_day else None,
    }
    enter(scope=scope, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
