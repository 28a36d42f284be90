"""The people of the story, together."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from einklang.forum.models import Body
from einklang.fund.tests.acts import Town
from einklang.grants.models import Notice
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import paid, with_account
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application
from einklang.web.tests.money import WHOLE_WAY, move, sewing_cafe
from einklang.web.tests.story import Cast
from tests.cast import person, with_role


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


@pytest.fixture
def cafe(town: Town) -> Application:
    """The sewing café after its whole way."""
    made = sewing_cafe(town)
    with transaction.atomic():
        move(town, *WHOLE_WAY)
    return made


@pytest.fixture
def renate(city: object) -> Person:
    """Audits for the whole city."""
    return with_role(person("renate@example.org", "Renate Wulff"), RoleKind.AUDITOR)


@pytest.fixture
def granted_cafe(town: Town, settings: Any, tmp_path: Path) -> Notice:
    """S1 by its acts: the notice posted and waived, the first 1,500.00 called, certified, ordered and paid."""
    settings.FILES_ROOT = tmp_path / "files"
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant)
    return Notice.objects.get()
