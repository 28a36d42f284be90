"""The yearly statement as a paper and as a table."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

from einklang.base.pdf import make_pdf

TEMPLATE = "demands/templates/demands/year.typ"
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Rows = Sequence[Sequence[str]]


def make_statement(
    *,
    title: str,
    lead: str,
    facts: Sequence[tuple[str, str]],
    tables: Sequence[tuple[str, Sequence[str], Rows]],
    foot: str,
    language: str,
    made_at: dt.datetime,
) -> bytes:
    """Set the statement: facts on top, then each of `tables` with its heading, the heads of its columns, its rows."""
    told = {
        "title": title,
        "lead": lead,
        "facts": list(facts),
        "tables": [
            {"title": name, "head": list(head), "rows": [list(row) for row in rows]} for name, head, rows in tables
        ],
        "foot": foot,
    }
    return make_pdf(TEMPLATE, told, language=language, made_at=made_at)


def year_as_csv(head: Sequence[str], rows: Rows) -> str:
    """The demands of a year as a table; what people wrote never begins as a spreadsheet's formula."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
