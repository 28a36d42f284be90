"""An office, and a question to it."""

import datetime as dt

import pytest

from einklang.administration.models import Department
from einklang.exchange.models import Question
from einklang.exchange.tests.acting import a_department, asked
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood


@pytest.fixture
def health(health_department: Organisation) -> Department:
    """The department of health, whose contact is Farid."""
    return Department.objects.create(
        organisation=health_department, short="Gesundheit", post_box="post@gesundheit.example"
    )


@pytest.fixture
def culture(db: None) -> Department:
    """The department of culture, which has no contact."""
    return a_department("kultur", "Kulturbehörde")


@pytest.fixture
def question(carla: Person, huchting: Neighbourhood, health: Department, farid: Person, now: dt.datetime) -> Question:
    """Huchting asks the department of health, on 15.6.2026."""
    return asked(carla, huchting, health, now)
