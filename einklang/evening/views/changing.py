"""The moderator's desk: a planned meeting is changed, moved, cancelled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.days import CITY_ZONE
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import call_off, change_meeting
from einklang.evening.forms import CancelForm, ChangeForm
from einklang.evening.views.inviting import Writer
from einklang.evening.views.meetings import find_meeting
from einklang.forum.models import Meeting


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Change, move or cancel; `act` says what was pressed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    data = typed(request)
    cancels = data is not None and data.get("act") == "cancel"
    form = ChangeForm(None if cancels else data, today=request.today, initial=_now(meeting))
    cancel = CancelForm(data if cancels else None, prefix="cancel")
    if request.method == "POST" and _done(request, meeting, cancel if cancels else form):
        messages.success(request, _("Die Sitzung ist abgesagt.") if cancels else _("Gespeichert."))
        return redirect("evening:run", hood.slug, meeting.number)
    context = {"neighbourhood": hood, "meeting": meeting, "form": form, "cancel": cancel}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/change.html", context, status=status)


def _now(meeting: Meeting) -> dict[str, Any]:
    starts = meeting.starts_at.astimezone(CITY_ZONE)
    told = {name: getattr(meeting, name) for name in ("place", "link", "language_help", "note")}
    return {"on": starts.date(), "at": starts.time(), **told}


def _done(request: CityRequest, meeting: Meeting, form: ChangeForm | CancelForm) -> bool:
    """Do what was pressed; False when the form has to be shown again with its sentences."""
    if not form.is_valid():
        return False
    told: dict[str, Any] = {"actor": request.user, "meeting": meeting, "write": Writer(request), "now": request.now}
    try:
        if isinstance(form, CancelForm):
            call_off(reason=form.cleaned_data["reason"], **told)
        else:
            change_meeting(reason=form.cleaned_data["reason"], **told, **form.told())
    except Refusal as refusal:
        if isinstance(form, ChangeForm) and refusal.field == "sure":
            form.ask()
        add_refusal(form, refusal)
        return False
    return True
