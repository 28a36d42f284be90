"""Amendments: proposed to meet a concern, accepted or not by the applicant on the spot (R-07)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.concerns import discuss, settle_by_amendment
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.actions.stages import move_stage
from einklang.forum.models import Amendment, Concern, Proposal, ProposalVersion, Round
from einklang.forum.queries import amendments_of, concerns_of
from einklang.forum.rules.amendments import (
    AMENDMENT_LIFE,
    AmendmentAct,
    AmendmentStatus,
    AmendmentVoice,
    check_accept,
    check_amendment,
    check_exclude,
    check_take_back,
    concerns_answered,
    next_version,
)
from einklang.forum.rules.concerns import Voice
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.stages import StageAct
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.record.actions import touch


@transaction.atomic
def propose_amendment(
    *,
    actor: Person,
    round: Round,
    text: str,
    answers: Sequence[Concern],
    is_condition: bool = False,
    due_on: dt.date | None = None,
    excludes: Sequence[Amendment] = (),
    language: str = "de",
    now: dt.datetime,
) -> Amendment:
    """Write down a change that somebody proposed; it names the open concerns that it answers."""
    round_ = lock_round(actor, round, now)
    if not text.strip():
        raise Refusal("forum.text_missing", field="text")
    move_stage(round_.item, StageAct.AMEND)
    _check_named(round_.proposal, answers, excludes)
    same = round_.proposal.amendments.filter(round=round_, text__body=text).exclude(state="declined")
    if known := same.order_by("pk").first():
        return known
    newest = round_.proposal.amendments.aggregate(newest=Max("number"))["newest"] or 0
    amendment = Amendment.objects.create(
        proposal=round_.proposal,
        round=round_,
        number=newest + 1,
        text=write_text(text, author=None, language=language, now=now),
        is_condition=is_condition or due_on is not None,
        condition_due=due_on,
        proposed_at=now,
    )
    amendment.answers.set(answers)
    amendment.excludes.set(excludes)
    _log(actor, "forum.propose_amendment", amendment, now)
    touch(round_.proposal.neighbourhood.slug)
    return amendment


@transaction.atomic
def accept_amendment(*, actor: Person, amendment: Amendment, now: dt.datetime) -> Amendment:
    """The applicant, present in the room, accepts the change; the moderator enters it."""
    locked = _locked(actor, amendment, now)
    running = locked.proposal.rounds.filter(state="open").first() or locked.round
    present = running is None or running.applicant_present
    others = [other.value() for other in amendments_of(locked.proposal)]
    locked.state = check_accept(locked.value(), others, applicant_present=present)
    _log(actor, "forum.accept_amendment", locked, now)
    return _save(locked)


@transaction.atomic
def decline_amendment(*, actor: Person, amendment: Amendment, now: dt.datetime) -> Amendment:
    """The applicant does not accept the change."""
    locked = _locked(actor, amendment, now)
    locked.state = AMENDMENT_LIFE.move(AmendmentStatus(locked.state), AmendmentAct.DECLINE, AmendmentVoice.APPLICANT)
    _log(actor, "forum.decline_amendment", locked, now)
    return _save(locked)


@transaction.atomic
def take_back_amendment(*, actor: Person, amendment: Amendment, now: dt.datetime) -> Amendment:
    """An accepted change that stands in no version yet is open again, so that another one can take its place."""
    locked = _locked(actor, amendment, now)
    locked.state = check_take_back(locked.value())
    _log(actor, "forum.take_back_amendment", locked, now)
    return _save(locked)


@transaction.atomic
def exclude_amendment(*, actor: Person, amendment: Amendment, other: Amendment, now: dt.datetime) -> Amendment:
    """It turns out that two changes cannot go together: from now on only one of them can be accepted."""
    locked, against = _two(actor, amendment, other, now)
    if against not in locked.excludes.all():
        check_exclude(locked.value(), against.value())
        locked.excludes.add(against)
        _log(actor, "forum.exclude_amendment", locked, now)
        touch(locked.proposal.neighbourhood.slug)
    return locked


@transaction.atomic
def reconcile_amendment(*, actor: Person, amendment: Amendment, other: Amendment, now: dt.datetime) -> Amendment:
    """The two changes can go together after all."""
    locked, against = _two(actor, amendment, other, now)
    if against in locked.excludes.all():
        locked.excludes.remove(against)
        _log(actor, "forum.reconcile_amendment", locked, now)
        touch(locked.proposal.neighbourhood.slug)
    return locked


def waiting_amendments(round_: Round) -> list[Amendment]:
    """The accepted amendments that stand in no version yet; refuses `forum.amendment_none_accepted`."""
    found = list(amendments_of(round_.proposal))
    next_version(round_.version.number, [amendment.value() for amendment in found])
    return [amendment for amendment in found if amendment.value().waits]


def put_into_version(amendments: Sequence[Amendment], version: ProposalVersion) -> None:
    """The accepted amendments stand in the new version: the concerns that they answer are met."""
    for amendment in amendments:
        amendment.into_version = version
        amendment.save(update_fields=("into_version",))
    values = [amendment.value() for amendment in amendments]
    named = {number for value in values for number in value.answers}
    concerns = [discuss(concern) for concern in concerns_of(version.proposal) if concern.number in named]
    met = concerns_answered([concern.value() for concern in concerns], values, Voice.MEETING, version.number)
    numbers = {concern.number for concern in met}
    for concern in concerns:
        if concern.number in numbers:
            settle_by_amendment(concern, Voice.MEETING, version.number)


def _check_named(proposal: Proposal, answers: Sequence[Concern], excludes: Sequence[Amendment]) -> None:
    """Only concerns and changes of this proposal: a number says nothing, another one has its own concern 1."""
    raised = concerns_of(proposal)
    for concern in answers:
        if concern not in raised:
            raise Refusal("forum.amendment_concern_not_open", field="answers", number=concern.number)
    for other in excludes:
        if other.proposal_id != proposal.pk:
            raise Refusal("forum.amendment_not_here", field="excludes", number=other.number)
    check_amendment([concern.number for concern in answers], [concern.value() for concern in raised])


def _locked(actor: Person, amendment: Amendment, now: dt.datetime) -> Amendment:
    proposal = lock_proposal(amendment.proposal)
    check_door(actor, RUN_MEETINGS, proposal.neighbourhood, city_day(now))
    check_undecided(proposal)
    rows = Amendment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("proposal__neighbourhood", "round", "into_version").get(pk=amendment.pk)


def _two(actor: Person, amendment: Amendment, other: Amendment, now: dt.datetime) -> tuple[Amendment, Amendment]:
    """Both, looked at again behind the proposal's lock, which whoever accepts one of them takes too."""
    locked = _locked(actor, amendment, now)
    against = locked.proposal.amendments.exclude(pk=locked.pk).filter(pk=other.pk).first()
    if against is None:
        raise Refusal("forum.amendment_not_here", field="excludes", number=other.number)
    return locked, against


def _log(actor: Person, what: str, amendment: Amendment, now: dt.datetime) -> None:
    proposal = amendment.proposal
    subject = f"{proposal.subject}/amendments/{amendment.number}"
    log_deed(actor, what, scope=proposal.neighbourhood.slug, subject=subject, now=now)


def _save(amendment: Amendment) -> Amendment:
    amendment.save(update_fields=("state",))
    touch(amendment.proposal.neighbourhood.slug)
    return amendment
