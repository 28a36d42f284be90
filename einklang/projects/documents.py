"""A plan as a spreadsheet that adds up: what the form says, in its words, with formulas for the sums only."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from einklang.base.money import Cents
from einklang.projects.rules.plan import Plan

MONEY = '#,##0.00 "€"'


@dataclass(frozen=True)
class Wording:
    """The form's own words in the reader's language; `label` names a value of an enum."""

    costs: Sequence[str]
    covers: Sequence[str]
    sums: Mapping[str, str]
    label: Callable[[Any], str]


def plan_workbook(title: str, plan: Plan, words: Wording) -> bytes:
    """The workbook. No text in it is ever a formula, whatever it begins with."""
    book = Workbook()
    sheet = book.active
    sheet.title = words.sums["sheet"]
    _row(sheet, 1, [title], bold=True)
    _row(sheet, 3, words.costs, bold=True)
    at = 4
    for line in plan.lines:
        unit = None if line.unit_cents is None else line.unit_cents
        _row(sheet, at, [words.label(line.group), line.label, line.quantity, _euros(unit), _euros(line.amount_cents)])
        at += 1
    costs_at = _sum(sheet, at, words.sums["costs"], f"=SUM(E4:E{max(at - 1, 4)})")
    first = costs_at + 3
    _row(sheet, first - 1, words.covers, bold=True)
    at = first
    for cover in plan.covers:
        told = [words.label(cover.source), cover.label, words.label(cover.status), cover.decision_expected_on]
        _row(sheet, at, [*told, _euros(cover.amount_cents)])
        at += 1
    last, refused = max(at - 1, first), words.sums["refused"].replace('"', "")
    cover_at = _sum(sheet, at, words.sums["cover"], f'=SUMIF(C{first}:C{last},"<>{refused}",E{first}:E{last})')
    _sum(sheet, cover_at + 1, words.sums["difference"], f"=E{costs_at}-E{cover_at}")
    for column, width in zip("ABCDE", (26, 44, 18, 18, 16), strict=True):
        sheet.column_dimensions[column].width = width
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _euros(cents: Cents | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) / 100


def _row(sheet: Any, at: int, values: Sequence[Any], *, bold: bool = False) -> None:
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(row=at, column=place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        elif isinstance(value, Decimal):
            cell.number_format = MONEY
        if bold:
            cell.font = Font(bold=True)


def _sum(sheet: Any, at: int, name: str, formula: str) -> int:
    _row(sheet, at, [name], bold=True)
    cell = sheet.cell(row=at, column=5, value=formula)
    cell.number_format = MONEY
    return at
