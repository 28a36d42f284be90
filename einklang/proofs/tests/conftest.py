"""The town with S1's project in it."""

import pytest

from einklang.forum.models import Body
from einklang.fund.tests.acts import Town
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application
from einklang.proofs.models import Proof
from einklang.proofs.tests.acting import begun, granted, paid


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


@pytest.fixture
def sewing(town: Town) -> Application:
    """The sewing café: granted and paid in three parts."""
    town.give(16_875_000)
    application = granted(town)
    paid(town, application)
    return application


@pytest.fixture
def proof(sewing: Application, daoud: Person) -> Proof:
    """Its proof, just begun."""
    return begun(daoud, sewing)
