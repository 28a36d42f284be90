"""A report of the city and what somebody has noted on it: for tests that go through every page."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from einklang.demands.models import Demand
    from einklang.people.models import Person
    from einklang.places.models import Neighbourhood
    from einklang.reports.models import Annotation, Edition, Paragraph
    from einklang.statements.models import Statement


@pytest.fixture
def edition(henning: "Person", settings: Any, tmp_path: Path) -> "Edition":
    """A report of the city that everybody reads."""
    from einklang.reports.tests.acting import published

    settings.FILES_ROOT = tmp_path / "files"
    return published(henning)


@pytest.fixture
def paragraph(edition: "Edition") -> "Paragraph":
    """A paragraph of it."""
    return edition.paragraphs.get(number="1")


@pytest.fixture
def annotation(aylin: "Person", huchting: "Neighbourhood", edition: "Edition") -> "Annotation":
    """What somebody has noted on it, which nobody has read yet."""
    from einklang.reports.tests.acting import noted

    return noted(huchting, edition, "Wohnungen", actor=aylin)


@pytest.fixture
def statement_on_report(carla: "Person", huchting: "Neighbourhood", edition: "Edition") -> "Statement":
    """A statement to that report, in which nothing is written yet."""
    from einklang.statements.tests.acting import begun

    return begun(carla, huchting, report=edition.report)


@pytest.fixture
def demand_on_report(henning: "Person", huchting: "Neighbourhood", edition: "Edition") -> "Demand":
    """What the assembly has adopted about that report, which a department has on its desk."""
    from einklang.demands.tests.acting import adopted, department, handed_over

    (demand,) = adopted(huchting, on=dt.date(2026, 4, 23), report=edition.report)
    handed_over(henning, demand, [department("verkehr", "Verkehr", "V")], dt.date(2026, 4, 27))
    return demand
