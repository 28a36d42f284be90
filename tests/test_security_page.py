"""`docs/operations/security.md` promises only what a test holds."""

import re
from pathlib import Path

import pytest

from tests.source import functions, python_files

PAGE = Path(__file__).resolve().parent.parent / "docs" / "operations" / "security.md"


def promises() -> list[tuple[str, list[str]]]:
    kept = PAGE.read_text(encoding="utf-8").partition("## What is not held yet")[0]
    rows = [line.strip("|").split("|") for line in kept.splitlines() if re.match(r"\| \d", line)]
    return [(row[0].strip(), re.findall(r"`(test_\w+)`", row[-1])) for row in rows]


@pytest.mark.parametrize(("line", "tests"), promises(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_promise_is_held_by_tests_that_exist(line: str, tests: list[str]) -> None:
    there = {function.name for file in python_files() if file.name.startswith("test_") for function in functions(file)}
    assert tests
    assert not set(tests) - there
