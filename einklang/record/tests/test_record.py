"""Entries are chained in the database, rise the revision, and cannot be changed there either."""

import datetime as dt
import threading
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from einklang.base.append_only import check_triggers
from einklang.record.actions import enter, touch
from einklang.record.models import Entry, Revision
from einklang.record.queries import export_lines, head, revision, scopes, timeline, verify_scope
from einklang.record.rules import chain

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 2, 10, 18, 30, tzinfo=dt.UTC)


def tell(number: int, scope: str = "huchting") -> Entry:
    return enter(
        scope=scope,
        kind="need.published",
        subject=f"needs/{number}",
        facts={"number": number},
        happened_at=NOW,
        entered_at=NOW,
    )


def break_row(sql: str) -> None:
    """Change a row behind the triggers' back, as somebody with the database's keys could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE record_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER record_entry_no_update")
            cursor.execute("DROP TRIGGER record_entry_no_delete")
        cursor.execute(sql)


def test_each_scope_counts_for_itself() -> None:
    assert [tell(1).sequence, tell(2).sequence, tell(1, "tenever").sequence] == [1, 2, 1]
    assert scopes() == ["huchting", "tenever"]
    assert verify_scope("huchting").broken is None


def test_every_public_change_raises_the_revision() -> None:
    tell(1)
    touch("huchting")
    touch("tenever")
    assert (revision(["huchting"]), revision(["huchting", "tenever"]), revision(["grohn"])) == (2, 3, 0)


def test_the_timeline_goes_back_by_key() -> None:
    for number in range(1, 8):
        tell(number)
    assert [entry.sequence for entry in timeline("huchting", most=3)] == [7, 6, 5]
    assert [entry.sequence for entry in timeline("huchting", before=5, most=3)] == [4, 3, 2]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_entry SET kind = 'x'",
        "UPDATE record_entry SET body = body",
        "DELETE FROM record_entry",
        pytest.param(
            "INSERT OR REPLACE INTO record_entry SELECT * FROM record_entry", marks=pytest.mark.only("sqlite")
        ),
        pytest.param("TRUNCATE record_entry", marks=pytest.mark.only("postgres")),
    ],
)
def test_the_database_refuses_to_change_an_entry(sql: str) -> None:
    tell(1)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.count() == 1


def test_what_somebody_changed_with_the_databases_keys_is_found() -> None:
    for number in range(1, 5):
        tell(number)
    break_row("UPDATE record_entry SET body = replace(body, 'needs/3', 'needs/9') WHERE sequence = 3")
    broken = verify_scope("huchting").broken
    assert broken is not None
    assert broken.entry == 3
    with pytest.raises(CommandError):
        call_command("verify", stdout=StringIO())


def test_a_column_that_says_something_else_than_the_bytes_is_found() -> None:
    tell(1)
    tell(2)
    break_row("UPDATE record_entry SET kind = 'decision' WHERE sequence = 2")
    broken = verify_scope("huchting").broken
    assert broken is not None
    assert (broken.why, broken.entry) == ("columns", 2)


def test_numbers_that_were_raised_are_found() -> None:
    """The bytes and their order are as they were; only the pages would show other numbers."""
    tell(1)
    tell(2)
    break_row("UPDATE record_entry SET sequence = sequence + 100")
    verdict = verify_scope("huchting")
    assert verdict.broken is not None
    assert (verdict.broken.why, verdict.broken.entry, verdict.count) == ("columns", 1, 0)


def test_a_moment_that_was_put_back_is_found() -> None:
    tell(1)
    break_row("UPDATE record_entry SET happened_at = '2026-02-09 18:30:00+00:00'")
    broken = verify_scope("huchting").broken
    assert broken is not None
    assert broken.why == "columns"


def test_a_scope_whose_revision_was_taken_away_is_still_proven() -> None:
    tell(1)
    Revision.objects.all().delete()
    assert scopes() == ["huchting"]


def test_the_export_reads_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("einklang.record.queries.AT_ONCE", 2)
    for number in range(1, 6):
        tell(number)
    assert chain.verify(export_lines("huchting")).count == 5


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_entered() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        tell(1)
    with pytest.raises(transaction.TransactionManagementError):
        touch("huchting")


@pytest.mark.django_db(transaction=True)
def test_eight_who_enter_at_once_stand_one_after_the_other() -> None:
    def enter_some() -> None:
        try:
            for number in range(1, 6):
                with transaction.atomic():
                    tell(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter_some) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert head("huchting")[0] == revision(["huchting"]) == 40
    assert verify_scope("huchting").broken is None


def test_a_deleted_tail_is_found_because_the_head_is_kept_apart() -> None:
    tell(1)
    tell(2)
    break_row("DELETE FROM record_entry WHERE sequence = 2")
    broken = verify_scope("huchting").broken
    assert broken is not None
    assert broken.why == "tail"


def test_a_missing_trigger_is_said_at_the_start() -> None:
    assert check_triggers(databases=["default"]) == []
    with connection.cursor() as cursor:
        of_table = " ON record_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER record_entry_no_update{of_table}")
    [error] = check_triggers(databases=["default"])
    assert "record_entry" in error.msg


def test_the_command_proves_every_scope() -> None:
    tell(1)
    tell(1, "tenever")
    out = StringIO()
    call_command("verify", stdout=out)
    assert len(out.getvalue().splitlines()) >= 2
    assert head("huchting")[0] == 1
    assert len(list(export_lines("tenever"))) == 1


def test_the_command_proves_a_file_and_says_when_there_is_none(tmp_path: Path) -> None:
    tell(1)
    file, out = tmp_path / "record.jsonl", StringIO()
    file.write_bytes(b"".join(export_lines("huchting")))
    call_command("verify", file=str(file), count=1, stdout=out)
    assert out.getvalue().startswith("huchting: ok")
    with pytest.raises(CommandError):
        call_command("verify", file=str(file), count=2, stdout=out)
    with pytest.raises(CommandError) as refused:
        call_command("verify", file=str(tmp_path / "none"), stdout=out)
    assert refused.value.returncode == 2
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="nichts zu prüfen"):
        call_command("verify", file=str(file), stdout=out)


@pytest.mark.parametrize(("name", "values"), [("entry_starts_at_one", {"sequence": 0})])
def test_an_entry_has_a_number(name: str, values: dict[str, int]) -> None:
    row = {"scope": "a", "kind": "k", "subject": "", "happened_at": NOW, "entered_at": NOW, "body": "", "digest": ""}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Entry.objects.create(**{**row, **values})


def test_entry_sequence_once() -> None:
    tell(1)
    row = {"scope": "huchting", "kind": "k", "subject": "", "happened_at": NOW, "entered_at": NOW, "body": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(sequence=1, digest="", **row)


def test_revision_covers_entries() -> None:
    with pytest.raises(IntegrityError, match="revision_covers_entries"), transaction.atomic():
        Revision.objects.create(scope="a", number=1, last_sequence=2)
