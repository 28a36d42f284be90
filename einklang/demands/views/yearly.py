"""What a year of demands came to: as a page, a paper and a table; of a neighbourhood or of the city."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.demands.documents import TABLES, YearTold, make_statement, year_as_csv
from einklang.demands.queries.figures import add_up, days_to_answer, promises_of
from einklang.demands.queries.register import demands_of_year
from einklang.demands.words.years import (
    called,
    days_explained,
    days_head,
    days_rows,
    demand_head,
    rows_of,
    year_facts,
    year_in_words,
)
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


@require_safe
def year(request: CityRequest, year: int, neighbourhood: str = "") -> HttpResponse:
    """As a page."""
    told = _page(request, year, neighbourhood)
    rows = zip(told["demands"], rows_of(told["demands"]), strict=True)
    told["rows"] = [(one, list(zip(demand_head(), row, strict=True))) for one, row in rows]
    told["days_rows"] = [list(zip(days_head(), row, strict=True)) for row in told["days"]]
    told["tables"] = list(zip(TABLES, called(), strict=True))
    return render(request, "demands/year.html", told)


@require_safe
def paper(request: CityRequest, year: int, neighbourhood: str = "") -> HttpResponse:
    """As a paper."""
    told = _page(request, year, neighbourhood)
    example = [_("Beispiel: alles erfunden")] if settings.DEMO else []
    pdf = make_statement(
        title=told["title"],
        lead=told["lead"],
        facts=told["facts"],
        tables=[
            (_("Die Forderungen"), demand_head(), rows_of(told["demands"])),
            (_("Wie lange die Ressorts brauchen"), days_head(), told["days"]),
        ],
        explained=told["explained"],
        foot=" · ".join([told["title"], *example]),
        language=get_language() or "de",
        made_at=request.now,
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{neighbourhood or "city"}-demands-{year}.pdf"'
    return response


@require_safe
def table(request: CityRequest, year: int, table: str, neighbourhood: str = "") -> HttpResponse:
    """As a table: of the demands, the figures, the departments or the promises."""
    if table not in TABLES:
        raise Http404(table)
    told = year_as_csv(table, _told(request, year, neighbourhood))
    response = HttpResponse(told, content_type="text/csv; charset=utf-8; header=present")
    name = f"{neighbourhood or 'city'}-{year}-{table}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(request: CityRequest, year: int, slug: str) -> YearTold:
    """All that is known of a year. A year in which nothing was handed over is no page."""
    hood: Neighbourhood | None = neighbourhood_at(slug) if slug else None
    demands = demands_of_year(hood, year, request.today)
    if not demands:
        raise Http404(year)
    adopted = [one.demand for one in demands]
    promises = promises_of(adopted, request.today)
    figures = add_up(year, adopted, promises)
    return YearTold(year, slug, demands, figures, days_to_answer(hood, year), promises)


def _page(request: CityRequest, year: int, slug: str) -> dict[str, Any]:
    """The same in words, for the page and the paper."""
    told = _told(request, year, slug)
    hood = told.demands[0].demand.neighbourhood if slug else None
    where = hood.name if hood else _("alle Quartiere")
    return {
        "neighbourhood": hood,
        "year": year,
        "title": _("Forderungen %(year)s: %(where)s") % {"year": year, "where": where},
        "lead": year_in_words(told.figures),
        "facts": year_facts(told.figures),
        "demands": told.demands,
        "days": days_rows(told.departments),
        "days_head": days_head(),
        "demand_head": demand_head(),
        "explained": days_explained(),
    }
