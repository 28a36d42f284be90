"""Carla at her laptop on the evening."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.models import Minutes
from einklang.evening.queries import table_of
from einklang.evening.tests.acting import (
    EVENING,
    ROOM_29,
    SUMMER_TEXT,
    accepted,
    address,
    asked,
    budget,
    concern,
    fresh,
    planned,
)
from einklang.evening.tests.minutes import LITTER, MAY, NEXT_DAY, NOISE, close, sign
from einklang.evening.views.rounds import seen_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.tests.plans import SUMMER_2
from tests.cast import ClientOf
from tests.plugins.strict import SetClock


@pytest.fixture
def area(henning: Person, huchting: Neighbourhood, winprogramme: Any) -> AreaBudget:
    """3,500.00 for the year."""
    return budget(henning, huchting, winprogramme)


@pytest.fixture
def desk(area: AreaBudget, item: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    """Carla's browser, on the evening."""
    set_clock(EVENING)
    return client_of(carla)


@pytest.fixture
def press(desk: Client, item: AgendaItem) -> Callable[..., Any]:
    """`press("count", degree_1=22)`: a button on the item's page, as the page stands."""

    def post(act: str, *, seen: str | None = None, **fields: Any) -> Any:
        told = seen or seen_of(table_of(fresh(item)))
        return desk.post(address(item), {"act": act, "seen": told, **fields})

    return post


@pytest.fixture
def summer(item: AgendaItem, carla: Person) -> AgendaItem:
    """S2: a veto, an amended version, consensus with a concern kept; two have left."""
    first = asked(carla, item, 29, 1, 0, 0, 0, 1)
    noise = concern(carla, first, Degree.VETO, NOISE, reason_given=Reason.HARM)
    litter = concern(carla, first, Degree.SLIGHT, LITTER)
    accepted(carla, first, "Schluss um 21 Uhr", noise)
    accepted(carla, first, "Bericht nach sechs Abenden", noise, due_on=dt.date(2026, 8, 15))
    evening.apply_amendments(actor=carla, round=first, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    later = EVENING + dt.timedelta(minutes=50)
    forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_29, now=later)
    second = asked(carla, item, 24, 3, 1, 1, 0, 0)
    forum.record_concern(actor=carla, concern=litter, now=EVENING)
    evening.close_round(actor=carla, round=second, now=EVENING)
    return item


@pytest.fixture
def held(summer: AgendaItem, carla: Person) -> Meeting:
    """That evening is over."""
    return close(carla, summer.meeting)


@pytest.fixture
def signed(held: Meeting, carla: Person) -> Minutes:
    """And its minutes are signed off."""
    return sign(carla, held)


@pytest.fixture
def approving(signed: Minutes, carla: Person, assembly: Body) -> AgendaItem:
    """In May they are on the agenda of a meeting that is open."""
    meeting = planned(carla, assembly, MAY)
    point = evening.put_minutes_on_agenda(actor=carla, meeting=meeting, of=signed.meeting, now=NEXT_DAY)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, now=MAY)
    return fresh(point)
