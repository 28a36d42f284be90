"""Two versions side by side in the reader's words, as `parts/compare.html` takes them."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.money import Cents
from einklang.base.words import in_words, label
from einklang.projects.rules.changes import ChangeKind, Part, Row, Value
from einklang.projects.rules.plan import Cover, Line
from einklang.projects.rules.quantity import hours_in_figures

FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Worum es geht"),
    "audience": gettext_lazy("Für wen"),
    "begins_on": gettext_lazy("Beginn"),
    "ends_on": gettext_lazy("Ende"),
}


def compared_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What changed (`projects.rules.changes`) in the reader's words, as the part that compares takes it."""
    return [
        {
            "label": _label(row),
            "cells": [
                {"text": _shown(row.old, row.new), "changed": False},
                {"text": _now(row), "changed": True},
            ],
        }
        for row in rows
        if _differs(row)
    ]


def same_rows(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """What stayed: its name and what it says."""
    return [(_label(row), _shown(row.new)) for row in rows if not _differs(row)]


def _label(row: Row) -> str:
    return f"{label(row.part)}: {_name(row)}" if row.part in {Part.LINE, Part.COVER} else _name(row)


def _differs(row: Row) -> bool:
    return row.kind is not ChangeKind.SAME


def _name(row: Row) -> str:
    if row.part in {Part.TEXT, Part.DAY}:
        return str(FIELDS.get(row.name, row.name))
    value = row.new or row.old
    return row.name or (label(value.source) if isinstance(value, Cover) else "")


def _now(row: Row) -> str:
    """What it says now; what was struck out says so, and an amount says by how much it changed."""
    if row.new is None:
        return label(ChangeKind.REMOVED)
    difference = row.difference_cents
    if row.kind is not ChangeKind.CHANGED or not difference:
        return _shown(row.new, row.old)
    sign = "+" if difference > 0 else "−"
    return f"{_shown(row.new, row.old)} ({sign}{in_words('difference_cents', Cents(abs(difference)))})"


def _shown(value: Value | None, other: Value | None = None) -> str:
    """A value; beside another one also what else differs, so that no row says "changed" over the same words."""
    if isinstance(value, Line | Cover):
        amount = str(in_words("amount_cents", value.amount_cents))
        return ", ".join([amount, *(text for name, text in _details(value) if _differ_in(name, value, other))])
    return str(in_words("", value)) if value is not None else ""


def _differ_in(name: str, value: Line | Cover, other: Value | None) -> bool:
    return isinstance(other, type(value)) and getattr(value, name) != getattr(other, name)


def _details(value: Line | Cover) -> list[tuple[str, str]]:
    """What a line or a part of the cover says besides its amount, each under the name of its field."""
    if isinstance(value, Line):
        offers = ngettext("%(count)s Angebot", "%(count)s Angebote", value.quotes) % {"count": value.quotes}
        hours = _("%(hours)s Stunden") % {"hours": hours_in_figures(value.minutes)}
        bought = _("wird gekauft") if value.is_purchase else _("wird nicht gekauft")
        named = [("label", value.label), ("group", label(value.group)), ("minutes", hours)]
        unit = in_words("unit_cents", value.unit_cents) if value.unit_cents is not None else _("ohne Preis")
        priced = [("quantity", value.quantity or _("ohne Menge")), ("unit_cents", str(unit))]
        return [*named, *priced, ("is_purchase", bought), ("quotes", offers)]
    decided = _("ohne Tag der Entscheidung")
    if value.decision_expected_on:
        decided = _("Entscheidung am %(day)s") % {"day": in_words("day", value.decision_expected_on)}
    return [("label", value.label), ("status", label(value.status)), ("decision_expected_on", decided)]
