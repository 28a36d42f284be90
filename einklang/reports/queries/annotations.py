"""What was noted on a report. The public reads what somebody has published; who wrote it is asked for nowhere."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.reports.models import Annotation, Edition, Paragraph, Placement, Report
from einklang.reports.queries.reports import Visitor, contents, current_edition
from einklang.reports.rules.doors import READ_ANNOTATIONS
from einklang.reports.rules.notes import AnnotationKind, AnnotationState, Placed
from einklang.reports.rules.spans import sentence_around

_ORDER = {kind.value: place for place, kind in enumerate(AnnotationKind)}


@dataclass(frozen=True)
class Noted:
    """A published annotation, and where it stands in one edition."""

    key: int
    number: int
    kind: AnnotationKind
    text: str
    language: str
    quote: str
    prefix: str
    suffix: str
    figure: str
    written_at: dt.datetime
    emptied_at: dt.datetime | None
    neighbourhood: str
    neighbourhood_name: str
    edition: int
    chapter: int
    anchor: str
    paragraph: str
    last_paragraph: str
    how: Placed
    span: tuple[int, int, int, int]
    needs: tuple[tuple[int, str], ...] = ()
    projects: tuple[tuple[int, str], ...] = ()


def _placed() -> QuerySet[Placement]:
    return Placement.objects.filter(annotation__state=AnnotationState.PUBLISHED).order_by(
        "first__position", "start", "pk"
    )


def noted_in(
    edition: Edition, *, neighbourhood: Neighbourhood | None = None, chapter: int | None = None
) -> list[Noted]:
    """What is noted on an edition, in the order of the report; by one neighbourhood, on one chapter."""
    rows = _placed().filter(edition=edition)
    if neighbourhood is not None:
        rows = rows.filter(annotation__neighbourhood=neighbourhood)
    if chapter is not None:
        rows = rows.filter(first__chapter__lte=chapter, last__chapter__gte=chapter)
    return _noted(rows)


def noted_one(neighbourhood: Neighbourhood, report: Report, number: int) -> Noted | None:
    """One published annotation, where it stands in the newest edition in which it has a place."""
    rows = _placed().filter(annotation__neighbourhood=neighbourhood, annotation__number=number, edition__report=report)
    found = _noted(rows.order_by("-edition__number")[:1])
    return found[0] if found else None


def annotations_by_chapter(neighbourhood: Neighbourhood, report: Report) -> list[tuple[str, list[Noted]]]:
    """What a neighbourhood has noted, chapter by chapter, demands first: what a statement is drafted from."""
    edition = current_edition(report.pk)
    if edition is None:
        return []
    titles = {one.number: one.title for one in contents(edition)}
    by_chapter: dict[int, list[Noted]] = {}
    for one in noted_in(edition, neighbourhood=neighbourhood):
        by_chapter.setdefault(one.chapter, []).append(one)
    told = [
        (titles.get(chapter, ""), sorted(found, key=lambda one: _ORDER[one.kind]))
        for chapter, found in sorted(by_chapter.items())
    ]
    left = misplaced(edition, neighbourhood=neighbourhood)
    return [*told, ("", left)] if left else told


def misplaced(edition: Edition, *, neighbourhood: Neighbourhood | None = None) -> list[Noted]:
    """Published annotations that have no place in this edition, where they stand in an older one."""
    rows = _placed().filter(edition__report=edition.report_id, edition__number__lt=edition.number)
    rows = rows.exclude(annotation__placements__edition=edition)
    if neighbourhood is not None:
        rows = rows.filter(annotation__neighbourhood=neighbourhood)
    newest: dict[int, Noted] = {}
    for one in _noted(rows.order_by("edition__number", "first__position", "start", "pk")):
        newest[one.key] = one
    return list(newest.values())


def misplaced_here(neighbourhood: Neighbourhood) -> list[Noted]:
    """What a neighbourhood noted on any report and what has no place in its newest edition."""
    reports = Annotation.objects.filter(neighbourhood=neighbourhood, state=AnnotationState.PUBLISHED)
    keys = reports.order_by("report_id").values_list("report_id", flat=True).distinct()
    editions = (current_edition(key) for key in keys)
    return [one for edition in editions if edition for one in misplaced(edition, neighbourhood=neighbourhood)]


def noted_areas(edition: Edition) -> list[tuple[Neighbourhood, int]]:
    """All neighbourhoods with how many annotations each has published on an edition."""
    counted = Counter(_placed().filter(edition=edition).order_by().values_list("annotation__neighbourhood", flat=True))
    return [(area, counted[area.pk]) for area in Neighbourhood.objects.order_by("name")]


def anchor_of(report: int, number: str) -> str:
    """The anchor of the paragraph that people call by this number in the newest edition; "" if there is none."""
    edition = current_edition(report)
    found = edition.paragraphs.filter(number=number).order_by("position").first() if edition and number else None
    return found.anchor if found else ""


def counted_by_chapter(edition: Edition, neighbourhood: Neighbourhood | None = None) -> Counter[int]:
    """How many published annotations begin in each chapter."""
    rows = _placed().filter(edition=edition).order_by()
    if neighbourhood is not None:
        rows = rows.filter(annotation__neighbourhood=neighbourhood)
    return Counter(rows.values_list("first__chapter", flat=True))


def _noted(rows: QuerySet[Placement]) -> list[Noted]:
    needs = Need.objects.exclude(state__in=[state.value for state in NOT_PUBLIC]).order_by("number")
    projects = Application.objects.filter(submitted_at__isnull=False).order_by("number")
    told = rows.select_related(
        "annotation__public_text", "annotation__neighbourhood", "edition", "first", "last"
    ).prefetch_related(
        Prefetch("annotation__needs", needs.only("number", "title")),
        Prefetch("annotation__projects", projects.only("number", "title")),
    )
    # What was typed and by whom is not asked for at all.
    hidden = ("annotation__wording", "annotation__written_by", "annotation__follow_code", "first__rows", "last__rows")
    return [_one(place) for place in told.defer(*hidden)]


def _one(place: Placement) -> Noted:
    note, text = place.annotation, place.annotation.public_text
    return Noted(
        key=note.pk,
        number=note.number,
        kind=AnnotationKind(note.kind),
        text=text.body if text else "",
        language=text.language if text else "de",
        quote=note.quote,
        prefix=note.prefix,
        suffix=note.suffix,
        figure=note.figure,
        written_at=note.written_at,
        emptied_at=note.emptied_at,
        neighbourhood=note.neighbourhood.slug,
        neighbourhood_name=note.neighbourhood.name,
        edition=place.edition.number,
        chapter=place.first.chapter,
        anchor=place.first.anchor,
        paragraph=place.first.number,
        last_paragraph=place.last.number,
        how=Placed(place.how),
        span=(place.first_id, place.start, place.last_id, place.end),
        needs=tuple((need.number, need.title) for need in note.needs.all()),
        projects=tuple((project.number, project.title) for project in note.projects.all()),
    )


def spans_in(paragraph: Paragraph, noted: Sequence[Noted], order: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Where annotations lie over a paragraph, by their number: from which sign to which.

    `order` is the place of each paragraph of the page by its key; one that is not on it lies before or behind.
    """
    here, told = order[paragraph.pk], {}
    for one in noted:
        first, start, last, end = one.span
        begins, ends = order.get(first, -1), order.get(last, len(order))
        if begins <= here <= ends:
            told[one.number] = (start if begins == here else 0, end if ends == here else len(paragraph.body))
    return told


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def annotations_to_read(person: Visitor, neighbourhood: Neighbourhood, on: dt.date) -> list[Annotation]:
    """Door to the annotations that wait for somebody to read them, the one that waits longest first."""
    check_door(person, READ_ANNOTATIONS, neighbourhood, on)
    rows = Annotation.objects.filter(neighbourhood=neighbourhood, state=AnnotationState.RECEIVED)
    return list(rows.select_related("wording", "report").defer("written_by").order_by("pk"))


