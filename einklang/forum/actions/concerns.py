"""A concern's life: raised, discussed, answered, withdrawn or recorded; and the mark by two persons."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import Concern, Proposal, Round
from einklang.forum.queries import current_rules, current_version
from einklang.forum.rules.concerns import (
    MARK_LIFE,
    ConcernAct,
    ConcernStatus,
    MarkAct,
    Marker,
    MarkStatus,
    MarkVoice,
    Reason,
    Voice,
    check_first_mark,
    check_second_mark,
    move_concern,
)
from einklang.forum.rules.doors import MARK_AS_SECOND, RUN_MEETINGS, SPEAK_IN_ADVANCE
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.positions import Degree
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door, held_roles
from einklang.record.actions import touch


@transaction.atomic
def raise_concern(
    *,
    actor: Person,
    round: Round,
    degree: Degree,
    text: str,
    reason_given: Reason = Reason.NOT_ASKED,
    what_would_lift: str = "",
    owner: Person | None = None,
    language: str = "de",
    now: dt.datetime,
) -> Concern:
    """Write down a concern that was spoken in the room. Its owner stays internal and goes with the decision."""
    round_ = lock_round(actor, round, now)
    if degree is Degree.AGREEMENT or degree is Degree.ABSTENTION:
        raise Refusal("forum.concern_needs_degree", field="degree")
    _check_text(text)
    return Concern.objects.create(
        proposal=round_.proposal,
        round=round_,
        version=round_.version,
        number=_next_number(round_.proposal),
        degree=degree,
        text=write_text(text, author=None, language=language, now=now),
        reason_given=reason_given.value,
        what_would_lift=what_would_lift,
        owner=owner,
        raised_at=now,
    )


@transaction.atomic
def write_concern(
    *,
    actor: Person,
    proposal: Proposal,
    text: str,
    asks_for_adjournment: bool = False,
    language: str = "de",
    now: dt.datetime,
) -> Concern:
    """A written concern of somebody who will be absent (R-27): it must be read out and get a reply."""
    proposal = lock_proposal(proposal)
    check_door(actor, SPEAK_IN_ADVANCE, proposal.neighbourhood, city_day(now))
    check_undecided(proposal)
    _check_text(text)
    return Concern.objects.create(
        proposal=proposal,
        version=current_version(proposal),
        number=_next_number(proposal),
        degree=Degree.SERIOUS if asks_for_adjournment else Degree.SLIGHT,
        text=write_text(text, author=actor, language=language, now=now),
        owner=actor,
        written=True,
        raised_at=now,
    )


@transaction.atomic
def read_out(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """A written concern was read out in the meeting."""
    concern = lock_concern(actor, concern, now)
    concern.read_out = True
    return discuss(concern)


@transaction.atomic
def ask_reason(*, actor: Person, concern: Concern, reason: Reason, now: dt.datetime) -> Concern:
    """The reason of a block was asked for: keep which kind was given, or that none was (R-10)."""
    concern = lock_concern(actor, concern, now)
    concern.reason_given = reason.value
    concern.save(update_fields=("reason_given",))
    touch(concern.proposal.neighbourhood.slug)
    return concern


@transaction.atomic
def answer_concern(
    *, actor: Person, concern: Concern, text: str, by_owner: bool = True, language: str = "de", now: dt.datetime
) -> Concern:
    """Answer a concern; its owner (or, where the rules let it, the meeting) is content with the answer."""
    concern = discuss(lock_concern(actor, concern, now))
    _check_text(text)
    moved = _move(concern, ConcernAct.ANSWER, Voice.OWNER if by_owner else Voice.MEETING)
    moved.answer = write_text(text, author=None, language=language, now=now)
    return _save(moved)


@transaction.atomic
def withdraw_concern(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The owner takes the concern back; the moderator enters it."""
    return _save(_move(lock_concern(actor, concern, now), ConcernAct.WITHDRAW, Voice.OWNER))


