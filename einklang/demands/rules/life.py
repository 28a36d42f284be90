"""A demand's life once it was adopted: handed over, and how it ends. What departments do is their clocks' life."""

from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal


class Stage(StrEnum):
    """Where a demand as a whole stands; between hand-over and end its clocks say more (`rules.status`)."""

    ADOPTED = "adopted"
    HANDED_OVER = "handed_over"
    DONE = "done"
    OVERTAKEN = "overtaken"
    NOT_DONE = "not_done"


class Act(StrEnum):
    """What the assembly does with it. `RENEW` makes a new demand that names this one."""

    HAND_OVER = "hand_over"
    FINISH = "finish"
    OVERTAKE = "overtake"
    GIVE_UP = "give_up"
    RENEW = "renew"


class Who(StrEnum):
    """Who does it."""

    MODERATOR = "moderator"
    ASSEMBLY = "assembly"


class Transition(NamedTuple):
    """One row of the table."""

    stage: Stage
    act: Act
    who: Who
    to: Stage


DEMAND_LIFE: tuple[Transition, ...] = (
    Transition(Stage.ADOPTED, Act.HAND_OVER, Who.MODERATOR, Stage.HANDED_OVER),
    Transition(Stage.ADOPTED, Act.OVERTAKE, Who.ASSEMBLY, Stage.OVERTAKEN),
    Transition(Stage.HANDED_OVER, Act.HAND_OVER, Who.MODERATOR, Stage.HANDED_OVER),
    Transition(Stage.HANDED_OVER, Act.FINISH, Who.ASSEMBLY, Stage.DONE),
    Transition(Stage.HANDED_OVER, Act.OVERTAKE, Who.ASSEMBLY, Stage.OVERTAKEN),
    Transition(Stage.HANDED_OVER, Act.GIVE_UP, Who.ASSEMBLY, Stage.NOT_DONE),
    Transition(Stage.HANDED_OVER, Act.RENEW, Who.ASSEMBLY, Stage.HANDED_OVER),
    Transition(Stage.DONE, Act.RENEW, Who.ASSEMBLY, Stage.DONE),
    Transition(Stage.OVERTAKEN, Act.RENEW, Who.ASSEMBLY, Stage.OVERTAKEN),
    Transition(Stage.NOT_DONE, Act.RENEW, Who.ASSEMBLY, Stage.NOT_DONE),
)

_NEXT = {(row.stage, row.act): row.to for row in DEMAND_LIFE}

ENDED = frozenset({Stage.DONE, Stage.OVERTAKEN, Stage.NOT_DONE})


def check_act(stage: Stage, act: Act) -> Stage:
    """The stage that the act leads to. Refuses `demands.act_not_now` when it is not possible there."""
    to = _NEXT.get((stage, act))
    if to is None:
        raise Refusal("demands.act_not_now", stage=stage, act=act)
    return to


def can(stage: Stage, act: Act) -> bool:
    """Whether the act is possible now, for pages that offer it."""
    return (stage, act) in _NEXT
