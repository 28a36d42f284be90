"""A change of the rules of procedure: proposed, put before a meeting of the body, decided by a round, adopted."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions.amendments import put_into_version
from einklang.forum.actions.bodies import enter_rules, lock_body
from einklang.forum.actions.decisions import NewCondition, decide
from einklang.forum.actions.forgetting import end_proposal
from einklang.forum.actions.proposals import bring_proposal, bring_version, check_undecided, lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import Body, Decision, Meeting, Proposal, ProposalVersion, Round
from einklang.forum.queries import amendments_of, body_of, changes_of, current_version, newest_rules, waiting_changes
from einklang.forum.rules.changes import KIND, RulesChange, base_problems, change_in, check_changes
from einklang.forum.rules.doors import ADOPT_RULES
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.rules.procedure import Procedure, problems
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.record.actions import touch


@transaction.atomic
def propose_rules(
    *, actor: Person, body: Body, procedure: Procedure, based_on: int, title: str, reason: str, now: dt.datetime
) -> ProposalVersion:
    """Propose other rules; nothing changes until a meeting of the body has agreed. The same change twice is one."""
    check_door(actor, ADOPT_RULES, body.neighbourhood, city_day(now))
    body = lock_body(body)
    change = _change(body, procedure, based_on)
    for proposal in waiting_changes(body):
        known = current_version(proposal)
        if known.facts == change.facts() and known.summary == reason:
            return known
    subject = f"bodies/{body.slug}/changes/"
    version = bring_proposal(
        neighbourhood=body.neighbourhood,
        kind=KIND,
        subject=f"{subject}{changes_of(body).count() + 1}",
        title=title,
        summary=reason,
        facts=change.facts(),
        now=now,
    )
    _log(actor, "forum.propose_rules", version.proposal, now)
    return version


@transaction.atomic
def reword_rules(
    *,
    actor: Person,
    proposal: Proposal,
    procedure: Procedure,
    based_on: int,
    seen: int,
    title: str,
    reason: str,
    now: dt.datetime,
) -> ProposalVersion:
    """Bring the next version of a proposal: all positions are void (R-09), and accepted amendments stand in it.

    `seen` is the version that the one who writes had before her.
    """
    proposal = lock_proposal(proposal)
    check_door(actor, ADOPT_RULES, proposal.neighbourhood, city_day(now))
    check_undecided(proposal)
    body = lock_body(_body(proposal))
    change, newest = _change(body, procedure, based_on), current_version(proposal)
    if newest.facts == change.facts() and newest.summary == reason:
        return newest
    if newest.number != seen:
        raise Refusal("forum.rules_reworded", version=newest.number)
    accepted = [one for one in amendments_of(proposal) if one.value().waits]
    told: dict[str, Any] = {"title": title, "summary": reason, "facts": change.facts()}
    version = bring_version(proposal=proposal, now=now, **told)
    put_into_version(accepted, version)
    to_come = proposal.items.filter(meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN))
    to_come.update(facts={"changed": change.changed})
    _log(actor, "forum.reword_rules", proposal, now)
    return version


@transaction.atomic
def withdraw_rules(*, actor: Person, proposal: Proposal, now: dt.datetime) -> None:
    """Take a proposal back: an open round is void, and the rules stay as they are."""
    proposal = lock_proposal(proposal)
    check_door(actor, ADOPT_RULES, proposal.neighbourhood, city_day(now))
    _body(proposal)
    check_undecided(proposal)
    end_proposal(proposal=proposal, now=now)
    _log(actor, "forum.withdraw_rules", proposal, now)
    touch(proposal.neighbourhood.slug)


@transaction.atomic
def decide_rules(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    now: dt.datetime,
) -> Decision:
    """Decide about a change of the rules and adopt it in the same breath, from the day of the meeting on.

    The body is locked after the round and before the record: two rounds can not adopt the same version.
    """
    round_ = lock_round(actor, round, now)
    check_undecided(round_.proposal)
    change, body = _change_of(round_.version), lock_body(_body(round_.proposal))
    refuse_all(base_problems(change.based_on, newest_rules(body.pk).version))
    decision = decide(actor=actor, round=round_, nobody_objected=nobody_objected, conditions=conditions, now=now)
    enter_rules(body, change.after, city_day(round_.item.meeting.starts_at), decision, now)
    return decision


def check_own_rules(proposal: Proposal, meeting: Meeting) -> RulesChange:
    """Refuse to ask one body about the rules of another, or about a change that was written on an older version.

    Gives back the change.
    """
    body = _body(proposal)
    if body.pk != meeting.body_id:
        raise Refusal("forum.rules_of_another_body", body=body.name)
    change = _change_of(current_version(proposal))
    refuse_all(base_problems(change.based_on, newest_rules(body.pk).version))
    return change


def _change(body: Body, procedure: Procedure, based_on: int) -> RulesChange:
    """The change as it may be proposed now; refuses one written on older rules, and one that changes nothing."""
    current = newest_rules(body.pk)
    refuse_all(base_problems(based_on, current.version))
    refuse_all(problems(procedure))
    check_changes(current.value(), procedure)
    return RulesChange(body.slug, current.version, current.value(), procedure)


def _change_of(version: ProposalVersion) -> RulesChange:
    change = change_in(version.facts)
    if change is None:
        raise Refusal("forum.kind_not_owned")
    return change


def _body(proposal: Proposal) -> Body:
    body = body_of(proposal) if proposal.kind == KIND else None
    if body is None:
        raise Refusal("forum.kind_not_owned")
    return body


def _log(actor: Person, what: str, proposal: Proposal, now: dt.datetime) -> None:
    log_deed(actor, what, scope=proposal.neighbourhood.slug, subject=proposal.subject, now=now)
