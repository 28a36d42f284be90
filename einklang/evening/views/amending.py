"""Putting accepted amendments into the text and the plan, in the room, with the plan checked at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from einklang.base.doors import signed_in, throttled, typed
from einklang.base.refusal import Refusal
from einklang.evening.actions import apply_amendments
from einklang.evening.queries import item_of, table_of
from einklang.evening.views.meetings import find_meeting
from einklang.projects.forms import Editor


@signed_in
@throttled("write")
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """Edit text and plan of the version on the table; saving makes the next version and voids the positions."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.proposal is None:
        raise Http404
    table = table_of(item)
    if table.version is None or table.round is None:
        return redirect("evening:round", hood.slug, number, position)
    editor = Editor(table.version, typed(request))
    if request.method == "POST" and editor.is_valid():
        try:
            apply_amendments(
                actor=request.user, round=table.round, text=editor.text(), plan=editor.plan(), now=request.now
            )
        except Refusal as refusal:
            editor.refuse(refusal)
        else:
            return redirect("evening:round", hood.slug, number, position)
    context = {"neighbourhood": hood, "meeting": meeting, "item": item, "table": table, "editor": editor}
    return render(request, "evening/amend.html", context, status=422 if request.method == "POST" else 200)
