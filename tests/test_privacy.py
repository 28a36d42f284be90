"""`docs/privacy.md` knows every field that can say something about a person. Seen to fail for a new field."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from einklang.people.models import File, Person, Text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
# What can hold words, and what points at somebody or at words.
WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
ADDRESSES = (models.GenericIPAddressField,)
COLUMNS = 5


def may_be_personal(field: "models.Field[object, object]") -> bool:
    if field.model is Person and not field.primary_key:
        return True
    if field.is_relation:
        return field.related_model in {Person, Text, File}
    return isinstance(field, (*WORDS, *ADDRESSES))


def our_fields() -> Iterator[str]:
    for model in apps.get_models():
        if model.__module__.startswith("einklang."):
            for field in model._meta.concrete_fields:
                if may_be_personal(field):
                    yield f"{model._meta.label}.{field.name}"


@cache
def section(title: str) -> list[list[str]]:
    """The rows of a section's table, cell by cell."""
    text = PAGE.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def personal() -> list[str]:
    return [name for row in section("Personal fields") for name in names(row[0])]


def not_personal() -> list[str]:
    return [f"{names(row[0])[0]}.{field}" for row in section("Not personal") for field in names(row[1])]


def test_every_field_that_may_be_personal_is_on_the_page() -> None:
    missing = sorted(set(our_fields()) - set(personal()) - set(not_personal()))
    assert not missing, f"docs/privacy.md does not say whether these are personal: {', '.join(missing)}"


def test_the_page_names_no_field_that_is_not_there() -> None:
    gone = sorted({*personal(), *not_personal()} - set(our_fields()))
    assert not gone, f"docs/privacy.md names what is not there any more: {', '.join(gone)}"


def test_no_field_is_named_twice() -> None:
    both = [*personal(), *not_personal()]
    assert sorted(both) == sorted(set(both))


@pytest.mark.parametrize("row", section("Personal fields"), ids=lambda row: row[0])
def test_every_row_says_what_for_why_who_and_until_when(row: list[str]) -> None:
    assert len(row) == COLUMNS
    assert all(row)


def test_a_link_to_a_person_is_never_called_not_personal() -> None:
    links = {
        name
        for name in not_personal()
        if (field := apps.get_model(name.rpartition(".")[0])._meta.get_field(name.rpartition(".")[2])).is_relation
        and field.related_model is Person
    }
    assert not links
