"""Spans: from a sign of one paragraph to a sign of the same or a later one; they may overlap as they like."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from einklang.base.refusal import Refusal
from einklang.reports.rules.mending import one_text

AROUND = 32
"""Signs before and after a quote that help to find it again (TextQuoteSelector)."""

LEAST_QUOTE = 3
PARTING = "\n\n"
"""What stands between two paragraphs when the text of several is one."""


@dataclass(frozen=True)
class Span:
    """Paragraphs by their keys, signs counted from 0; `end` is the sign after the last one."""

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in its order, by its key."""

    key: int
    body: str


@dataclass(frozen=True)
class Quote:
    """The words of a span, and what stands around them."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Segment:
    """A stretch of a paragraph with all annotations (by key) that lie over the whole of it."""

    text: str
    marks: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def whole(paragraph: Paragraph, last: Paragraph | None = None) -> Span:
    """A whole paragraph, or all from it to `last`."""
    end = last or paragraph
    return Span(paragraph.key, 0, end.key, len(end.body))


def find(words: str, paragraphs: Sequence[Paragraph], start_in: int | None = None, near: int | None = None) -> Span:
    """The place at which the words stand, whatever the white space and the signs for quoting and parting.

    They may run over several paragraphs; `start_in` is the key of the paragraph in which they begin, `near` the sign
    of it at which the reader's own program saw them. Refuses `reports.quote_too_short`, `reports.quote_not_found` and
    `reports.quote_not_once`.
    """
    text, places = _one_text(paragraphs)
    for wanted in (_plain(words)[0], _plain(one_text(words.splitlines()))[0]):
        if len(wanted) < LEAST_QUOTE:
            raise Refusal("reports.quote_too_short", field="quote")
        found = [at.start() for at in re.finditer(re.escape(wanted), text)]
        if start_in is not None:
            found = [at for at in found if places[at][0] == start_in]
        if near is not None:
            found = sorted(found, key=lambda at: abs(places[at][1] - near))[:1]
        if found:
            break
    else:
        raise Refusal("reports.quote_not_found", field="quote")
    if len(found) > 1:
        raise Refusal("reports.quote_not_once", field="quote", found=len(found))
    (first, start), (last, end) = places[found[0]], places[found[0] + len(wanted) - 1]
    return Span(first, start, last, end + 1)


def _one_text(paragraphs: Sequence[Paragraph]) -> tuple[str, list[tuple[int, int]]]:
    """All words with single spaces, and for each sign where it stands."""
    text, places = "", list[tuple[int, int]]()
    for one in paragraphs:
        plain, at = _plain(one.body)
        text += plain + " "
        places += [(one.key, place) for place in at] + [(one.key, len(one.body))]
    return text, places


_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-"}
)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single spaces and one kind of quotation mark and dash, and where each of its signs stood."""
    told: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text.translate(_ALIKE)):
        if sign == "\u00ad":
            continue
        if sign.isspace():
            if told and told[-1] != " ":
                told.append(" ")
                at.append(place)
            continue
        told.append(sign)
        at.append(place)
    if told and told[-1] == " ":
        told.pop()
        at.pop()
    return "".join(told), at


def quote(span: Span, paragraphs: Sequence[Paragraph]) -> Quote:
    """The words of a span with what stands around them, as TextQuoteSelector wants them."""
    text, begins = running(paragraphs)
    start, end = begins[span.first] + span.start, begins[span.last] + span.end
    return Quote(text[start:end], text[max(start - AROUND, 0) : start], text[end : end + AROUND])


def running(paragraphs: Sequence[Paragraph]) -> tuple[str, dict[int, int]]:
    """The paragraphs as one text, and at which sign of it each of them begins."""
    begins, at = {}, 0
    for one in paragraphs:
        begins[one.key] = at
        at += len(one.body) + len(PARTING)
    return PARTING.join(one.body for one in paragraphs), begins


def check_span(span: Span, paragraphs: Sequence[Paragraph]) -> None:
    """Refuse (`reports.span_wrong`) a span that names no words of these paragraphs."""
    order = {one.key: (place, len(one.body)) for place, one in enumerate(paragraphs)}
    if span.first not in order or span.last not in order:
        raise Refusal("reports.span_wrong", field="quote")
    (first, longest), (last, longest_last) = order[span.first], order[span.last]
    forward = first < last or (first == last and span.start < span.end)
    if not forward or not 0 <= span.start < longest or not 0 < span.end <= longest_last:
        raise Refusal("reports.span_wrong", field="quote")


def segments(body: str, over: Mapping[int, tuple[int, int]]) -> list[Segment]:
    """A paragraph cut where a span begins or ends, so that overlapping ones can be shown one beside the other.

    `over` are the spans in it by the annotation's key, from a sign to a sign.
    """
    inside = {key: (max(start, 0), min(end, len(body))) for key, (start, end) in over.items()}
    over = {key: span for key, span in inside.items() if span[0] < span[1]}
    edges = sorted({0, len(body), *(edge for span in over.values() for edge in span)})
    return [
        Segment(
            body[start:end],
            tuple(key for key, (begins, ends) in over.items() if begins <= start and end <= ends),
            tuple(key for key, (begins, _) in over.items() if begins == start),
        )
        for start, end in pairwise(edges)
    ]


# ── After a correction of the cut ────────────────────────────────────────────────────────────────────────────────


def after_join(key: int, at: int, *, gone: int, into: int, shift: int) -> tuple[int, int]:
    """Where one end of a span stands after paragraph `gone` was joined to `into`, `shift` signs further on."""
    return (into, at + shift) if key == gone else (key, at)


def after_split(key: int, at: int, *, of: int, fresh: int, cut_at: int, begins: int, is_end: bool) -> tuple[int, int]:
    """Where one end of a span stands after paragraph `of` was split before sign `cut_at`.

    The new paragraph `fresh` holds what stood from `begins` on (white space between the two is gone).
    """
    if key != of or at < cut_at + (1 if is_end else 0):
        return key, min(at, cut_at) if key == of else at
    if is_end and at <= begins:
        return key, cut_at
    return fresh, max(at - begins, 0)


_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")


def sentence_around(before: str, after: str) -> tuple[str, str]:
    """What of a paragraph before and after some words belongs to their sentence."""
    return _SENTENCE_ENDS.split(before)[-1], _SENTENCE_ENDS.split(after)[0]
