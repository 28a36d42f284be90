"""What changed between two versions of an application, line by line, for the page beside the page and for the wall."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from einklang.base.money import Cents
from einklang.projects.rules.plan import Cover, Line, Plan

Value = Line | Cover | str | dt.date


class Part(StrEnum):
    """Where in a version something stands."""

    TEXT = "text"
    DAY = "day"
    LINE = "line"
    COVER = "cover"


class ChangeKind(StrEnum):
    """What happened to it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Content:
    """What a version says: texts and days under the names of their fields, and its plan."""

    texts: Mapping[str, str]
    days: Mapping[str, dt.date | None]
    plan: Plan


@dataclass(frozen=True)
class Row:
    """One row of two versions side by side. `name` is the field of a text or day, and a line's or cover's label."""

    part: Part
    name: str
    old: Value | None
    new: Value | None

    @property
    def kind(self) -> ChangeKind:
        """Whether it stayed, changed, came or went."""
        if self.old is None:
            return ChangeKind.ADDED
        if self.new is None:
            return ChangeKind.REMOVED
        return ChangeKind.SAME if self.old == self.new else ChangeKind.CHANGED

    @property
    def difference_cents(self) -> Cents:
        """By how much the amount grew (below zero: shrank); 0 for texts and days."""
        return Cents(_amount(self.new) - _amount(self.old))


def side_by_side(old: Content, new: Content) -> list[Row]:
    """Every row of both versions: texts, days, lines, covers, in the new version's order; what went stands last."""
    return [
        *_named(Part.TEXT, old.texts, new.texts),
        *_named(Part.DAY, old.days, new.days),
        *_paired(Part.LINE, old.plan.lines, new.plan.lines, _LINE_KEYS),
        *_paired(Part.COVER, old.plan.covers, new.plan.covers, _COVER_KEYS),
    ]


def changes(old: Content, new: Content) -> list[Row]:
    """Only the rows that are not the same. Nothing changed: empty."""
    return [row for row in side_by_side(old, new) if row.kind is not ChangeKind.SAME]


Item = TypeVar("Item", Line, Cover)

# A line is the same line if nothing changed, else if its name stayed, else if only its name changed.
_LINE_KEYS: tuple[Callable[[Line], Hashable], ...] = (
    lambda line: line,
    lambda line: (line.group, line.kind, line.label.casefold()),
    lambda line: (line.group, line.kind, line.amount_cents),
)
_COVER_KEYS: tuple[Callable[[Cover], Hashable], ...] = (
    lambda cover: cover,
    lambda cover: (cover.source, cover.label.casefold()),
    lambda cover: (cover.source, cover.amount_cents),
)


def _amount(value: Value | None) -> int:
    return value.amount_cents if isinstance(value, Line | Cover) else 0


def _named(part: Part, old: Mapping[str, Value | None], new: Mapping[str, Value | None]) -> Iterator[Row]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name) or None, new.get(name) or None
        if before is not None or after is not None:
            yield Row(part, name, before, after)


def _paired(
    part: Part, old: Sequence[Item], new: Sequence[Item], keys: Sequence[Callable[[Item], Hashable]]
) -> Iterator[Row]:
    partners: dict[int, Item] = {}
    left = list(old)
    for key in keys:
        for place, item in enumerate(new):
            if place in partners:
                continue
            partner = next((one for one in left if key(one) == key(item)), None)
            if partner is not None:
                partners[place] = partner
                left.remove(partner)
    for place, item in enumerate(new):
        yield Row(part, item.label, partners.get(place), item)
    for item in left:
        yield Row(part, item.label, item, None)
