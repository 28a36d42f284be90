"""Phones in the room: enter a code, open a slip, say how one stands. No account; one phone is one slip."""

import secrets
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from einklang.base.addresses import live
from einklang.base.brakes import brake
from einklang.base.clock import CityRequest
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE, status_of
from einklang.base.words import sentence
from einklang.evening.forms import EnterForm, PhoneConcernForm
from einklang.evening.queries import PhoneSees, phone_sees
from einklang.evening.words import IN_STEP, minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import Meeting, Round, Slip
from einklang.forum.queries.slips import room_with, slip_of_phone, slip_with
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.slips import ROOM_LENGTH, SLIP_LENGTH, read_code
from einklang.forum.words import DEGREES, MEANINGS

PHONE = "einklang_phone"
PHONE_AGE = 60 * 60 * 24
WRONG = Refusal("evening.code_unknown", field="code")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest) -> HttpResponse:
    """One field for both codes: a room's leads into it, a slip's to its page."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_address_of(request, read_code(form.cleaned_data["code"])))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/enter.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: CityRequest, code: str) -> HttpResponse:
    """What stands behind a slip's QR code: one button binds it to this phone, so that no preview of a link does."""
    found = slip_with(read_code(code))
    if found is None:
        brake(request, "guess", reading=True)
        raise Http404
    refused = ""
    if request.method == "POST":
        secret = _secret(request) or secrets.token_urlsafe(32)
        try:
            forum.take_slip(slip=found, secret=secret)
        except Refusal as refusal:
            refused = sentence(refusal)
        else:
            return _bound(redirect("evening:phone", found.meeting.room_code), secret)
    mine = slip_of_phone(found.meeting, _secret(request))
    if mine is not None and mine.pk == found.pk:
        return redirect("evening:phone", found.meeting.room_code)
    page = {"slip": found, "meeting": found.meeting, "refused": refused, "mine": mine}
    return render(request, "evening/slip.html", page, status=UNPROCESSABLE if refused else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: CityRequest, code: str) -> HttpResponse:
    """What the room is at, and what this phone says to it. `?part=now` is the part that changes."""
    meeting, mine = _room(request, code)
    if meeting.room_code != code:
        return redirect("evening:phone", meeting.room_code)
    if request.GET.get("part") == "now":
        return render(request, "evening/phone_now.html", _now(phone_sees(meeting, mine)))
    data, refused, status = request.POST if request.method == "POST" else None, "", 200
    wrote = data if data is not None and data.get("act") == "concern" else None
    if data is not None:
        # First the press, which is short; what the page shows is read only where it has to be shown again.
        status = UNPROCESSABLE
        try:
            if _press(request, meeting, mine, data):
                return redirect(f"{request.path}#now")
        except Refusal as refusal:
            refused, status = sentence(refusal), status_of(refusal)
    sees = phone_sees(meeting, mine)
    page = {
        **_now(sees),
        "form": PhoneConcernForm(wrote, is_veto=sees.is_veto),
        "refused": refused,
        "neighbourhood": meeting.neighbourhood,
        "stream": live(request, f"{meeting.live_token}/room/"),
    }
    return render(request, "evening/phone.html", page, status=status)


def _now(sees: PhoneSees) -> dict[str, Any]:
    """What the changing part of the page shows."""
    names = DEGREES[sees.round.rules.value().scale] if sees.round else {}
    said = sees.said.degree if sees.said else None
    return {
        "sees": sees,
        "meeting": sees.meeting,
        "choices": [(int(one), names[one], MEANINGS[one], one == said) for one in sees.degrees],
        "in_step": IN_STEP[sees.point.step] if sees.point and sees.point.proposal_id else "",
        "result": minutes_of(sees.ended_item) if sees.ended_item else None,
    }


def _press(request: CityRequest, meeting: Meeting, mine: Slip | None, data: QueryDict) -> bool:
    """Do what was pressed; False when the form has to be shown again. An old page is refused by the act itself."""
    if mine is None:
        raise Refusal("forum.slip_not_yours")
    brake(request, "phone", key=f"slip {mine.pk}")
    act = data.get("act", "")
    if act == "withdraw":
        _withdraw(mine, data.get("concern", ""))
    elif act == "speak":
        # The wall is read by the whole room, so the number has one name for all.
        forum.ask_to_speak(slip=mine, label=f"Zettel {mine.number}", now=request.now)
    elif act == "listen":
        forum.ask_no_more(slip=mine, now=request.now)
    else:
        return _answer(request, mine, _round_seen(meeting, data.get("seen", "")), data)
    return True


def _withdraw(mine: Slip, number: str) -> None:
    for concern in mine.concerns.select_related("proposal").order_by("pk"):
        if str(concern.public_id) == number:
            forum.withdraw_from_phone(slip=mine, concern=concern)


def _answer(request: CityRequest, mine: Slip, round_: Round, data: QueryDict) -> bool:
    act, degree = data.get("act", ""), next((one for one in Degree if str(int(one)) == data.get("degree")), None)
    if act == "position" and degree is not None:
        forum.take_position(slip=mine, round=round_, degree=degree)
    elif act == "back":
        forum.take_position_back(slip=mine, round=round_)
    elif act == "concern":
        return _wrote(request, mine, round_, data)
    return True


def _wrote(request: CityRequest, mine: Slip, round_: Round, data: QueryDict) -> bool:
    form = PhoneConcernForm(data, is_veto=True)
    if not form.is_valid():
        return False
    forum.write_from_phone(
        slip=mine,
        round=round_,
        text=form.cleaned_data["text"],
        what_would_lift=form.cleaned_data["lift"],
        reason_given=Reason(form.cleaned_data["reason"]),
        language=get_language() or "de",
        now=request.now,
    )
    return True


def _round_seen(meeting: Meeting, seen: str) -> Round:
    """The round that the page asked about, be it the present one or one that has ended meanwhile."""
    name, _, version = seen.partition(":")
    try:
        known = Round.objects.filter(item__meeting=meeting, public_id=UUID(name))
    except ValueError:
        raise Refusal("evening.page_is_old") from None
    found = known.select_related("proposal", "version").first()
    if found is None or version != str(found.version.number):
        raise Refusal("evening.page_is_old")
    return found


def _room(request: CityRequest, code: str) -> tuple[Meeting, Slip | None]:
    """The room and this phone's slip in it. Only a wrong code is braked: a whole room shares one address."""
    meeting = room_with(read_code(code))
    if meeting is None:
        brake(request, "guess", reading=True)
        raise Http404
    return meeting, slip_of_phone(meeting, _secret(request))


def _address_of(request: CityRequest, code: str) -> str:
    """Where a code leads; only a wrong one is braked, so that nobody who guesses shuts the door for the room."""
    if len(code) == ROOM_LENGTH and (meeting := room_with(code)) is not None:
        return reverse("evening:phone", args=[meeting.room_code])
    if len(code) == SLIP_LENGTH and slip_with(code) is not None:
        return reverse("evening:slip", args=[code])
    brake(request, "guess")
    raise WRONG


def _secret(request: CityRequest) -> str:
    return str(request.get_signed_cookie(PHONE, default="", max_age=PHONE_AGE))


def _bound(response: HttpResponse, secret: str) -> HttpResponse:
    """The phone keeps its secret for the evening, where no script reads it."""
    response.set_signed_cookie(
        PHONE,
        secret,
        max_age=PHONE_AGE,
        path=urlsplit(reverse("evening:enter")).path,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
