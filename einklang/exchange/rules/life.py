"""A question's life as a table, and who may ask whom. Plain Python."""

from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal


class Direction(StrEnum):
    """Up: the neighbourhood asks an office. Down: an office asks the neighbourhood."""

    UP = "up"
    DOWN = "down"


class State(StrEnum):
    """Where a question stands. `LATER` has a new day for its answer; `PASSED_ON` waits at another office now."""

    ASKED = "asked"
    LATER = "later"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"
    TAKEN_BACK = "taken_back"


class Act(StrEnum):
    """What can happen to a question. `ADD` sets an answer right or adds to it: nothing that was said is changed."""

    PUT_OFF = "put_off"
    ANSWER = "answer"
    PASS_ON = "pass_on"  # noqa: S105 - a question, no password
    ADD = "add"
    TAKE_BACK = "take_back"


class Who(StrEnum):
    """Who does it."""

    ASKED = "asked_one"
    ASKING = "asking_one"


class Transition(NamedTuple):
    """One row of the table."""

    state: State
    act: Act
    who: Who
    to: State


LIFE: tuple[Transition, ...] = (
    Transition(State.ASKED, Act.PUT_OFF, Who.ASKED, State.LATER),
    Transition(State.ASKED, Act.ANSWER, Who.ASKED, State.ANSWERED),
    Transition(State.ASKED, Act.PASS_ON, Who.ASKED, State.PASSED_ON),
    Transition(State.ASKED, Act.TAKE_BACK, Who.ASKING, State.TAKEN_BACK),
    Transition(State.LATER, Act.ANSWER, Who.ASKED, State.ANSWERED),
    Transition(State.LATER, Act.PASS_ON, Who.ASKED, State.PASSED_ON),
    Transition(State.LATER, Act.TAKE_BACK, Who.ASKING, State.TAKEN_BACK),
    Transition(State.ANSWERED, Act.ADD, Who.ASKED, State.ANSWERED),
)

_NEXT = {(row.state, row.act): row.to for row in LIFE}
OPEN = frozenset({State.ASKED, State.LATER})
"""Somebody still waits for an answer."""

ENDS = frozenset({Act.ANSWER, Act.PASS_ON, Act.TAKE_BACK})
"""What stops the clock."""


def check_act(state: State, act: Act) -> State:
    """The state that the act leads to. Refuses `exchange.act_not_now` when it is not possible in this state."""
    to = _NEXT.get((state, act))
    if to is None:
        raise Refusal("exchange.act_not_now", state=state, act=act)
    return to


def check_passing(direction: Direction, *, to_itself: bool) -> None:
    """Refuse passing on what an office asked a neighbourhood (`exchange.only_offices_pass_on`), and passing it to
    oneself (`exchange.passed_to_itself`).
    """
    if direction is Direction.DOWN:
        raise Refusal("exchange.only_offices_pass_on")
    if to_itself:
        raise Refusal("exchange.passed_to_itself", field="department")


def acts(state: State, who: Who) -> tuple[Act, ...]:
    """What this one can do now, for the desk."""
    return tuple(row.act for row in LIFE if row.state is state and row.who is who)
