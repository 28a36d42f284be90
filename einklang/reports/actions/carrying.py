"""Carrying what was noted from one edition to the next: by the anchor of the paragraph and the words quoted."""

import datetime as dt

from einklang.base.refusal import Refusal
from einklang.reports.models import Edition, Paragraph, Placement
from einklang.reports.rules import spans
from einklang.reports.rules.notes import Placed


def carry_over(before: Edition, after: Edition, now: dt.datetime) -> int:
    """Place in the new edition whatever stands there word by word under the same anchor; gives how many.

    What changed or is gone stays in the old edition, where a person finds it and may give it a new place.
    """
    fresh = {one.anchor: one for one in after.paragraphs.order_by("position")}
    old = before.placements.select_related("annotation", "first", "last").order_by("pk")
    placed = [found for one in old if (found := _carried(one, fresh, after, now)) is not None]
    Placement.objects.bulk_create(placed)
    return len(placed)


def _carried(old: Placement, fresh: dict[str, Paragraph], after: Edition, now: dt.datetime) -> Placement | None:
    first, last = fresh.get(old.first.anchor), fresh.get(old.last.anchor)
    if first is None or last is None or first.position > last.position:
        return None
    between = [one for one in fresh.values() if first.position <= one.position <= last.position]
    span = _span(old, first, last, between)
    if span is None:
        return None
    by_key = {one.pk: one for one in between}
    return Placement(
        annotation=old.annotation, edition=after, first=by_key[span.first], start=span.start, last=by_key[span.last],
        end=span.end, how=Placed.CARRIED, placed_at=now,
    )  # fmt: skip


def _span(old: Placement, first: Paragraph, last: Paragraph, between: list[Paragraph]) -> spans.Span | None:
    """The same signs where nothing changed; else the place at which the quoted words stand."""
    readable = [one for one in between if one.kind not in NOT_NOTED]
    told = [spans.Paragraph(one.pk, one.body) for one in readable]
    span = spans.Span(first.pk, old.start, last.pk, old.end)
    try:
        spans.check_span(span, told)
        if spans.quote(span, told).exact == old.annotation.quote:
            return span
        return spans.find(old.annotation.quote, told, start_in=first.pk, near=old.start)
    except Refusal:
        return None


NOT_NOTED = {"furniture"}
"""Kinds of paragraph on which nothing is noted."""
