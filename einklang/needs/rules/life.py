"""A need's life as a table: read by a person before it is public, answered, and what became of it."""

from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal


class State(StrEnum):
    """Where a need stands. In `RECEIVED` and `NOT_PUBLISHED` the public reads nothing of it but that it came."""

    RECEIVED = "received"
    NOT_PUBLISHED = "not_published"
    PUBLISHED = "published"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    PROJECT = "project"
    DEMAND = "demand"
    CLOSED = "closed"


class Act(StrEnum):
    """What can happen to a need. `HOLD_BACK` tells the raiser why; she may raise a new one."""

    PUBLISH = "publish"
    HOLD_BACK = "hold_back"
    TAKE_UP = "take_up"
    ANSWER = "answer"
    MAKE_PROJECT = "make_project"
    MAKE_DEMAND = "make_demand"
    CLOSE = "close"


class Who(StrEnum):
    """Who does it."""

    RAISER = "raiser"
    READER = "reader"
    CARETAKER = "caretaker"
    APPLICANT = "applicant"
    ASSEMBLY = "assembly"


class Transition(NamedTuple):
    """One row of the table."""

    state: State
    act: Act
    who: Who
    to: State


LIFE: tuple[Transition, ...] = (
    Transition(State.RECEIVED, Act.PUBLISH, Who.READER, State.PUBLISHED),
    Transition(State.RECEIVED, Act.HOLD_BACK, Who.READER, State.NOT_PUBLISHED),
    Transition(State.PUBLISHED, Act.TAKE_UP, Who.CARETAKER, State.TAKEN_UP),
    Transition(State.PUBLISHED, Act.ANSWER, Who.CARETAKER, State.ANSWERED),
    Transition(State.PUBLISHED, Act.MAKE_PROJECT, Who.APPLICANT, State.PROJECT),
    Transition(State.PUBLISHED, Act.MAKE_DEMAND, Who.ASSEMBLY, State.DEMAND),
    Transition(State.PUBLISHED, Act.CLOSE, Who.CARETAKER, State.CLOSED),
    Transition(State.TAKEN_UP, Act.ANSWER, Who.CARETAKER, State.ANSWERED),
    Transition(State.TAKEN_UP, Act.MAKE_PROJECT, Who.APPLICANT, State.PROJECT),
    Transition(State.TAKEN_UP, Act.MAKE_DEMAND, Who.ASSEMBLY, State.DEMAND),
    Transition(State.TAKEN_UP, Act.CLOSE, Who.CARETAKER, State.CLOSED),
    Transition(State.ANSWERED, Act.ANSWER, Who.CARETAKER, State.ANSWERED),
    Transition(State.ANSWERED, Act.MAKE_PROJECT, Who.APPLICANT, State.PROJECT),
    Transition(State.ANSWERED, Act.MAKE_DEMAND, Who.ASSEMBLY, State.DEMAND),
    Transition(State.ANSWERED, Act.CLOSE, Who.CARETAKER, State.CLOSED),
    Transition(State.PROJECT, Act.ANSWER, Who.CARETAKER, State.PROJECT),
    Transition(State.PROJECT, Act.MAKE_PROJECT, Who.APPLICANT, State.PROJECT),
    Transition(State.PROJECT, Act.CLOSE, Who.CARETAKER, State.CLOSED),
    Transition(State.DEMAND, Act.ANSWER, Who.CARETAKER, State.DEMAND),
    Transition(State.DEMAND, Act.CLOSE, Who.CARETAKER, State.CLOSED),
)

_NEXT = {(row.state, row.act): row.to for row in LIFE}

NOT_PUBLIC = frozenset({State.RECEIVED, State.NOT_PUBLISHED})
OPEN = frozenset(State) - {State.NOT_PUBLISHED, State.CLOSED}
"""Still to be reported back at the next meeting (R-23)."""


def check_act(state: State, act: Act) -> State:
    """The state that the act leads to. Refuses `needs.act_not_now` when it is not possible in this state."""
    to = _NEXT.get((state, act))
    if to is None:
        raise Refusal("needs.act_not_now", state=state, act=act)
    return to


def acts(state: State, who: Who) -> tuple[Act, ...]:
    """What this one can do now, for the desk."""
    return tuple(row.act for row in LIFE if row.state is state and row.who is who)
