"""Correcting how a report was cut, before and after it is published. Words stay; what points at them stays right."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from einklang.base.refusal import Refusal
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import touch
from einklang.reports.actions.bringing import lock_edition
from einklang.reports.models import Edition, Paragraph, Placement
from einklang.reports.rules import spans
from einklang.reports.rules.anchors import anchors
from einklang.reports.rules.correcting import check_joinable, check_level, place_to_split
from einklang.reports.rules.editions import CUT, EditionState, check_state
from einklang.reports.rules.mending import joined
from einklang.reports.rules.paragraphs import NUMBERED, Heading, ParagraphKind, chapters, number_between, numbers


@transaction.atomic
def change_kind(
    *, actor: Person, paragraph: Paragraph, kind: ParagraphKind, level: int = 0, now: dt.datetime
) -> Paragraph:
    """Call a paragraph what it is: a heading of a level, text, a list, a note, or what stands around the page."""
    edition, paragraph = _locked(actor, paragraph, now)
    level = check_level(kind, level)
    paragraph.kind, paragraph.level = kind, level
    paragraph.save(update_fields=("kind", "level"))
    _settle(actor, edition, "reports.change_kind", paragraph, now)
    return paragraph


@transaction.atomic
def join_next(*, actor: Person, paragraph: Paragraph, now: dt.datetime) -> Paragraph:
    """Join a paragraph with the next one of the text, from which the reader had parted it.

    Refuses `reports.nothing_to_join` and `reports.not_joinable`.
    """
    edition, paragraph = _locked(actor, paragraph, now)
    after = next_of(paragraph)
    if after is None:
        raise Refusal("reports.nothing_to_join")
    check_joinable(ParagraphKind(paragraph.kind), ParagraphKind(after.kind))
    body = joined(paragraph.body, after.body)
    shift = len(body) - len(after.body)
    for one in _placements(edition):
        ends = [
            spans.after_join(key, at, gone=after.pk, into=paragraph.pk, shift=shift)
            for key, at in ((one.first_id, one.start), (one.last_id, one.end))
        ]
        _move(one, *ends)
    paragraph.body = body
    paragraph.last_page = max(paragraph.last_page, after.last_page)
    paragraph.former = [*paragraph.former, after.anchor, *after.former]
    paragraph.save(update_fields=("body", "last_page", "former"))
    after.delete()
    _settle(actor, edition, "reports.join", paragraph, now)
    return paragraph


@transaction.atomic
def split(*, actor: Person, paragraph: Paragraph, words: str, now: dt.datetime) -> Paragraph:
    """Split a paragraph before these words of it; gives the new one.

    Refuses `reports.not_joinable` and what `spans.find` and `correcting.place_to_split` do.
    """
    edition, paragraph = _locked(actor, paragraph, now)
    check_joinable(ParagraphKind(paragraph.kind), ParagraphKind(paragraph.kind))
    cut_at, begins = place_to_split(paragraph.body, words)
    fresh = _split_off(edition, paragraph, begins)
    for one in _placements(edition):
        where = {"of": paragraph.pk, "fresh": fresh.pk, "cut_at": cut_at, "begins": begins}
        start = spans.after_split(one.first_id, one.start, is_end=False, **where)
        end = spans.after_split(one.last_id, one.end, is_end=True, **where)
        _move(one, start, end)
    paragraph.body = paragraph.body[:cut_at]
    paragraph.save(update_fields=("body",))
    _settle(actor, edition, "reports.split", paragraph, now)
    return fresh


def _split_off(edition: Edition, paragraph: Paragraph, begins: int) -> Paragraph:
    rows = edition.paragraphs.order_by("position")
    taken = {anchor for anchor, former in rows.values_list("anchor", "former") for anchor in (anchor, *former)}
    known = list(rows.values_list("number", flat=True))
    rest = paragraph.body[begins:]
    rows.filter(position__gt=paragraph.position).update(position=F("position") + 1)
    return Paragraph.objects.create(
        edition=edition, position=paragraph.position + 1, chapter=paragraph.chapter, kind=paragraph.kind,
        level=paragraph.level, body=rest, first_page=paragraph.first_page, last_page=paragraph.last_page,
        number=number_between(paragraph.number, known) if paragraph.number else "",
        anchor=next(one for one in _free([rest], taken)),
    )  # fmt: skip


def _free(bodies: list[str], taken: set[str]) -> Iterable[str]:
    """An anchor by the words that no paragraph has or had."""
    anchor = anchors(bodies)[0]
    stem = anchor.rpartition("-")[0]
    return (name for number in range(1, len(taken) + 2) if (name := f"{stem}-{number}") not in taken)


def next_of(paragraph: Paragraph) -> Paragraph | None:
    """The next paragraph of the text; what stands around the page lies between without being part of it."""
    after = Paragraph.objects.filter(edition=paragraph.edition_id, position__gt=paragraph.position)
    return after.exclude(kind=ParagraphKind.FURNITURE).order_by("position").first()


def _locked(actor: Person, paragraph: Paragraph, now: dt.datetime) -> tuple[Edition, Paragraph]:
    edition = lock_edition(actor, paragraph.edition, now)
    check_state(EditionState(edition.state), *CUT)
    found = Paragraph.objects.select_for_update(of=("self",), no_key=True).filter(pk=paragraph.pk).first()
    if found is None:
        raise Refusal("reports.paragraph_gone")
    return edition, found


def _placements(edition: Edition) -> list[Placement]:
    return list(edition.placements.select_for_update(of=("self",), no_key=True).order_by("pk"))


def _move(one: Placement, start: tuple[int, int], end: tuple[int, int]) -> None:
    if (one.first_id, one.start, one.last_id, one.end) != (*start, *end):
        (one.first_id, one.start), (one.last_id, one.end) = start, end
        one.save(update_fields=("first", "start", "last", "end"))


def _settle(actor: Person, edition: Edition, what: str, paragraph: Paragraph, now: dt.datetime) -> None:
    """Chapters follow the headings. Numbers too, until the edition is public: then people have called them."""
    rows = list(edition.paragraphs.order_by("position").only("pk", "kind", "level", "chapter", "number"))
    told = [Heading(ParagraphKind(one.kind), one.level) for one in rows]
    is_public = edition.state == EditionState.PUBLISHED
    called = _kept_numbers(rows, told) if is_public else numbers(told)
    changed = []
    for one, chapter, number in zip(rows, chapters(told), called, strict=True):
        if (one.chapter, one.number) != (chapter, number):
            one.chapter, one.number = chapter, number
            changed.append(one)
    Paragraph.objects.bulk_update(changed, ["chapter", "number"], batch_size=200)
    subject = f"reports/{edition.report.slug}/{paragraph.anchor}"
    log_deed(actor, what, scope="city", subject=subject, why=f"edition {edition.number}", now=now)
    if is_public:
        touch("city")


def _kept_numbers(rows: list[Paragraph], told: list[Heading]) -> list[str]:
    """What has a number keeps it; what is new among the numbered ones is called after the one before it."""
    taken = {one.number for one in rows}
    before, called = "0", []
    for one, heading in zip(rows, told, strict=True):
        number = one.number
        if not number and heading.kind in NUMBERED:
            number = number_between(before, taken)
            taken.add(number)
        before = number or before
        called.append(number)
    return called
