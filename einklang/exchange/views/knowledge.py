"""At the desk: writing down what worked, changing it, taking it down, thanking for it."""

import datetime as dt
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.exchange.actions import correct_know_how, take_down, tell_know_how, thank
from einklang.exchange.actions.knowledge import side_of
from einklang.exchange.forms import CorrectForm, KnowHowForm, TakeDownForm, ThanksForm
from einklang.exchange.models import KnowHow
from einklang.exchange.queries import know_how_at
from einklang.exchange.views.sides import choices, known_side, sides_of
from einklang.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def new(request: CityRequest) -> HttpResponse:
    """Write down something that worked."""
    sides = sides_of(request)
    if not sides:
        raise Refusal("people.role_missing", door="exchange.speak_for_area")
    form = KnowHowForm(typed(request), sides=choices(sides))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        of = known_side(sides, told.pop("voice"))
        act = partial(tell_know_how, actor=cast(Person, request.user), of=of, **told, now=request.now)
        if is_done(form, act):
            messages.success(request, _("Danke. Alle können es jetzt lesen und finden."))
            return redirect("exchange:know_how_list")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "exchange/tell.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def change(request: CityRequest, number: int) -> HttpResponse:
    """Newer words, or that it is out of date."""
    entry, person, said = _entry(number), cast(Person, request.user), typed(request)
    if side_of(entry) not in sides_of(request).values():
        raise Refusal("people.role_missing", door="exchange.speak_for_area")
    downs = said is not None and said.get("act") == "down"
    stamp = entry.changed_at.isoformat() if entry.changed_at else ""
    start = {"seen": stamp, "title": entry.title, "text": entry.text.body}
    form = CorrectForm(None if downs else said, initial=start)
    down = TakeDownForm(said if downs else None, prefix="down")
    acted = down if downs else form
    if request.method == "POST" and acted.is_valid():
        told = dict(acted.cleaned_data)
        if not downs:
            told["seen"] = _moment(told["seen"])
        act = take_down if downs else correct_know_how
        if is_done(acted, partial(act, actor=person, entry=entry, **told, now=request.now)):
            messages.success(request, _("Der Eintrag gilt nicht mehr.") if downs else _("Gespeichert."))
            return redirect("exchange:know_how", entry.number)
    theirs = _theirs(form, entry, stamp)
    status = UNPROCESSABLE if request.method == "POST" else 200
    page = {"entry": entry, "form": form, "down": down, "theirs": theirs}
    return render(request, "exchange/change.html", page, status=status)


def _theirs(form: CorrectForm, entry: KnowHow, stamp: str) -> KnowHow | None:
    """What somebody else wrote meanwhile, shown beside one's own; who saves again has seen it."""
    if not form.is_bound or form.data.get("seen", "") == stamp:
        return None
    data = cast(QueryDict, form.data).copy()
    data["seen"] = stamp
    form.data = data
    return entry


def _moment(stamp: str) -> dt.datetime | None:
    try:
        return parse_datetime(stamp) if stamp else None
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def give_thanks(request: CityRequest, number: int) -> HttpResponse:
    """Thank for an entry that helped."""
    entry = _entry(number)
    to = side_of(entry)
    sides = {key: side for key, side in sides_of(request).items() if side != to}
    if not sides:
        raise Refusal("people.role_missing", door="exchange.speak_for_area")
    form = ThanksForm(typed(request), sides=choices(sides))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        of = known_side(sides, told.pop("voice"))
        act = partial(thank, actor=cast(Person, request.user), of=of, to=to, entry=entry, **told, now=request.now)
        if is_done(form, act):
            messages.success(request, _("Ihr Dank ist öffentlich."))
            return redirect("exchange:know_how", entry.number)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "exchange/thank.html", {"entry": entry, "form": form}, status=status)


def _entry(number: int) -> KnowHow:
    entry = know_how_at(number)
    if entry is None:
        raise Http404(number)
    return entry
