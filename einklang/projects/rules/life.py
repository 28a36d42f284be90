"""An application's life as a table, from the first idea to the closed file.

Between granted and closed, what can be computed is not stored: final, running, finished, proof due (rooms above).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal


class State(StrEnum):
    """Where an application stands."""

    IDEA = "idea"
    IN_CONSULTATION = "in_consultation"
    SUBMITTED = "submitted"
    COMPLETION_REQUESTED = "completion_requested"
    FORMALLY_CHECKED = "formally_checked"
    PRE_DISCUSSED = "pre_discussed"
    CIRCULATING = "circulating"
    SCHEDULED = "scheduled"
    DISCUSSED = "discussed"
    CONSENSUS = "consensus"
    CONSENSUS_WITH_CONCERNS = "consensus_with_concerns"
    WAITING_LIST = "waiting_list"
    ADJOURNED = "adjourned"
    DISSENT = "dissent"
    FALLBACK = "fallback"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    AGREED_BY_OFFICE = "agreed_by_office"
    GRANTED = "granted"
    REFUSED = "refused"
    CLOSED = "closed"
    REVOKED = "revoked"


class Act(StrEnum):
    """What can happen to an application."""

    CONSULT = "consult"
    SUBMIT = "submit"
    REQUEST_COMPLETION = "request_completion"
    PASS_CHECK = "pass_check"  # noqa: S105 - an act, not a password
    PRE_DISCUSS = "pre_discuss"
    CIRCULATE = "circulate"
    TO_MEETING = "to_meeting"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    DISCUSS = "discuss"
    AMEND = "amend"
    LOSE_COVER = "lose_cover"
    AGREE = "agree"
    AGREE_WITH_CONCERNS = "agree_with_concerns"
    WAIT = "wait"
    MOVE_UP = "move_up"
    MOVE_UP_WITH_CONCERNS = "move_up_with_concerns"
    ADJOURN = "adjourn"
    DISSENT = "dissent"
    HAND_OVER = "hand_over"
    DECLINE = "decline"
    AGREE_AS_OFFICE = "agree_as_office"
    WITHDRAW = "withdraw"
    GRANT = "grant"
    REFUSE = "refuse"
    CLOSE = "close"
    REVOKE = "revoke"


class Who(StrEnum):
    """Who does it. `ASSEMBLY` is the meeting whose decision is computed, `FUND` the money that is there or not."""

    APPLICANT = "applicant"
    OFFICE = "office"
    MODERATOR = "moderator"
    ASSEMBLY = "assembly"
    FUND = "fund"


class Transition(NamedTuple):
    """One row of the table."""

    state: State
    act: Act
    who: Who
    to: State


LIFE: tuple[Transition, ...] = (
    Transition(State.IDEA, Act.CONSULT, Who.APPLICANT, State.IN_CONSULTATION),
    Transition(State.IDEA, Act.SUBMIT, Who.APPLICANT, State.SUBMITTED),
    Transition(State.IDEA, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.IN_CONSULTATION, Act.SUBMIT, Who.APPLICANT, State.SUBMITTED),
    Transition(State.IN_CONSULTATION, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.SUBMITTED, Act.REQUEST_COMPLETION, Who.OFFICE, State.COMPLETION_REQUESTED),
    Transition(State.SUBMITTED, Act.PASS_CHECK, Who.OFFICE, State.FORMALLY_CHECKED),
    Transition(State.SUBMITTED, Act.LOSE_COVER, Who.APPLICANT, State.COMPLETION_REQUESTED),
    Transition(State.SUBMITTED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.COMPLETION_REQUESTED, Act.SUBMIT, Who.APPLICANT, State.SUBMITTED),
    Transition(State.COMPLETION_REQUESTED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.FORMALLY_CHECKED, Act.REQUEST_COMPLETION, Who.OFFICE, State.COMPLETION_REQUESTED),
    Transition(State.FORMALLY_CHECKED, Act.PRE_DISCUSS, Who.MODERATOR, State.PRE_DISCUSSED),
    Transition(State.FORMALLY_CHECKED, Act.CIRCULATE, Who.MODERATOR, State.CIRCULATING),
    Transition(State.FORMALLY_CHECKED, Act.SCHEDULE, Who.MODERATOR, State.SCHEDULED),
    Transition(State.FORMALLY_CHECKED, Act.AGREE_AS_OFFICE, Who.OFFICE, State.AGREED_BY_OFFICE),
    Transition(State.FORMALLY_CHECKED, Act.LOSE_COVER, Who.APPLICANT, State.COMPLETION_REQUESTED),
    Transition(State.FORMALLY_CHECKED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.PRE_DISCUSSED, Act.REQUEST_COMPLETION, Who.OFFICE, State.COMPLETION_REQUESTED),
    Transition(State.PRE_DISCUSSED, Act.CIRCULATE, Who.MODERATOR, State.CIRCULATING),
    Transition(State.PRE_DISCUSSED, Act.SCHEDULE, Who.MODERATOR, State.SCHEDULED),
    Transition(State.PRE_DISCUSSED, Act.AGREE_AS_OFFICE, Who.OFFICE, State.AGREED_BY_OFFICE),
    Transition(State.PRE_DISCUSSED, Act.LOSE_COVER, Who.APPLICANT, State.COMPLETION_REQUESTED),
    Transition(State.PRE_DISCUSSED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.CIRCULATING, Act.AGREE, Who.ASSEMBLY, State.CONSENSUS),
    Transition(State.CIRCULATING, Act.TO_MEETING, Who.ASSEMBLY, State.FORMALLY_CHECKED),
    Transition(State.CIRCULATING, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.SCHEDULED, Act.DISCUSS, Who.MODERATOR, State.DISCUSSED),
    Transition(State.SCHEDULED, Act.AMEND, Who.APPLICANT, State.SCHEDULED),
    Transition(State.SCHEDULED, Act.UNSCHEDULE, Who.MODERATOR, State.FORMALLY_CHECKED),
    Transition(State.SCHEDULED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.DISCUSSED, Act.AMEND, Who.APPLICANT, State.DISCUSSED),
    Transition(State.DISCUSSED, Act.AGREE, Who.ASSEMBLY, State.CONSENSUS),
    Transition(State.DISCUSSED, Act.AGREE_WITH_CONCERNS, Who.ASSEMBLY, State.CONSENSUS_WITH_CONCERNS),
    Transition(State.DISCUSSED, Act.ADJOURN, Who.ASSEMBLY, State.ADJOURNED),
    Transition(State.DISCUSSED, Act.DISSENT, Who.ASSEMBLY, State.DISSENT),
    Transition(State.DISCUSSED, Act.DECLINE, Who.ASSEMBLY, State.DECLINED),
    Transition(State.DISCUSSED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.ADJOURNED, Act.AMEND, Who.APPLICANT, State.ADJOURNED),
    Transition(State.ADJOURNED, Act.SCHEDULE, Who.MODERATOR, State.SCHEDULED),
    Transition(State.ADJOURNED, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.DISSENT, Act.HAND_OVER, Who.ASSEMBLY, State.FALLBACK),
    Transition(State.DISSENT, Act.DECLINE, Who.ASSEMBLY, State.DECLINED),
    Transition(State.DISSENT, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.FALLBACK, Act.AGREE_AS_OFFICE, Who.OFFICE, State.AGREED_BY_OFFICE),
    Transition(State.FALLBACK, Act.REFUSE, Who.OFFICE, State.REFUSED),
    Transition(State.FALLBACK, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.AGREED_BY_OFFICE, Act.GRANT, Who.OFFICE, State.GRANTED),
    Transition(State.AGREED_BY_OFFICE, Act.WITHDRAW, Who.OFFICE, State.WITHDRAWN),
    Transition(State.CONSENSUS, Act.WAIT, Who.FUND, State.WAITING_LIST),
    Transition(State.CONSENSUS, Act.GRANT, Who.OFFICE, State.GRANTED),
    Transition(State.CONSENSUS, Act.REFUSE, Who.OFFICE, State.REFUSED),
    Transition(State.CONSENSUS, Act.WITHDRAW, Who.OFFICE, State.WITHDRAWN),
    Transition(State.CONSENSUS_WITH_CONCERNS, Act.WAIT, Who.FUND, State.WAITING_LIST),
    Transition(State.CONSENSUS_WITH_CONCERNS, Act.GRANT, Who.OFFICE, State.GRANTED),
    Transition(State.CONSENSUS_WITH_CONCERNS, Act.REFUSE, Who.OFFICE, State.REFUSED),
    Transition(State.CONSENSUS_WITH_CONCERNS, Act.WITHDRAW, Who.OFFICE, State.WITHDRAWN),
    Transition(State.WAITING_LIST, Act.MOVE_UP, Who.FUND, State.CONSENSUS),
    Transition(State.WAITING_LIST, Act.MOVE_UP_WITH_CONCERNS, Who.FUND, State.CONSENSUS_WITH_CONCERNS),
    Transition(State.WAITING_LIST, Act.WITHDRAW, Who.APPLICANT, State.WITHDRAWN),
    Transition(State.GRANTED, Act.CLOSE, Who.OFFICE, State.CLOSED),
    Transition(State.GRANTED, Act.REVOKE, Who.OFFICE, State.REVOKED),
)

_NEXT = {(row.state, row.act): row.to for row in LIFE}

AHEAD_OF_DECISION = frozenset(
    {
        State.FORMALLY_CHECKED,
        State.PRE_DISCUSSED,
        State.CIRCULATING,
        State.SCHEDULED,
        State.DISCUSSED,
        State.ADJOURNED,
    }
)
"""Checked and not yet decided: what these ask for is earmarked."""

DRAFTS = frozenset({State.IDEA, State.IN_CONSULTATION})
"""Not yet handed in: nobody but the applicant and the neighbourhood's managers sees them."""

