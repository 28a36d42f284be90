"""Reports, their editions and chapters. An edition that is not published is behind the office's door."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery

from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.reports.models import Edition, Paragraph, Report
from einklang.reports.rules.doors import KEEP_REPORTS
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.paragraphs import ParagraphKind

Visitor = Person | AnonymousUser | None


@dataclass
class Chapter:
    """A chapter in the contents: its number, its heading, the headings below it and its paragraphs' numbers."""

    number: int
    title: str = ""
    below: list[tuple[int, str, str]] = field(default_factory=list)
    first: str = ""
    last: str = ""


def _published() -> QuerySet[Edition]:
    return Edition.objects.filter(state=EditionState.PUBLISHED).select_related("report").order_by("-number")


def current_edition(report: int) -> Edition | None:
    """The newest published edition of a report, by the report's key."""
    return _published().filter(report=report).first()


def public_reports() -> QuerySet[Edition]:
    """The newest published edition of each report, the newest report first."""
    newest = _published().filter(report=OuterRef("report")).values("pk")[:1]
    return _published().filter(pk=Subquery(newest)).order_by("-report_id")


def readable_reports() -> QuerySet[Report]:
    """The reports of which an edition is published, the newest first: to these one can say something."""
    return Report.objects.filter(pk__in=_published().order_by().values("report")).order_by("-pk")


def report_at(slug: str) -> Edition | None:
    """The newest published edition of the report at an address."""
    return _published().filter(report__slug=slug).first()


def edition_at(slug: str, number: int) -> Edition | None:
    """A published edition by its number, also an older one."""
    return _published().filter(report__slug=slug, number=number).first()


def contents(edition: Edition) -> list[Chapter]:
    """The chapters of an edition with their headings, in one query."""
    rows = edition.paragraphs.exclude(kind=ParagraphKind.FURNITURE).order_by("position")
    told: dict[int, Chapter] = {}
    for chapter, kind, level, body, anchor, number in rows.values_list(
        "chapter", "kind", "level", "body", "anchor", "number"
    ):
        one = told.setdefault(chapter, Chapter(chapter))
        _tell(one, kind, level, body if kind == ParagraphKind.HEADING else "", anchor, number)
    return list(told.values())


def _tell(one: Chapter, kind: str, level: int, body: str, anchor: str, number: str) -> None:
    if kind == ParagraphKind.HEADING:
        if one.title:
            one.below.append((level, body, anchor))
        else:
            one.title = body
    one.first, one.last = one.first or number, number or one.last


def chapter_of(edition: Edition, chapter: int) -> list[Paragraph]:
    """The paragraphs of a chapter in their order; what stands around the pages comes along as such."""
    return list(edition.paragraphs.filter(chapter=chapter).order_by("position"))


def paragraphs_around(edition: Edition, anchor: str, most: int = 12) -> list[Paragraph]:
    """The paragraph of this name (or that it was joined into) and the next ones of the text; nothing if unknown."""
    text = edition.paragraphs.exclude(kind=ParagraphKind.FURNITURE).order_by("position")
    first = text.filter(anchor=anchor).first() or _joined_into(text, anchor)
    return list(text.filter(position__gte=first.position)[:most]) if first else []


def _joined_into(text: "QuerySet[Paragraph]", anchor: str) -> Paragraph | None:
    """Looked for by hand, because SQLite cannot ask a list for what it holds."""
    rows = text.exclude(former=[]).values_list("pk", "former")
    key = next((key for key, former in rows if anchor in former), None)
    return text.filter(pk=key).first() if key else None


def running_text(edition: Edition) -> list[tuple[int, str]]:
    """The paragraphs of the text by their keys, in order, without what stands around the pages."""
    rows = edition.paragraphs.exclude(kind=ParagraphKind.FURNITURE).order_by("position")
    return list(rows.values_list("pk", "body"))


def place_of(slug: str, anchor: str) -> tuple[Edition, Paragraph] | None:
    """Where a link to a paragraph leads: to the newest edition that has it."""
    for edition in _published().filter(report__slug=slug):
        found = paragraphs_around(edition, anchor, 1)
        if found:
            return edition, found[0]
    return None


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def reports_behind(person: Visitor, on: dt.date) -> list[Report]:
    """Door to all reports, with their editions, newest first."""
    check_door(person, KEEP_REPORTS, None, on)
    return list(Report.objects.prefetch_related("editions").order_by("-pk"))


def report_behind(person: Visitor, slug: str, on: dt.date) -> Report | None:
    """Door to one report, with its editions."""
    check_door(person, KEEP_REPORTS, None, on)
    return Report.objects.filter(slug=slug).prefetch_related("editions__file").first()


def edition_behind(person: Visitor, slug: str, number: int, on: dt.date) -> Edition | None:
    """Door to one edition, whatever became of it."""
    check_door(person, KEEP_REPORTS, None, on)
    rows = Edition.objects.filter(report__slug=slug, number=number)
    return rows.select_related("report", "file").order_by("pk").first()


def read_first(edition: Edition) -> Edition | None:
    """What is being read while this edition, which was brought in later, still waits; its door was passed."""
    if edition.pages_read:
        return None
    before = Edition.objects.filter(state=EditionState.READING, pages_read__gt=0, pk__lt=edition.pk)
    return before.order_by("-pk").first()


def paragraph_behind(edition: Edition, anchor: str, step: int = 0) -> Paragraph | None:
    """A paragraph of an edition whose door was passed, or the next one of the text."""
    one = edition.paragraphs.select_related("edition").filter(anchor=anchor).first()
    if one is None or not step:
        return one
    after = edition.paragraphs.exclude(kind=ParagraphKind.FURNITURE).filter(position__gt=one.position)
    return after.order_by("position").first()
