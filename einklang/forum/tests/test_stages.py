"""The steps of an item: what leads on by itself, what is not done while the room listens."""

import datetime as dt
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Round
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.stages import ORDER, Stage, StageAct, next_stage, stage_after
from einklang.people.models import Person


def test_one_key_goes_through_all_steps_and_the_last_has_none() -> None:
    assert [next_stage(stage) for stage in ORDER] == [*ORDER[1:], None]


@pytest.mark.parametrize("stage", [Stage.PRESENTATION, Stage.QUESTIONS])
def test_while_the_room_listens_nothing_is_changed(stage: Stage) -> None:
    with pytest.raises(Refusal, match="no_changes_yet"):
        stage_after(stage, StageAct.AMEND)


def stage(item: AgendaItem) -> str:
    return str(AgendaItem.objects.get(pk=item.pk).stage)


def test_a_concern_an_amendment_and_a_count_lead_on_by_themselves(
    round_: Round, carla: Person, now: dt.datetime
) -> None:
    item = round_.item
    assert stage(item) == Stage.OPINIONS
    told: dict[str, Any] = {"actor": carla, "round": round_, "now": now}
    slight = forum.raise_concern(degree=Degree.SLIGHT, text="Müll", **told)
    assert stage(item) == Stage.CONCERNS
    forum.propose_amendment(text="Eimer", answers=[slight], **told)
    assert stage(item) == Stage.INTEGRATION
    forum.count_positions(counts={1: 30, 2: 1}, **told)
    assert stage(item) == Stage.QUERY


def test_whoever_asks_back_stops_changes_until_the_room_goes_on(round_: Round, carla: Person, now: dt.datetime) -> None:
    item = round_.item
    told: dict[str, Any] = {"actor": carla, "now": now}
    slight = forum.raise_concern(round=round_, degree=Degree.SLIGHT, text="Müll", **told)
    forum.back_to_questions(item=item, **told)
    with pytest.raises(Refusal, match=r"forum\.no_changes_yet"):
        forum.propose_amendment(round=round_, text="Eimer", answers=[slight], **told)
    forum.go_on(item=item, seen=Stage.QUESTIONS, **told)
    forum.propose_amendment(round=round_, text="Eimer", answers=[slight], **told)
    assert stage(item) == Stage.INTEGRATION


def test_going_on_twice_from_the_same_page_is_once(round_: Round, carla: Person, now: dt.datetime) -> None:
    for _press in range(2):
        forum.go_on(actor=carla, item=round_.item, seen=Stage.OPINIONS, now=now)
    assert stage(round_.item) == Stage.CONCERNS
