"""Objections to minutes: raised by whoever may speak, entered at the desk for others, answered by the moderator."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import answer_objection, object_to_minutes
from einklang.evening.forms import ObjectionAnswerForm, ObjectionForm
from einklang.evening.models import Minutes, Objection
from einklang.evening.queries import minutes_of_meeting, unanswered
from einklang.evening.rules.objections import check_object
from einklang.evening.views.meetings import find_meeting
from einklang.evening.words import ObjectionTold, objection_told
from einklang.forum.queries import meetings_of
from einklang.forum.rules.doors import SPEAK_IN_ADVANCE
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.rules import ENTER_FOR_OTHERS
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


def told_of(minutes: Minutes) -> list[ObjectionTold]:
    """The objections to minutes in sentences, as everybody reads them."""
    return [objection_told(one) for one in minutes.objected]  # type: ignore[attr-defined]


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Say what is wrong in minutes, as somebody who may speak here."""
    hood = neighbourhood_at(neighbourhood)
    check_door(request.user, SPEAK_IN_ADVANCE, hood, request.today)
    return _objection(request, _signed_off(hood, number), for_another=False)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Enter for somebody who called or wrote what is wrong in minutes."""
    hood = neighbourhood_at(neighbourhood)
    check_door(request.user, ENTER_FOR_OTHERS, hood, request.today)
    return _objection(request, _signed_off(hood, number), for_another=True)


def _signed_off(hood: Neighbourhood, number: int) -> Minutes:
    meeting = meetings_of(hood).filter(number=number).first()
    minutes = minutes_of_meeting(meeting) if meeting is not None else None
    if minutes is None or minutes.signed_at is None:
        raise Http404(number)
    return minutes


def _objection(request: CityRequest, minutes: Minutes, *, for_another: bool) -> HttpResponse:
    form, meeting = ObjectionForm(typed(request)), minutes.meeting
    if request.method == "POST" and form.is_valid() and _objected(request, minutes, form, for_another):
        messages.success(request, _("Der Einwand ist da. Die Antwort steht bald unter dem Protokoll."))
        return redirect("evening:meeting", meeting.neighbourhood.slug, meeting.number)
    context = {
        "neighbourhood": meeting.neighbourhood,
        "meeting": meeting,
        "minutes": minutes,
        "form": form,
        "for_another": for_another,
        "closed": _closed(minutes, request),
    }
    return render(request, "evening/object.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _closed(minutes: Minutes, request: CityRequest) -> str:
    """Why nobody can object now, with the way out; empty while everybody can."""
    try:
        check_object(minutes.objections_until, request.today)
    except Refusal as refusal:
        return sentence(refusal)
    return ""


def _objected(request: CityRequest, minutes: Minutes, form: ObjectionForm, for_another: bool) -> bool:
    act = partial(
        object_to_minutes,
        actor=cast(Person, request.user),
        meeting=minutes.meeting,
        text=form.cleaned_data["text"],
        for_another=for_another,
        language=get_language() or "de",
        now=request.now,
    )
    return is_done(form, act)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The objections that nobody has answered, each with the form for its answer."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    minutes, said = _signed_off(hood, number), typed(request)
    shown = [(one, _form(one, said)) for one in unanswered(minutes)]
    pressed = next(((one, form) for one, form in shown if form.is_bound), None)
    refused = ""
    if request.method == "POST":
        if pressed is None:
            refused = sentence(Refusal("evening.objection_answered"))
        elif pressed[1].is_valid() and _answered(request, *pressed):
            return redirect("evening:objections", hood.slug, number)
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "minutes": minutes,
        "shown": shown,
        "form": pressed[1] if pressed else None,
        "refused": refused,
    }
    return render(
        request, "evening/objections.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _form(objection: Objection, said: QueryDict | None) -> ObjectionAnswerForm:
    mine = said is not None and said.get("objection") == str(objection.public_id)
    return ObjectionAnswerForm(said if mine else None, auto_id=f"objection_{objection.number}_%s")


def _answered(request: CityRequest, objection: Objection, form: ObjectionAnswerForm) -> bool:
    act = partial(
        answer_objection,
        actor=cast(Person, request.user),
        objection=objection,
        text=form.cleaned_data["text"],
        corrects=form.cleaned_data["corrects"],
        language=get_language() or "de",
        now=request.now,
    )
    if not is_done(form, act):
        return False
    messages.success(request, _("Die Antwort steht mit dem Einwand unter dem Protokoll."))
    return True
