"""Degrees, scales and counts; who may take a position (R-26, R-27); what of it is public."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.refusal import Refusal
from einklang.forum.rules.positions import (
    DEGREES,
    Count,
    Degree,
    Speaker,
    Summary,
    check_may_speak,
    count_of,
    count_problems,
    is_weak,
    summary,
)
from einklang.forum.rules.procedure import Deciders, Procedure, Scale
from einklang.forum.tests.worlds import codes, counts


def test_the_reduced_scales_are_part_of_the_six() -> None:
    assert [list(map(int, DEGREES[scale])) for scale in Scale] == [[1, 2, 3, 4, 5, 6], [1, 2, 4, 6], [1, 6]]


@given(counts)
def test_what_the_public_reads_keeps_the_total(count: Count) -> None:
    public = summary(count)
    assert public.agree + public.let_pass + count.veto == count.total
    assert public.veto == (count.veto > 0)


@given(counts, counts)
def test_counts_add_up_degree_by_degree(one: Count, other: Count) -> None:
    assert one.plus(other).total == one.total + other.total
    assert one.plus(other) == other.plus(one)


@given(counts)
def test_rows_and_counts_are_the_same(count: Count) -> None:
    assert count_of({degree: count.of(degree) for degree in Degree}) == count


def test_exactly_half_is_not_weak() -> None:
    assert not is_weak(Count(2, 3, 5))
    assert is_weak(Count(2, 2, 5))


def test_a_veto_is_said_with_yes_and_not_with_a_number() -> None:
    assert summary(Count(22, 4, 2, 1, 1, 3)) == Summary(agree=26, let_pass=4, veto=True)


@given(counts, st.integers(0, 80), st.sampled_from(Scale))
def test_a_count_is_sound_when_it_fits_scale_and_room(count: Count, entitled: int, scale: Scale) -> None:
    off_scale = any(count.of(degree) for degree in Degree if degree not in DEGREES[scale])
    sound = 0 < count.total <= entitled and not off_scale
    assert (count_problems(Procedure(scale=scale), count, entitled) == []) == sound


def test_fewer_than_zero_is_refused_even_if_the_sum_fits() -> None:
    assert codes(count_problems(Procedure(), Count(5, -1), 30)) == ["count_negative"]


def test_a_count_of_nobody_is_no_count() -> None:
    assert codes(count_problems(Procedure(), Count(), 30)) == ["no_positions"]


@pytest.mark.parametrize(
    ("procedure", "degree", "speaker", "code"),
    [
        (Procedure(), Degree.AGREEMENT, Speaker(moderating=True), "moderator_takes_no_position"),
        (Procedure(remote=False), Degree.AGREEMENT, Speaker(remote=True), "remote_not_allowed"),
        (Procedure(deciders=Deciders.RESIDENTS), Degree.AGREEMENT, Speaker(resident=False), "not_among_deciders"),
        (Procedure(deciders=Deciders.ELECTED), Degree.AGREEMENT, Speaker(), "not_among_deciders"),
        (Procedure(scale=Scale.FOUR), Degree.SERIOUS, Speaker(), "degree_not_on_scale"),
    ],
)
def test_a_position_is_refused(procedure: Procedure, degree: Degree, speaker: Speaker, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_may_speak(procedure, degree, speaker)
    assert codes([refused.value]) == [code]


@pytest.mark.parametrize(
    ("procedure", "degree", "speaker"),
    [
        (Procedure(), Degree.VETO, Speaker()),
        (Procedure(), Degree.VETO, Speaker(remote=True)),
        (Procedure(), Degree.SERIOUS, Speaker(resident=False)),
        (Procedure(deciders=Deciders.ELECTED), Degree.SLIGHT, Speaker(elected=True)),
    ],
)
def test_a_position_is_taken(procedure: Procedure, degree: Degree, speaker: Speaker) -> None:
    check_may_speak(procedure, degree, speaker)
