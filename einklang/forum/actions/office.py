"""What the office decides, with its reason: what the assembly handed over (R-11), and small sums without a meeting."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.concerns import log_concern, save_concern
from einklang.forum.actions.decisions import OWN_KINDS, enter_about
from einklang.forum.actions.forgetting import forget_who
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.models import Decision, Proposal, ProposalVersion
from einklang.forum.queries import current_version, steps_taken
from einklang.forum.rules.concerns import BREACH, STANDING, finds_unfounded
from einklang.forum.rules.consensus import OfficeResult
from einklang.forum.rules.doors import DECIDE_AS_OFFICE
from einklang.forum.rules.ladder import check_office_answer
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, UnfoundedBy
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door


@transaction.atomic
def decide_as_office(
    *,
    actor: Person,
    proposal: Proposal,
    agrees: bool,
    reason: str,
    kinds: frozenset[str] = OWN_KINDS,
    now: dt.datetime,
) -> Decision:
    """The office's answer to what was handed over. The reason is public, and the meetings' pages count such answers."""
    proposal = lock_proposal(proposal)
    check_door(actor, DECIDE_AS_OFFICE, proposal.neighbourhood, city_day(now))
    if proposal.kind not in kinds:
        raise Refusal("forum.kind_not_owned")
    check_undecided(proposal)
    check_office_answer(steps_taken(proposal), reason)
    result = OfficeResult.AGREED if agrees else OfficeResult.DECLINED
    version = current_version(proposal)
    facts = {"version": version.number, "reason": reason}
    decision = Decision.objects.create(
        proposal=proposal, version=version, outcome=result.value, facts=facts, decided_at=now
    )
    if agrees:
        _find_unfounded(actor, proposal, version, reason, now)
    forget_who(proposal)
    slug = proposal.neighbourhood.slug
    log_deed(actor, "forum.decide_as_office", scope=slug, subject=proposal.subject, why=reason, now=now)
    enter_about(proposal, "decision", {"outcome": result.value, **facts}, now)
    return decision


@transaction.atomic
def agree_fast(
    *, actor: Person, proposal: Proposal, reason: str, kinds: frozenset[str] = OWN_KINDS, now: dt.datetime
) -> Decision:
    """The office agrees to a small sum without a meeting; the caller has asked at its door who the second person is."""
    proposal = lock_proposal(proposal)
    if proposal.kind not in kinds:
        raise Refusal("forum.kind_not_owned")
    check_undecided(proposal)
    version, outcome = current_version(proposal), OfficeResult.FAST.value
    facts = {"version": version.number, "reason": reason}
    decision = Decision.objects.create(proposal=proposal, version=version, outcome=outcome, facts=facts, decided_at=now)
    forget_who(proposal)
    slug = proposal.neighbourhood.slug
    log_deed(actor, "forum.agree_fast", scope=slug, subject=proposal.subject, why=reason, now=now)
    enter_about(proposal, "decision", {"outcome": outcome, **facts}, now)
    return decision


def _find_unfounded(actor: Person, proposal: Proposal, version: ProposalVersion, reason: str, now: dt.datetime) -> None:
    """Where the rules give that to the office, its agreement finds the vetoes unfounded that still stand (R-10)."""
    handed = proposal.fallback_steps.filter(kind=FallbackKind.OFFICE).select_related("round__rules").get()
    if handed.round is None or not finds_unfounded(handed.round.rules.value(), UnfoundedBy.OFFICE):
        return
    vetoes = proposal.concerns.filter(version=version, degree=Degree.VETO, state__in=STANDING)
    for concern in vetoes.exclude(mark__in=BREACH).select_related("proposal__neighbourhood").order_by("number"):
        concern.unfounded_by = UnfoundedBy.OFFICE
        log_concern(actor, "forum.find_unfounded", save_concern(concern), now, why=reason)
