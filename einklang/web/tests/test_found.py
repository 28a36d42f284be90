"""A new installation gets its city by one command, and a file that tells none is refused in a sentence."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from einklang.needs.models import Topic
from einklang.places.models import Neighbourhood

pytestmark = pytest.mark.django_db


def test_the_command_sets_up_bremen_once() -> None:
    for _ in range(2):
        call_command("found", stdout=StringIO())
    assert Neighbourhood.objects.count() == 14
    assert Neighbourhood.objects.get(slug="huchting").colour == "teal"
    assert Topic.objects.count() == 10


def test_another_city_comes_from_a_file(tmp_path: Path) -> None:
    area = {"slug": "nord", "name": "Nord", "share_percent": 100, "cents_per_year": 5_000_000, "districts": []}
    told = {"city": {"slug": "muster", "name": "Musterstadt", "state": "NW"}, "valid_from": 2026, "areas": [area]}
    file = tmp_path / "city.json"
    file.write_text(json.dumps(told))
    out = StringIO()
    call_command("found", file, stdout=out)
    assert "Musterstadt: 1" in out.getvalue()


@pytest.mark.parametrize("text", ["", "[]", '{"city": {}}', "{}"])
def test_a_file_that_tells_no_city_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "city.json"
    file.write_text(text)
    with pytest.raises(CommandError, match="does not tell a city"):
        call_command("found", file, stdout=StringIO())
    assert not Neighbourhood.objects.exists()
