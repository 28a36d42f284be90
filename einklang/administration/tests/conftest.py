"""Departments as the tests need them."""

import pytest

from einklang.administration.models import Department
from einklang.people.models import Organisation


@pytest.fixture
def health(health_department: Organisation) -> Department:
    """The department of health, of the city."""
    return Department.objects.create(organisation=health_department, short="Gesundheit")
