"""How a value stands in a cell of a CSV."""

import datetime as dt

from einklang.open_data.rules.tables import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV injection")."""


def cell(value: object, *, written: bool = False) -> str:
    """A value as text: days and moments (UTC) as ISO, nothing as an empty cell, numbers as they are.

    What people wrote (`written`) and a spreadsheet would run gets an apostrophe in front, as spreadsheets themselves
    mark text; datapackage.json says so. Control characters become spaces; line ends stay, they are quoted.
    """
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    if not written:
        return text
    clean = "".join(sign if sign == "\n" or sign >= " " else " " for sign in text.replace("\r\n", "\n")).strip()
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def row(table: Table, values: tuple[object, ...]) -> list[str]:
    """A row's cells in the order of the table's columns. Raises ValueError when there is one too few or too many."""
    pairs = zip(table.columns, values, strict=True)
    return [cell(value, written=column.written) for column, value in pairs]
