"""The city's front page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.web.queries.city import city_areas, sum_of
from einklang.web.words.money import cells, city_columns, city_rows


@require_safe
def home(request: CityRequest) -> HttpResponse:
    """The areas as a map, as a list, and as one table with their money."""
    drawing, areas = city_areas(request.today.year)
    context = {
        "year": request.today.year,
        "map": drawing,
        "areas": areas,
        "undrawn": [area.neighbourhood.name for area in areas if area.drawn is None],
        "columns": city_columns(),
        "rows": city_rows(areas),
        "foot": {"label": _("Alle zusammen"), "cells": cells(sum_of(areas))},
    }
    if areas:
        context["city"] = areas[0].neighbourhood.city
    return render(request, "web/city.html", context)
