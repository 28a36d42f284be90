"""The road where there is no consensus."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.evening.actions.table import ROOM_OF_KIND, application_of, lock_money
from einklang.forum import actions as forum
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import Decision, FallbackStep, Proposal, Round
from einklang.forum.rules.changes import KIND, check_own_step
from einklang.forum.rules.doors import DECIDE_AS_OFFICE
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.actions.office import reserve_for_office
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import mark_state
from einklang.projects.rules.life import Act
from einklang.statements.rules.wording import KIND as STATEMENT, check_stays_here

# Consensus minus x and least resistance decide nothing by themselves: the room is asked once more.
ACTS_OF_STEP: dict[FallbackKind, tuple[Act, ...]] = {
    FallbackKind.ADJOURN: (Act.ADJOURN,),
    FallbackKind.OFFICE: (Act.DISSENT, Act.HAND_OVER),
    FallbackKind.DECLINE: (Act.DECLINE,),
    FallbackKind.CONSENSUS_MINUS: (),
    FallbackKind.LEAST_RESISTANCE: (),
}


@transaction.atomic
def end_without_consensus(
    *, actor: Person, round: Round, step: Step, happened_at: dt.datetime | None = None, now: dt.datetime
) -> FallbackStep:
    """Take the next step of the ladder, and say in the application's life where it stands now (R-11)."""
    round_ = lock_round(actor, round, now)
    if round_.proposal.kind == KIND:
        check_own_step(step.kind)
    if round_.proposal.kind == STATEMENT:
        check_stays_here(step.kind)
    application = application_of(round_.proposal)
    logged = forum.take_step(actor=actor, round=round_, step=step, happened_at=happened_at, now=now)
    if application is not None:
        for act in ACTS_OF_STEP[step.kind]:
            mark_state(application=application, act=act, now=now)
    return logged


@transaction.atomic
def answer_as_office(*, actor: Person, proposal: Proposal, agrees: bool, reason: str, now: dt.datetime) -> Decision:
    """The office's answer in the dissent procedure; agreed money is reserved in the same breath, or nothing happens."""
    check_door(actor, DECIDE_AS_OFFICE, proposal.neighbourhood, city_day(now))
    lock_money(proposal)
    lock_proposal(proposal)
    application = application_of(proposal)
    decision = forum.decide_as_office(
        actor=actor, proposal=proposal, agrees=agrees, reason=reason, kinds=frozenset(ROOM_OF_KIND), now=now
    )
    if application is not None:
        mark_state(application=application, act=Act.AGREE_AS_OFFICE if agrees else Act.REFUSE, now=now)
        if agrees:
            reserve_for_office(actor=actor, application=application, now=now)
    return decision
