"""A proof's life as a table, from the first voucher to the examined file.

"Due" and "late" are computed from the calendar (`rules.proof`), so that no night job can forget them.
"""

from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal


class State(StrEnum):
    """Where a proof stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETION_REQUESTED = "completion_requested"
    EXAMINED = "examined"


class Act(StrEnum):
    """What can happen to a proof."""

    SUBMIT = "submit"
    REQUEST_COMPLETION = "request_completion"
    EXAMINE = "examine"


class Who(StrEnum):
    """Who does it."""

    APPLICANT = "applicant"
    OFFICE = "office"


class Transition(NamedTuple):
    """One row of the table."""

    state: State
    act: Act
    who: Who
    to: State


LIFE: tuple[Transition, ...] = (
    Transition(State.DRAFT, Act.SUBMIT, Who.APPLICANT, State.SUBMITTED),
    Transition(State.SUBMITTED, Act.REQUEST_COMPLETION, Who.OFFICE, State.COMPLETION_REQUESTED),
    Transition(State.SUBMITTED, Act.EXAMINE, Who.OFFICE, State.EXAMINED),
    Transition(State.COMPLETION_REQUESTED, Act.SUBMIT, Who.APPLICANT, State.SUBMITTED),
    Transition(State.COMPLETION_REQUESTED, Act.EXAMINE, Who.OFFICE, State.EXAMINED),
)

_NEXT = {(row.state, row.act): row.to for row in LIFE}

OPEN_TO_WRITE = frozenset({State.DRAFT, State.COMPLETION_REQUESTED})
"""Where the applicant has something to write and to hand in."""


def check_act(state: State, act: Act) -> State:
    """The state that the act leads to. Refuses `proofs.act_not_now` when it is not possible in this state."""
    to = _NEXT.get((state, act))
    if to is None:
        raise Refusal("proofs.act_not_now", state=state, act=act)
    return to


def acts(state: State, who: Who) -> tuple[Act, ...]:
    """What this one can do now."""
    return tuple(row.act for row in LIFE if row.state is state and row.who is who)


class NextStep(StrEnum):
    """What whoever applied does next about her proof; one at any time."""

    AWAIT_GRANT = "await_grant"
    BEGIN = "begin"
    GO_ON = "go_on"
    COMPLETE = "complete"
    AWAIT_EXAMINATION = "await_examination"
    PAY_BACK = "pay_back"
    AWAIT_CLOSING = "await_closing"
    CLOSED = "closed"


def next_step(state: State | None, *, has_proof: bool, is_closed: bool, owes: bool) -> NextStep:
    """The one step that is next; `state` is None as long as nobody has begun, `has_proof` says whether she can."""
    if owes:
        return NextStep.PAY_BACK
    if is_closed:
        return NextStep.CLOSED
    if state is None:
        return NextStep.BEGIN if has_proof else NextStep.AWAIT_GRANT
    return _NEXT_STEPS[state]


_NEXT_STEPS = {
    State.DRAFT: NextStep.GO_ON,
    State.COMPLETION_REQUESTED: NextStep.COMPLETE,
    State.SUBMITTED: NextStep.AWAIT_EXAMINATION,
    State.EXAMINED: NextStep.AWAIT_CLOSING,
}
