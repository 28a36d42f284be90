"""The desk of those who hold departments to what they promised."""

from functools import partial
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from einklang.administration.actions import note_commitment, review_commitment
from einklang.administration.forms import CommitmentForm, ReviewForm
from einklang.administration.queries import commitment_here, commitments_to, departments_on, meetings_opened
from einklang.administration.rules.commitments import OVER, Result, Standing
from einklang.administration.rules.doors import KEEP_PROMISES
from einklang.administration.views.pressing import Act, is_pressed, status
from einklang.administration.views.public import shown
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def commitments(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What is to be looked at, what runs, what is over; note another promise."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, KEEP_PROMISES, area, request.today)
    told = typed(request)
    meetings = meetings_opened(area, request.now)
    form = CommitmentForm(
        told, departments=departments_on(request.today), meetings=meetings, initial={"made_on": request.today}
    )
    note = partial(note_commitment, actor=person, neighbourhood=area)
    if is_pressed(request, told, {"note": Act(form, note, _("Die Zusage ist festgehalten und öffentlich."))}):
        return redirect("administration_desk:commitments", area.slug)
    promises = shown(commitments_to(area, request.today))
    page = {
        "neighbourhood": area,
        "form": form,
        "due": [one for one in promises if one[0].standing is Standing.DUE],
        "running": [one for one in promises if one[0].standing is Standing.RUNNING],
        "over": [one for one in promises if one[0].standing in OVER],
    }
    return render(request, "administration/desk_commitments.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def commitment(request: CityRequest, neighbourhood: str, key: int) -> HttpResponse:
    """Say whether one promise was kept."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, KEEP_PROMISES, area, request.today)
    found = commitment_here(area, key, request.today)
    if found is None:
        raise Http404(key)
    told = typed(request)
    form = ReviewForm(told, meetings=meetings_opened(area, request.now))
    review = partial(_review, actor=person, commitment=found.commitment)
    if is_pressed(request, told, {"review": Act(form, review, _("Festgehalten und öffentlich."))}):
        return redirect("administration_desk:commitments", area.slug)
    page = {"neighbourhood": area, "form": form, "promise": shown([found])[0]}
    return render(request, "administration/desk_commitment.html", page, status=status(request))


def _review(*, result: str, **rest: Any) -> object:
    return review_commitment(result=Result(result), **rest)
