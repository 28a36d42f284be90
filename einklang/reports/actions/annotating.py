"""Noting something on a report, by oneself and without an account; and giving it another place."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from einklang.base.refusal import Refusal
from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.needs.rules.raising import plain
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import committed
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.record.actions import enter, touch
from einklang.reports.actions.reading import lock_annotation, log_act
from einklang.reports.models import Annotation, Edition, Paragraph, Placement
from einklang.reports.models.annotations import MOST_LINE
from einklang.reports.queries import current_edition, paragraphs_around
from einklang.reports.rules import spans
from einklang.reports.rules.notes import MOST_NOTE, AnnotationKind, Placed, check_words

MOST_QUOTE = 4_000


@transaction.atomic
def annotate(
    *,
    actor: Person | None,
    neighbourhood: Neighbourhood,
    edition: Edition,
    kind: AnnotationKind,
    wording: str,
    anchor: str,
    last_anchor: str = "",
    quote: str = "",
    near: int | None = None,
    figure: str = "",
    need: int | None = None,
    project: int | None = None,
    language: str = "de",
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Annotation:
    """Note something on a paragraph (`anchor`), on several (`last_anchor`), or on the words of them that are quoted.

    It is public once somebody has read it; until then the public learns its number and nothing else. The same token
    twice gives the first one.
    """
    wording, figure = _checked(wording, figure)
    area = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).get(pk=neighbourhood.pk)
    known = Annotation.objects.filter(form_token=form_token).select_related("neighbourhood", "report").first()
    if known is not None:
        return known
    edition, paragraphs, span = _place(edition, anchor, last_anchor, quote, near)
    said = spans.quote(span, _values(paragraphs))
    note = Annotation.objects.create(
        neighbourhood=area, report=edition.report, number=_next_number(area), kind=kind,
        wording=write_text(wording, author=actor, language=language, now=now), quote=said.exact, prefix=said.prefix,
        suffix=said.suffix, figure=figure, written_by=actor, form_token=form_token, written_at=now,
    )  # fmt: skip
    note.needs.set(_needs(area, need))
    note.projects.set(_projects(area, project))
    _keep_place(note, edition, paragraphs, span, Placed.WRITTEN, now)
    _tell(note, actor, now)
    return note


def _checked(wording: str, figure: str) -> tuple[str, str]:
    wording, figure = plain(wording), " ".join(plain(figure).split())
    check_words("wording", wording, MOST_NOTE)
    if figure:
        check_words("figure", figure, MOST_LINE)
    return wording, figure


def _tell(note: Annotation, actor: Person | None, now: dt.datetime) -> None:
    scope, subject = note.neighbourhood.slug, f"reports/{note.report.slug}/annotations/{note.number}"
    log_deed(actor, "reports.annotate", scope=scope, subject=subject, now=now)
    facts = {"number": note.number, "report": note.report.slug, "wording_commitment": committed(note.wording)}
    enter(scope=scope, kind="annotation.received", subject=subject, facts=facts, happened_at=now, entered_at=now)


def _next_number(area: Neighbourhood) -> int:
    newest = Annotation.objects.filter(neighbourhood=area).aggregate(newest=Max("number"))["newest"] or 0
    return int(newest) + 1


def _place(
    edition: Edition, anchor: str, last_anchor: str, quote: str, near: int | None
) -> tuple[Edition, list[Paragraph], spans.Span]:
    """Where it stands. When the report was replaced while somebody wrote, the new edition if the words are there."""
    current = current_edition(edition.report_id) or edition
    first: Refusal | None = None
    for one in dict.fromkeys((current, edition)):
        try:
            paragraphs = paragraphs_around(one, anchor, MOST_PARAGRAPHS)
            return one, paragraphs, _span(paragraphs, last_anchor, quote, near)
        except Refusal as refusal:
            first = first or refusal
    raise first or Refusal("reports.paragraph_gone")


MOST_PARAGRAPHS = 24
"""Over so many paragraphs an annotation may go."""


def _span(paragraphs: Sequence[Paragraph], last_anchor: str, quote: str, near: int | None) -> spans.Span:
    if not paragraphs:
        raise Refusal("reports.paragraph_gone", field="anchor")
    values = _values(paragraphs)
    if quote.strip():
        check_words("quote", quote.strip(), MOST_QUOTE)
        return spans.find(quote, values, start_in=values[0].key, near=near)
    if not last_anchor:
        return spans.whole(values[0])
    last = next((at for at, one in enumerate(paragraphs) if last_anchor in (one.anchor, *one.former)), None)
    if last is None:
        raise Refusal("reports.last_not_after", field="last_anchor", most=MOST_PARAGRAPHS)
    return spans.whole(values[0], values[last])


def _values(paragraphs: Sequence[Paragraph]) -> list[spans.Paragraph]:
    return [spans.Paragraph(one.pk, one.body) for one in paragraphs]


def _keep_place(
    note: Annotation, edition: Edition, paragraphs: Sequence[Paragraph], span: spans.Span, how: Placed, now: dt.datetime
) -> None:
    by_key = {one.pk: one for one in paragraphs}
    where = {"first": by_key[span.first], "start": span.start, "last": by_key[span.last], "end": span.end}
    Placement.objects.update_or_create(
        annotation=note, edition=edition, defaults={**where, "how": how, "placed_at": now}
    )


def _needs(area: Neighbourhood, number: int | None) -> list[Need]:
    if number is None:
        return []
    rows = Need.objects.filter(neighbourhood=area, number=number)
    found = list(rows.exclude(state__in=[state.value for state in NOT_PUBLIC]).order_by("pk"))
    if not found:
        raise Refusal("reports.need_unknown", field="need", number=number)
    return found


def _projects(area: Neighbourhood, number: int | None) -> list[Application]:
    if number is None:
        return []
    rows = Application.objects.filter(neighbourhood=area, number=number, submitted_at__isnull=False)
    found = list(rows.order_by("pk"))
    if not found:
        raise Refusal("reports.project_unknown", field="project", number=number)
    return found


@transaction.atomic
def place_again(
    *, actor: Person, annotation: Annotation, anchor: str, quote: str = "", last_anchor: str = "", now: dt.datetime
) -> Annotation:
    """Give an annotation its place in the newest edition by hand; what it quotes follows."""
    note = lock_annotation(actor, annotation, now)
    edition = current_edition(note.report_id)
    if edition is None:
        raise Refusal("reports.paragraph_gone", field="anchor")
    paragraphs = paragraphs_around(edition, anchor, MOST_PARAGRAPHS)
    span = _span(paragraphs, last_anchor, quote, None)
    said = spans.quote(span, _values(paragraphs))
    note.quote, note.prefix, note.suffix = said.exact, said.prefix, said.suffix
    note.save(update_fields=("quote", "prefix", "suffix"))
    _keep_place(note, edition, paragraphs, span, Placed.BY_HAND, now)
    log_act(actor, "reports.place_again", note, now)
    touch(note.neighbourhood.slug)
    return note
