"""Things of departments that stand at an address, one of each kind, made by the acts."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from einklang.administration.models import (
        Commitment,
        CooperationTime,
        Department,
        JointProject,
        Responsibility,
        Undertaking,
    )
    from einklang.people.models import Organisation, Person
    from einklang.places.models import Neighbourhood


@pytest.fixture
def department(sodenmatt: "Organisation") -> "Department":
    """A department for which whoever holds a role of the table of pages speaks."""
    from einklang.administration.models import Department

    sodenmatt.kind = "department"
    sodenmatt.save(update_fields=("kind",))
    return Department.objects.create(organisation=sodenmatt, short="Gesundheit")


@pytest.fixture
def responsibility(
    department: "Department", henning: "Person", huchting: "Neighbourhood", now: dt.datetime
) -> "Responsibility":
    """Which function of it is responsible for health in Huchting."""
    from einklang.administration.actions import name_responsible
    from einklang.needs.actions import seed_topics
    from einklang.needs.models import Topic

    seed_topics()
    return name_responsible(
        actor=henning,
        department=department,
        neighbourhood=huchting,
        topic=Topic.objects.get(slug="health"),
        function="Koordination Süd",
        valid_from=now.date(),
        now=now,
    )


@pytest.fixture
def commitment(department: "Department", huchting: "Neighbourhood", now: dt.datetime) -> "Commitment":
    """What it promised to Huchting."""
    from einklang.administration.actions import commit

    return commit(
        actor=None,
        department=department,
        neighbourhood=huchting,
        what="In vier Sitzungen im Jahr",
        sign="Vier Protokolle",
        until=now.date(),
        now=now,
    )


@pytest.fixture
def cooperation_time(
    carla: "Person", huchting: "Neighbourhood", sodenmatt: "Organisation", now: dt.datetime
) -> "CooperationTime":
    """Hours that somebody gives."""
    from einklang.administration.actions import enter_cooperation
    from einklang.administration.rules.cooperation import Weekly

    return enter_cooperation(
        actor=carla,
        neighbourhood=huchting,
        organisation=sodenmatt,
        purpose="Mitarbeit in der Stadtteilgruppe",
        times=Weekly(now.date(), None, 120, 300),
        now=now,
    )


@pytest.fixture
def undertaking(
    carla: "Person", department: "Department", huchting: "Neighbourhood", now: dt.datetime
) -> "Undertaking":
    """Something that a department announced."""
    from einklang.administration.actions import announce_undertaking
    from einklang.administration.rules.undertakings import UndertakingKind

    return announce_undertaking(
        actor=carla,
        department=department,
        neighbourhood=huchting,
        kind=UndertakingKind.PLAN,
        title="Hebammensprechstunde",
        summary="Jeden Dienstag",
        now=now,
    )


@pytest.fixture
def joint_project(
    carla: "Person", sodenmatt: "Organisation", huchting: "Neighbourhood", now: dt.datetime
) -> "JointProject":
    """An idea that several want to carry."""
    from einklang.administration.actions import propose_together

    return propose_together(
        actor=carla, neighbourhood=huchting, title="Bewegter Hof", summary="Spielen", leader=sodenmatt, now=now
    )
