"""A budget and the city's table as the parts of a page take them: labels with amounts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from einklang.base.words import label
from einklang.fund.rules.figures import Figures
from einklang.fund.rules.ledger import Stage
from einklang.web.queries.city import Area


def picture_rows(figures: Figures) -> list[dict[str, Any]]:
    """Where the money is, stage by stage; together it is what was allotted."""
    return [
        {"label": label(Stage.AVAILABLE), "cents": figures.available_cents, "tone": "free"},
        {"label": label(Stage.RESERVED), "cents": figures.reserved_cents},
        {"label": label(Stage.GRANTED), "cents": figures.granted_cents},
        {"label": label(Stage.PAID), "cents": figures.paid_cents},
        {"label": label(Stage.PROVEN), "cents": figures.proven_cents},
    ]


def city_columns() -> list[str]:
    """The heads of the programme office's table, in the order of its cells."""
    return [_("zugeteilt"), _("verfügbar"), _("vorgemerkt"), _("reserviert"), _("bewilligt"), _("ausgezahlt")]


def city_rows(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """One row an area, with its number on the map."""
    return [
        {
            "label": f"{area.number}. {area.neighbourhood.name}",
            "href": f"/{area.neighbourhood.slug}/",
            "cells": cells(area.figures),
        }
        for area in areas
    ]


def cells(figures: Figures) -> list[int]:
    """The amounts of one row."""
    return [
        figures.allotted_cents,
        figures.available_cents,
        figures.earmarked_cents,
        figures.reserved_cents,
        figures.granted_cents,
        figures.paid_cents,
    ]
