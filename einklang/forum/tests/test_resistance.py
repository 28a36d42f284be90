"""R-29, R-11: least resistance, 0 to 10, with the passive option among what is asked about."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.refusal import Refusal
from einklang.forum.rules.resistance import (
    Option,
    Resistances,
    parse_resistances,
    proposed,
    ranked,
    ranking_notices,
    ranking_problems,
    resistances_of,
)

STAGE = Option("stage", "Bühne", parse_resistances("0x12 1x5 2×9 6*3"))
GARDEN = Option("garden", "Garten", parse_resistances("0×10, 2×14, 6×5"))
TRIP = Option("trip", "Ausflug", parse_resistances("0×9 2×10 5×9 8×1"))
KEEP = Option("", "Geld behalten", parse_resistances("5×19 9×6 10×4"), passive=True)
SUMMER = (TRIP, KEEP, GARDEN, STAGE)

persons = st.lists(st.integers(0, 30), min_size=11, max_size=11).map(lambda many: Resistances(tuple(many)))


@st.composite
def options(draw: st.DrawFn) -> list[Option]:
    """Any options that somebody answered, one of them passive."""
    answered = draw(st.lists(persons.filter(lambda one: one.answers > 0), min_size=2, max_size=6))
    return [Option(str(place), f"Nr. {place}", one, passive=place == 0) for place, one in enumerate(answered)]


def test_the_summer_is_ranked_41_58_73() -> None:
    assert ranking_problems(SUMMER, entitled=29) == []
    order = ranked(SUMMER)
    assert [(one.place, one.option.title, one.option.resistances.total) for one in order] == [
        (1, "Bühne", 41),
        (2, "Garten", 58),
        (3, "Ausflug", 73),
        (4, "Geld behalten", 189),
    ]
    assert {one.option.resistances.answers for one in order} == {29}
    assert not any(one.tied or one.beyond_passive for one in order)
    assert proposed(SUMMER) == (STAGE, GARDEN, TRIP)


def test_a_sum_comes_with_how_many_can_hardly_bear_it() -> None:
    assert KEEP.resistances.strong == 10
    assert TRIP.resistances.strong == 0


def test_what_meets_more_resistance_than_doing_nothing_is_said_and_not_proposed() -> None:
    calm = Option("", "Geld behalten", parse_resistances("0×10 2×19"), passive=True)
    order = ranked((STAGE, GARDEN, TRIP, calm))
    assert [(one.option.title, one.beyond_passive) for one in order] == [
        ("Geld behalten", False),
        ("Bühne", True),
        ("Garten", True),
        ("Ausflug", True),
    ]
    assert proposed((STAGE, calm)) == ()


def test_as_much_resistance_as_doing_nothing_is_not_more() -> None:
    level = Option("", "nichts tun", STAGE.resistances, passive=True)
    assert proposed((STAGE, level)) == (STAGE,)


def test_a_tie_is_said_and_keeps_the_order_given() -> None:
    other = Option("other", "Zaun", STAGE.resistances)
    order = ranked((GARDEN, other, STAGE, KEEP))
    assert [(one.place, one.option.title, one.tied) for one in order[:3]] == [
        (1, "Zaun", True),
        (1, "Bühne", True),
        (3, "Garten", False),
    ]
    assert ranking_notices((GARDEN, other, STAGE, KEEP)) == [Refusal("forum.resistance_tie", options="Zaun, Bühne")]


def test_who_left_early_is_said_and_counts_per_person() -> None:
    late = Option("late", "spät gefragt", parse_resistances("4×10"))
    assert next(one.option.title for one in ranked((late, STAGE, KEEP))) == "Bühne"
    assert ranking_notices((late, STAGE, KEEP)) == [Refusal("forum.resistance_answers_differ", least=10, most=29)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12", "forum.resistance_unreadable"),
        ("0×12 viele", "forum.resistance_unreadable"),
        ("-1×3", "forum.resistance_unreadable"),
        ("0×1 " * 60, "forum.resistance_unreadable"),
        ("11×2", "forum.resistance_off_scale"),
        ("3×2 3×4", "forum.resistance_value_twice"),
    ],
)
def test_a_line_that_nobody_can_read_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        parse_resistances(typed)


def test_an_empty_line_is_nobody() -> None:
    assert parse_resistances("  ").answers == 0


def test_counts_must_be_complete_and_at_most_those_who_may_decide() -> None:
    nobody = Option("none", "leer", resistances_of({}))
    below = Option("below", "minus", resistances_of({0: -1}))
    found = ranking_problems((STAGE, nobody, below, KEEP), entitled=28)
    assert [(one.code, one.field) for one in found] == [
        ("forum.more_resistances_than_present", "stage"),
        ("forum.resistance_missing", "none"),
        ("forum.resistance_negative", "below"),
        ("forum.more_resistances_than_present", ""),
    ]


def test_there_is_exactly_one_passive_option() -> None:
    without = [Refusal("forum.passive_option_missing")]
    assert ranking_problems((STAGE, GARDEN), 29) == without
    assert ranking_problems((KEEP,), 29) == without
    assert ranking_problems((STAGE, KEEP, KEEP), 29) == without


@given(options())
def test_nothing_is_proposed_that_the_room_bears_worse_than_nothing(asked: list[Option]) -> None:
    passive = next(one for one in asked if one.passive)
    for one in proposed(asked):
        assert one.resistances.per_person <= passive.resistances.per_person


@given(options())
def test_the_order_does_not_depend_on_the_order_of_asking_but_in_a_tie(asked: list[Option]) -> None:
    places = {one.option.key: one.place for one in ranked(asked)}
    assert {one.option.key: one.place for one in ranked(asked[::-1])} == places


@given(options())
def test_more_resistance_never_moves_an_option_forward(asked: list[Option]) -> None:
    option = asked[-1]
    many = list(option.resistances.persons)
    value = next(value for value in range(11) if many[value])
    many[value] -= 1
    many[10] += 1
    harder = [*asked[:-1], Option(option.key, option.title, Resistances(tuple(many)), option.passive)]
    before = {one.option.key: one.place for one in ranked(asked)}
    after = {one.option.key: one.place for one in ranked(harder)}
    assert after[option.key] >= before[option.key]
