"""Reading what was noted: nothing is public that no person has read; setting right or emptying what is."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from einklang.base.days import city_day
from einklang.needs.rules.raising import plain
from einklang.people.actions import erase_text, log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door, committed
from einklang.record.actions import enter
from einklang.reports.models import Annotation
from einklang.reports.models.annotations import MOST_LINE
from einklang.reports.rules.doors import READ_ANNOTATIONS
from einklang.reports.rules.notes import (
    MOST_NOTE,
    AnnotationKind,
    AnnotationState,
    check_public,
    check_unread,
    check_words,
)


@transaction.atomic
def publish_annotation(
    *,
    actor: Person,
    annotation: Annotation,
    public_text: str,
    kind: AnnotationKind,
    figure: str = "",
    now: dt.datetime,
) -> Annotation:
    """Publish an annotation in the words of its reader, without names, health and third persons."""
    public_text, figure = _checked(public_text, figure)
    note = lock_annotation(actor, annotation, now)
    check_unread(AnnotationState(note.state))
    note.public_text = write_text(public_text, author=actor, language=note.wording.language, now=now)
    note.state, note.kind, note.figure, note.read_at = AnnotationState.PUBLISHED, kind, figure, now
    note.save(update_fields=("public_text", "state", "kind", "figure", "read_at"))
    log_act(actor, "reports.publish_annotation", note, now)
    facts = {"kind": kind.value, "words_commitment": committed(note.public_text)}
    _enter("annotation.published", note, facts, now)
    return note


@transaction.atomic
def keep_annotation_back(*, actor: Person, annotation: Annotation, reason: str, now: dt.datetime) -> Annotation:
    """Do not publish it; its writer reads why, the public learns nothing."""
    reason = plain(reason)
    check_words("reason", reason, MOST_NOTE)
    note = lock_annotation(actor, annotation, now)
    check_unread(AnnotationState(note.state))
    note.kept_back_because = write_text(reason, author=actor, language=actor.language, now=now)
    note.state, note.read_at = AnnotationState.NOT_PUBLISHED, now
    note.save(update_fields=("kept_back_because", "state", "read_at"))
    log_act(actor, "reports.keep_annotation_back", note, now)
    return note


@transaction.atomic
def correct_annotation(
    *, actor: Person, annotation: Annotation, public_text: str, figure: str = "", why: str, now: dt.datetime
) -> Annotation:
    """Put other words in the place of the published ones, when somebody was named in them after all."""
    public_text, figure = _checked(public_text, figure)
    note = _published(actor, annotation, why, now)
    old, note.public_text = (
        note.public_text,
        write_text(public_text, author=actor, language=note.wording.language, now=now),
    )
    note.figure, note.emptied_at = figure, None
    note.save(update_fields=("public_text", "figure", "emptied_at"))
    if old is not None:
        erase_text(old, now=now)
    log_act(actor, "reports.correct_annotation", note, now, why=plain(why))
    facts = {"how": "reworded", "words_commitment": committed(note.public_text)}
    _enter("annotation.corrected", note, facts, now)
    return note


@transaction.atomic
def empty_annotation(*, actor: Person, annotation: Annotation, why: str, now: dt.datetime) -> Annotation:
    """Take the published words away; the number and the place stay. A second time changes nothing."""
    note = _published(actor, annotation, why, now)
    if note.emptied_at is not None:
        return note
    note.figure, note.emptied_at = "", now
    note.save(update_fields=("figure", "emptied_at"))
    if note.public_text is not None:
        erase_text(note.public_text, now=now)
    log_act(actor, "reports.empty_annotation", note, now, why=plain(why))
    _enter("annotation.corrected", note, {"how": "emptied"}, now)
    return note


def lock_annotation(actor: Person, annotation: Annotation, now: dt.datetime) -> Annotation:
    """The annotation as it stands now, locked for somebody who reads in its neighbourhood."""
    check_door(actor, READ_ANNOTATIONS, annotation.neighbourhood, city_day(now))
    rows = Annotation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("neighbourhood", "report", "wording", "public_text").get(pk=annotation.pk)


def log_act(actor: Person | None, what: str, note: Annotation, now: dt.datetime, why: str = "") -> None:
    """Enter an act on an annotation in the private log."""
    log_deed(actor, what, scope=note.neighbourhood.slug, subject=_subject(note), now=now, why=why)


def _published(actor: Person, annotation: Annotation, why: str, now: dt.datetime) -> Annotation:
    check_words("why", plain(why), MOST_NOTE)
    note = lock_annotation(actor, annotation, now)
    check_public(AnnotationState(note.state))
    return note


def _checked(public_text: str, figure: str) -> tuple[str, str]:
    public_text, figure = plain(public_text), " ".join(plain(figure).split())
    check_words("public_text", public_text, MOST_NOTE)
    if figure:
        check_words("figure", figure, MOST_LINE)
    return public_text, figure


def _subject(note: Annotation) -> str:
    return f"reports/{note.report.slug}/annotations/{note.number}"


def _enter(kind: str, note: Annotation, facts: Mapping[str, object], now: dt.datetime) -> None:
    enter(
        scope=note.neighbourhood.slug,
        kind=kind,
        subject=_subject(note),
        facts={"number": note.number, "report": note.report.slug, **facts},
        happened_at=now,
        entered_at=now,
    )
