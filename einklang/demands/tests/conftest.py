"""A demand in Huchting, and two departments that were asked."""

import datetime as dt

import pytest

from einklang.administration.models import Department
from einklang.demands.models import Clock, Demand
from einklang.demands.tests import acting
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood

HANDED_OVER = dt.date(2026, 4, 27)


@pytest.fixture
def health(health_department: Organisation) -> Department:
    """Farid's department."""
    return Department.objects.create(
        organisation=health_department, short="Gesundheit", post_box="poststelle@gesundheit.example.org"
    )


@pytest.fixture
def culture(db: None) -> Department:
    return acting.department("kultur", "Senator für Kultur", "Kultur")


@pytest.fixture
def demand(huchting: Neighbourhood) -> Demand:
    """Adopted on 23.4.2026, handed to nobody yet."""
    return acting.adopted(huchting, on=dt.date(2026, 4, 23))[0]


@pytest.fixture
def clock(carla: Person, demand: Demand, health: Department, culture: Department) -> Clock:
    """The clock of health; culture's runs beside it. Due on Monday 8.6.2026."""
    return acting.handed_over(carla, demand, [health, culture], HANDED_OVER)[0]
