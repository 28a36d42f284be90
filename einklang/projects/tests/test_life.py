"""An application's life, cell by cell: what is written here may happen, and nothing else."""

import itertools

import pytest

from einklang.base.refusal import Refusal
from einklang.projects.rules.life import AHEAD_OF_DECISION, LIFE, MONEY_RESERVED, Act, State, Who, acts, check_act

CELLS = """
idea                     consult:in_consultation submit:submitted withdraw:withdrawn
in_consultation          submit:submitted withdraw:withdrawn
submitted                request_completion:completion_requested pass_check:formally_checked withdraw:withdrawn
submitted                lose_cover:completion_requested
completion_requested     submit:submitted withdraw:withdrawn
formally_checked         request_completion:completion_requested pre_discuss:pre_discussed schedule:scheduled
formally_checked         agree_as_office:agreed_by_office
formally_checked         circulate:circulating lose_cover:completion_requested withdraw:withdrawn
pre_discussed            request_completion:completion_requested circulate:circulating schedule:scheduled
pre_discussed            agree_as_office:agreed_by_office
pre_discussed            lose_cover:completion_requested withdraw:withdrawn
circulating              agree:consensus to_meeting:formally_checked withdraw:withdrawn
scheduled                discuss:discussed amend:scheduled unschedule:formally_checked withdraw:withdrawn
discussed                amend:discussed agree:consensus agree_with_concerns:consensus_with_concerns
discussed                adjourn:adjourned dissent:dissent decline:declined withdraw:withdrawn
adjourned                amend:adjourned schedule:scheduled withdraw:withdrawn
dissent                  hand_over:fallback decline:declined withdraw:withdrawn
fallback                 agree_as_office:agreed_by_office refuse:refused withdraw:withdrawn
agreed_by_office         grant:granted withdraw:withdrawn
consensus                wait:waiting_list grant:granted refuse:refused withdraw:withdrawn
consensus_with_concerns  wait:waiting_list grant:granted refuse:refused withdraw:withdrawn
waiting_list             move_up:consensus move_up_with_concerns:consensus_with_concerns withdraw:withdrawn
granted                  close:closed revoke:revoked
"""
MAY = {
    (State(state), Act(cell.split(":")[0])): State(cell.split(":")[1])
    for state, *cells in map(str.split, CELLS.strip().splitlines())
    for cell in cells
}
ENDS = {State.DECLINED, State.WITHDRAWN, State.REFUSED, State.CLOSED, State.REVOKED}


@pytest.mark.parametrize(("state", "act"), list(itertools.product(State, Act)))
def test_every_cell_of_the_table(state: State, act: Act) -> None:
    if (state, act) in MAY:
        assert check_act(state, act) is MAY[state, act]
        return
    with pytest.raises(Refusal) as refused:
        check_act(state, act)
    assert refused.value == Refusal("projects.act_not_now", state=state, act=act)


def test_no_cell_is_there_twice() -> None:
    assert len(LIFE) == len({(row.state, row.act) for row in LIFE}) == len(MAY)


def test_every_state_can_be_reached_and_every_life_can_end() -> None:
    reached = {State.IDEA} | {row.to for row in LIFE}
    assert reached == set(State)
    assert set(State) - {row.state for row in LIFE} == ENDS


def test_whoever_applies_can_withdraw_until_money_is_reserved_and_then_the_office_does_until_the_notice() -> None:
    for state in set(State) - ENDS - {State.GRANTED}:
        assert Act.WITHDRAW in acts(state, Who.OFFICE if state in MONEY_RESERVED else Who.APPLICANT)


def test_only_the_assembly_finds_consensus() -> None:
    found = {Act.AGREE, Act.AGREE_WITH_CONCERNS, Act.ADJOURN, Act.DISSENT, Act.DECLINE, Act.HAND_OVER, Act.TO_MEETING}
    assert {row.who for row in LIFE if row.act in found} == {Who.ASSEMBLY}


def test_nothing_is_decided_that_was_not_formally_checked() -> None:
    before = {row.state for row in LIFE if row.to is State.FORMALLY_CHECKED}
    assert before == {State.SUBMITTED, State.SCHEDULED, State.CIRCULATING}
    assert {row.state for row in LIFE if row.to in {State.SCHEDULED, State.DISCUSSED}} <= AHEAD_OF_DECISION


def test_the_desk_of_the_office_shows_what_it_can_do() -> None:
    assert acts(State.SUBMITTED, Who.OFFICE) == (Act.REQUEST_COMPLETION, Act.PASS_CHECK)
    assert acts(State.IDEA, Who.OFFICE) == ()
