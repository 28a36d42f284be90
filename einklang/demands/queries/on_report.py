"""What all neighbourhoods have adopted about one report, by its chapters: what the programme office answers along."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from einklang.demands.models import Clock, Demand
from einklang.demands.queries.clocks import OPEN_STATES, Visitor, whole_clocks
from einklang.demands.rules.status import Status
from einklang.people.queries import check_door
from einklang.reports.models import Edition, Placement
from einklang.reports.queries import Chapter, contents, report_at
from einklang.reports.rules.doors import KEEP_REPORTS
from einklang.statements.models import Part
from einklang.statements.rules.parts import PartKind

SAYS = (PartKind.TEXT, PartKind.DEMAND, PartKind.APPEAL, PartKind.REASON)
"""Kinds of piece that say something; titles and headings only lead to it."""

WAITED_FOR = (Status.HANDED_OVER, Status.RECEIVED, Status.UNDER_REVIEW, Status.PARTLY_ANSWERED)
"""Demands of which a department has not answered yet."""

NOWHERE = 0
"""The chapter of what was not drafted from a note on the report."""


@dataclass(frozen=True)
class Voice:
    """A piece of an adopted statement, and the demand that came of it."""

    part: Part
    demand: Demand | None

    @property
    def status(self) -> Status | None:
        """How far the demand is."""
        return Status(self.demand.status) if self.demand else None


@dataclass(frozen=True)
class Voices:
    """A chapter with all that was adopted about it."""

    chapter: int
    title: str
    voices: list[Voice]

    @property
    def waits(self) -> bool:
        """Whether an answer to one of its demands is waited for."""
        return any(voice.status in WAITED_FOR for voice in self.voices)


def edition_to_answer(person: Visitor, slug: str, on: dt.date) -> Edition | None:
    """Door to what was said about a report: its newest edition."""
    check_door(person, KEEP_REPORTS, None, on)
    return report_at(slug)


def voices_on(edition: Edition) -> list[Voices]:
    """Every piece of every adopted statement to a report, under the chapter of the notes it was drafted from.

    What was drafted from notes on two chapters stands under both; what came from no note stands last.
    """
    parts = Part.objects.filter(
        statement__report=edition.report_id, statement__adopted_on__isnull=False, removed_at=None, kind__in=SAYS
    )
    rows = list(
        parts.select_related("text", "statement__neighbourhood", "demand")
        .prefetch_related("drafted_from")
        .order_by("statement__neighbourhood__name", "statement_id", "position", "pk")
    )
    places = _chapters(edition, rows)
    told: dict[int, list[Voice]] = {}
    for part in rows:
        voice = Voice(part, getattr(part, "demand", None))
        for chapter in sorted({places.get(one.annotation_id, NOWHERE) for one in part.drafted_from.all()} or {NOWHERE}):
            told.setdefault(chapter, []).append(voice)
    return [Voices(chapter.number, chapter.title, told[chapter.number]) for chapter in _in_order(edition, told)]


def _chapters(edition: Edition, parts: Iterable[Part]) -> dict[int, int]:
    """The chapter of the newest edition in which each note stands."""
    notes = [one.annotation_id for part in parts for one in part.drafted_from.all()]
    rows = Placement.objects.filter(annotation__in=notes, edition=edition).order_by("pk")
    return dict(rows.values_list("annotation_id", "first__chapter"))


def _in_order(edition: Edition, told: dict[int, list[Voice]]) -> list[Chapter]:
    known = [one for one in contents(edition) if one.number in told]
    return [*known, Chapter(NOWHERE)] if NOWHERE in told else known


def open_clocks_on(voices: Voices) -> QuerySet[Clock]:
    """The clocks that still run for the demands of a chapter."""
    demands = [voice.demand.pk for voice in voices.voices if voice.demand is not None]
    return whole_clocks().filter(demand__in=demands, state__in=OPEN_STATES)