def annotation_behind(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Annotation | None:
    """Door to one annotation with its original wording."""
    check_door(person, READ_ANNOTATIONS, neighbourhood, on)
    rows = Annotation.objects.filter(neighbourhood=neighbourhood, number=number).defer("written_by")
    return rows.select_related("wording", "public_text", "report", "neighbourhood", "kept_back_because").first()


@dataclass(frozen=True)
class Standing:
    """Where an annotation stands in the newest edition that has its place, with the sentence around its words."""

    edition: int
    chapter: int
    anchor: str
    paragraph: str
    language: str
    before: str
    quote: str
    after: str


def standing_of(annotation: Annotation) -> Standing | None:
    """The place of an annotation whose door was passed, whether it is public yet or not."""
    rows = annotation.placements.select_related("edition", "first", "last").order_by("-edition__number")
    place = rows.first()
    if place is None:
        return None
    before, after = sentence_around(place.first.body[: place.start], place.last.body[place.end :])
    return Standing(
        place.edition.number, place.first.chapter, place.first.anchor, place.first.number, place.edition.language,
        before, annotation.quote, after,
    )  # fmt: skip


def annotation_by_code(neighbourhood: Neighbourhood, code: str) -> Annotation | None:
    """Door for whoever holds the code: the annotation, without what was typed and by whom."""
    rows = Annotation.objects.filter(neighbourhood=neighbourhood, follow_code=code)
    return rows.defer("written_by").select_related("report", "kept_back_because", "public_text").first()
