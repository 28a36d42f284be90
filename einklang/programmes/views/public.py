"""For everybody: which pots there are, and what each one's guideline says."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.programmes.queries import guideline_on, guidelines_on, programme_at, versions_of
from einklang.programmes.rules import is_over
from einklang.programmes.words import changes_in_words, terms_in_words


@require_safe
def list_programmes(request: CityRequest) -> HttpResponse:
    """All programmes, each with who gives the money and the most that it pays."""
    found = [(programme, row.value() if row else None) for programme, row in guidelines_on(request.today)]
    return render(request, "programmes/list.html", {"programmes": found})


@require_safe
def show_programme(request: CityRequest, slug: str) -> HttpResponse:
    """The guideline in force in plain sentences; below it every version with what it changed."""
    programme = programme_at(slug)
    if programme is None:
        raise Http404(slug)
    current = guideline_on(programme, request.today)
    versions = [
        (row, changes_in_words(before, row.value()) if before else []) for row, before in versions_of(programme)
    ]
    page = {
        "programme": programme,
        "is_over": is_over(programme.ends_on, request.today),
        "current": current,
        "groups": terms_in_words(current.value()) if current else [],
        "versions": versions,
    }
    return render(request, "programmes/one.html", page)
