"""What is public, as rows for files and as figures: no query here reaches a person's table."""

from einklang.open_data.queries.figures import (
    Row as FigureRow,
    by_field_of_action,
    by_programme,
    by_target_group,
    by_year,
    carrier_rows,
    concentration,
)
from einklang.open_data.queries.grants import grant_rows, payment_rows, result_rows
from einklang.open_data.queries.rows import (
    AT_ONCE,
    PRIVATE_PERSON,
    Row,
    circulars,
    cooperation_rows,
    demand_rows,
    grant_numbers,
    ledger_rows,
    meetings,
    need_rows,
    project_rows,
    purses,
    transfers,
)

__all__ = [
    "AT_ONCE",
    "PRIVATE_PERSON",
    "FigureRow",
    "Row",
    "by_field_of_action",
    "by_programme",
    "by_target_group",
    "by_year",
    "carrier_rows",
    "circulars",
    "concentration",
    "cooperation_rows",
    "demand_rows",
    "grant_numbers",
    "grant_rows",
    "ledger_rows",
    "meetings",
    "need_rows",
    "payment_rows",
    "project_rows",
    "purses",
    "result_rows",
    "transfers",
]
