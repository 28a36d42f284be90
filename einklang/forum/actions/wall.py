"""What hangs on the wall: the item that the room is at, and the timer."""

import datetime as dt

from django.db import transaction

from einklang.forum.actions.meetings import check_is_open, lock_meeting, scope_of, subject_of
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.rules.speaking import check_minutes
from einklang.people.actions import log_deed
from einklang.people.models import Person


@transaction.atomic
def put_on_wall(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """The room is at this item now: the wall shows it, and a timer of the item before ends. Twice is once."""
    meeting = lock_meeting(actor, item.meeting, now)
    check_is_open(meeting)
    if meeting.on_wall_id == item.pk:
        return
    meeting.on_wall_id, meeting.timer_ends_at = item.pk, None
    meeting.save(update_fields=("on_wall", "timer_ends_at"))
    log_deed(actor, "forum.put_on_wall", scope=scope_of(meeting), subject=subject_of(meeting), now=now)


@transaction.atomic
def start_timer(*, actor: Person, meeting: Meeting, minutes: int, at: dt.datetime, now: dt.datetime) -> None:
    """Start the timer anew. `at` is the real moment: what runs in the room also runs where the clock stands still."""
    check_minutes(minutes)
    meeting = lock_meeting(actor, meeting, now)
    check_is_open(meeting)
    meeting.timer_ends_at = at + dt.timedelta(minutes=minutes)
    meeting.save(update_fields=("timer_ends_at",))
    log_deed(actor, "forum.start_timer", scope=scope_of(meeting), subject=subject_of(meeting), now=now)


@transaction.atomic
def stop_timer(*, actor: Person, meeting: Meeting, now: dt.datetime) -> None:
    """Take the timer off the wall; where none runs, nothing happens."""
    meeting = lock_meeting(actor, meeting, now)
    if meeting.timer_ends_at is None:
        return
    meeting.timer_ends_at = None
    meeting.save(update_fields=("timer_ends_at",))
    log_deed(actor, "forum.stop_timer", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
