"""A planned meeting is changed, moved, cancelled; everybody reads why."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.meetings import BY_MODERATOR, lock_meeting, scope_of, subject_of
from einklang.forum.actions.rooms import forget_phones
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MEETING_LIFE, MeetingAct, MeetingStatus, check_day_to_come
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import enter, touch


@transaction.atomic
def change_meeting(
    *,
    actor: Person,
    meeting: Meeting,
    starts_at: dt.datetime,
    place: str,
    link: str,
    language_help: str,
    note: str,
    reason: str,
    sure: bool = True,
    now: dt.datetime,
) -> Meeting:
    """Change what is said of a planned meeting. Another time or place needs a reason and is announced."""
    meeting = lock_meeting(actor, meeting, now)
    meeting.state = MEETING_LIFE.move(MeetingStatus(meeting.state), MeetingAct.MOVE, BY_MODERATOR)
    before = meeting.starts_at, meeting.place
    meeting.link, meeting.language_help, meeting.note = link, language_help, note
    if before == (starts_at, place):
        meeting.save(update_fields=("link", "language_help", "note"))
        log_deed(actor, "forum.change_meeting", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
        touch(scope_of(meeting))
        return meeting
    if not reason:
        raise Refusal("forum.move_needs_reason", field="reason")
    check_day_to_come(city_day(starts_at), city_day(now), sure=sure)
    meeting.starts_at, meeting.place, meeting.reason = starts_at, place, reason
    meeting.moved_from, meeting.moves = before[0], meeting.moves + 1
    meeting.save()
    log_deed(actor, "forum.move_meeting", scope=scope_of(meeting), subject=subject_of(meeting), now=now, why=reason)
    told = {"number": meeting.number, "starts_at": starts_at.isoformat(), "place": place, "reason": reason}
    _announce("meeting.moved", meeting, told, now)
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Person, meeting: Meeting, reason: str, now: dt.datetime) -> Meeting:
    """Cancel a planned meeting. Its page keeps its address and says why. Rooms above free what stood on its agenda."""
    meeting = lock_meeting(actor, meeting, now)
    meeting.state = MEETING_LIFE.move(MeetingStatus(meeting.state), MeetingAct.CANCEL, BY_MODERATOR)
    if not reason:
        raise Refusal("forum.cancel_needs_reason", field="reason")
    meeting.reason, meeting.moves = reason, meeting.moves + 1
    meeting.save(update_fields=("state", "reason", "moves"))
    forget_phones(meeting, now)
    log_deed(actor, "forum.cancel_meeting", scope=scope_of(meeting), subject=subject_of(meeting), now=now, why=reason)
    day = meeting.starts_at.isoformat()
    _announce("meeting.cancelled", meeting, {"number": meeting.number, "starts_at": day, "reason": reason}, now)
    return meeting


def _announce(kind: str, meeting: Meeting, facts: dict[str, object], now: dt.datetime) -> None:
    told = {"scope": scope_of(meeting), "subject": subject_of(meeting)}
    enter(kind=kind, facts=facts, happened_at=now, entered_at=now, **told)
