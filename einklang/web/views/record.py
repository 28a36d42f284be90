"""The public record as a timeline, and each entry with its digest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.paging import read_before
from einklang.open_data.words import told
from einklang.places.queries import neighbourhood_at
from einklang.record import queries

PAGE = 30


@require_safe
def timeline(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    """What happened in public, newest first, page by page by the entry's number."""
    here = neighbourhood_at(neighbourhood)
    before = read_before(request)
    count, head = queries.head(here.slug)
    entries = queries.timeline(here.slug, before=before, most=PAGE + 1)
    context = {
        "neighbourhood": here,
        "city": here.city,
        "entries": told(entries[:PAGE]),
        "older": f"?before={entries[PAGE - 1].sequence}" if len(entries) > PAGE else "",
        "newer": "" if before is None else request.path,
        "is_newest": before is None,
        "count": count,
        "head": head,
    }
    return render(request, "web/record.html", context)


@require_safe
def entry(request: HttpRequest, neighbourhood: str, sequence: int) -> HttpResponse:
    """One entry: its sentence, its facts as they were written down, its digest."""
    here = neighbourhood_at(neighbourhood)
    found = queries.entry_at(here.slug, sequence)
    if found is None:
        raise Http404(sequence)
    context = {"neighbourhood": here, "city": here.city, "entry": told([found])[0], "row": found}
    return render(request, "web/entry.html", context)
