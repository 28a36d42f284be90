"""Tables whose rows never change: triggers in both databases, a check that they are there.

A room declares its tables in `models.APPEND_ONLY`, and a migration makes the triggers with `Protect`. SQLite drops
triggers silently when a migration rebuilds a table: repeat `Protect` after every change of such a table; the check
says when one is missing.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

FUNCTION = "einklang_append_only"


@dataclass(frozen=True)
class AppendOnly:
    """A model whose rows never change.

    `except_fields` may change all the same (a link that is made later, a person who is forgotten); `once_set` names
    a field: only rows in which it is set are closed.
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
        from_state: Any,
        to_state: Any,  # noqa: ARG002
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        declared = AppendOnly(self.model, self.except_fields, self.once_set)
        with schema_editor.connection.cursor() as cursor:
            for sql in _drops(model, schema_editor.connection.vendor):
                cursor.execute(sql)
            for sql in _creates(model, declared, schema_editor.connection.vendor):
                cursor.execute(sql)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,  # noqa: ARG002
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        with schema_editor.connection.cursor() as cursor:
            for sql in _drops(model, schema_editor.connection.vendor):
                cursor.execute(sql)

    def describe(self) -> str:
        return f"Close {self.model} against change"


def check_triggers(*, app_configs: Any = None, databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """System check: every declared append-only table has its triggers."""
    missing: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            tables, triggers = _tables(alias, cursor), _triggers(connections[alias].vendor, cursor)
        for config in apps.get_app_configs():
            for declared in declared_in(config):
                table = config.get_model(declared.model)._meta.db_table
                lacking = [name for name in _names(table, connections[alias].vendor) if name not in triggers]
                if table in tables and lacking:
                    text = f"The table {table} can be changed: its triggers {', '.join(lacking)} are missing."
                    missing.append(Error(text, hint="Run the migrations again.", id="einklang.E001"))
    return missing


def declared_in(config: AppConfig) -> tuple[AppendOnly, ...]:
    """The append-only tables that a room declares in its models."""
    if not config.name.startswith("einklang.") or config.models_module is None:
        return ()
    return tuple(getattr(import_module(f"{config.name}.models"), "APPEND_ONLY", ()))


def _tables(alias: str, cursor: CursorWrapper) -> set[str]:
    return set(connections[alias].introspection.table_names(cursor))


def _triggers(vendor: str, cursor: CursorWrapper) -> set[str]:
    source = "pg_trigger" if vendor == "postgresql" else "sqlite_master"
    column = "tgname" if vendor == "postgresql" else "name"
    enabled = "WHERE tgenabled <> 'D'" if vendor == "postgresql" else "WHERE type = 'trigger'"
    cursor.execute(f"SELECT {column} FROM {source} {enabled}")  # noqa: S608 - three constants
    return {name for (name,) in cursor.fetchall()}


def _names(table: str, vendor: str) -> list[str]:
    acts = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return [f"{table}_no_{act}" for act in acts]


def _drops(model: type[Model], vendor: str) -> list[str]:
    table = model._meta.db_table
    of_table = f' ON "{table}"' if vendor == "postgresql" else ""
    return [f'DROP TRIGGER IF EXISTS "{name}"{of_table}' for name in _names(table, vendor)]


def _creates(model: type[Model], declared: AppendOnly, vendor: str) -> list[str]:
    table = model._meta.db_table
    closed = f'OLD."{_column(model, declared.once_set)}" IS NOT NULL' if declared.once_set else ""
    changed = " AND ".join(part for part in (closed, _changed(model, declared, vendor)) if part)
    if vendor == "postgresql":
        return _postgres(table, closed, changed)
    return [_sqlite(table, "update", changed), _sqlite(table, "delete", closed)]


def _changed(model: type[Model], declared: AppendOnly, vendor: str) -> str:
    """The condition "a field that may not change has changed"; empty when no field may change."""
    if not declared.except_fields:
        return ""
    free = {_column(model, name) for name in declared.except_fields}
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    columns = [field.column for field in model._meta.concrete_fields if field.column not in free]
    return "(" + " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns) + ")"


def _column(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).column)


def _sqlite(table: str, act: str, condition: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    return f'CREATE TRIGGER "{table}_no_{act}" BEFORE {act.upper()} ON "{table}" FOR EACH ROW {when}BEGIN {refuse}; END'


def _postgres(table: str, closed: str, changed: str) -> list[str]:
    def trigger(act: str, each: str, condition: str) -> str:
        when = f"WHEN ({condition}) " if condition else ""
        return (
            f'CREATE TRIGGER "{table}_no_{act}" BEFORE {act.upper()} ON "{table}" '
            f"FOR EACH {each} {when}EXECUTE FUNCTION {FUNCTION}()"
        )

    function = (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [
        function,
        trigger("update", "ROW", changed),
        trigger("delete", "ROW", closed),
        trigger("truncate", "STATEMENT", ""),
    ]
