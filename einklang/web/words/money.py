"""The city's table as the parts of a page take them: labels with amounts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from einklang.fund.rules.figures import Figures
from einklang.web.queries.city import Area


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
