"""Small sums by circular (R-28): announced in public, objected to or not, ended by the clock."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.actions.concerns import log_concern, save_concern
from einklang.forum.actions.decisions import OWN_KINDS
from einklang.forum.actions.forgetting import forget_who
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.models import Circular, Concern, Decision, Proposal
from einklang.forum.queries import assembly_rules, current_version, over_at, standing
from einklang.forum.rules.advance import written_degree
from einklang.forum.rules.circular import (
    CircularStatus,
    StoppedBy,
    check_circular,
    check_in_circular,
    circular_ends,
    is_time_to_remind,
)
from einklang.forum.rules.consensus import Result
from einklang.forum.rules.doors import RUN_MEETINGS, SPEAK_IN_ADVANCE
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.rules import ENTER_FOR_OTHERS
from einklang.places.models import Neighbourhood
from einklang.places.queries import public_holidays
from einklang.record.actions import enter


@transaction.atomic
def announce_circular(*, actor: Person, proposal: Proposal, asked_cents: Cents, now: dt.datetime) -> Circular:
    """Ask everybody about the present version of a proposal without a meeting. Pressed twice, it is one circular."""
    proposal, on = lock_proposal(proposal), city_day(now)
    check_door(actor, RUN_MEETINGS, proposal.neighbourhood, on)
    check_undecided(proposal)
    known = Circular.objects.filter(proposal=proposal).first()
    if known is not None:
        if known.status is CircularStatus.RUNNING:
            return known
        raise Refusal("forum.circular_once")
    rules = assembly_rules(proposal.neighbourhood, on)
    if rules is None:
        raise Refusal("forum.no_rules")
    check_circular(rules.value(), asked_cents)
    hood = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).select_related("city")
    here = hood.get(pk=proposal.neighbourhood_id)
    circular = Circular.objects.create(
        neighbourhood=here,
        proposal=proposal,
        version=current_version(proposal),
        rules=rules,
        number=(here.circulars.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        announced_at=now,
        ends_on=circular_ends(rules.value(), on, public_holidays(here.city, on.year, on.year + 1)),
    )
    log_deed(actor, "forum.announce_circular", scope=here.slug, subject=_subject(circular), now=now)
    facts = {"asked_cents": int(asked_cents), "version": circular.version.number}
    _tell(circular, "circular.announced", {"ends_on": circular.ends_on.isoformat(), **facts}, now)
    return circular


@transaction.atomic
def object_in_circular(
    *,
    actor: Person,
    circular: Circular,
    text: str,
    for_another: bool = False,
    language: str = "de",
    now: dt.datetime,
) -> Concern:
    """A concern, written by whoever may speak or entered at the desk for somebody who called or wrote: the circular
    ends, and the next meeting reads it out and answers it (R-27).
    """
    circular = lock_circular(circular)
    proposal = circular.proposal
    check_door(actor, ENTER_FOR_OTHERS if for_another else SPEAK_IN_ADVANCE, circular.neighbourhood, city_day(now))
    check_in_circular(standing(circular, city_day(now)), circular.ends_on)
    if not text.strip():
        raise Refusal("forum.text_missing", field="text")
    owner = None if for_another else actor
    concern = save_concern(
        Concern(
            proposal=proposal,
            version=circular.version,
            number=(proposal.concerns.aggregate(newest=Max("number"))["newest"] or 0) + 1,
            degree=written_degree(circular.rules.value().scale, asks_for_adjournment=False),
            text=write_text(text, author=owner, language=language, now=now),
            owner=owner,
            written=True,
            raised_at=now,
        )
    )
    if for_another:
        log_concern(actor, "forum.enter_concern", concern, now)
    send_to_meeting(circular=circular, stopped_by=StoppedBy.CONCERN, now=now)
    return concern


@transaction.atomic
def send_to_meeting(*, circular: Circular, stopped_by: StoppedBy, now: dt.datetime) -> Circular:
    """The circular ends without a decision: the next meeting is asked."""
    circular = _end(circular, CircularStatus.NEXT_MEETING, now, stopped_by.value)
    _tell(circular, "circular.to_meeting", {"why": stopped_by.value}, now)
    return circular


@transaction.atomic
def decide_silence(*, circular: Circular, kinds: frozenset[str] = OWN_KINDS, now: dt.datetime) -> Decision:
    """Nobody objected until the last day was over: that is consensus since that midnight, whenever it is entered.

    `kinds` are those whose consequences the caller carries in this transaction.
    """
    circular = lock_circular(circular)
    proposal = circular.proposal
    if proposal.kind not in kinds:
        raise Refusal("forum.kind_not_owned")
    check_undecided(proposal)
    if standing(circular, city_day(now)) is not CircularStatus.DECIDED or circular.status is CircularStatus.DECIDED:
        raise Refusal("forum.circular_ended")
    _end(circular, CircularStatus.DECIDED, now)
    facts = {"circular": circular.number, "version": circular.version.number, "ended_on": circular.ends_on.isoformat()}
    decision = Decision.objects.create(
        proposal=proposal,
        version=circular.version,
        circular=circular,
        outcome=Result.CONSENSUS.value,
        facts=facts,
        decided_at=over_at(circular),
    )
    forget_who(proposal)
    enter(
        scope=circular.neighbourhood.slug,
        kind="decision",
        subject=proposal.subject,
        facts={"title": proposal.title, "outcome": decision.outcome, **facts},
        happened_at=decision.decided_at,
        entered_at=now,
    )
    return decision


@transaction.atomic
def begin_reminder(*, circular: Circular, now: dt.datetime) -> Circular | None:
    """The circular, if it is time to remind of it and nobody has; None otherwise. Whoever calls this writes to them."""
    circular = lock_circular(circular)
    runs = standing(circular, city_day(now)) is CircularStatus.RUNNING
    if circular.reminded_at is not None or not runs or not is_time_to_remind(circular.ends_on, city_day(now)):
        return None
    circular.reminded_at = now
    circular.save(update_fields=("reminded_at",))
    return circular


def lock_circular(circular: Circular) -> Circular:
    """A circular's row, locked after its proposal's; whoever calls this asks at a door, or at the clock."""
    lock_proposal(circular.proposal)
    rows = Circular.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("neighbourhood", "proposal__neighbourhood", "version", "rules").get(pk=circular.pk)


def _end(circular: Circular, state: CircularStatus, now: dt.datetime, stopped_by: str = "") -> Circular:
    circular.state, circular.stopped_by, circular.ended_at = state.value, stopped_by, now
    circular.save(update_fields=("state", "stopped_by", "ended_at"))
    return circular


def _tell(circular: Circular, kind: str, facts: dict[str, object], now: dt.datetime) -> None:
    told = {"number": circular.number, "title": circular.proposal.title, **facts}
    scope, subject = circular.neighbourhood.slug, _subject(circular)
    enter(scope=scope, kind=kind, subject=subject, facts=told, happened_at=now, entered_at=now)


def _subject(circular: Circular) -> str:
    return f"circulars/{circular.number}"
