"""A concern's life: raised, read out, discussed, answered, withdrawn or recorded."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.actions.stages import move_stage
from einklang.forum.models import Concern, Proposal, Round
from einklang.forum.queries import assembly_rules, current_version, running_circular, steps_taken
from einklang.forum.rules.advance import check_in_time, written_degree
from einklang.forum.rules.concerns import ConcernAct, ConcernStatus, Reason, Voice, move_concern
from einklang.forum.rules.doors import RUN_MEETINGS, SPEAK_IN_ADVANCE
from einklang.forum.rules.ladder import way_of_asking
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.forum.rules.stages import StageAct
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door
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
    if degree in {Degree.AGREEMENT, Degree.ABSTENTION}:
        raise Refusal("forum.concern_needs_degree", field="degree")
    if degree not in DEGREES[round_.rules.value().scale]:
        raise Refusal("forum.degree_not_on_scale", field="degree", degree=int(degree))
    check_text(text)
    # A double click is one concern; whoever shares it is counted with her degree.
    known = Concern.objects.filter(round=round_, degree=degree, text__body=text).order_by("pk").first()
    if known:
        return known
    raised = save_concern(
        Concern(
            proposal=round_.proposal,
            round=round_,
            version=round_.version,
            number=next_number(round_.proposal),
            degree=degree,
            text=write_text(text, author=None, language=language, now=now),
            reason_given=reason_given.value,
            what_would_lift=what_would_lift,
            owner=owner,
            raised_at=now,
        )
    )
    move_stage(round_.item, StageAct.RAISE)
    log_concern(actor, "forum.raise_concern", raised, now)
    return raised


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
    """A written concern of somebody who will be absent (R-27): it must be read out and get a reply.

    The same words twice are one concern. While the room is asked it is too late.
    """
    proposal = lock_proposal(proposal)
    check_door(actor, SPEAK_IN_ADVANCE, proposal.neighbourhood, city_day(now))
    check_undecided(proposal)
    _check_when(proposal)
    check_text(text)
    rules = assembly_rules(proposal.neighbourhood, city_day(now))
    if rules is None:
        raise Refusal("forum.no_rules")
    version = current_version(proposal)
    mine = Concern.objects.filter(version=version, owner=actor, written=True, text__body=text)
    known = mine.exclude(state=ConcernStatus.WITHDRAWN).order_by("pk").first()
    if known:
        return known
    return save_concern(
        Concern(
            proposal=proposal,
            version=version,
            number=next_number(proposal),
            degree=written_degree(rules.value().scale, asks_for_adjournment=asks_for_adjournment),
            text=write_text(text, author=actor, language=language, now=now),
            owner=actor,
            written=True,
            asks_for_adjournment=asks_for_adjournment,
            raised_at=now,
        )
    )


@transaction.atomic
def read_out(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """A written concern was read out in the meeting."""
    concern = lock_concern(actor, concern, now)
    concern.read_out = True
    log_concern(actor, "forum.read_out", concern, now)
    return discuss(concern)


@transaction.atomic
def begin_discussion(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The room talks about a concern; whoever answers it at once needs no extra key."""
    concern = lock_concern(actor, concern, now)
    concern.state = move_concern(concern.value(), ConcernAct.DISCUSS, Voice.MODERATOR, concern.version.number).status
    log_concern(actor, "forum.begin_discussion", concern, now)
    return save_concern(concern)


@transaction.atomic
def take_up(*, actor: Person, concern: Concern, by: str, privately: bool = False, now: dt.datetime) -> Concern:
    """Who takes the concern up: a function or organisation; a person (`privately`) is named at the desk only."""
    concern = lock_concern(actor, concern, now)
    concern.taken_up_by, concern.taken_up_privately = by.strip(), privately and bool(by.strip())
    log_concern(actor, "forum.take_up", concern, now)
    return save_concern(concern)


@transaction.atomic
def ask_reason(*, actor: Person, concern: Concern, reason: Reason, now: dt.datetime) -> Concern:
    """The reason of a block was asked for: keep which kind was given, or that none was (R-10)."""
    concern = lock_concern(actor, concern, now)
    concern.reason_given = reason.value
    log_concern(actor, "forum.ask_reason", concern, now)
    return save_concern(concern)


@transaction.atomic
def answer_concern(
    *, actor: Person, concern: Concern, text: str, by_owner: bool = True, language: str = "de", now: dt.datetime
) -> Concern:
    """Answer a concern; its owner (or, where the rules let it, the meeting) is content with the answer."""
    concern = discuss(lock_concern(actor, concern, now))
    check_text(text)
    moved = _move(concern, ConcernAct.ANSWER, Voice.OWNER if by_owner else Voice.MEETING)
    moved.answer = write_text(text, author=None, language=language, now=now)
    log_concern(actor, "forum.answer_concern", concern, now)
    return save_concern(moved)


