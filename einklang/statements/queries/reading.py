"""What reading a paper looks up: what departments are called, and the days that its end says."""

import datetime as dt
from collections.abc import Iterable

from einklang.administration.queries import departments_today
from einklang.statements.models import Part
from einklang.statements.rules.cutting import bodies_days
from einklang.statements.rules.parts import PartKind


def department_names() -> dict[str, list[str]]:
    """The name and short name of each department of today, by the name in its address."""
    rows = departments_today().order_by("pk")
    return {one.organisation.slug: [one.organisation.name, one.short] for one in rows}


def days_read(parts: Iterable[Part]) -> tuple[dt.date | None, dt.date | None]:
    """The days of both bodies, from the end of the paper."""
    return bodies_days(" ".join(part.text.body for part in parts if part.kind == PartKind.CLOSING))
