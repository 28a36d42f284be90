"""Slips on the moderator's desk: made, printed, freed, replaced."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.addresses import our_name, whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.forms import SlipNumberForm, SlipsForm
from einklang.evening.views.meetings import find_meeting
from einklang.forum import actions as forum
from einklang.forum.models import Meeting, Slip
from einklang.forum.queries.slips import code_of, count_slips, slips_of
from einklang.forum.rules.slips import show_code
from einklang.needs.documents import draw_code
from einklang.people.models import Person

MOST_ON_A_SHEET = 500


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """How many slips are out; make more; help somebody whose phone or slip is gone."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    data = typed(request)
    act = data.get("act", "") if data is not None else ""
    make = SlipsForm(data if act == "make" else None)
    one = SlipNumberForm(data if act in ONE else None, auto_id="one_%s")
    form = make if act == "make" else one if act in ONE else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _do(request, meeting, act, form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("evening:slips", hood.slug, meeting.number)
    page = {
        "neighbourhood": hood,
        "meeting": meeting,
        "count": count_slips(meeting),
        "last": slips_of(request.user, meeting, request.today).last(),
        "sign": sign_of(request, meeting),
        "make": make,
        "one": one,
        "form": form,
    }
    return render(request, "evening/slips.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


@signed_in
@require_safe
def sheet(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The slips that are not void, to be printed and cut; `?from=41` begins later. A slip always looks the same."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    first = request.GET.get("from", "")
    rows = slips_of(request.user, meeting, request.today).filter(voided=False)
    if first.isascii() and first.isdigit():
        rows = rows.filter(number__gte=int(first[:6]))
    shown = [_printed(request, slip) for slip in rows[:MOST_ON_A_SHEET]]
    page = {
        "neighbourhood": hood,
        "meeting": meeting,
        "slips": shown,
        "entrance": whole(request, reverse("evening:enter")),
    }
    return render(request, "evening/slip_sheet.html", page)


def sign_of(request: CityRequest, meeting: Meeting) -> dict[str, Any] | None:
    """How phones get into a room: its code, the address to type, and a QR code that leads right into it."""
    if not meeting.room_code:
        return None
    address = whole(request, reverse("evening:phone", args=[meeting.room_code]))
    short = whole(request, reverse("evening:enter")).partition("://")[2]
    return {
        "code": meeting.room_code,
        "address": address,
        "short": short,
        "host": our_name(request),
        "qr": draw_code(address),
    }


def _printed(request: CityRequest, slip: Slip) -> dict[str, Any]:
    code = code_of(slip)
    address = whole(request, reverse("evening:slip", args=[code]))
    return {"number": slip.number, "decides": slip.decides, "code": show_code(code), "qr": draw_code(address)}


def _do(request: CityRequest, meeting: Meeting, act: str, data: dict[str, Any]) -> None:
    actor = cast(Person, request.user)
    if act == "make":
        told = {"how_many": data["how_many"], "decides": data["series"] == "decides"}
        made = forum.make_slips(actor=actor, meeting=meeting, now=request.now, **told)
        messages.success(request, _("%(count)s Zettel sind da. Jetzt können Sie sie drucken.") % {"count": len(made)})
        return
    slip = meeting.slips.filter(number=min(data["number"], 10**9)).first()
    if slip is None:
        raise Refusal("evening.no_such_slip", field="number")
    ONE[act](request, slip, actor)


def _free(request: CityRequest, slip: Slip, actor: Person) -> None:
    forum.free_slip(actor=actor, slip=slip, now=request.now)
    text = _("Zettel %(number)s ist frei: Das nächste Telefon, das ihn öffnet, gehört dazu.")
    messages.success(request, text % {"number": slip.number})


def _void(request: CityRequest, slip: Slip, actor: Person) -> None:
    new = forum.void_slip(actor=actor, slip=slip, now=request.now)
    text = _("Zettel %(old)s gilt nicht mehr. Dafür gibt es Zettel %(number)s mit dem Code %(code)s.")
    messages.success(request, text % {"old": slip.number, "number": new.number, "code": show_code(code_of(new))})


ONE: dict[str, Callable[[CityRequest, Slip, Person], None]] = {"free": _free, "void": _void}