@transaction.atomic
def withdraw_concern(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The owner takes the concern back: she does it herself before the meeting, the moderator enters it there."""
    own = locked_concern(concern)
    check_undecided(own.proposal)
    if own.owner_id != actor.pk:
        check_door(actor, RUN_MEETINGS, own.proposal.neighbourhood, city_day(now))
    log_concern(actor, "forum.withdraw_concern", own, now)
    return take_back(own)


def take_back(concern: Concern) -> Concern:
    """The concern is its owner's no more: she took it back, or she left with her words."""
    return save_concern(_move(concern, ConcernAct.WITHDRAW, Voice.OWNER))


@transaction.atomic
def record_concern(
    *, actor: Person, concern: Concern, text: str = "", language: str = "de", now: dt.datetime
) -> Concern:
    """The concern stands and is recorded; a reply may stand beside it, and must where its owner is absent (R-27)."""
    concern = lock_concern(actor, concern, now)
    borne = _is_borne(concern)
    if borne:
        discuss(concern)
    moved = _move(concern, ConcernAct.RECORD, Voice.MODERATOR if concern.written or borne else Voice.OWNER)
    if text.strip():
        moved.answer = write_text(text, author=None, language=language, now=now)
    elif concern.written:
        raise Refusal("forum.text_missing", field="text")
    log_concern(actor, "forum.record_concern", concern, now)
    return save_concern(moved)


def lock_concern(actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """A concern's row, locked after its proposal's, for somebody who may run the meeting."""
    locked = locked_concern(concern)
    check_door(actor, RUN_MEETINGS, locked.proposal.neighbourhood, city_day(now))
    check_undecided(locked.proposal)
    return locked


def locked_concern(concern: Concern) -> Concern:
    """A concern's row, locked after its proposal's; whoever calls this asks at a door."""
    lock_proposal(concern.proposal)
    rows = Concern.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("proposal__neighbourhood", "version", "text", "round__rules").get(pk=concern.pk)


def settle_by_amendment(concern: Concern, voice: Voice, version: int) -> Concern:
    """The concern is met by an amendment that now stands in `version`."""
    concern.state = move_concern(discuss(concern).value(), ConcernAct.AMEND, voice, version).status
    return save_concern(concern)


def discuss(concern: Concern) -> Concern:
    """Whoever answers a concern has discussed it: no extra key for that."""
    if concern.state == ConcernStatus.RAISED:
        value = concern.value()
        concern.state = move_concern(value, ConcernAct.DISCUSS, Voice.MODERATOR, value.version).status
    return save_concern(concern)


def save_concern(concern: Concern) -> Concern:
    """Write a concern and let the public pages be read anew."""
    concern.save()
    touch(concern.proposal.neighbourhood.slug)
    return concern


def log_concern(actor: Person | None, what: str, concern: Concern, now: dt.datetime, why: str = "") -> None:
    """A deed about a concern: who entered it, never whose it is (R-25). Who acts on her own is not named."""
    proposal = concern.proposal
    if actor is not None and actor.pk == concern.owner_id:
        actor = None
    subject = f"{proposal.subject}/concerns/{concern.number}"
    log_deed(actor, what, scope=proposal.neighbourhood.slug, subject=subject, why=why, now=now)


def _move(concern: Concern, act: ConcernAct, voice: Voice) -> Concern:
    current = current_version(concern.proposal).number
    concern.state = move_concern(concern.value(), act, voice, current).status
    return concern


def _is_borne(concern: Concern) -> bool:
    """Whether the room may go past this block: a rung was taken that bears it, so it stands and is recorded (R-11)."""
    return concern.degree == Degree.VETO and way_of_asking(steps_taken(concern.proposal)) is not None


def _check_when(proposal: Proposal) -> None:
    check_in_time(round_is_open=proposal.rounds.filter(state=RoundStatus.OPEN).exists())
    if running_circular(proposal) is not None:
        raise Refusal("forum.in_circular")


def next_number(proposal: Proposal) -> int:
    """The number of a proposal's next concern; the proposal is locked."""
    return (proposal.concerns.aggregate(newest=Max("number"))["newest"] or 0) + 1


def check_text(text: str) -> None:
    """Refuse (`forum.text_missing`) words that say nothing."""
    if not text.strip():
        raise Refusal("forum.text_missing", field="text")
