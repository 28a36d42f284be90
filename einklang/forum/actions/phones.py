"""What phones say while a round is open, and what the moderator does with it. Nobody is told which slip said what."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.forum.actions.concerns import (
    check_text,
    lock_concern,
    locked_concern,
    log_concern,
    next_number,
    save_concern,
    take_back,
)
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.actions.rooms import lay_aside_words
from einklang.forum.actions.rounds import lock_round, log_round
from einklang.forum.models import Concern, Round, Slip, SlipPosition
from einklang.forum.queries import current_version
from einklang.forum.rules.concerns import ConcernStatus, Reason
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.rules.positions import Degree, check_asks_positions
from einklang.forum.rules.slips import Veto, check_position, concern_degree, veto_after
from einklang.people.actions import write_text
from einklang.people.models import Person


@transaction.atomic
def take_position(*, slip: Slip, round: Round, degree: Degree) -> SlipPosition:
    """A phone takes a position or changes it; the same press twice is one. Only the round's row is locked, shortly.

    Refuses what is too late: `forum.phone_new_version` and `forum.phone_round_over`.
    """
    round_, mine = _locked(slip, round)
    check_asks_positions(by_resistance=round_.by_resistance)
    check_position(round_.rules.value(), degree, decides=mine.decides)
    known = SlipPosition.objects.filter(round=round_, slip=mine).first() or SlipPosition(round=round_, slip=mine)
    known.veto = veto_after(degree, Veto(known.veto))
    known.degree = degree
    known.save()
    _weigh_unshown(round_, mine, degree)
    return known


@transaction.atomic
def take_position_back(*, slip: Slip, round: Round) -> None:
    """A phone says nothing any more; that a veto was asked about and not spoken stays known until the round ends."""
    round_, mine = _locked(slip, round)
    said = SlipPosition.objects.filter(round=round_, slip=mine)
    if said.filter(veto=Veto.UNSPOKEN).exists():
        raise Refusal("forum.veto_was_asked")
    said.delete()
    _weigh_unshown(round_, mine, None)


@transaction.atomic
def write_from_phone(
    *,
    slip: Slip,
    round: Round,
    text: str,
    what_would_lift: str = "",
    reason_given: Reason = Reason.NOT_ASKED,
    language: str = "de",
    now: dt.datetime,
) -> Concern:
    """A phone raises a concern; nobody but the moderator sees it before she shows it. The same words twice are one."""
    proposal = lock_proposal(round.proposal)
    round_, mine = _locked(slip, round)
    check_text(text)
    known = Concern.objects.filter(slip=mine, round=round_, text__body=text).exclude(state=ConcernStatus.WITHDRAWN)
    if found := known.order_by("pk").first():
        return found
    said = SlipPosition.objects.filter(round=round_, slip=mine).first()
    degree = _weight(round_, said)
    return Concern.objects.create(
        proposal=proposal,
        round=round_,
        version=round_.version,
        number=next_number(proposal),
        degree=degree,
        text=write_text(text, author=None, language=language, now=now),
        what_would_lift=what_would_lift,
        reason_given=reason_given if degree is Degree.VETO else Reason.NOT_ASKED,
        slip=mine,
        shown=False,
        raised_at=now,
    )


@transaction.atomic
def withdraw_from_phone(*, slip: Slip, concern: Concern) -> None:
    """Whoever wrote a concern on a phone takes it back there. One that was never shown leaves no trace."""
    own = locked_concern(concern)
    check_undecided(own.proposal)
    mine = Slip.objects.filter(pk=slip.pk, voided=False, device=slip.device).exclude(device="").first()
    if mine is None or own.slip_id != mine.pk:
        raise Refusal("forum.slip_not_yours")
    if own.shown:
        take_back(own)
    else:
        own.delete()
        own.text.delete()


@transaction.atomic
def veto_spoken(*, actor: Person, position: SlipPosition, now: dt.datetime) -> SlipPosition:
    """An announced veto was spoken, by its owner or by somebody she trusts: now it counts, and its words are shown."""
    round_, found = _announced(actor, position, now)
    found.veto = Veto.SPOKEN
    found.save(update_fields=("veto",))
    for concern in Concern.objects.filter(round=round_, slip=found.slip, shown=False, degree=Degree.VETO):
        concern.shown = True
        save_concern(concern)
    log_round(actor, "forum.veto_spoken", round_, now)
    return found


@transaction.atomic
def veto_unspoken(*, actor: Person, position: SlipPosition, now: dt.datetime) -> SlipPosition:
    """The room was asked and nobody spoke the veto: it does not count. What was written with it stays a concern."""
    round_, found = _announced(actor, position, now)
    found.veto = Veto.UNSPOKEN
    found.save(update_fields=("veto",))
    _weigh_unshown(round_, found.slip, None)
    log_round(actor, "forum.veto_unspoken", round_, now)
    return found


@transaction.atomic
def show_concern(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The moderator shows the room what a phone wrote. The words of a veto wait until it is spoken."""
    locked = lock_concern(actor, concern, now)
    if locked.shown:
        return locked
    if locked.state == ConcernStatus.WITHDRAWN:
        raise Refusal("forum.concern_not_now")
    if locked.degree == Degree.VETO:
        raise Refusal("forum.veto_not_spoken")
    locked.shown = True
    log_concern(actor, "forum.show_concern", locked, now)
    return save_concern(locked)


@transaction.atomic
def lay_concern_aside(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """What a phone wrote is not for the room: its words are erased, and its phone says to speak instead."""
    locked = lock_concern(actor, concern, now)
    if locked.shown:
        raise Refusal("forum.concern_not_now")
    lay_aside_words(locked, now)
    log_concern(actor, "forum.lay_concern_aside", locked, now)
    return locked


def _locked(slip: Slip, round_: Round) -> tuple[Round, Slip]:
    """The open round with its row locked, and the slip as its phone still has it."""
    rows = Round.objects.select_for_update(of=("self",), no_key=True).select_related("rules", "version", "item")
    locked = rows.get(pk=round_.pk)
    mine = Slip.objects.filter(pk=slip.pk, voided=False, device=slip.device).exclude(device="").first()
    if mine is None or mine.meeting_id != locked.item.meeting_id:
        raise Refusal("forum.slip_not_yours")
    if locked.state != RoundStatus.OPEN:
        newest = current_version(locked.proposal).number
        if newest != locked.version.number:
            raise Refusal("forum.phone_new_version", version=newest)
        raise Refusal("forum.phone_round_over")
    return locked, mine


def _announced(actor: Person, position: SlipPosition, now: dt.datetime) -> tuple[Round, SlipPosition]:
    round_ = lock_round(actor, position.round, now)
    found = SlipPosition.objects.filter(pk=position.pk, degree=Degree.VETO).select_related("slip").first()
    if found is None:
        raise Refusal("forum.veto_taken_back")
    return round_, found


def _weight(round_: Round, said: SlipPosition | None) -> Degree:
    held = said if said is not None and said.veto != Veto.UNSPOKEN else None
    return concern_degree(round_.rules.value().scale, Degree(held.degree) if held else None)


def _weigh_unshown(round_: Round, slip: Slip, degree: Degree | None) -> None:
    """What was written and not shown yet weighs as much as its owner's position does now."""
    weight = concern_degree(round_.rules.value().scale, degree)
    Concern.objects.filter(round=round_, slip=slip, shown=False).exclude(degree=weight).update(degree=weight)
