"""The register for everybody: of a neighbourhood, of the city, and one demand."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.paging import read_before
from einklang.base.words import label
from einklang.demands.forms import FilterForm
from einklang.demands.queries.figures import years_of
from einklang.demands.queries.register import (
    PAGE,
    Wanted,
    areas_with_demands,
    demand_at,
    departments_asked,
    public_demands,
    sections_of,
)
from einklang.demands.words import tone_of
from einklang.needs.queries import topics
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


@require_safe
def demands(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The register of a neighbourhood."""
    return _register(request, neighbourhood_at(neighbourhood))


@require_safe
def city(request: CityRequest) -> HttpResponse:
    """The register of all neighbourhoods."""
    return _register(request, None)


def _register(request: CityRequest, hood: Neighbourhood | None) -> HttpResponse:
    areas = None if hood else areas_with_demands()
    form = FilterForm(request.GET, topics=topics(), departments=departments_asked(hood), areas=areas)
    form.is_valid()
    query = {name: value for name in form.fields if (value := form.cleaned_data.get(name, ""))}
    found = public_demands(hood, Wanted(**query), request.today, before=read_before(request), most=PAGE + 1)
    shown, is_first = found[:PAGE], "before" not in request.GET
    sections = sections_of(shown)
    page = {
        "neighbourhood": hood,
        "form": form,
        "rows": [(one, label(one.status), tone_of(one.status), sections.get(one.demand.pk, "")) for one in shown],
        "older": f"?{urlencode({**query, 'before': shown[-1].demand.pk})}" if len(found) > PAGE else "",
        "newer": "" if is_first else f"?{urlencode(query)}",
        "is_filtered": bool(query),
        "years": years_of(hood),
        "here": request.path,
    }
    return render(request, "demands/list.html", page)


@require_safe
def demand(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One demand with every department's steps."""
    hood = neighbourhood_at(neighbourhood)
    one = demand_at(hood, number, request.today)
    if one is None:
        raise Http404(number)
    page = {
        "neighbourhood": hood,
        "demand": one.demand,
        "section": sections_of([one]).get(one.demand.pk, ""),
        "one": one,
        "state": label(one.status),
        "tone": tone_of(one.status),
    }
    return render(request, "demands/demand.html", page)
