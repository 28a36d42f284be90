"""What an application says beside its plan, and what not even a draft can hold."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal, refuse_all
from einklang.projects.rules.changes import Content
from einklang.projects.rules.plan import Period, Plan


class Field(StrEnum):
    """The texts and days of a version, by the names of their form fields."""

    TITLE = "title"
    SUMMARY = "summary"
    AUDIENCE = "audience"
    BEGINS_ON = "begins_on"
    ENDS_ON = "ends_on"


MOST: dict[Field, int] = {Field.TITLE: 200, Field.SUMMARY: 20_000, Field.AUDIENCE: 300}
MOST_LABEL = 200
"""Characters in each text, and in the name of a line or cover."""

MOST_ROWS = 60
"""Lines, and covers, of one plan."""


@dataclass(frozen=True)
class VersionText:
    """What a version says beside its plan. `starts_early` asks for permission to begin before the notice (R-04)."""

    title: str
    summary: str = ""
    audience: str = ""
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    starts_early: bool = False

    @property
    def period(self) -> Period | None:
        """The first and the last day; None while one of them is missing."""
        return Period(self.begins_on, self.ends_on) if self.begins_on and self.ends_on else None

    def content(self, plan: Plan) -> Content:
        """The same with its plan, for holding two versions side by side."""
        texts: dict[str, str] = {Field.TITLE: self.title, Field.SUMMARY: self.summary, Field.AUDIENCE: self.audience}
        days: dict[str, dt.date | None] = {Field.BEGINS_ON: self.begins_on, Field.ENDS_ON: self.ends_on}
        return Content(texts, days, plan)


def check_can_be_kept(text: VersionText, plan: Plan) -> None:
    """Refuse what not even a draft can hold: too long texts, too many rows, an end before its beginning.

    Refuses `base.text_too_long`, `projects.too_many_rows` and `projects.ends_before_start`, all that apply at once.
    """
    refuse_all([*_too_long(text, plan), *_too_many(plan), *_out_of_order(text)])


def _too_long(text: VersionText, plan: Plan) -> Iterator[Refusal]:
    told = [(field.value, getattr(text, field.value), most) for field, most in MOST.items()]
    told += [(f"lines-{place}-label", line.label, MOST_LABEL) for place, line in enumerate(plan.lines)]
    told += [(f"covers-{place}-label", cover.label, MOST_LABEL) for place, cover in enumerate(plan.covers)]
    for field, value, most in told:
        if len(value) > most:
            yield Refusal("base.text_too_long", field=field, length=len(value), most=most)


def _too_many(plan: Plan) -> Iterator[Refusal]:
    for field, count in (("lines", len(plan.lines)), ("covers", len(plan.covers))):
        if count > MOST_ROWS:
            yield Refusal("projects.too_many_rows", field=field, most=MOST_ROWS)


def _out_of_order(text: VersionText) -> Iterator[Refusal]:
    if text.period is not None and text.period.ends_on < text.period.begins_on:
        begins, ends = text.period.begins_on, text.period.ends_on
        yield Refusal("projects.ends_before_start", field=Field.ENDS_ON, begins=begins, ends=ends)
