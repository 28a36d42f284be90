"""The speaking list: who asks to speak, who is called up, who is done or no longer wants to."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from einklang.forum.actions.meetings import check_is_open, lock_meeting, scope_of, subject_of
from einklang.forum.models import Meeting, Slip, SpeakingTurn
from einklang.forum.queries.speaking import key_of, who_speaks
from einklang.people.actions import log_deed
from einklang.people.models import Person

LONGEST_LABEL = 60


@transaction.atomic
def add_speaker(*, actor: Person, meeting: Meeting, label: str, now: dt.datetime) -> SpeakingTurn:
    """The moderator puts somebody on the list by a short note. Who waits already is not put there again."""
    meeting = lock_meeting(actor, meeting, now)
    turn = _queue(meeting, label, f"note:{' '.join(label.split()).casefold()}", now)
    log_deed(actor, "forum.add_speaker", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    return turn


@transaction.atomic
def ask_to_speak(*, slip: Slip, label: str, now: dt.datetime) -> SpeakingTurn:
    """Whoever holds this paper slip asks to speak; twice is once. `label` is how she is called up ("Zettel 7")."""
    return _queue(_locked(slip.meeting), label, key_of(slip), now)


@transaction.atomic
def ask_no_more(*, slip: Slip, now: dt.datetime) -> None:
    """Whoever holds this slip no longer wants to speak, or has said it all; who is not on the list stays off it."""
    meeting = _locked(slip.meeting)
    mine = SpeakingTurn.objects.filter(meeting=meeting, who=who_speaks(meeting, key_of(slip)), ended_at=None)
    mine.filter(called_at=None).delete()
    mine.update(ended_at=now)


@transaction.atomic
def call_speaker(*, actor: Person, meeting: Meeting, turn: int, now: dt.datetime) -> None:
    """It is this one's turn; whoever spoke is done. One who is no longer waiting is not called."""
    meeting = lock_meeting(actor, meeting, now)
    check_is_open(meeting)
    waiting = SpeakingTurn.objects.filter(meeting=meeting, pk=turn, called_at=None).first()
    if waiting is None:
        return
    _speaking(meeting).update(ended_at=now)
    SpeakingTurn.objects.filter(pk=waiting.pk).update(called_at=now)
    log_deed(actor, "forum.call_speaker", scope=scope_of(meeting), subject=subject_of(meeting), now=now)


@transaction.atomic
def end_turn(*, actor: Person, meeting: Meeting, now: dt.datetime) -> None:
    """Whoever speaks is done; a second click ends nothing more."""
    meeting = lock_meeting(actor, meeting, now)
    if _speaking(meeting).update(ended_at=now):
        log_deed(actor, "forum.end_turn", scope=scope_of(meeting), subject=subject_of(meeting), now=now)


@transaction.atomic
def withdraw_turn(*, actor: Person, meeting: Meeting, turn: int, now: dt.datetime) -> None:
    """Somebody who waits no longer wants to speak."""
    meeting = lock_meeting(actor, meeting, now)
    gone, _ = SpeakingTurn.objects.filter(meeting=meeting, pk=turn, called_at=None).delete()
    if gone:
        log_deed(actor, "forum.withdraw_turn", scope=scope_of(meeting), subject=subject_of(meeting), now=now)


def _queue(meeting: Meeting, label: str, key: str, now: dt.datetime) -> SpeakingTurn:
    check_is_open(meeting)
    who = who_speaks(meeting, key)
    known = SpeakingTurn.objects.filter(meeting=meeting, who=who, ended_at=None).first()
    if known is not None:
        return known
    note = " ".join(label.split())[:LONGEST_LABEL]
    return SpeakingTurn.objects.create(meeting=meeting, label=note, who=who, asked_at=now)


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)


def _speaking(meeting: Meeting) -> QuerySet[SpeakingTurn]:
    return SpeakingTurn.objects.filter(meeting=meeting, called_at__isnull=False, ended_at=None)
