"""Small sums by circular: the public page, a concern against one, and the desk that starts them."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import let_circulars_run, object_to_circular, start_circular
from einklang.evening.forms import CircularConcernForm
from einklang.evening.queries import CircularShown, circular_at, circulars_shown, small_sums_ready
from einklang.evening.words import circular_sentences, reminder
from einklang.forum.rules.doors import RUN_MEETINGS, SPEAK_IN_ADVANCE
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.rules import ENTER_FOR_OTHERS
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


def _found(request: CityRequest, hood: Neighbourhood, number: int) -> CircularShown:
    shown = circular_at(hood, number, request.today)
    if shown is None:
        raise Http404(number)
    return shown


@require_safe
def show(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One circular: what is asked for, what it costs, until when somebody may object and how, and how it ended."""
    hood = neighbourhood_at(neighbourhood)
    shown = _found(request, hood, number)
    context = {"neighbourhood": hood, "shown": shown, "sentences": circular_sentences(shown)}
    return render(request, "evening/circular.html", context)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Say what speaks against it, as somebody who may speak here."""
    hood = neighbourhood_at(neighbourhood)
    check_door(request.user, SPEAK_IN_ADVANCE, hood, request.today)
    return _concern(request, hood, number, for_another=False)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Enter for somebody who called or wrote what speaks against it."""
    hood = neighbourhood_at(neighbourhood)
    check_door(request.user, ENTER_FOR_OTHERS, hood, request.today)
    return _concern(request, hood, number, for_another=True)


def _concern(request: CityRequest, hood: Neighbourhood, number: int, *, for_another: bool) -> HttpResponse:
    shown = _found(request, hood, number)
    form = CircularConcernForm(typed(request))
    if request.method == "POST" and form.is_valid() and _objected(request, shown, form, for_another):
        messages.success(request, _("Das Bedenken ist da. Die nächste Sitzung liest es vor und antwortet darauf."))
        return redirect("evening:circular", hood.slug, number)
    context = {"neighbourhood": hood, "shown": shown, "form": form, "for_another": for_another}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/circular_concern.html", context, status=status)


def _objected(request: CityRequest, shown: CircularShown, form: CircularConcernForm, for_another: bool) -> bool:
    act = partial(
        object_to_circular,
        actor=cast(Person, request.user),
        circular=shown.circular,
        text=form.cleaned_data["text"],
        for_another=for_another,
        language=get_language() or "de",
        now=request.now,
    )
    return is_done(form, act)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What may go round, what runs until when, and how the last ones ended."""
    hood = neighbourhood_at(neighbourhood)
    check_door(request.user, RUN_MEETINGS, hood, request.today)
    allowed, ready = small_sums_ready(request.user, hood, request.today)
    refused: list[str] = []
    if request.method == "POST":
        chosen = next((one for one in ready if str(one.application.number) == request.POST.get("number")), None)
        try:
            if chosen is None:
                raise Refusal("evening.page_is_old")
            circular = start_circular(actor=cast(Person, request.user), application=chosen.application, now=request.now)
            return redirect("evening:circular", hood.slug, circular.number)
        except Refusal as refusal:
            refused = [sentence(one) for one in refusal.all]
    else:
        let_circulars_run(write=partial(reminder, partial(whole, request)), now=request.now)
    context = {
        "neighbourhood": hood,
        "allowed": allowed,
        "ready": [(one, one.due_on < request.today) for one in ready],
        "circulars": [(one, circular_sentences(one)) for one in circulars_shown(hood, request.today)],
        "refused": refused,
    }
    return render(request, "evening/circulars.html", context, status=UNPROCESSABLE if refused else 200)
