"""For everybody: which projects there are and where they stand. A project's own page is the thread's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.paging import read_before
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import PAGE, public_page
from einklang.projects.rules.life import Stage
from einklang.projects.words import tone_of


@require_safe
def projects(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The public list, newest first, one page by key."""
    place = neighbourhood_at(neighbourhood)
    stage = _stage(request)
    found = public_page(place, stage, before=read_before(request), most=PAGE + 1)
    shown = found[:PAGE]
    page = {
        "neighbourhood": place,
        "projects": [(project, tone_of(project.stands)) for project in shown],
        "stages": list(Stage),
        "stage": stage,
        "older": shown[-1].number if len(found) > PAGE else None,
        "is_first": "before" not in request.GET,
    }
    return render(request, "projects/list.html", page)


def _stage(request: CityRequest) -> Stage | None:
    typed = request.GET.get("stage", "")
    return Stage(typed) if typed in set(Stage) else None
