"""Asking, amending on the spot, and closing a round by its kind."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.evening.actions.agenda import told_of
from einklang.evening.actions.table import ON_THE_TABLE, ROOM_OF_KIND, application_of, check_assembly, lock_money
from einklang.forum import actions as forum
from einklang.forum.actions.amendments import put_into_version, waiting_amendments
from einklang.forum.actions.changes import check_own_rules
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import AgendaItem, Decision, ProposalVersion, Round
from einklang.forum.rules.changes import KIND
from einklang.people.models import Person
from einklang.projects.actions import VersionText, amend_version, link_proposal, mark_state
from einklang.projects.models import Application
from einklang.projects.rules.life import Act, State
from einklang.projects.rules.plan import Plan


@transaction.atomic
def open_round(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Round:
    """Open the round on an item; a scheduled application is now being discussed.

    Refuses `evening.not_on_the_table` when the application was withdrawn, or taken off the agenda.
    """
    if item.kind == "application":
        check_assembly(item.meeting)
    if item.proposal is not None and item.proposal.kind == KIND:
        check_own_rules(item.proposal, item.meeting)
    round_ = forum.open_round(actor=actor, item=item, applicant_present=applicant_present, now=now)
    application = application_of(round_.proposal)
    if application is None:
        return round_
    if application.stands not in ON_THE_TABLE:
        raise Refusal("evening.not_on_the_table")
    if application.stands is State.SCHEDULED:
        mark_state(application=application, act=Act.DISCUSS, now=now)
    return round_


@transaction.atomic
def nobody_objects(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Decision:
    """One key: asked, nobody objects, decided. The round is opened and closed in one breath, or not at all."""
    if item.proposal is not None:
        lock_money(item.proposal)
    round_ = open_round(actor=actor, item=item, applicant_present=applicant_present, now=now)
    return close_round(actor=actor, round=round_, nobody_objected=True, now=now)


@transaction.atomic
def close_round(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Decision:
    """Close a round by its kind: each kind has one room that carries the consequences."""
    decide = ROOM_OF_KIND.get(round.proposal.kind)
    if decide is None:
        raise Refusal("forum.kind_not_owned")
    told: dict[str, Any] = {"happened_at": happened_at} if happened_at else {}
    return decide(actor=actor, round=round, nobody_objected=nobody_objected, conditions=conditions, now=now, **told)


@transaction.atomic
def apply_amendments(
    *, actor: Person, round: Round, text: VersionText, plan: Plan, now: dt.datetime
) -> ProposalVersion:
    """Put the accepted amendments into a new version on the spot (R-07): checked at once, positions void (R-09)."""
    if not plan.lines:
        raise Refusal("evening.plan_emptied", field="lines")
    round_ = lock_round(actor, round, now)
    accepted = waiting_amendments(round_)
    application = Application.objects.get(proposal=round_.proposal)
    amended = amend_version(actor=actor, application=application, text=text, plan=plan, now=now)
    version = forum.bring_version(proposal=round_.proposal, **told_of(amended), now=now)
    link_proposal(version=amended, proposal_version=version)
    put_into_version(accepted, version)
    return version
