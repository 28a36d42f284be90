"""Carla at her laptop on the evening."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening.queries import table_of
from einklang.evening.tests.acting import EVENING, address, budget, fresh
from einklang.evening.views.rounds import seen_of
from einklang.forum.models import AgendaItem
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
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
