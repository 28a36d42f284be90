"""A room full of people and their rules, as the tests of the forum's acts need them."""

import datetime as dt
from dataclasses import replace
from typing import Any

from einklang.forum import actions as forum
from einklang.forum.models import Body, Round
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.procedure import Procedure
from einklang.people.models import Person

ROOM = Attendance(17, 9, 3, 2)
CONCERN = "Die neue Regel schließt Schichtarbeiter aus."


def adopt(henning: Person, body: Body, now: dt.datetime, **settings: Any) -> None:
    procedure = replace(Procedure(), **settings)
    forum.adopt_rules(actor=henning, body=body, procedure=procedure, adopted_on=now.date(), now=now)


def counted(carla: Person, round_: Round, now: dt.datetime, **counts: int) -> Round:
    """A round with its count: `counted(carla, round_, now, d1=20, d5=3)`."""
    told = {int(name.removeprefix("d")): persons for name, persons in counts.items()}
    return forum.count_positions(actor=carla, round=round_, counts=told, now=now)
