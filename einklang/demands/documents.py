"""The yearly statement as a paper and as tables, which hold figures, days and codes for whoever reckons on."""

import csv
import dataclasses
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from einklang.administration.queries import Promise
from einklang.base.pdf import make_pdf
from einklang.demands.queries.figures import DepartmentDays
from einklang.demands.queries.register import PublicDemand
from einklang.demands.rules.figures import Yearly

TEMPLATE = "demands/templates/demands/year.typ"
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Rows = Sequence[Sequence[str]]
Facts = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Headings with names and what they stand for."""


def make_statement(
    *,
    title: str,
    lead: str,
    facts: Facts,
    tables: Sequence[tuple[str, Sequence[str], Rows]],
    explained: str,
    foot: str,
    language: str,
    made_at: dt.datetime,
) -> bytes:
    """Set the statement: facts on top, then each of `tables` with its heading, the heads of its columns, its rows.

    `explained` says below the last one how it was counted.
    """
    told = {
        "title": title,
        "lead": lead,
        "facts": [{"title": name, "rows": list(rows)} for name, rows in facts],
        "tables": [
            {"title": name, "head": list(head), "rows": [list(row) for row in rows]} for name, head, rows in tables
        ],
        "explained": explained,
        "foot": foot,
    }
    return make_pdf(TEMPLATE, told, language=language, made_at=made_at)


@dataclass(frozen=True)
class YearTold:
    """All that is known of a year; `area` is the neighbourhood's slug, empty for all of them."""

    year: int
    area: str
    demands: Sequence[PublicDemand]
    figures: Yearly
    departments: Sequence[DepartmentDays]
    promises: Sequence[Promise]


Cells = Iterable[Iterable[object]]


def _demands(told: YearTold) -> Cells:
    for one in told.demands:
        demand = one.demand
        yield (
            told.year, demand.neighbourhood.slug, demand.number, demand.text.body, demand.text.language,
            demand.topic.slug if demand.topic else None, demand.adopted_on, demand.handed_over_on,
            one.count.asked, one.count.answered, one.status.value,
        )  # fmt: skip


def _figures(told: YearTold) -> Cells:
    named = dataclasses.asdict(told.figures)
    named["passed_on_without_answer"] = told.figures.passed_on_without_answer
    return [(told.year, told.area, name, figure) for name, figure in named.items() if name != "year"]


def _departments(told: YearTold) -> Cells:
    for one in told.departments:
        spread = one.spread
        days = " ".join(str(day) for day in spread.days)
        yield (
            told.year, told.area, one.department.organisation.slug, one.department.organisation.name, one.asked,
            one.passed_on, len(spread.days), one.without_answer, days, spread.lower, spread.median, spread.upper,
        )  # fmt: skip


def _promises(told: YearTold) -> Cells:
    for one in told.promises:
        promise, last = one.commitment, one.last
        yield (
            told.year, promise.neighbourhood.slug, promise.public_id, promise.department.organisation.slug,
            " ".join(one.sources), promise.what, promise.sign, promise.made_on, promise.until, one.standing.value,
            last.on if last else None, last.kept if last else None, last.promised if last else None,
        )  # fmt: skip


_TABLES: dict[str, tuple[Sequence[str], Callable[[YearTold], Cells]]] = {
    "demands": (
        ("year", "neighbourhood", "number", "text", "language", "topic", "adopted", "handed_over", "asked", "answered",
         "status"), _demands,
    ),
    "figures": (("year", "neighbourhood", "figure", "value"), _figures),
    "departments": (
        ("year", "neighbourhood", "department", "name", "asked", "passed_on", "answered", "without_answer", "days",
         "lower_quartile", "median", "upper_quartile"), _departments,
    ),
    "promises": (
        ("year", "neighbourhood", "id", "department", "promised_by", "what", "sign", "made", "until", "standing",
         "reviewed", "kept", "of"), _promises,
    ),
}  # fmt: skip
TABLES = tuple(_TABLES)
"""What the tables of a year are called."""


def year_as_csv(name: str, told: YearTold) -> str:
    """One of the year's tables; what people wrote never begins as a spreadsheet's formula."""
    head, rows = _TABLES[name]
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([_harmless(cell) for cell in row] for row in rows(told))
    return out.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
