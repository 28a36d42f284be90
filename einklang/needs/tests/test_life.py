"""A need's life, cell by cell: what is written here may happen, and nothing else."""

import itertools

import pytest

from einklang.base.refusal import Refusal
from einklang.needs.rules.life import LIFE, NOT_PUBLIC, OPEN, Act, State, Who, acts, check_act

CELLS = """
received       publish:published hold_back:not_published
not_published
published      take_up:taken_up answer:answered make_project:project make_demand:demand close:closed
taken_up       answer:answered make_project:project make_demand:demand close:closed
answered       answer:answered make_project:project make_demand:demand close:closed
project        answer:project make_project:project close:closed
demand         answer:demand close:closed
"""
MAY = {
    (State(state), Act(cell.split(":")[0])): State(cell.split(":")[1])
    for state, *cells in map(str.split, CELLS.strip().splitlines())
    for cell in cells
}


@pytest.mark.parametrize(("state", "act"), list(itertools.product(State, Act)))
def test_every_cell_of_the_table(state: State, act: Act) -> None:
    if (state, act) in MAY:
        assert check_act(state, act) is MAY[state, act]
        return
    with pytest.raises(Refusal) as refused:
        check_act(state, act)
    assert refused.value == Refusal("needs.act_not_now", state=state, act=act)


def test_no_cell_is_there_twice() -> None:
    assert len(LIFE) == len({(row.state, row.act) for row in LIFE}) == len(MAY)


def test_nothing_becomes_public_that_nobody_has_read() -> None:
    ways_out = {row for row in LIFE if row.state in NOT_PUBLIC and row.to not in NOT_PUBLIC}
    assert {(row.act, row.who) for row in ways_out} == {(Act.PUBLISH, Who.READER)}


def test_what_is_public_never_goes_back() -> None:
    assert not [row for row in LIFE if row.state not in NOT_PUBLIC and row.to in NOT_PUBLIC]


def test_an_open_need_is_one_that_still_waits_for_somebody_here() -> None:
    assert set(State) - OPEN == {State.NOT_PUBLISHED, State.CLOSED}


def test_the_desk_of_the_reader_shows_both_ways() -> None:
    assert acts(State.RECEIVED, Who.READER) == (Act.PUBLISH, Act.HOLD_BACK)
    assert acts(State.PUBLISHED, Who.READER) == ()
