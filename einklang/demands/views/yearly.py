"""What a year of demands came to: as a page, a paper and a table; of a neighbourhood or of the city."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.demands.documents import make_statement, year_as_csv
from einklang.demands.queries.figures import days_to_answer, yearly
from einklang.demands.queries.register import PublicDemand, demands_of_year
from einklang.demands.words.years import (
    days_head,
    days_row,
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
    told = _told(request, year, neighbourhood)
    rows = zip(told["demands"], rows_of(told["demands"]), strict=True)
    told["rows"] = [(one, list(zip(demand_head(), row, strict=True))) for one, row in rows]
    told["days_rows"] = [list(zip(days_head(), row, strict=True)) for row in told["days"]]
    return render(request, "demands/year.html", told)


@require_safe
def paper(request: CityRequest, year: int, neighbourhood: str = "") -> HttpResponse:
    """As a paper."""
    told = _told(request, year, neighbourhood)
    example = [_("Beispiel: alles erfunden")] if settings.DEMO else []
    pdf = make_statement(
        title=told["title"],
        lead=told["lead"],
        facts=told["facts"],
        tables=[
            (_("Die Forderungen"), demand_head(), rows_of(told["demands"])),
            (_("Wie lange die Ressorts brauchen"), days_head(), told["days"]),
        ],
        foot=" · ".join([told["title"], *example]),
        language=get_language() or "de",
        made_at=request.now,
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{neighbourhood or "city"}-demands-{year}.pdf"'
    return response


@require_safe
def table(request: CityRequest, year: int, neighbourhood: str = "") -> HttpResponse:
    """As a table."""
    told = _told(request, year, neighbourhood)
    head, rows = demand_head(), rows_of(told["demands"], short=False)
    if not neighbourhood:
        names = [one.demand.neighbourhood.name for one in told["demands"]]
        head, rows = (_("Quartier"), *head), [(name, *row) for name, row in zip(names, rows, strict=True)]
    response = HttpResponse(year_as_csv(head, rows), content_type="text/csv; charset=utf-8; header=present")
    name = f"{neighbourhood or 'city'}-demands-{year}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(request: CityRequest, year: int, slug: str) -> dict[str, Any]:
    """All that is said of a year. A year in which nothing was handed over is no page."""
    hood: Neighbourhood | None = neighbourhood_at(slug) if slug else None
    demands: list[PublicDemand] = demands_of_year(hood, year, request.today)
    if not demands:
        raise Http404(year)
    hoods = [hood] if hood else list({one.demand.neighbourhood for one in demands})
    figures = yearly(hoods, year, request.today)
    where = hood.name if hood else _("alle Quartiere")
    return {
        "neighbourhood": hood,
        "year": year,
        "title": _("Forderungen %(year)s: %(where)s") % {"year": year, "where": where},
        "lead": year_in_words(figures),
        "facts": year_facts(figures),
        "demands": demands,
        "days": [days_row(one) for one in days_to_answer(hood, year)],
        "days_head": days_head(),
        "demand_head": demand_head(),
    }
