"""A report on the desk and in public."""

from pathlib import Path
from typing import Any

import pytest

from einklang.people.models import Person
from einklang.reports.models import Annotation, Edition
from einklang.reports.tests import acting


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    """Every test has its own folder of files."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def note(aylin: Person, huchting: Any, edition: Edition) -> Annotation:
    """What Aylin has noted on a few words, which nobody has read yet."""
    return acting.noted(huchting, edition, "Wohnungen", actor=aylin, quote="zu klein für Familien")
