"""The guards of the tests themselves: each is seen to fail here, at every run."""

import datetime as dt
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template

from einklang.base.clock import read_clock
from tests.plugins.strict import QueryBudget, SetClock

Failed = pytest.fail.Exception
HOUSE = Path(__file__).resolve().parent.parent


def test_a_name_that_a_template_does_not_know_fails() -> None:
    with pytest.raises(Failed):
        Template("{{ nobody_gave_this }}").render(Context())


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("sooner or later", stacklevel=1)


def test_rows_without_an_order_come_back_in_any(db: None) -> None:
    asked = [[row.pk for row in ContentType.objects.all()] for _ in range(5)]
    assert any(order != asked[0] for order in asked)
    assert [row.pk for row in ContentType.objects.order_by("pk")] == sorted(asked[0])


def test_a_query_without_a_name_fails(db: None, query_budget: QueryBudget) -> None:
    with pytest.raises(Failed, match="NO NAME"), query_budget(["the first"]):
        _ = ContentType.objects.count(), ContentType.objects.count()


def test_a_name_without_a_query_fails(db: None, query_budget: QueryBudget) -> None:
    with pytest.raises(Failed, match="NOT ASKED"), query_budget(["the first", "the second"]):
        ContentType.objects.count()


def test_the_clock_stands_until_it_is_put(now: dt.datetime, set_clock: SetClock) -> None:
    assert now == read_clock()
    assert set_clock(now + dt.timedelta(days=1)) == read_clock()


@pytest.mark.only("sqlite")
def test_sqlite_is_a_file_that_writes_ahead(db: None) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.only("postgres")
def test_postgres_is_a_real_one(db: None) -> None:
    assert connection.vendor == "postgresql"


@pytest.mark.django_db(transaction=True)
def test_every_table_can_be_emptied_between_two_tests() -> None:
    """Tables that only grow let themselves be emptied between two tests, and refuse again afterwards."""
    standing = _triggers()
    call_command("flush", interactive=False, verbosity=0)
    assert _triggers() == standing


def _triggers() -> int:
    source = (
        "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {source}")
        return int(cursor.fetchone()[0])


SKIPPING = """
import pytest

@pytest.mark.needs("hledger")
def test_that_needs_what_is_not_there():
    pass
"""


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_what_is_skipped_is_named_and_never_passes_on_a_build_server(tmp_path: Path, ci: str, code: int) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(HOUSE / "pyproject.toml"), str(tmp_path)],
        cwd=HOUSE,
        env=_bare_environment() | {"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert re.search(r"test_that_needs_what_is_not_there.*needs hledger.*\./run setup && \./run test", done.stdout)


BESIDE = """
import pytest

@pytest.mark.beside("data/nowhere.txt")
def test_that_reads_what_was_not_given():
    raise AssertionError

def test_that_runs():
    pass
"""


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_reads_a_file_that_was_not_given_is_named_and_not_asked_for_even_on_a_build_server(
    tmp_path: Path, workers: str
) -> None:
    (tmp_path / "test_beside.py").write_text(BESIDE)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "-c", str(HOUSE / "pyproject.toml"), str(tmp_path)],
        cwd=HOUSE,
        env=_bare_environment() | {"CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"test_that_reads_what_was_not_given.*\.\./shared/data/nowhere\.txt", done.stdout)


def _bare_environment() -> dict[str, str]:
    """An environment in which no program of the system is found, and which is not this run's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("EINKLANG_", "PYTEST_"))} | {
        "PATH": ""
    }
