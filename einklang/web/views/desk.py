"""The desk: what waits for the person who is signed in, each line with its one act."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import let_circulars_run
from einklang.evening.words import reminder
from einklang.people.models import Person
from einklang.people.queries import check_door, roles_on
from einklang.places.models import Feedback
from einklang.places.queries import neighbourhood_at
from einklang.projects.models import Application
from einklang.projects.queries import advice_on
from einklang.projects.rules.life import State
from einklang.web.actions import handle_feedback, note_pre_discussion
from einklang.web.forms import AdviceForm
from einklang.web.queries.desk import desk_of
from einklang.web.queries.piles import MINE
from einklang.web.rules import PRE_DISCUSS, READ_FEEDBACK
from einklang.web.words.desk import TITLES, begin, lines


@require_http_methods(["GET", "HEAD"])
@signed_in
def desk(request: CityRequest) -> HttpResponse:
    """Only what waits for this person; who has nothing waiting sees what she can begin."""
    person, today = cast(Person, request.user), request.today
    # What the clock has decided since yesterday, or reminds of, is done by whoever comes first.
    let_circulars_run(write=partial(reminder, partial(whole, request)), now=request.now)
    roles = list(roles_on(person, today))
    piles = desk_of(person, roles, today)
    told = [(pile, TITLES[pile], lines(pile, waiting, today)) for pile, waiting in piles.items()]
    context = {
        "piles": [one for one in told if one[0] not in MINE],
        "mine": [one for one in told if one[0] in MINE],
        "begin": begin(roles),
    }
    return render(request, "web/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def feedback(request: CityRequest, key: int) -> HttpResponse:
    """Read what hinders somebody, and say that it is handled; then the way back to her is erased."""
    check_door(cast(Person, request.user), READ_FEEDBACK, None, request.today)
    found = Feedback.objects.filter(pk=key).first()
    if found is None:
        raise Http404(key)
    if request.method == "POST":
        handle_feedback(actor=cast(Person, request.user), feedback=found, now=request.now)
        return redirect("web:desk")
    return render(request, "web/feedback_read.html", {"feedback": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def pre_discuss(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The working group notes what it found out about a checked application."""
    person, here = cast(Person, request.user), neighbourhood_at(neighbourhood)
    check_door(person, PRE_DISCUSS, here, request.today)
    found = Application.objects.filter(neighbourhood=here, number=number, checked_at__isnull=False)
    application = found.select_related("neighbourhood", "organisation").first()
    if application is None:
        raise Http404(number)
    form = AdviceForm(typed(request))
    if request.method == "POST" and form.is_valid():
        note_pre_discussion(actor=person, application=application, told=form.cleaned_data, now=request.now)
        messages.success(request, _("Vermerkt. Der Antrag kann jetzt auf eine Tagesordnung."))
        return redirect("web:desk")
    waits = application.stands is State.FORMALLY_CHECKED
    context = {"application": application, "waits": waits, "form": form, "advice": advice_on(application)}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "web/pre_discuss.html", context, status=status)
