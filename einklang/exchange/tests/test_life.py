"""Every cell of a question's life."""

import itertools

import pytest

from einklang.base.refusal import Refusal
from einklang.exchange.rules.life import LIFE, OPEN, Act, Direction, State, Who, acts, check_act, check_passing

CELLS = {(row.state, row.act): row.to for row in LIFE}


@pytest.mark.parametrize(("state", "act"), list(itertools.product(State, Act)))
def test_every_cell(state: State, act: Act) -> None:
    if (state, act) in CELLS:
        assert check_act(state, act) is CELLS[state, act]
        return
    with pytest.raises(Refusal) as refused:
        check_act(state, act)
    assert refused.value.code == "exchange.act_not_now"


def test_what_is_open_can_be_answered_and_what_is_not_cannot() -> None:
    assert {state for state in State if (state, Act.ANSWER) in CELLS} == OPEN


def test_the_day_is_put_off_once() -> None:
    assert Act.PUT_OFF in acts(State.ASKED, Who.ASKED)
    assert Act.PUT_OFF not in acts(State.LATER, Who.ASKED)


def test_a_neighbourhood_passes_nothing_on() -> None:
    with pytest.raises(Refusal) as refused:
        check_passing(Direction.DOWN, to_itself=False)
    assert refused.value.code == "exchange.only_offices_pass_on"


def test_nobody_passes_to_itself() -> None:
    with pytest.raises(Refusal) as refused:
        check_passing(Direction.UP, to_itself=True)
    assert refused.value.code == "exchange.passed_to_itself"
    check_passing(Direction.UP, to_itself=False)
