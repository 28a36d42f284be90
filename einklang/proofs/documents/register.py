"""The file for the city's database of grants: one line a grant, in the columns that were saved."""

import csv
import io
from collections.abc import Iterable, Mapping

from einklang.grants.rules.register import Encoding, Figure, Layout, Value, cell

MARK = b"\xef\xbb\xbf"
"""In front of UTF-8 it lets spreadsheets read the letters right."""


def register_csv(layout: Layout, rows: Iterable[Mapping[Figure, Value]]) -> bytes:
    """A header and a line for each grant, with the layout's separator, letters, sums and days."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=layout.separator.sign, lineterminator="\r\n")
    lines.writerow([column.heading for column in layout.columns])
    for row in rows:
        lines.writerow([cell(column.figure, row.get(column.figure), layout) for column in layout.columns])
    if layout.encoding is Encoding.WINDOWS:
        return text.getvalue().encode("cp1252", "replace")
    return MARK + text.getvalue().encode("utf-8")
