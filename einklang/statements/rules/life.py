"""Where a statement stands. Nobody types it: it follows from the days on which the bodies decided."""

import datetime as dt
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.meetings import BodyKind


class State(StrEnum):
    """A draft, discussed by the working group, adopted by the assembly."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    ADOPTED = "adopted"


class Stage(StrEnum):
    """For what a statement comes before a body."""

    DISCUSSION = "discussion"
    ADOPTION = "adoption"


BODY_OF = {Stage.DISCUSSION: BodyKind.WORKING_GROUP, Stage.ADOPTION: BodyKind.ASSEMBLY}
"""The working group discusses, the assembly adopts."""


def state_of(discussed_on: dt.date | None, adopted_on: dt.date | None) -> State:
    """Where it stands, from the days on which the bodies decided."""
    if adopted_on is not None:
        return State.ADOPTED
    return State.DISCUSSED if discussed_on is not None else State.DRAFT


def stage_before(body: str) -> Stage:
    """For what a statement comes before such a body. Refuses `statements.not_this_body`."""
    for stage, kind in BODY_OF.items():
        if kind == body:
            return stage
    raise Refusal("statements.not_this_body")


def stage_in(subject: str) -> Stage | None:
    """For what a statement comes before a body, by its path ("statements/3/adoption/1"); None of any other path."""
    _room, _, rest = subject.partition("/")
    stage = rest.split("/")[1] if _room == "statements" and rest.count("/") > 1 else ""
    return Stage(stage) if stage in set(Stage) else None


def check_days(discussed_on: dt.date, adopted_on: dt.date, today: dt.date) -> None:
    """The days of a paper of earlier years: first discussed, then adopted, and not in time to come.

    Refuses `statements.adopted_before_discussed` and `statements.day_to_come`.
    """
    if adopted_on < discussed_on:
        raise Refusal("statements.adopted_before_discussed", field="adopted_on")
    if adopted_on > today:
        raise Refusal("statements.day_to_come", field="adopted_on")
