"""A database that takes no more rows of one table, so that an act breaks off in its middle."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def full_disk(table: str) -> Iterator[None]:
    """From now on the database itself neither takes nor changes a row of this table."""
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        halt = f"ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        stop = [f"CREATE TRIGGER full_{what} BEFORE {what} {halt}" for what in ("INSERT", "UPDATE")]
        mend = ["DROP TRIGGER full_INSERT", "DROP TRIGGER full_UPDATE"]
    else:
        stop = [
            "SET CONSTRAINTS ALL IMMEDIATE",  # PostgreSQL alters no table while a row's foreign keys wait for the end
            f"ALTER TABLE {table} ADD CONSTRAINT full_disk CHECK (false) NOT VALID",
        ]
        mend = [f"ALTER TABLE {table} DROP CONSTRAINT full_disk"]
    with connection.cursor() as cursor:
        for one in stop:
            cursor.execute(one)
        yield
        for one in mend:
            cursor.execute(one)
