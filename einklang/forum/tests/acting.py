"""A room full of people and their rules, as the tests of the forum's acts need them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import Body, Round, RulesOfProcedure, Slip
from einklang.forum.queries import state_of
from einklang.forum.rules.consensus import obstacles
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.procedure import Procedure, to_json
from einklang.people.models import Person

Phone = Callable[..., Slip]
ROOM = Attendance(17, 9, 3, 2)
CONCERN = "Die neue Regel schließt Schichtarbeiter aus."


def adopt(body: Body, on: dt.date, **settings: Any) -> RulesOfProcedure:
    """Other rules hold, as if a meeting had decided so; `test_changes.py` decides them in one."""
    parameters = to_json(replace(Procedure(), **settings))
    return RulesOfProcedure.objects.create(
        body=body, version=body.rules.count() + 1, parameters=parameters, adopted_on=on
    )


def counted(carla: Person, round_: Round, now: dt.datetime, **counts: int) -> Round:
    """A round with its count: `counted(carla, round_, now, d1=20, d5=3)`."""
    told = {int(name.removeprefix("d")): persons for name, persons in counts.items()}
    return forum.count_positions(actor=carla, round=round_, counts=told, now=now)


def refused(act: Callable[..., object], **told: Any) -> Refusal:
    """What an act says no with."""
    with pytest.raises(Refusal) as refusal:
        act(**told)
    return refusal.value


def reread(round_: Round) -> Round:
    """The round as it stands in the database."""
    return Round.objects.get(pk=round_.pk)


def hindered(round_: Round) -> set[str]:
    """What stands in the way of consensus now, by its codes."""
    return {one.code.removeprefix("forum.") for one in obstacles(state_of(reread(round_)))}
