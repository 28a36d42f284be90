"""The money of a neighbourhood in figures: all its years, its pots, and who got how much of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.money import Cents
from einklang.base.paging import read_year
from einklang.base.words import share_in_words
from einklang.fund.queries import pots_of, years_of
from einklang.fund.rules.figures import newest_year, per_head
from einklang.open_data.queries import by_field_of_action, by_programme, by_target_group, by_year, concentration
from einklang.places.queries import neighbourhood_at
from einklang.web.words.figures import bars, breakdown, carrier_rows, columns, field_name, foot, group_name, table_rows

CARRIERS = 12


@require_safe
def years(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Every year: what was allotted, and how far the money came; per head where the inhabitants are known."""
    area = neighbourhood_at(neighbourhood)
    rows = by_year(area)
    page = {
        "neighbourhood": area,
        "city": area.city,
        "bars": bars(rows),
        "columns": columns(allotted=True),
        "rows": table_rows(rows, allotted=True, href=f"/{area.slug}/fund/?year={{}}"),
        "foot": foot(rows, allotted=True),
        "heads": [{"label": one.name, "cells": [per_head(one.allotted_cents, area.inhabitants)]} for one in rows],
        "head_columns": [_("je Kopf")],
    }
    return render(request, "web/fund_years.html", page)


@require_safe
def purposes(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Which pots a year's money comes from, what it is for and for whom, and how far it came."""
    page = _of_year(request, neighbourhood)
    rows = by_programme(page["neighbourhood"], page["year"])
    page |= _pots(request, page) | {
        "columns": columns(),
        "picture": [{"label": one.name, "cents": one.reached.reserved_cents} for one in rows],
        "rows": table_rows(rows),
        "foot": foot(rows),
    }
    page["breakdowns"] = [one for one in (_fields(page), _groups(page)) if one["picture"]]
    return render(request, "web/fund_purposes.html", page)


def _pots(request: CityRequest, page: dict[str, Any]) -> dict[str, Any]:
    """The pot that was asked for by its address, and the others to choose from; None: all of them."""
    pots = pots_of(page["neighbourhood"], page["year"])
    pot = next((one for one in pots if one.slug == request.GET.get("pot")), None)
    return {"pot": pot, "pots": pots if len(pots) > 1 else []}


def _fields(page: dict[str, Any]) -> dict[str, Any]:
    rows = by_field_of_action(page["neighbourhood"], page["year"], page["pot"])
    return breakdown("fields", rows, page["neighbourhood"].inhabitants, field_name)


def _groups(page: dict[str, Any]) -> dict[str, Any]:
    rows = by_target_group(page["neighbourhood"], page["year"], page["pot"])
    return breakdown("groups", rows, page["neighbourhood"].inhabitants, group_name)


@require_safe
def carriers(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Who has how much of a year's money, and whose share is large."""
    page = _of_year(request, neighbourhood)
    parts, limits = concentration(page["neighbourhood"], page["year"])
    largest = next((one for one in parts if one.name), None)
    whole = Cents(sum(one.cents for one in parts))
    page |= {
        "parts": carrier_rows(parts, most=CARRIERS),
        "largest": largest,
        "largest_share": share_in_words(largest.cents, whole) if largest else "",
        "limits": limits,
    }
    return render(request, "web/fund_carriers.html", page)


def _of_year(request: CityRequest, slug: str) -> dict[str, Any]:
    """What pages of one year share: the area, the year asked for, and the others to choose from."""
    area = neighbourhood_at(slug)
    found = years_of(area)
    year = read_year(request) or newest_year(found, request.today.year)
    choice = [(one, one == year) for one in found] if set(found) - {year} else []
    return {"neighbourhood": area, "city": area.city, "year": year, "years": choice}
