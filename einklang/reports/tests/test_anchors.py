"""Anchors stay with their paragraphs from edition to edition."""

from hypothesis import given, strategies as st

from einklang.reports.rules.anchors import Anchored, anchors, likeness

ONE = "Viele Wohnungen in den Quartieren sind zu klein für Familien mit mehreren Kindern."
TWO = "Der Weg zur Schule ist weit und an zwei Stellen gefährlich."
THREE = "Die Beratung hat nur an zwei Tagen in der Woche offen."


def carried(bodies: list[str], before: list[str]) -> list[str | None]:
    """For each paragraph the words of the older one whose anchor it has."""
    names = anchors(before)
    by_anchor = dict(zip(names, before, strict=True))
    told = anchors(bodies, [Anchored(name, body) for name, body in zip(names, before, strict=True)])
    return [by_anchor.get(anchor) for anchor in told]


def test_the_same_words_have_the_same_anchor_whatever_stands_around_them() -> None:
    assert anchors([ONE])[0] == anchors([f"  {ONE.upper()}  "])[0]
    assert anchors([ONE])[0].startswith("p")


def test_the_same_words_twice_have_two_anchors() -> None:
    first, second = anchors([ONE, ONE])
    assert first != second


def test_another_edition_takes_over_the_anchors_of_what_it_keeps() -> None:
    assert carried([TWO, ONE, THREE], [ONE, TWO, THREE]) == [TWO, ONE, THREE]
    assert carried(["Neu und ganz anders.", ONE, THREE], [ONE, TWO, THREE]) == [None, ONE, THREE]


def test_a_paragraph_with_a_few_other_words_is_the_same_one() -> None:
    assert carried([ONE.replace("zu klein", "viel zu klein"), TWO], [ONE, TWO]) == [ONE, TWO]


def test_a_paragraph_that_says_something_else_is_a_new_one() -> None:
    assert carried(["Viele Straßen in den Quartieren sind zu laut."], [ONE]) == [None]


def test_likeness_is_the_share_of_words_in_order() -> None:
    assert likeness(ONE, ONE) == 100
    assert likeness(ONE, "") == 0
    assert likeness("a b c d", "a b c x") == 75


BODIES = st.lists(st.sampled_from([ONE, TWO, THREE, "Ja.", "Nein."]), max_size=8)


@given(BODIES, BODIES)
def test_no_anchor_is_there_twice_and_none_is_given_to_other_words_of_the_old_edition(
    before: list[str], after: list[str]
) -> None:
    names = anchors(before)
    told = anchors(after, [Anchored(name, body) for name, body in zip(names, before, strict=True)])
    assert len(set(names)) == len(names)
    assert len(set(told)) == len(told)
    assert all(before[names.index(one)] == body for one, body in zip(told, after, strict=True) if one in names)
