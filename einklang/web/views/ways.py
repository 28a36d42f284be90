"""The page that leads to all of a neighbourhood's dialogue with the city."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.places.queries import neighbourhood_at
from einklang.web.queries.ways import ways_of


@require_safe
def dialogue(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What there is, in a sentence each with its figure."""
    here = neighbourhood_at(neighbourhood)
    ways = ways_of(here, request.today)
    page = {"neighbourhood": here, "city": here.city, "ways": ways, "counts": ways.counts}
    return render(request, "web/dialogue.html", page)
