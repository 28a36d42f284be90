"""From the rows of a spreadsheet to what somebody would have typed into the editor."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from einklang.base.money import Cents, plain_cents
from einklang.projects.forms.plan import Editor
from einklang.projects.rules.plan import Source
from einklang.projects.rules.sheet import Column, Found, group_of, source_of, status_of
from einklang.projects.rules.version import Field

LONGEST = 10
"""Digits of whole euros; longer ones are no amount of ours."""


class SheetForm(forms.Form):
    """A spreadsheet with a plan."""

    file = forms.FileField(
        label=_("Tabelle"), help_text=_("Eine Datei aus Excel oder LibreOffice (.xlsx) ohne Makros, höchstens 10 MB.")
    )


def sheet_as_typed(kept: Editor, found: Found) -> dict[str, str]:
    """The draft's own texts with the rows of a file, under the names of the editor's fields."""
    names = [*map(str, Field), "revision", "form_token", "requested"]
    shown = {name: kept.form[name].value() for name in names}
    typed = {name: "" if value is None else str(_as_typed(kept, name, value)) for name, value in shown.items()}
    others = [row for row in found.covers if source_of(row) is not Source.REQUESTED]
    asked = [row for row in found.covers if source_of(row) is Source.REQUESTED]
    if asked:
        typed["requested"] = _money(asked[0][Column.AMOUNT])
    for prefix, rows in (("lines", found.lines), ("covers", others)):
        typed |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    for place, row in enumerate(found.lines):
        typed |= {f"lines-{place}-{name}": text for name, text in _line(row).items()}
    for place, row in enumerate(others):
        typed |= {f"covers-{place}-{name}": text for name, text in _cover(row).items()}
    return typed


def _as_typed(kept: Editor, name: str, value: Any) -> Any:
    return kept.form.fields[name].prepare_value(value)


def _money(text: str) -> str:
    """Whole euros as an amount; anything else stays as it stands in the file."""
    if not (text.isascii() and text.isdecimal() and len(text) < LONGEST):
        return text
    return plain_cents(Cents(int(text) * 100), get_language() or "de")


def _line(row: dict[Column, str]) -> dict[str, str]:
    told = {"quantity": row.get(Column.QUANTITY, ""), "unit": _money(row.get(Column.UNIT, ""))}
    return {"group": group_of(row).value, "label": row[Column.LABEL], "amount": _money(row[Column.AMOUNT]), **told}


def _cover(row: dict[Column, str]) -> dict[str, str]:
    told = {"status": status_of(row).value, "decision_expected_on": row.get(Column.DAY, "")}
    return {"source": source_of(row).value, "label": row[Column.LABEL], "amount": _money(row[Column.AMOUNT]), **told}
