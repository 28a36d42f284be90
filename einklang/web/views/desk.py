"""The desk: what waits for the person who is signed in, each line with its one act."""

from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.people.models import Person
from einklang.people.queries import check_door, roles_on
from einklang.places.actions import handle_feedback
from einklang.places.models import Feedback
from einklang.web.queries.desk import desk_of
from einklang.web.rules import READ_FEEDBACK
from einklang.web.words.desk import TITLES, begin, lines


@require_http_methods(["GET", "HEAD"])
@signed_in
def desk(request: CityRequest) -> HttpResponse:
    """Only what waits for this person; who has nothing waiting sees what she can begin."""
    person, today = cast(Person, request.user), request.today
    roles = list(roles_on(person, today))
    piles = desk_of(person, roles, today)
    context = {
        "piles": [(pile, TITLES[pile], lines(pile, waiting, today)) for pile, waiting in piles.items()],
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
        handle_feedback(feedback=found, now=request.now)
        return redirect("web:desk")
    return render(request, "web/feedback_read.html", {"feedback": found})
