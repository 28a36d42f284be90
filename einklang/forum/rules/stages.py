"""The steps of an item on the agenda: most items need the first and the last only, and going on is one key."""

from enum import StrEnum
from itertools import pairwise

from einklang.base.refusal import Refusal
from einklang.forum.rules.lives import Life, Row
from einklang.forum.rules.meetings import Chair


class Stage(StrEnum):
    """Where the room is with an item, in this order."""

    PRESENTATION = "presentation"
    QUESTIONS = "questions"
    OPINIONS = "opinions"
    CONCERNS = "concerns"
    INTEGRATION = "integration"
    QUERY = "query"


class StageAct(StrEnum):
    """What moves the room: two keys of their own, and what is done anyway."""

    NEXT = "next"
    QUESTION = "question"
    ASK = "ask"
    RAISE = "raise"
    AMEND = "amend"
    COUNT = "count"


ORDER = tuple(Stage)
LISTENING = frozenset({Stage.PRESENTATION, Stage.QUESTIONS})
"""Here the room hears what it is about, and nobody changes anything."""

_TALKING = tuple(stage for stage in ORDER if stage not in LISTENING)
_ASKED = {
    Stage.PRESENTATION: Stage.OPINIONS,
    Stage.QUESTIONS: Stage.OPINIONS,
    Stage.OPINIONS: Stage.OPINIONS,
    Stage.CONCERNS: Stage.CONCERNS,
    Stage.INTEGRATION: Stage.QUERY,
    Stage.QUERY: Stage.QUERY,
}
_RAISED = {stage: stage if ORDER.index(stage) > ORDER.index(Stage.CONCERNS) else Stage.CONCERNS for stage in ORDER}
_ENDS: dict[StageAct, dict[Stage, Stage]] = {
    StageAct.NEXT: dict(pairwise(ORDER)),
    StageAct.QUESTION: dict.fromkeys(_TALKING, Stage.QUESTIONS),
    StageAct.ASK: _ASKED,
    StageAct.RAISE: _RAISED,
    StageAct.AMEND: dict.fromkeys(_TALKING, Stage.INTEGRATION),
    StageAct.COUNT: dict.fromkeys(ORDER, Stage.QUERY),
}

STAGE_LIFE: Life[Stage, StageAct, Chair] = Life(
    not_now="forum.stage_not_now",
    not_yours="forum.stage_not_yours",
    rows=tuple(Row(start, act, Chair.MODERATOR, end) for act, leads in _ENDS.items() for start, end in leads.items()),
)


def stage_after(stage: Stage, act: StageAct) -> Stage:
    """Where an act leads. Refuses `forum.no_changes_yet` while the room only listens, and what the table refuses."""
    if act is StageAct.AMEND and stage in LISTENING:
        raise Refusal("forum.no_changes_yet", state=stage)
    return STAGE_LIFE.move(stage, act, Chair.MODERATOR)


def next_stage(stage: Stage) -> Stage | None:
    """The step after this one, for the one key; None after the last."""
    return _ENDS[StageAct.NEXT].get(stage)
