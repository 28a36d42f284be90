"""Every life of the forum, cell by cell: what leads where, and that nothing else leads anywhere."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.rules.amendments import AMENDMENT_LIFE, AmendmentAct, AmendmentStatus, AmendmentVoice
from einklang.forum.rules.concerns import (
    CONCERN_LIFE,
    MARK_LIFE,
    ConcernAct,
    ConcernStatus,
    MarkAct,
    MarkStatus,
    MarkVoice,
    Voice,
)
from einklang.forum.rules.lives import Life
from einklang.forum.rules.meetings import (
    MEETING_LIFE,
    ROUND_LIFE,
    Chair,
    MeetingAct,
    MeetingStatus,
    RoundAct,
    RoundStatus,
)
from einklang.forum.rules.stages import STAGE_LIFE, Stage, StageAct

# Written again by hand: a table that is only compared with itself proves nothing.
STORIES: dict[str, tuple[Life[Any, Any, Any], tuple[type[StrEnum], type[StrEnum], type[StrEnum]], str]] = {
    "concern": (
        CONCERN_LIFE,
        (ConcernStatus, ConcernAct, Voice),
        """
        raised discuss moderator discussed
        raised withdraw owner withdrawn
        raised record owner recorded
        discussed amend owner answered_by_amendment
        discussed amend meeting answered_by_amendment
        discussed answer owner answered
        discussed answer meeting answered
        discussed withdraw owner withdrawn
        discussed record owner recorded
        discussed record moderator recorded
        """,
    ),
    "mark": (
        MARK_LIFE,
        (MarkStatus, MarkAct, MarkVoice),
        """
        proposed confirm second_person marked
        marked appeal owner appealed
        appealed uphold office upheld
        appealed overturn office overturned
        """,
    ),
    "amendment": (
        AMENDMENT_LIFE,
        (AmendmentStatus, AmendmentAct, AmendmentVoice),
        """
        proposed accept applicant accepted
        proposed decline applicant declined
        accepted take_back applicant proposed
        """,
    ),
    "meeting": (
        MEETING_LIFE,
        (MeetingStatus, MeetingAct, Chair),
        """
        planned open moderator open
        open close moderator closed
        planned move moderator planned
        planned cancel moderator cancelled
        """,
    ),
    "round": (
        ROUND_LIFE,
        (RoundStatus, RoundAct, Chair),
        """
        open close moderator closed
        open adjourn moderator adjourned
        open new_version applicant voided
        open ask_again moderator repeated
        open withdraw applicant voided
        """,
    ),
    "stage": (
        STAGE_LIFE,
        (Stage, StageAct, Chair),
        """
        presentation next moderator questions
        questions next moderator opinions
        opinions next moderator concerns
        concerns next moderator integration
        integration next moderator query
        opinions question moderator questions
        concerns question moderator questions
        integration question moderator questions
        query question moderator questions
        presentation ask moderator opinions
        questions ask moderator opinions
        opinions ask moderator opinions
        concerns ask moderator concerns
        integration ask moderator query
        query ask moderator query
        presentation raise moderator concerns
        questions raise moderator concerns
        opinions raise moderator concerns
        concerns raise moderator concerns
        integration raise moderator integration
        query raise moderator query
        opinions amend moderator integration
        concerns amend moderator integration
        integration amend moderator integration
        query amend moderator integration
        presentation count moderator query
        questions count moderator query
        opinions count moderator query
        concerns count moderator query
        integration count moderator query
        query count moderator query
        """,
    ),
}


def cells() -> Iterator[Any]:
    """Every state × act × person of every life, with the state it leads to (none: refused) and the reason."""
    for name, (life, (statuses, acts, voices), story) in STORIES.items():
        told = {tuple(line.split()[:3]): line.split()[3] for line in story.strip().splitlines()}
        assert len(told) == len(life.rows)
        for status, act, who in product(statuses, acts, voices):
            possible = any((status.value, act.value) == key[:2] for key in told)
            refusal = life.not_yours if possible else life.not_now
            end = told.get((status.value, act.value, who.value))
            yield pytest.param(life, status, act, who, end, refusal, id=f"{name}-{status}-{act}-{who}")


@pytest.mark.parametrize(("life", "status", "act", "who", "end", "code"), list(cells()))
def test_every_cell_of_every_life(
    life: Life[Any, Any, Any], status: StrEnum, act: StrEnum, who: StrEnum, end: str | None, code: str
) -> None:
    if end is not None:
        assert life.move(status, act, who) == end
        assert act in life.acts(status, who)
        return
    assert act not in life.acts(status, who)
    with pytest.raises(Refusal) as refused:
        life.move(status, act, who)
    assert refused.value.code == code


@pytest.mark.parametrize("name", STORIES)
def test_no_act_leads_to_two_ends_for_the_same_person(name: str) -> None:
    life = STORIES[name][0]
    keys = [(row.start, row.act, row.who) for row in life.rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", STORIES)
def test_every_state_but_the_first_is_reached(name: str) -> None:
    life, (statuses, *_), _ = STORIES[name]
    first, *others = statuses
    assert {row.end for row in life.rows} - {first} == set(others)
    assert first in {row.start for row in life.rows}
