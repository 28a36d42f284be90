"""For the office: a carrier is dissolved; its last day, and what of it still runs."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.people.actions import end_organisation
from einklang.people.models import Person
from einklang.web.forms import EndCarrierForm
from einklang.web.queries.carriers import carrier_behind, carriers_behind, runs_of
from einklang.web.words.carriers import todo


@require_safe
@signed_in
def every(request: CityRequest) -> HttpResponse:
    """The organisations, those that ended first."""
    found = carriers_behind(cast(Person, request.user), request.today)
    return render(request, "web/carriers.html", {"carriers": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one(request: CityRequest, slug: str) -> HttpResponse:
    """What of it still runs, what to do about each, and a form for its last day."""
    person = cast(Person, request.user)
    carrier = carrier_behind(person, slug, request.today)
    if carrier is None:
        raise Http404(slug)
    form = EndCarrierForm(typed(request), initial={"ended_on": carrier.ended_on, "why": carrier.ended_why})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if is_done(form, lambda: end_organisation(actor=person, organisation=carrier, now=request.now, **told)):
            messages.success(
                request, _("Eingetragen. Neue Anträge dieser Einrichtung sind nach diesem Tag nicht möglich.")
            )
            return redirect("web:carrier", slug)
    page = {"carrier": carrier, "form": form, "runs": [(row, todo(row)) for row in runs_of(carrier)]}
    return render(request, "web/carrier.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
