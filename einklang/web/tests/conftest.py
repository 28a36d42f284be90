"""The people of the story, together."""

import pytest

from einklang.forum.models import Body
from einklang.fund.tests.acts import Town
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.web.tests.story import Cast


@pytest.fixture
def cast(
    huchting: Neighbourhood,
    aylin: Person,
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    sodenmatt: Organisation,
    winprogramme: Programme,
    assembly: Body,
) -> Cast:
    return Cast(huchting, aylin, carla, daoud, edda, henning, sodenmatt, winprogramme, assembly)


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
    """The town in which money is moved."""
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
