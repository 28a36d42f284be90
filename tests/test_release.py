"""One release has one number, wherever it is written."""

import re
import tomllib
from pathlib import Path

import yaml

from einklang.settings import RELEASE

HOUSE = Path(__file__).resolve().parent.parent


def test_the_number_is_the_same_everywhere() -> None:
    package = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    public = yaml.safe_load((HOUSE / "publiccode.yml").read_text())
    newest = re.search(r"(?m)^## (\S+)", (HOUSE / "CHANGELOG.md").read_text())
    assert newest
    assert {package["version"], public["softwareVersion"], newest[1]} == {RELEASE}


def test_publiccode_says_what_a_catalogue_asks_for() -> None:
    public = yaml.safe_load((HOUSE / "publiccode.yml").read_text())
    for language, words in public["description"].items():
        assert len(words["shortDescription"]) <= 150, language
        assert 150 <= len(words["longDescription"]) <= 10_000, language
        assert words["features"], language
    assert public["legal"]["license"] == "EUPL-1.2"
    assert set(public["localisation"]["availableLanguages"]) == set(public["description"])
