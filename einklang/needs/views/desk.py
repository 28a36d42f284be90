"""The desk: what waits to be read, what waits for an answer, and what somebody takes care of."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.paging import read_number
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.needs.actions import close_follow_up, raise_need
from einklang.needs.forms import EntryForm, ResultForm
from einklang.needs.queries import (
    PAGE,
    follow_up_behind,
    needs_to_read,
    open_follow_ups,
    public_needs,
    unanswered_needs,
)
from einklang.needs.rules.answers import days_late
from einklang.needs.rules.doors import CARE_FOR_NEEDS, READ_NEEDS
from einklang.people.models import Person
from einklang.people.queries import check_door, held_roles
from einklang.people.rules import ENTER_FOR_OTHERS
from einklang.places.queries import neighbourhood_at


@require_safe
@signed_in
def desk(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What waits here for this person; whoever may do nothing of it is told so."""
    area, person, today = neighbourhood_at(neighbourhood), cast(Person, request.user), request.today
    check_door(person, CARE_FOR_NEEDS, area, today)
    asked = read_number(request, "number")
    if asked:
        return redirect("needs_desk:need", area.slug, asked)
    held = held_roles(person, area, today)
    may_read = READ_NEEDS.opens_for(held)
    to_read = needs_to_read(person, area, today) if may_read else []
    page = {
        "neighbourhood": area,
        "may_read": may_read,
        "may_enter": ENTER_FOR_OTHERS.opens_for(held),
        "to_read": [(need, days_late(need.read_by_due, today)) for need in to_read],
        "unanswered": [(need, label(need.state)) for need in unanswered_needs(area)],
        "follow_ups": [(one, bool(one.due_on and one.due_on < today)) for one in open_follow_ups(area)],
        "answered": [
            (need, label(need.state)) for need in public_needs(area, most=PAGE) if need.answered_at or need.closed_at
        ],
    }
    return render(request, "needs/desk.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def enter(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """A need that came by phone, on paper or in a meeting, entered for whoever said it."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, ENTER_FOR_OTHERS, area, request.today)
    form = EntryForm(typed(request))
    if request.method == "POST" and form.is_valid():
        language = request.LANGUAGE_CODE
        try:
            need = raise_need(actor=person, neighbourhood=area, **form.cleaned_data, language=language, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Das Anliegen ist eingetragen. Geben Sie der Person diesen Zettel."))
            return redirect("needs:slip", area.slug, need.follow_code)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "needs/enter.html", {"neighbourhood": area, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def follow_up(request: CityRequest, neighbourhood: str, key: int) -> HttpResponse:
    """Say what came of something, and close it."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    found = follow_up_behind(person, area, key, request.today)
    if found is None:
        raise Http404(key)
    form = ResultForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            close_follow_up(actor=person, follow_up=found, **form.cleaned_data, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Erledigt."))
            return redirect("needs_desk:desk", area.slug)
    status = UNPROCESSABLE if request.method == "POST" else 200
    page = {"neighbourhood": area, "form": form, "follow_up": found}
    return render(request, "needs/follow_up.html", page, status=status)
