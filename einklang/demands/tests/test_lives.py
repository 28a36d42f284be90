"""A demand's life cell by cell, and its one status computed from the clocks."""

import itertools

import pytest
from hypothesis import given, strategies as st

from einklang.administration.rules.clock import OPEN, Running
from einklang.base.refusal import Refusal
from einklang.demands.rules.life import DEMAND_LIFE, ENDED, Act, Stage, can, check_act
from einklang.demands.rules.status import Count, Link, Status, count, overall

CELLS = """
adopted      hand_over:handed_over overtake:overtaken
handed_over  hand_over:handed_over finish:done overtake:overtaken give_up:not_done renew:handed_over
done         renew:done
overtaken    renew:overtaken
not_done     renew:not_done
"""
MAY = {
    (Stage(stage), Act(cell.split(":")[0])): Stage(cell.split(":")[1])
    for stage, *cells in map(str.split, CELLS.strip().splitlines())
    for cell in cells
}
CLOCKS = st.lists(st.builds(Link, st.sampled_from(Running), st.booleans()), max_size=8)

HEALTH = SOCIAL = EDUCATION = Link(Running.ANSWERED)
LABOUR, JOB_CENTRE = Link(Running.FORWARDED), Link(Running.HANDED_OVER, is_forwarded=True)
CULTURE = Link(Running.HANDED_OVER)
S3 = [EDUCATION, SOCIAL, CULTURE, HEALTH, LABOUR, JOB_CENTRE]


@pytest.mark.parametrize(("stage", "act"), list(itertools.product(Stage, Act)))
def test_every_cell_of_the_table(stage: Stage, act: Act) -> None:
    assert can(stage, act) == ((stage, act) in MAY)
    if (stage, act) in MAY:
        assert check_act(stage, act) is MAY[stage, act]
        return
    with pytest.raises(Refusal) as refused:
        check_act(stage, act)
    assert refused.value == Refusal("demands.act_not_now", stage=stage, act=act)


def test_no_cell_is_there_twice() -> None:
    assert len(DEMAND_LIFE) == len({(row.stage, row.act) for row in DEMAND_LIFE}) == len(MAY)


def test_s3_has_four_answers_of_five_and_is_partly_answered() -> None:
    assert count(S3) == Count(asked=5, answered=4, still_open=2)
    assert overall(Stage.HANDED_OVER, S3) is Status.PARTLY_ANSWERED


def test_it_is_not_answered_while_the_one_it_was_forwarded_to_is_silent() -> None:
    all_five = [HEALTH, SOCIAL, EDUCATION, LABOUR, Link(Running.ANSWERED)]
    assert overall(Stage.HANDED_OVER, [*all_five, JOB_CENTRE]) is Status.PARTLY_ANSWERED
    answered = Link(Running.ANSWERED, is_forwarded=True)
    assert overall(Stage.HANDED_OVER, [*all_five, answered]) is Status.ANSWERED
    assert count([*all_five, answered]) == Count(asked=5, answered=5, still_open=0)


@pytest.mark.parametrize(
    ("clocks", "status"),
    [
        ([Running.HANDED_OVER, Running.HANDED_OVER], Status.HANDED_OVER),
        ([Running.HANDED_OVER, Running.RECEIVED], Status.RECEIVED),
        ([Running.RECEIVED, Running.UNDER_REVIEW], Status.UNDER_REVIEW),
        ([Running.UNDER_REVIEW, Running.ANSWERED], Status.PARTLY_ANSWERED),
        ([Running.ANSWERED], Status.ANSWERED),
    ],
)
def test_the_department_that_is_furthest_says_where_it_stands(clocks: list[Running], status: Status) -> None:
    assert overall(Stage.HANDED_OVER, map(Link, clocks)) is status


@given(CLOCKS)
def test_how_it_ended_is_said_whatever_the_clocks_say(clocks: list[Link]) -> None:
    assert {overall(stage, clocks).value for stage in ENDED} == {stage.value for stage in ENDED}


@given(CLOCKS)
def test_never_more_answers_than_departments_were_asked(clocks: list[Link]) -> None:
    counted = count(clocks)
    assert 0 <= counted.answered <= counted.asked <= len(clocks)


@given(CLOCKS)
def test_it_is_answered_only_when_nobody_is_waited_for(clocks: list[Link]) -> None:
    if overall(Stage.HANDED_OVER, clocks) is Status.ANSWERED:
        assert not [one for one in clocks if one.running in OPEN]
