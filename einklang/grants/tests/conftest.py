"""The town in which notices go out, and a folder of its own for their papers."""

from pathlib import Path
from typing import Any

import pytest

from einklang.fund.tests.conftest import town

__all__ = ["town"]


@pytest.fixture(autouse=True)
def papers(settings: Any, tmp_path: Path) -> None:
    """Papers lie in a folder of the test's own."""
    settings.FILES_ROOT = tmp_path / "files"
