"""CSV (RFC 4180, UTF-8), written while it is sent."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from einklang.open_data.queries import Row
from einklang.open_data.rules.cells import row
from einklang.open_data.rules.tables import Table

AT_ONCE = 500


def write_table(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """A table as CSV in pieces of 500 rows: a header, comma, lines ending in CRLF; never more than a piece in memory.

    Raises ValueError when a row does not fit the table's columns.
    """
    yield _lines([[column.name for column in table.columns]])
    left = iter(rows)
    while block := list(islice(left, AT_ONCE)):
        yield _lines(row(table, values) for values in block)


def _lines(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
