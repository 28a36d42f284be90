"""Objections to minutes: raised until the last day, entered for others at the desk, answered by the moderator."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.evening.actions.minutes import enter_minutes, lock_minutes, put_below
from einklang.evening.models import Objection
from einklang.evening.rules.minutes import MOST_REMARK
from einklang.evening.rules.objections import MOST_OBJECTION, check_object
from einklang.forum.actions.meetings import lock_meeting, scope_of, subject_of
from einklang.forum.models import Meeting
from einklang.forum.rules.doors import SPEAK_IN_ADVANCE
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person, Text
from einklang.people.queries import check_door, committed
from einklang.people.rules import ENTER_FOR_OTHERS


@transaction.atomic
def object_to_minutes(
    *, actor: Person, meeting: Meeting, text: str, for_another: bool = False, language: str = "de", now: dt.datetime
) -> Objection:
    """Say what is wrong in signed minutes, or enter it for somebody who called or wrote. Pressed twice, it is one.

    Whoever says it herself leaves no deed: the log would keep whose it was.
    """
    check_door(actor, ENTER_FOR_OTHERS if for_another else SPEAK_IN_ADVANCE, meeting.neighbourhood, city_day(now))
    minutes = lock_minutes(meeting)
    check_object(minutes.objections_until, city_day(now))
    said, owner = _checked(text, "evening.objection_missing", MOST_OBJECTION), None if for_another else actor
    known = minutes.objections.filter(answered_at=None, text__author=owner, text__body=said).first()
    if known is not None:
        return known
    objection = Objection.objects.create(
        minutes=minutes,
        number=(minutes.objections.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        text=write_text(said, author=owner, language=language, now=now),
        raised_at=now,
    )
    if for_another:
        log_deed(actor, "evening.enter_objection", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    facts = {"number": meeting.number, "objection": objection.number, "commitment": committed(objection.text)}
    enter_minutes(meeting, "minutes.objected", facts, now)
    return objection


@transaction.atomic
def answer_objection(
    *, actor: Person, objection: Objection, text: str, corrects: bool, language: str = "de", now: dt.datetime
) -> Objection:
    """Answer an objection by a correction below the minutes, or by the reason why they stay; whose it was is forgotten.

    From then on everybody reads objection and answer.
    """
    meeting = lock_meeting(actor, objection.minutes.meeting, now)
    minutes = lock_minutes(meeting)
    objection = minutes.objections.select_related("text").get(pk=objection.pk)
    if objection.answered_at is not None:
        raise Refusal("evening.objection_answered")
    said = _checked(text, "evening.answer_missing", MOST_REMARK)
    if corrects:
        objection.addition = put_below(minutes, said, language, None, now)
    else:
        objection.reason = write_text(said, author=None, language=language, now=now)
    objection.answered_at = now
    objection.save(update_fields=("addition", "reason", "answered_at"))
    Text.objects.filter(pk=objection.text_id).update(author=None)
    log_deed(actor, "evening.answer_objection", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    facts: dict[str, object] = {"number": meeting.number, "objection": objection.number, "corrected": corrects}
    if objection.reason is not None:
        facts["commitment"] = committed(objection.reason)
    enter_minutes(meeting, "minutes.objection_answered", facts, now)
    return objection


def _checked(text: str, missing: str, most: int) -> str:
    text = text.strip()
    if not text:
        raise Refusal(missing, field="text")
    if len(text) > most:
        raise Refusal("base.text_too_long", field="text", length=len(text), most=most)
    return text