BEFORE_CHECK = DRAFTS | {State.SUBMITTED, State.COMPLETION_REQUESTED}
"""The office has still to look at it formally."""

HAND_IN: Mapping[State, Act] = {
    State.IDEA: Act.SUBMIT,
    State.IN_CONSULTATION: Act.SUBMIT,
    State.COMPLETION_REQUESTED: Act.SUBMIT,
    State.ADJOURNED: Act.AMEND,
}
"""Where the applicant writes at her own desk, and what handing in is there."""

MONEY_RESERVED = frozenset({State.CONSENSUS, State.CONSENSUS_WITH_CONCERNS, State.AGREED_BY_OFFICE})

HAS_NOTICE = frozenset({State.GRANTED, State.CLOSED, State.REVOKED})
"""The office's notice has gone out."""


class Stage(StrEnum):
    """The states in five heaps, for whoever looks through the list."""

    UNDER_WAY = "under_way"
    AGREED = "agreed"
    WAITING = "waiting"
    DONE = "done"
    ENDED = "ended"


STAGES: Mapping[Stage, frozenset[State]] = {
    Stage.UNDER_WAY: AHEAD_OF_DECISION | {State.SUBMITTED, State.COMPLETION_REQUESTED, State.DISSENT, State.FALLBACK},
    Stage.AGREED: MONEY_RESERVED | {State.GRANTED},
    Stage.WAITING: frozenset({State.WAITING_LIST}),
    Stage.DONE: frozenset({State.CLOSED}),
    Stage.ENDED: frozenset({State.DECLINED, State.WITHDRAWN, State.REFUSED, State.REVOKED}),
}


def stage_of(state: State) -> Stage | None:
    """The heap a state belongs to; None for drafts, which are nobody else's business."""
    return next((stage for stage, states in STAGES.items() if state in states), None)


def check_act(state: State, act: Act) -> State:
    """The state that the act leads to. Refuses `projects.act_not_now` when it is not possible in this state."""
    to = _NEXT.get((state, act))
    if to is None:
        raise Refusal("projects.act_not_now", state=state, act=act)
    return to


def acts(state: State, who: Who) -> tuple[Act, ...]:
    """What this one can do now, for the desk."""
    return tuple(row.act for row in LIFE if row.state is state and row.who is who)


def check_hand_in(state: State) -> Act:
    """What handing in is in this state. Refuses `projects.act_not_now` when the applicant has nothing to hand in."""
    if state not in HAND_IN:
        raise Refusal("projects.act_not_now", state=state, act=Act.SUBMIT)
    return HAND_IN[state]


def check_withdraw(state: State) -> State:
    """The state after withdrawing. Refuses `projects.money_reserved`: then the office withdraws it, with the money."""
    if state in MONEY_RESERVED:
        raise Refusal("projects.money_reserved")
    return check_act(state, Act.WITHDRAW)
