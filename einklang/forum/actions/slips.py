"""Slips at the door: made, opened by one phone, freed or void."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.refusal import Refusal
from einklang.forum.actions.meetings import lock_meeting, scope_of, subject_of
from einklang.forum.actions.rooms import give_room_code
from einklang.forum.models import Meeting, Round, Slip, SlipPosition
from einklang.forum.queries.slips import code_of, device_of, digest_of
from einklang.forum.rules.meetings import OVER, RoundStatus
from einklang.forum.rules.slips import check_how_many
from einklang.people.actions import log_deed
from einklang.people.models import Person


@transaction.atomic
def make_slips(*, actor: Person, meeting: Meeting, how_many: int, decides: bool = True, now: dt.datetime) -> list[Slip]:
    """Make one-time slips for a meeting, numbered on from those that are there; the meeting gets its code with them."""
    check_how_many(how_many)
    meeting = lock_meeting(actor, meeting, now)
    _check_not_over(meeting)
    give_room_code(meeting)
    meeting.save(update_fields=("room_code",))
    last = meeting.slips.aggregate(last=Max("number"))["last"] or 0
    made = [Slip(meeting=meeting, number=last + one, decides=decides, made_at=now) for one in range(1, how_many + 1)]
    for slip in made:
        slip.code_digest = digest_of(code_of(slip))
    log_deed(actor, "forum.make_slips", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    return Slip.objects.bulk_create(made)


@transaction.atomic
def take_slip(*, slip: Slip, secret: str) -> Slip:
    """The first phone that opens a slip is bound to it; the same phone may open it again.

    Refuses a slip that is void (`forum.slip_void`) or another phone's (`forum.slip_taken`), a phone that has one
    already (`forum.phone_has_slip`), and a meeting that is over (`forum.slip_meeting_over`).
    """
    # The meeting first: the same phone may open two slips at once.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=slip.meeting_id)
    _check_not_over(meeting)
    locked = Slip.objects.select_for_update(no_key=True).get(pk=slip.pk)
    if locked.voided:
        raise Refusal("forum.slip_void", number=locked.number)
    device = device_of(meeting, secret)
    if locked.device == device:
        return locked
    if locked.device:
        raise Refusal("forum.slip_taken", number=locked.number)
    other = Slip.objects.filter(meeting=meeting, device=device).first()
    if other is not None:
        raise Refusal("forum.phone_has_slip", number=other.number)
    locked.device = device
    locked.save(update_fields=("device",))
    return locked


@transaction.atomic
def free_slip(*, actor: Person, slip: Slip, now: dt.datetime) -> Slip:
    """Somebody takes another phone: her slip may be opened once more, what it said stays."""
    locked = _locked(actor, slip, now)
    if locked.voided:
        raise Refusal("forum.slip_void", field="number", number=locked.number)
    locked.device = ""
    locked.save(update_fields=("device",))
    _log(actor, "forum.free_slip", locked, now)
    return locked


@transaction.atomic
def void_slip(*, actor: Person, slip: Slip, now: dt.datetime) -> Slip:
    """A slip was lost or left: what it says in open rounds is gone. Gives the new one in its place."""
    locked = _locked(actor, slip, now)
    if locked.voided:
        raise Refusal("forum.slip_void", field="number", number=locked.number)
    rounds = Round.objects.select_for_update(of=("self",), no_key=True)
    running = list(rounds.filter(item__meeting=locked.meeting, state=RoundStatus.OPEN).order_by("proposal_id"))
    SlipPosition.objects.filter(slip=locked, round__in=running).delete()
    locked.voided, locked.device = True, ""
    locked.save(update_fields=("voided", "device"))
    _log(actor, "forum.void_slip", locked, now)
    return make_slips(actor=actor, meeting=locked.meeting, how_many=1, decides=locked.decides, now=now)[0]


def _check_not_over(meeting: Meeting) -> None:
    if meeting.state in OVER:
        raise Refusal("forum.slip_meeting_over")


def _locked(actor: Person, slip: Slip, now: dt.datetime) -> Slip:
    """A slip of a meeting that is not over, for somebody who may run it; the meeting is locked before it."""
    meeting = lock_meeting(actor, slip.meeting, now)
    _check_not_over(meeting)
    locked = Slip.objects.select_for_update(of=("self",), no_key=True).get(pk=slip.pk)
    locked.meeting = meeting
    return locked


def _log(actor: Person, what: str, slip: Slip, now: dt.datetime) -> None:
    log_deed(actor, what, scope=scope_of(slip.meeting), subject=subject_of(slip.meeting), now=now)
