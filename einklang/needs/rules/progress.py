"""How far a need came, step by step with its days: the thread as its raiser sees it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The steps of the thread, in order."""

    RAISED = "raised"
    READ = "read"
    CARED_FOR = "cared_for"
    ANSWERED = "answered"
    PROJECT = "project"
    CONSENSUS = "consensus"
    MONEY = "money"
    DONE = "done"


ONLY_SOME = frozenset({Step.CARED_FOR, Step.PROJECT, Step.CONSENSUS, Step.MONEY})
"""Not every need takes these: many are answered, or somebody sees to them, without a cent from the fund."""


class Mark(StrEnum):
    """`SKIPPED`: a later step came first, as when an association takes a need up before anybody answers it."""

    REACHED = "reached"
    NEXT = "next"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class NeedFacts:
    """The days on which a need reached its steps. `ended`: it was closed or held back, nothing more will come."""

    raised_on: dt.date
    read_on: dt.date | None = None
    cared_for_on: dt.date | None = None
    answered_on: dt.date | None = None
    project_on: dt.date | None = None
    consensus_on: dt.date | None = None
    money_on: dt.date | None = None
    done_on: dt.date | None = None
    ended: bool = False

    def day_of(self, step: Step) -> dt.date | None:
        """The day on which the need reached that step."""
        found: dt.date | None = getattr(self, f"{step}_on")
        return found

    @property
    def way(self) -> list[Step]:
        """The steps that this need takes. A project promises consensus and money next; nothing else does."""
        taken = {step for step in ONLY_SOME if self.day_of(step)}
        if taken & {Step.PROJECT, Step.CONSENSUS, Step.MONEY}:
            taken |= {Step.PROJECT, Step.CONSENSUS, Step.MONEY}
        return [step for step in Step if step not in ONLY_SOME or step in taken]


@dataclass(frozen=True)
class Reached:
    """A step, how it stands, and its day when it was reached."""

    step: Step
    mark: Mark
    on: dt.date | None


def progress(facts: NeedFacts) -> list[Reached]:
    """The steps of its way in order. Exactly one is next unless the need ended; an ended one has none ahead."""
    steps = facts.way
    last = max(place for place, step in enumerate(steps) if facts.day_of(step))
    rows = [
        Reached(step, _mark(place, last, facts.day_of(step)), facts.day_of(step)) for place, step in enumerate(steps)
    ]
    return [row for row in rows if row.mark in {Mark.REACHED, Mark.SKIPPED}] if facts.ended else rows


def _mark(place: int, last: int, on: dt.date | None) -> Mark:
    if on is not None:
        return Mark.REACHED
    if place < last:
        return Mark.SKIPPED
    return Mark.NEXT if place == last + 1 else Mark.AHEAD
