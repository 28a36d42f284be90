"""Things of the dialogue that stand at an address, one of each kind, made by the acts."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from einklang.administration.models import Department
    from einklang.people.models import Organisation


@pytest.fixture
def health_office(health_department: "Organisation") -> "Department":
    """The department of health, which can be asked and named."""
    from einklang.administration.models import Department

    return Department.objects.create(
        organisation=health_department, short="Gesundheit", post_box="post@gesundheit.example"
    )
