"""Letters about a meeting: the invitation, once to each who wants it, what changes after it, and its minutes."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.evening.actions.agenda import cancel_meeting
from einklang.evening.documents.letters import Draft
from einklang.forum import actions as forum
from einklang.forum.actions.meetings import lock_meeting, scope_of, subject_of
from einklang.forum.models import Invitation, Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.actions import log_deed
from einklang.people.models import Person, Subscription
from einklang.people.queries import subscriptions_to
from einklang.people.tasks import post_letter
from einklang.record.actions import enter

Write = Callable[[Meeting, Subscription], Draft]
"""Drafts the letter about a meeting for one who wants it, in her language."""


def letters_of(meeting: Meeting) -> str:
    """Under which name a meeting's letters wait."""
    return f"{scope_of(meeting)}/{subject_of(meeting)}"


def minutes_letters_of(meeting: Meeting) -> str:
    """Under which name the letters with a meeting's minutes wait."""
    return f"{letters_of(meeting)}/minutes"


@transaction.atomic
def invite(*, actor: Person, meeting: Meeting, write: Write, now: dt.datetime) -> int:
    """Write to all who want this neighbourhood's invitations and have none to this meeting; says how many they are."""
    meeting = lock_meeting(actor, meeting, now)
    if meeting.state != MeetingStatus.PLANNED:
        raise Refusal("forum.meeting_not_now")
    written = frozenset(meeting.invitations.values_list("person", flat=True))
    fresh = [one for one in subscriptions_to(meeting.neighbourhood) if one.person_id not in written]
    if meeting.invited_at is not None and not fresh:
        return 0
    Invitation.objects.bulk_create(Invitation(meeting=meeting, person=one.person) for one in fresh)
    post_about(meeting, fresh, write, now)
    meeting.invited += len(fresh)
    meeting.invited_at = meeting.invited_at or now
    meeting.save(update_fields=("invited", "invited_at"))
    told = {"scope": scope_of(meeting), "subject": subject_of(meeting)}
    log_deed(actor, "evening.invite", now=now, **told)
    facts = {"number": meeting.number, "letters": len(fresh)}
    enter(kind="meeting.invited", facts=facts, happened_at=now, entered_at=now, **told)
    return len(fresh)


@transaction.atomic
def change_meeting(*, actor: Person, meeting: Meeting, write: Write, now: dt.datetime, **told: Any) -> Meeting:
    """Change a planned meeting; who was invited is written to when it moves, and the notice begins anew."""
    before = lock_meeting(actor, meeting, now).moves
    meeting = forum.change_meeting(actor=actor, meeting=meeting, now=now, **told)
    if meeting.moves > before and meeting.invited_at is not None:
        post_about(meeting, _invited(meeting), write, now)
        meeting.invited_at = now
        meeting.save(update_fields=("invited_at",))
    return meeting


@transaction.atomic
def call_off(*, actor: Person, meeting: Meeting, reason: str, write: Write, now: dt.datetime) -> Meeting:
    """Cancel a planned meeting, write to who was invited, and forget who that was."""
    meeting = cancel_meeting(actor=actor, meeting=meeting, reason=reason, now=now)
    post_about(meeting, _invited(meeting), write, now)
    meeting.invitations.all().delete()
    return meeting


def _invited(meeting: Meeting) -> Iterable[Subscription]:
    """Those who were written to; whoever stopped the invitations since then is left in peace."""
    return subscriptions_to(meeting.neighbourhood).filter(person__in=meeting.invitations.values("person"))


def post_about(meeting: Meeting, to: Iterable[Subscription], write: Write, now: dt.datetime, about: str = "") -> None:
    """Leave a letter about a meeting for each of them, in her language; it goes out with this transaction."""
    for one in to:
        post_draft(write(meeting, one), one, about=about or letters_of(meeting), now=now)


def post_draft(draft: Draft, to: Subscription, *, about: str, now: dt.datetime) -> None:
    """Leave a drafted letter for one who wants such letters."""
    post_letter(
        to.person.email,
        draft.subject,
        draft.text,
        now=now,
        enclosures=draft.enclosures,
        about=about,
        headers=draft.headers,
    )
