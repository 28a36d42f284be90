"""One department's clock on the desk: answered by its contact, or entered for it by a moderator."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.administration.rules.clock import next_reminder_on
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.demands import actions
from einklang.demands.actions import By
from einklang.demands.queries.clocks import (
    holidays_around,
    latest_links,
    pace_of,
    reaches_nobody,
    reminded_from,
    with_whom,
)
from einklang.demands.queries.desk import clock_on_desk
from einklang.demands.views.pages import clock_page
from einklang.demands.views.replies import Speaker, letters, offered, said
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def clock(request: CityRequest, neighbourhood: str, number: int, department: str) -> HttpResponse:
    """What it was asked, its draft, and all that can be said now."""
    person, hood = cast(Person, request.user), neighbourhood_at(neighbourhood)
    found = clock_on_desk(person, hood, number, department, request.today)
    if found is None:
        raise Http404(department)
    speaker = Speaker(request, found[0], By(person), enters=found[1])
    told = typed(request)
    if speaker.enters and request.method == "POST" and told is not None and told.get("act") in PRESSES:
        return _press(speaker, str(told["act"]))
    deeds = offered(speaker, told)
    if said(speaker, deeds, told):
        return redirect(request.path)
    page = clock_page(speaker, deeds) | _moderating(speaker)
    return render(request, "demands/clock.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _moderating(speaker: Speaker) -> dict[str, object]:
    """When the next reminder may go out, and how many links are open."""
    if not speaker.enters:
        return {}
    one, request = speaker.clock, speaker.request
    city = one.demand.neighbourhood.city
    holidays = holidays_around(city, one.handed_over_on) | holidays_around(city, request.today)
    reminder = next_reminder_on(one.value(), holidays, pace_of(one.demand))
    by_itself = reminded_from(one)
    return {
        "was_written_to": by_itself is not None,
        "reaches_nobody": one.ended_on is None and reaches_nobody(one, request.today),
        "now_with": with_whom(one, request.today),
        "next_reminder": max(reminder, by_itself) if reminder and by_itself else None,
        "may_remind": reminder is not None and reminder <= request.today,
        "open_links": latest_links(one).count() if one.ended_on is None else 0,
    }


PRESSES = frozenset({"remind", "withdraw", "again"})


def _press(speaker: Speaker, act: str) -> HttpResponse:
    """A button without fields."""
    request, person = speaker.request, cast(Person, speaker.by.person)
    told: dict[str, Any] = {"actor": person, "clock": speaker.clock, "now": request.now}
    try:
        if act == "remind":
            actions.remind(**told, write=letters(request))
            messages.success(request, _("Die Erinnerung ist unterwegs."))
        elif act == "withdraw":
            actions.withdraw_links(**told)
            messages.success(request, _("Die Links aus den bisherigen Mails öffnen nichts mehr."))
        else:
            sent = actions.send_again(**told, write=letters(request))
            text = _("Eine neue Mail ist unterwegs.") if sent else _("Für dieses Ressort ist keine Adresse hinterlegt.")
            messages.success(request, text)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect(request.path)
