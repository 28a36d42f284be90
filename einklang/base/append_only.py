"""Tables whose rows never change: triggers in both databases, a check that they are there.

A room declares its tables in `models.APPEND_ONLY`, and a migration makes the triggers with `Protect`. SQLite drops
triggers silently when a migration rebuilds a table, and triggers name the columns they guard: repeat `Protect` after
every change of such a table; the check says when one is missing or knows too little, and with an open table no server
starts. Where triggers look into another table ("version.submitted_at"), a migration that rebuilds that one begins with
`Unprotect` of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field, Model

WHY_SHUT = "Einklang does not start: what is decided or booked could be changed in this database."
WAY_OUT = (
    "Run `./run manage prepare`. If it says the same, the triggers were lost, by a restore that left them out or by a "
    "hand in the database: restore a whole backup (docs/operations/backup.md)."
)


class OpenTablesError(Exception):
    """Decided or booked rows can be changed in this database."""


@dataclass(frozen=True)
class AppendOnly:
    """A model whose rows never change.

    `except_fields` may change all the same (a link that is made later, a person who is forgotten); `once_set` names
    a field: only rows in which it is set are closed. It may be a field of the row that this one belongs to
    ("version.submitted_at"): once that is set, this row is closed, and no new one joins it.
    """

    model: str
    except_fields: tuple[str, ...] = ()
    once_set: str = ""


class Protect(Operation):
    """Migration operation: make (or make again) the triggers of an append-only table."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str, except_fields: tuple[str, ...] = (), once_set: str = "") -> None:
        self.model, self.except_fields, self.once_set = model, except_fields, once_set

    def state_forwards(self, app_label: str, state: ProjectState) -> None:  # noqa: ARG002 - triggers are no state
        return None

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,  # noqa: ARG002
        to_state: Any,
    ) -> None:
        self._make(schema_editor, to_state.apps.get_model(app_label, self.model))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,  # noqa: ARG002
    ) -> None:
        self._drop(schema_editor, from_state.apps.get_model(app_label, self.model))

    def _make(self, schema_editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
        self._drop(schema_editor, model)
        declared = AppendOnly(self.model, self.except_fields, self.once_set)
        for sql in _creates(model, declared, schema_editor.connection.vendor):
            schema_editor.execute(sql, params=None)

    def _drop(self, schema_editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
        for sql in _drops(model, schema_editor.connection.vendor):
            schema_editor.execute(sql, params=None)

    def describe(self) -> str:
        return f"Close {self.model} against change"


class Unprotect(Protect):
    """Migration operation: drop the triggers, until a `Protect` further down makes them again."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,  # noqa: ARG002
    ) -> None:
        self._drop(schema_editor, from_state.apps.get_model(app_label, self.model))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,  # noqa: ARG002
        to_state: Any,
    ) -> None:
        self._make(schema_editor, to_state.apps.get_model(app_label, self.model))

    def describe(self) -> str:
        return f"Open {self.model} for this migration"


def check_triggers(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 - Django calls its checks so
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """System check: every declared append-only table has its triggers, and they guard all that they shall."""
    asked = [connections[alias] for alias in databases or ()]
    # Migrations that wait may be what makes the triggers; they must not be stopped by their absence.
    return [message for one in asked if not _migrations_wait(one) for message in open_tables(one)]


def declared_in(config: AppConfig) -> tuple[AppendOnly, ...]:
    """The append-only tables that a room declares in its models."""
    if not config.name.startswith("einklang.") or config.models_module is None:
        return ()
    return tuple(getattr(import_module(f"{config.name}.models"), "APPEND_ONLY", ()))


def open_tables(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """What can be changed in this database although it must not be. One query, so that every start may ask."""
    there = _there(connection)
    messages: list[CheckMessage] = []
    for config in apps.get_app_configs():
        for declared in declared_in(config):
            model = config.get_model(declared.model)
            wanted = _wanted(model, declared, connection.vendor)
            lacking = [name for name, code in wanted.items() if there.get(name) != code]
            if lacking:
                text = f"The table {model._meta.db_table} can be changed: {', '.join(lacking)} missing or out of date."
                hint = f"End this room's last migration with a Protect that is like its {declared}."
                messages.append(Error(text, hint=hint, id="einklang.E001"))
    return messages + _replace_passes(connection)


def refuse_open_tables(connection: BaseDatabaseWrapper) -> None:
    """Raise `OpenTablesError` with sentences for the operator when what is decided or booked could be changed."""
    found = [str(message.msg) for message in open_tables(connection)]
    if found:
        raise OpenTablesError("\n".join([WHY_SHUT, *found, WAY_OUT]))


def _migrations_wait(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _there(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What guards the tables in this database: the name of each trigger, and its code."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgenabled IN ('O', 'A')"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def _replace_passes(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        if cursor.fetchone()[0]:
            return []
    text = "INSERT OR REPLACE changes rows of tables that are append-only."
    return [Error(text, hint="Set PRAGMA recursive_triggers=ON in init_command.", id="einklang.E002")]


# ── What the triggers say ────────────────────────────────────────────────────────────────────────────────────────


def _wanted(model: type[Model], declared: AppendOnly, vendor: str) -> dict[str, str]:
    """The triggers a table must have: name → its code as the database keeps it."""
    table, write = model._meta.db_table, _postgres_code if vendor == "postgresql" else _sqlite
    refused = _refused(model, declared, vendor)
    return {f"{table}_no_{act}": write(table, act, condition) for act, condition in refused.items()}


def _refused(model: type[Model], declared: AppendOnly, vendor: str) -> dict[str, str]:
    """What is refused, and under which condition ("" for always)."""
    closed, changed = _closed(model, declared, "OLD"), _changed(model, declared, vendor)
    refused = {"update": " AND ".join(part for part in (closed, changed) if part), "delete": closed}
    if "." in declared.once_set:
        joins = _closed(model, declared, "NEW")
        refused["update"] = f"({refused['update']}) OR (NOT {closed} AND {joins})"
        refused["insert"] = joins
    if vendor == "postgresql":
        refused["truncate"] = ""
    return refused


def _closed(model: type[Model], declared: AppendOnly, row: str) -> str:
    """The condition "this row is closed"; empty when every row is."""
    link, _, name = declared.once_set.rpartition(".")
    if not link:
        return f'{row}."{_column(model, name)}" IS NOT NULL' if name else ""
    whole: type[Model] = model._meta.get_field(link).related_model  # type: ignore[assignment]
    rows = f'"{whole._meta.db_table}" whole WHERE whole."{_column(whole, "id")}" = {row}."{_column(model, link)}"'
    return f'EXISTS (SELECT 1 FROM {rows} AND whole."{_column(whole, name)}" IS NOT NULL)'  # noqa: S608 - our names


def _changed(model: type[Model], declared: AppendOnly, vendor: str) -> str:
    """The condition "a field that may not change has changed"; empty when no field may change."""
    if not declared.except_fields:
        return ""
    free = {_column(model, name) for name in declared.except_fields}
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    # Sorted: a migration knows the fields in another order than the model, and the check compares the code.
    columns = sorted(str(field.column) for field in model._meta.concrete_fields if field.column not in free)
    return "(" + " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns) + ")"


def _column(model: type[Model], name: str) -> str:
    field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    return str(field.column)


def _sqlite(table: str, act: str, condition: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    return f'CREATE TRIGGER "{table}_no_{act}" BEFORE {act.upper()} ON "{table}" FOR EACH ROW {when}BEGIN {refuse}; END'


def _postgres_code(table: str, act: str, condition: str) -> str:  # noqa: ARG001 - one shape with SQLite's
    # In a function, not in a WHEN clause: that one may not look into other tables.
    refuse = f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';"
    return f" BEGIN IF {condition or 'TRUE'} THEN {refuse} END IF; RETURN COALESCE(NEW, OLD); END "


def _creates(model: type[Model], declared: AppendOnly, vendor: str) -> list[str]:
    wanted = _wanted(model, declared, vendor)
    if vendor != "postgresql":
        return list(wanted.values())
    return [sql for name, code in wanted.items() for sql in _postgres_trigger(model._meta.db_table, name, code)]


def _postgres_trigger(table: str, name: str, code: str) -> list[str]:
    act = name.rpartition("_")[2].upper()
    each = "STATEMENT" if act == "TRUNCATE" else "ROW"
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${code}$$',
        f'CREATE TRIGGER "{name}" BEFORE {act} ON "{table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()',
    ]


def _drops(model: type[Model], vendor: str) -> list[str]:
    table = model._meta.db_table
    names = [f"{table}_no_{act}" for act in ("insert", "update", "delete", "truncate")]
    if vendor != "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{name}"' for name in names]
    triggers = [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"' for name in names]
    return triggers + [f'DROP FUNCTION IF EXISTS "{name}"()' for name in names]
