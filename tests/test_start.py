"""No server starts, and nothing is called prepared, while rows that are decided or booked could be changed."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from einklang.base.append_only import OpenTablesError, refuse_open_tables
from einklang.record.models import APPEND_ONLY, Entry

NAME = "record_entry_no_delete"


def do(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def lose_a_trigger() -> None:
    do(f'DROP TRIGGER "{NAME}"' + (' ON "record_entry"' if connection.vendor == "postgresql" else ""))


@pytest.fixture
def lost_trigger(transactional_db: None) -> Iterator[None]:
    """Really lost, so that another process sees it; there again afterwards."""
    from einklang.base.append_only import Protect

    lose_a_trigger()
    yield
    declared = next(one for one in APPEND_ONLY if one.model == "Entry")
    with connection.schema_editor() as editor:
        Protect(declared.model, declared.except_fields, declared.once_set)._make(editor, Entry)


def start() -> subprocess.CompletedProcess[str]:
    """What a web server does first, on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + name
    env = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "einklang.settings"}
    line = [sys.executable, "-c", "import einklang.wsgi"]
    return subprocess.run(line, env=env, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("lost_trigger")
def test_a_server_does_not_start_over_a_table_that_can_be_changed() -> None:
    done = start()
    assert done.returncode == 1
    assert NAME in done.stderr
    assert "prepare" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("transactional_db")
def test_a_server_starts_over_a_whole_database() -> None:
    assert (start().returncode, start().stderr) == (0, "")


def test_a_server_without_a_database_says_so_in_a_sentence() -> None:
    line = [sys.executable, "-c", "import einklang.wsgi"]
    env = os.environ | {"DATABASE_URL": "sqlite:////no/such/folder/db", "DJANGO_SETTINGS_MODULE": "einklang.settings"}
    done = subprocess.run(line, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_prepare_says_at_its_end_that_a_trigger_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("einklang.base.management.commands.prepare.compile_all", lambda: None)
    lose_a_trigger()
    with pytest.raises(CommandError, match=NAME):
        call_command("prepare")


@pytest.mark.django_db
def test_looking_at_every_table_takes_one_question(query_budget: object) -> None:
    with query_budget(["the triggers that are there", *_settings_of_sqlite()]):  # type: ignore[operator]
        refuse_open_tables(connection)
    lose_a_trigger()
    with pytest.raises(OpenTablesError, match="record_entry can be changed"):
        refuse_open_tables(connection)


def _settings_of_sqlite() -> list[str]:
    return ["whether REPLACE passes them: no table is read"] if connection.vendor == "sqlite" else []