@transaction.atomic
def record_concern(
    *, actor: Person, concern: Concern, text: str = "", language: str = "de", now: dt.datetime
) -> Concern:
    """The concern stands and is recorded; a reply may stand beside it."""
    moved = _move(lock_concern(actor, concern, now), ConcernAct.RECORD, Voice.OWNER)
    if text.strip():
        moved.answer = write_text(text, author=None, language=language, now=now)
    return _save(moved)


@transaction.atomic
def mark_ground_rule(*, actor: Person, concern: Concern, reason: str, now: dt.datetime) -> Concern:
    """The moderator marks a block that breaks a ground rule (Art. 3 GG); it waits for the second person."""
    concern = lock_concern(actor, concern, now)
    check_first_mark(concern.value(), Marker(actor.pk, "moderator"), reason)
    concern.mark = MarkStatus.PROPOSED
    concern.marked_by, concern.marked_at = actor, now
    concern.mark_reason = write_text(reason, author=actor, language="de", now=now)
    _log(actor, "forum.mark_ground_rule", concern, now)
    return _save(concern)


@transaction.atomic
def confirm_mark(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The second person, named by function in the rules of procedure, confirms the mark: the round goes on."""
    concern = _locked(concern)
    hood = concern.proposal.neighbourhood
    check_door(actor, MARK_AS_SECOND, hood, city_day(now))
    assembly = hood.bodies.get(kind=BodyKind.ASSEMBLY)
    rules = current_rules(assembly.pk, city_day(now))
    named = [role.value for role in held_roles(actor, hood, city_day(now))]
    second_persons = [person.value for person in rules.value().second_persons] if rules else []
    role = next((one for one in named if one in second_persons), "")
    if rules:
        check_second_mark(rules.value(), Marker(concern.marked_by_id or 0, "moderator"), Marker(actor.pk, role))
    concern.mark = MARK_LIFE.move(MarkStatus(concern.mark), MarkAct.CONFIRM, MarkVoice.SECOND_PERSON)
    concern.marked_second = actor
    _log(actor, "forum.confirm_mark", concern, now)
    return _save(concern)


def lock_concern(actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """A concern's row, locked after its proposal's, for somebody who may run the meeting."""
    locked = _locked(concern)
    check_door(actor, RUN_MEETINGS, locked.proposal.neighbourhood, city_day(now))
    check_undecided(locked.proposal)
    return locked


def settle_by_amendment(concern: Concern, voice: Voice, version: int) -> Concern:
    """The concern is met by an amendment that now stands in `version`."""
    concern.state = move_concern(discuss(concern).value(), ConcernAct.AMEND, voice, version).status
    return _save(concern)


def _locked(concern: Concern) -> Concern:
    lock_proposal(concern.proposal)
    rows = Concern.objects.select_for_update(of=("self",)).select_related("proposal__neighbourhood", "version", "text")
    return rows.get(pk=concern.pk)


def _move(concern: Concern, act: ConcernAct, voice: Voice) -> Concern:
    current = current_version(concern.proposal).number
    concern.state = move_concern(concern.value(), act, voice, current).status
    return concern


def discuss(concern: Concern) -> Concern:
    """Whoever answers a concern has discussed it: no extra key for that."""
    if concern.state == ConcernStatus.RAISED:
        concern.state = move_concern(
            concern.value(), ConcernAct.DISCUSS, Voice.MODERATOR, concern.version.number
        ).status
    return _save(concern)


def _save(concern: Concern) -> Concern:
    concern.save()
    touch(concern.proposal.neighbourhood.slug)
    return concern


def _next_number(proposal: Proposal) -> int:
    return (proposal.concerns.aggregate(newest=Max("number"))["newest"] or 0) + 1


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refusal("forum.text_missing", field="text")


def _log(actor: Person, what: str, concern: Concern, now: dt.datetime) -> None:
    proposal = concern.proposal
    subject = f"{proposal.subject}/concerns/{concern.number}"
    log_deed(actor, what, scope=proposal.neighbourhood.slug, subject=subject, now=now)
