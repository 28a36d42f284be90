"""A report of the city, what Huchting notes on it, and a second edition that leaves one note without a place."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import DATA
from einklang.reports import actions as reports
from einklang.reports.models import Annotation, Edition, Report
from einklang.reports.queries import current_edition
from einklang.reports.rules.notes import AnnotationKind
from einklang.reports.tasks import read_edition

TITLE = "Lebenslagen in Bremen 2027"
COMES = dt.datetime(2027, 3, 1, 10, 0, tzinfo=CITY_ZONE)
AGAIN = dt.datetime(2027, 5, 10, 10, 0, tzinfo=CITY_ZONE)
ANSWER_BY = dt.date(2027, 9, 30)
CHANGED = {
    "Praxis. Wer dort wohnt, fährt im Mittel 35 Minuten": "Praxis mehr. Wer dort wohnt, fährt im Mittel 40 Minuten",
    "Die Stadt prüft, wo Überwege fehlen.": "Bis 2028 sollen dort zwölf Überwege entstehen.",
}
"""What the second edition says otherwise."""

NOTES: tuple[dict[str, Any], ...] = (
    {
        "kind": AnnotationKind.EXPERIENCE, "on": "In Haushalten mit drei", "quote": "im Mittel 21 Quadratmeter",
        "says": "Wir sind zu sechst auf 68 Quadratmetern. Hausaufgaben gehen nur in der Küche.",
        "figure": "Wohnfläche je Person", "by": "aylin",
    },
    {
        "kind": AnnotationKind.DEMAND, "on": "In fünf Gebieten gibt", "quote": "keine kinderärztliche Praxis",
        "says": "Huchting braucht wenigstens an zwei Tagen in der Woche eine Sprechstunde für Kinder.", "by": "bernd",
    },
    {
        "kind": AnnotationKind.DISAGREEMENT, "on": "Sportplätze und Hallen", "quote": "Freie Zeiten gibt es nur",
        "says": "Die Halle an der Schule steht freitags leer. Sie wird nur nicht aufgeschlossen.", "by": None,
    },
    {
        "kind": AnnotationKind.REMARK, "on": "Der Weg zur Schule führt", "quote": "Die Stadt prüft, wo Überwege fehlen",
        "says": "Das wurde schon vor drei Jahren geprüft.", "by": None,
    },
    {
        "kind": AnnotationKind.DEMAND, "on": "Von den Kindern, die", "quote": "für zwei von drei Kindern",
        "says": "Jedes Kind bekommt noch vor der Schule einen Platz in der Sprachförderung.", "by": "bernd",
    },
)  # fmt: skip
UNREAD = {
    "kind": AnnotationKind.DEMAND, "on": "Die Wohnungsunternehmen haben", "quote": "",
    "says": "Frau Albers vom Amt hat uns gesagt, dass davon keine einzige in Sodenmatt liegt.", "by": "aylin",
}  # fmt: skip


def report_scenes(stage: Stage) -> Iterator[Scene]:
    """From the first edition to a note that nobody has read yet."""
    yield Scene(COMES, partial(_bring, stage))
    for place, told in enumerate(NOTES, 1):
        at = COMES + dt.timedelta(days=7 * place)
        yield Scene(at, partial(_note, stage, told, at))
        yield Scene(at + dt.timedelta(days=1), partial(_publish, stage, told, at + dt.timedelta(days=1)))
    yield Scene(AGAIN, partial(_replace, stage))
    late = dt.datetime(2027, 6, 14, 19, 0, tzinfo=CITY_ZONE)
    yield Scene(late, partial(_note, stage, UNREAD, late))


def _bring(stage: Stage) -> None:
    edition = reports.bring_in(
        actor=stage.people["henning"],
        title=TITLE,
        statements_by=ANSWER_BY,
        pasted=_text(),
        form_token=token("report"),
        now=COMES,
    )
    _read_and_publish(stage, edition, COMES + dt.timedelta(hours=3))


def _replace(stage: Stage) -> None:
    text = _text()
    for before, after in CHANGED.items():
        text = text.replace(before, after)
    edition = reports.bring_edition(
        actor=stage.people["henning"],
        report=report_of_the_year(),
        pasted=text,
        form_token=token("report again"),
        now=AGAIN,
    )
    _read_and_publish(stage, edition, AGAIN + dt.timedelta(hours=3))


def _read_and_publish(stage: Stage, edition: Edition, now: dt.datetime) -> None:
    """What the worker does comes at once here; it finds nothing left to do."""
    read_edition.func(edition.pk)
    reports.publish_edition(actor=stage.people["henning"], edition=edition, now=now)


def _note(stage: Stage, told: dict[str, Any], now: dt.datetime) -> None:
    edition = current_edition(report_of_the_year().pk)
    if edition is None:
        raise ValueError("nothing is noted on a report that is not public")
    reports.annotate(
        actor=stage.people[told["by"]] if told["by"] else None,
        neighbourhood=stage.hood,
        edition=edition,
        kind=told["kind"],
        wording=told["says"],
        anchor=edition.paragraphs.get(body__startswith=told["on"]).anchor,
        quote=told["quote"],
        figure=told.get("figure", ""),
        form_token=token(f"note {told['on']}"),
        now=now,
    )


def _publish(stage: Stage, told: dict[str, Any], now: dt.datetime) -> None:
    reports.publish_annotation(
        actor=stage.people["carla"],
        annotation=note_on(told["on"]),
        public_text=told["says"],
        kind=told["kind"],
        figure=told.get("figure", ""),
        now=now,
    )


def note_on(begins: str) -> Annotation:
    """The note on the paragraph that begins so."""
    rows = Annotation.objects.select_related("neighbourhood", "public_text")
    return rows.get(form_token=token(f"note {begins}"))


def report_of_the_year() -> Report:
    """The city's report."""
    return Report.objects.get(title=TITLE)


def _text() -> str:
    return (DATA / "report.md").read_text(encoding="utf-8")
