"""Spans of words: found as people copy them, shown beside each other, right after every correction of the cut."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.refusal import Refusal
from einklang.reports.rules.spans import (
    PARTING,
    Paragraph,
    Span,
    after_join,
    after_split,
    check_span,
    find,
    quote,
    running,
    segments,
    sentence_around,
    whole,
)

TEXT = [
    Paragraph(7, "Viele Wohnungen sind zu klein, sagt der „Bericht“."),
    Paragraph(9, "Die Nachbarschaft hilft. Die Nachbarschaft wartet."),
    Paragraph(12, "هذا تقرير عن السكن"),
]


def words(span: Span) -> str:
    return quote(span, TEXT).exact


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("zu  klein,\nsagt", "zu klein, sagt"),
        ('der "Bericht"', "der „Bericht“"),
        ("Nachbar-\nschaft hilft", "Nachbarschaft hilft"),
        ("„Bericht“. Die Nachbarschaft hilft", "„Bericht“." + PARTING + "Die Nachbarschaft hilft"),
        ("تقرير عن", "تقرير عن"),
    ],
)
def test_words_are_found_as_people_copy_them(said: str, found: str) -> None:
    assert words(find(said, TEXT)) == found


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("zu", "reports.quote_too_short"),
        ("zu groß", "reports.quote_not_found"),
        ("Die Nachbarschaft", "reports.quote_not_once"),
    ],
)
def test_words_that_are_not_there_once_are_refused_at_their_field(said: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        find(said, TEXT)
    assert (refused.value.code, refused.value.field) == (code, "quote")


def test_the_place_that_was_seen_decides_between_the_same_words() -> None:
    assert find("Die Nachbarschaft", TEXT, start_in=9, near=24) == Span(9, 25, 9, 42)
    assert find("Die Nachbarschaft", TEXT, start_in=9, near=2) == Span(9, 0, 9, 17)


def test_a_quote_has_a_few_signs_before_and_after() -> None:
    said = quote(find("zu klein", TEXT), TEXT)
    assert (said.prefix, said.exact) == ("Viele Wohnungen sind ", "zu klein")
    assert said.suffix.startswith(", sagt")
    assert len(said.suffix) == 32


def test_a_position_is_one_of_the_whole_text() -> None:
    text, begins = running(TEXT)
    span = find("wartet", TEXT)
    assert text[begins[span.first] + span.start : begins[span.last] + span.end] == "wartet"


def test_a_span_that_names_no_words_is_refused() -> None:
    check_span(whole(TEXT[0], TEXT[2]), TEXT)
    for wrong in (Span(7, 5, 7, 5), Span(9, 0, 7, 3), Span(7, 0, 7, 999), Span(1, 0, 7, 3)):
        with pytest.raises(Refusal, match=r"reports\.span_wrong"):
            check_span(wrong, TEXT)


def test_overlapping_spans_lie_beside_each_other() -> None:
    told = segments("abcdefgh", {1: (0, 4), 2: (2, 6)})
    assert [(one.text, one.marks) for one in told] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,)), ("gh", ())]
    assert [one.opens for one in told] == [(1,), (2,), (), ()]


BODY = st.text(alphabet="abc ", min_size=1, max_size=30)
SPANS = st.dictionaries(st.integers(1, 5), st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)


@given(BODY, SPANS)
def test_no_sign_is_lost_or_marked_wrongly(body: str, over: dict[int, tuple[int, int]]) -> None:
    told = segments(body, over)
    assert "".join(one.text for one in told) == body
    at = 0
    for one in told:
        for key, (start, end) in over.items():
            inside = start <= at and at + len(one.text) <= min(end, len(body))
            assert (key in one.marks) == (inside and start < end)
        at += len(one.text)


@given(st.text(alphabet="ab", min_size=1), st.text(alphabet="ab", min_size=1), st.data())
def test_the_words_of_a_span_stay_the_same_through_split_and_join(first: str, second: str, data: st.DataObject) -> None:
    body, cut_at, begins = f"{first} {second}", len(first), len(first) + 1
    start = data.draw(st.integers(0, len(body) - 1).filter(lambda at: body[at] != " "))
    end = data.draw(st.integers(start + 1, len(body)))
    one = after_split(1, start, of=1, fresh=2, cut_at=cut_at, begins=begins, is_end=False)
    two = after_split(1, end, of=1, fresh=2, cut_at=cut_at, begins=begins, is_end=True)
    parts = [Paragraph(1, first), Paragraph(2, second)]
    said = quote(Span(*one, *two), parts).exact
    assert said.replace(PARTING, " ") == body[start:end].rstrip()
    back = [after_join(*at, gone=2, into=1, shift=begins) for at in (one, two)]
    assert body[back[0][1] : back[1][1]] == body[start:end].rstrip()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Das ist eins. In Huchting wächst ", " auf. Das ist drei.", ("In Huchting wächst ", " auf.")),
        ("", "", ("", "")),
        ("Der ganze ", " Absatz", ("Der ganze ", " Absatz")),
    ],
)
def test_the_sentence_around_some_words(before: str, after: str, told: tuple[str, str]) -> None:
    assert sentence_around(before, after) == told
