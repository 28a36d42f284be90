"""Rows that never change: from the start, or from the moment at which they, or what they belong to, are closed."""

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from einklang.base.append_only import AppendOnly, Protect, Unprotect, check_triggers

pytestmark = pytest.mark.django_db
_apart = Apps()


class Whole(models.Model):
    """What is closed once it is handed in; its note may change all the same."""

    id = models.IntegerField(primary_key=True)
    title = models.CharField(max_length=20)
    note = models.CharField(max_length=20, null=True)  # noqa: DJ001 - a null must be seen to change
    handed_in = models.CharField(max_length=20, null=True)  # noqa: DJ001

    class Meta:
        apps, app_label, db_table = _apart, "base", "whole_of_a_test"


class Part(models.Model):
    """A line of it."""

    id = models.IntegerField(primary_key=True)
    whole = models.ForeignKey(Whole, on_delete=models.CASCADE)
    amount = models.IntegerField()

    class Meta:
        apps, app_label, db_table = _apart, "base", "part_of_a_test"


WHOLE = Protect("Whole", except_fields=("note",), once_set="handed_in")
PART = Protect("Part", once_set="whole.handed_in")


@pytest.fixture(autouse=True)
def _tables(db: None) -> None:
    """Two tables of our own, whole 1 handed in and whole 2 a draft, each with a part of its number."""
    do("CREATE TABLE whole_of_a_test (id integer PRIMARY KEY, title text, note text, handed_in text)")
    do("CREATE TABLE part_of_a_test (id integer PRIMARY KEY, whole_id integer, amount integer)")
    do("INSERT INTO whole_of_a_test VALUES (1, 'shut', NULL, 'today'), (2, 'draft', NULL, NULL)")
    do("INSERT INTO part_of_a_test VALUES (1, 1, 100), (2, 2, 100)")
    WHOLE._make(editor(), Whole)
    PART._make(editor(), Part)


def editor() -> BaseDatabaseSchemaEditor:
    return connection.schema_editor(atomic=False)


def do(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def is_refused(sql: str) -> bool:
    try:
        with transaction.atomic():
            do(sql)
    except IntegrityError as error:
        return "is append-only" in str(error)
    return False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE whole_of_a_test SET title = 'x' WHERE id = 1",
        "UPDATE whole_of_a_test SET title = 'x', note = 'x' WHERE id = 1",
        "UPDATE whole_of_a_test SET handed_in = NULL WHERE id = 1",
        "DELETE FROM whole_of_a_test WHERE id = 1",
        "DELETE FROM whole_of_a_test",
        "UPDATE part_of_a_test SET amount = 101 WHERE id = 1",
        "UPDATE part_of_a_test SET whole_id = 2 WHERE id = 1",
        "UPDATE part_of_a_test SET whole_id = 1 WHERE id = 2",
        "DELETE FROM part_of_a_test WHERE id = 1",
        "INSERT INTO part_of_a_test VALUES (3, 1, 5)",
        pytest.param("REPLACE INTO part_of_a_test VALUES (1, 2, 5)", marks=pytest.mark.only("sqlite")),
        pytest.param("TRUNCATE part_of_a_test", marks=pytest.mark.only("postgres")),
        pytest.param("TRUNCATE whole_of_a_test", marks=pytest.mark.only("postgres")),
    ],
)
def test_what_was_handed_in_stays(sql: str) -> None:
    assert is_refused(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE whole_of_a_test SET note = 'seen' WHERE id = 1",
        "UPDATE whole_of_a_test SET title = 'x' WHERE id = 2",
        "UPDATE whole_of_a_test SET handed_in = 'now', title = 'y' WHERE id = 2",
        "DELETE FROM whole_of_a_test WHERE id = 2",
        "INSERT INTO whole_of_a_test VALUES (3, 'new', NULL, 'now')",
        "UPDATE part_of_a_test SET amount = 101 WHERE id = 2",
        "DELETE FROM part_of_a_test WHERE id = 2",
        "INSERT INTO part_of_a_test VALUES (3, 2, 5)",
    ],
)
def test_a_draft_and_what_is_excepted_may_change(sql: str) -> None:
    assert not is_refused(sql)


def test_a_migration_opens_a_table_for_its_own_time() -> None:
    Unprotect("Part", once_set="whole.handed_in")._drop(editor(), Part)
    assert not is_refused("UPDATE part_of_a_test SET amount = 101 WHERE id = 1")
    PART._make(editor(), Part)
    assert is_refused("UPDATE part_of_a_test SET amount = 102 WHERE id = 1")


def test_every_table_that_a_room_declares_is_closed() -> None:
    assert check_triggers(databases=["default"]) == []


def test_triggers_that_know_too_little_are_said_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a new column, or when the room excepts fewer fields than the migration did."""
    monkeypatch.setattr("einklang.record.models.APPEND_ONLY", (AppendOnly("Entry", except_fields=("kind",)),))
    [error] = check_triggers(databases=["default"])
    assert "record_entry_no_update" in error.msg


def test_before_the_migrations_ran_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("einklang.record.models.APPEND_ONLY", (AppendOnly("Entry", except_fields=("kind",)),))
    monkeypatch.setattr("einklang.base.append_only._migrations_wait", lambda _: True)
    assert check_triggers(databases=["default"]) == []


@pytest.mark.only("sqlite")
def test_a_database_in_which_replace_passes_the_triggers_is_said() -> None:
    do("PRAGMA recursive_triggers=OFF")
    try:
        assert [error.id for error in check_triggers(databases=["default"])] == ["einklang.E002"]
    finally:
        do("PRAGMA recursive_triggers=ON")


@pytest.mark.only("postgres")
def test_a_trigger_that_somebody_switched_off_is_said() -> None:
    do("ALTER TABLE record_entry DISABLE TRIGGER USER")
    assert len(check_triggers(databases=["default"])) == 1


def test_the_check_belongs_to_those_of_the_database() -> None:
    call_command("check", databases=["default"], tags=["database"])
