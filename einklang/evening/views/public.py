"""Meetings as the public reads them: when, where, what is on, what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from einklang.evening.queries import agenda_with_results
from einklang.evening.words import minutes_of
from einklang.forum.queries import meetings_of
from einklang.places.models import Neighbourhood

PAGE = 20


@require_safe
def list_meetings(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    """All meetings of a neighbourhood, the coming ones first; older ones by key."""
    hood = get_object_or_404(Neighbourhood.objects.select_related("city"), slug=neighbourhood)
    rows = meetings_of(hood)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 10:
        rows = rows.filter(number__lt=int(before))
    found = list(rows.order_by("-number")[: PAGE + 1])
    context = {
        "neighbourhood": hood,
        "coming": sorted((one for one in found[:PAGE] if one.state != "closed"), key=lambda one: one.starts_at),
        "held": [one for one in found[:PAGE] if one.state == "closed"],
        "older": found[PAGE - 1].number if len(found) > PAGE else None,
    }
    return render(request, "evening/meetings.html", context)


@require_safe
def show_meeting(request: HttpRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One meeting: its agenda, and once it was held its results in sentences."""
    hood = get_object_or_404(Neighbourhood.objects.select_related("city"), slug=neighbourhood)
    meeting = meetings_of(hood).filter(number=number).first()
    if meeting is None:
        raise Http404
    items = [(item, minutes_of(item)) for item in agenda_with_results(meeting)]
    context = {"neighbourhood": hood, "meeting": meeting, "items": items}
    return render(request, "evening/meeting.html", context)
