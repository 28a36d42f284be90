"""The hours of all neighbourhoods as a table."""

import csv
import io
from collections.abc import Iterable

from einklang.administration.queries import Sheet
from einklang.places.models import Neighbourhood

HEAD = (
    "neighbourhood", "year", "promised_minutes", "used_minutes", "needed_minutes", "missing_minutes",
)  # fmt: skip


def hours_as_csv(year: int, sheets: Iterable[tuple[Neighbourhood, Sheet]]) -> str:
    """A row for each neighbourhood that has hours in that year, by name; whole minutes."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(HEAD)
    for area, sheet in sheets:
        table.writerow([area.name, year, sheet.total.promised, sheet.total.used, sheet.total.needed, sheet.missing])
    return out.getvalue()
