"""Reports brought in, read and published by the acts themselves, for tests of this and of upper rooms."""

import datetime as dt
import uuid
from typing import Any

from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.actions import annotate, bring_edition, bring_in, publish_annotation, publish_edition
from einklang.reports.models import Annotation, Edition, Paragraph, Report
from einklang.reports.rules.notes import AnnotationKind
from einklang.reports.tasks import read_edition

NOW = dt.datetime(2026, 6, 15, 10, 0, tzinfo=dt.UTC)
HOUSING = "Viele Wohnungen in den Quartieren sind zu klein für Familien mit mehreren Kindern."
HEALTH = "In mehreren Quartieren fehlt eine kinderärztliche Praxis."
SCHOOL = "Der Weg zur Schule ist weit und an zwei Stellen gefährlich."
TEXT = f"# Wohnen\n\n{HOUSING}\n\n{HEALTH}\n\n# Bildung\n\n{SCHOOL}\n"


def brought(office: Person, text: str = TEXT, title: str = "Lebenslagen 2025", **more: Any) -> Edition:
    """A report as pasted text, read by the worker."""
    edition = bring_in(actor=office, title=title, pasted=text, form_token=uuid.uuid4(), now=NOW, **more)
    return read(edition)


def read(edition: Edition) -> Edition:
    """What the worker does."""
    read_edition.func(edition.pk)
    return Edition.objects.select_related("report").get(pk=edition.pk)


def published(office: Person, text: str = TEXT, **more: Any) -> Edition:
    """A report that everybody reads."""
    return publish_edition(actor=office, edition=brought(office, text, **more), now=NOW)


def replaced(office: Person, report: Report, text: str) -> Edition:
    """Another edition of it in its place."""
    edition = bring_edition(actor=office, report=report, pasted=text, form_token=uuid.uuid4(), now=NOW)
    return publish_edition(actor=office, edition=read(edition), now=NOW)


def paragraph(edition: Edition, words: str) -> Paragraph:
    """The paragraph that holds these words."""
    return Paragraph.objects.select_related("edition").get(edition=edition, body__contains=words)


def noted(area: Neighbourhood, edition: Edition, words: str, **more: Any) -> Annotation:
    """Something noted on the paragraph with these words, by nobody in particular; nobody has read it yet."""
    told: dict[str, Any] = {"actor": None, "kind": AnnotationKind.EXPERIENCE, "wording": "So ist es bei uns auch."}
    told |= {"form_token": uuid.uuid4(), "now": NOW, "anchor": paragraph(edition, words).anchor, **more}
    return annotate(neighbourhood=area, edition=edition, **told)


def public_note(reader: Person, area: Neighbourhood, edition: Edition, words: str, **more: Any) -> Annotation:
    """The same, read and published as it was written."""
    note = noted(area, edition, words, **more)
    kind = AnnotationKind(note.kind)
    return publish_annotation(
        actor=reader, annotation=note, public_text=note.wording.body, kind=kind, figure=note.figure, now=NOW
    )
