"""The town in which money is moved."""

import pytest

from einklang.forum.models import Body
from einklang.fund.tests.acts import Town
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
) -> Town:
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
