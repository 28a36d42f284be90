"""The public figures as the parts of a page take them: columns, rows, pictures."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from einklang.base.money import Cents
from einklang.base.words import label
from einklang.fund.rules.concentration import Part, Weight
from einklang.fund.rules.figures import per_head
from einklang.open_data.queries import FigureRow as Row
from einklang.projects.rules.formal import TargetGroup

COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("planned", gettext_lazy("vorgemerkt")),
    ("reserved", gettext_lazy("reserviert")),
    ("granted", gettext_lazy("bewilligt")),
    ("called", gettext_lazy("abgerufen")),
    ("paid", gettext_lazy("ausgezahlt")),
    ("proven", gettext_lazy("nachgewiesen")),
    ("returned", gettext_lazy("zurückgeflossen")),
)
"""How far money comes, in this order."""

WEIGHTS: dict[Weight, str | Promise] = {
    Weight.USUAL: "",
    Weight.LARGE: gettext_lazy("großer Anteil"),
    Weight.VERY_LARGE: gettext_lazy("sehr großer Anteil"),
}


def columns(*, allotted: bool = False) -> list[str]:
    """The heads of a table of figures, in the order of its cells."""
    return [*([_("zugeteilt")] if allotted else []), *(str(word) for _name, word in COLUMNS)]


def table_rows(rows: Sequence[Row], *, allotted: bool = False, href: str = "") -> list[dict[str, Any]]:
    """The rows of the table. `href` is an address in which the row's name is put, where it has a page."""
    return [
        {"label": one.name, "href": href.format(one.name) if href else "", "cells": _cells(one, allotted)}
        for one in rows
    ]


def foot(rows: Sequence[Row], *, allotted: bool = False) -> dict[str, Any]:
    """All rows added up."""
    every = [[cell or 0 for cell in _cells(one, allotted)] for one in rows]
    return {"label": _("Zusammen"), "cells": [sum(column) or None for column in zip(*every, strict=True)]}


def _cells(one: Row, allotted: bool) -> list[Cents | None]:
    named = {"planned": one.planned_cents, "called": one.called_cents}
    told = [named[name] if name in named else getattr(one.reached, f"{name}_cents") for name, _word in COLUMNS]
    return [cents or None for cents in ([one.allotted_cents, *told] if allotted else told)]


def bars(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """A bar a row, drawn to the same scale: what was granted dark, what is only reserved light, the rest empty."""
    return [
        {
            "label": one.name,
            "whole": max(one.allotted_cents, one.reached.reserved_cents),
            "parts": [
                {"tone": 1, "cents": one.reached.granted_cents},
                {"tone": 4, "cents": one.reached.reserved_cents - one.reached.granted_cents},
            ],
        }
        for one in rows
    ]


def breakdown(anchor: str, rows: Sequence[Row], inhabitants: int | None, name: Callable[[str], str]) -> dict[str, Any]:
    """A year's money told apart by one thing, as a picture and a table; the last column is a head's part where the
    inhabitants are known. Empty while no project with money has said anything.
    """
    told = [one for one in rows if one.name] and rows
    table = [
        {"label": name(one.name), "cells": _with_head(_cells(one, allotted=False), one, inhabitants)} for one in told
    ]
    every: dict[str, Any] = foot(told) if told else {"label": "", "cells": []}
    kept = Cents(sum(one.reached.reserved_cents for one in told))
    if inhabitants:
        every["cells"].append(per_head(kept, inhabitants))
    return {
        "anchor": anchor,
        "picture": [{"label": name(one.name), "cents": one.reached.reserved_cents} for one in told],
        "columns": [*columns(), *([_("reserviert je Kopf")] if inhabitants else [])],
        "rows": table,
        "foot": every,
    }


def _with_head(cells: list[Cents | None], one: Row, inhabitants: int | None) -> list[Cents | None]:
    return [*cells, per_head(one.reached.reserved_cents, inhabitants) or None] if inhabitants else cells


def field_name(name: str) -> str:
    """A field of action by its name in the guideline."""
    return name or _("noch nicht gesagt")


def group_name(name: str) -> str:
    """A target group in the reader's language."""
    return label(TargetGroup(name)) if name else _("noch nicht gesagt")


def carrier_rows(parts: Sequence[Part], *, most: int) -> list[dict[str, Any]]:
    """The carriers for the picture, the largest first; who comes after `most` stands together at its end."""
    rows = [{"label": carrier_name(one.name), "cents": one.cents, "note": str(WEIGHTS[one.weight])} for one in parts]
    rest = sum(one.cents for one in parts[most:])
    return rows if len(rows) <= most + 1 else [*rows[:most], {"label": _("alle anderen"), "cents": rest, "note": ""}]


def carrier_name(name: str) -> str:
    """What a carrier is called; natural persons are told together and have no names (R-21)."""
    return name or _("Privatpersonen zusammen")
