"""A statement that Carla and Greta write, and the bodies before which it comes."""

import pytest

from einklang.administration.models import Department
from einklang.forum.models import Body
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.statements.models import Part, Statement
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests import acting


@pytest.fixture
def health(db: None) -> Department:
    return acting.department("gesundheit", "Senatorin für Gesundheit", "Gesundheit")


@pytest.fixture
def group(huchting: Neighbourhood) -> Body:
    return acting.working_group(huchting)


@pytest.fixture
def statement(carla: Person, huchting: Neighbourhood, health: Department) -> Statement:
    """It could go before a body as it is."""
    return acting.ready(carla, huchting, health)


@pytest.fixture
def demand(statement: Statement) -> Part:
    return statement.parts.get(kind=PartKind.DEMAND)
