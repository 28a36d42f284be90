"""Carrying what was noted from one edition to the next: by the anchor of the paragraph and the words quoted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from einklang.base.refusal import Refusal
from einklang.reports.models import Annotation, Edition, Paragraph, Placement
from einklang.reports.queries import current_edition
from einklang.reports.rules import spans
from einklang.reports.rules.notes import Placed


@dataclass(frozen=True)
class Change:
    """What a new edition changes against the one that is public: paragraphs, and notes that lose their place."""

    number: int
    same: int
    changed: int
    fresh: int
    gone: int
    moving: int
    losing: Sequence[Annotation]


def carry_over(before: Edition, after: Edition, now: dt.datetime) -> int:
    """Place in the new edition whatever stands there word by word under the same anchor; gives how many.

    What changed or is gone stays in the old edition, where a person finds it and may give it a new place.
    """
    placed = [found for _old, found in _carried_all(before, after, now) if found is not None]
    Placement.objects.bulk_create(placed)
    return len(placed)


def change_by(after: Edition, now: dt.datetime) -> Change | None:
    """What would change if this edition were published now; None when no other one is public. Writes nothing."""
    before = current_edition(after.report_id)
    if before is None or before.pk == after.pk:
        return None
    old, new = _words(before), _words(after)
    both = old.keys() & new.keys()
    changed = sum(old[anchor] != new[anchor] for anchor in both)
    carried = _carried_all(before, after, now)
    losing = [one.annotation for one, found in carried if found is None]
    return Change(
        before.number, len(both) - changed, changed, len(new.keys() - both), len(old.keys() - both),
        len(carried) - len(losing), losing,
    )  # fmt: skip


def _words(edition: Edition) -> dict[str, str]:
    rows = edition.paragraphs.exclude(kind__in=NOT_NOTED).order_by("position")
    return dict(rows.values_list("anchor", "body"))


def _carried_all(before: Edition, after: Edition, now: dt.datetime) -> list[tuple[Placement, Placement | None]]:
    fresh = {one.anchor: one for one in after.paragraphs.order_by("position")}
    old = before.placements.select_related("annotation__neighbourhood", "first", "last")
    old = old.defer("annotation__written_by").order_by("annotation__neighbourhood__name", "annotation__number")
    return [(one, _carried(one, fresh, after, now)) for one in old]


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
