"""The officer's acts: reserve money for those who waited, in the order of the decisions; give it back."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.fund.actions import give_back, take_from_waiting_list
from einklang.fund.forms import GiveBackForm
from einklang.fund.queries import areas_with_waiting, reserved_behind, waiting_behind, years_of
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at


@require_safe
@signed_in
def places(request: CityRequest) -> HttpResponse:
    """The areas in which this person reserves money and gives it back, with what there is to do in each."""
    found = areas_with_waiting(cast(Person, request.user), request.today)
    return render(request, "fund/waiting_places.html", {"areas": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def waiting(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Who waits, for how much, and a button where the money is there; below it, giving back what is reserved."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    this_year = request.today.year
    rows = [
        (year, one)
        for year in years_of(area) or [this_year]
        for one in waiting_behind(person, area, year, request.today)
    ]
    if request.method == "POST" and request.POST.get("act") != "give_back":
        found = next((one for _year, one in rows if str(one.application.number) == request.POST.get("project")), None)
        # Whoever no longer waits was served already, by a colleague or by the first half of a double click.
        if found is None:
            messages.info(request, _("Darüber ist schon entschieden. Dieses Projekt wartet nicht mehr auf Geld."))
        else:
            take_from_waiting_list(actor=person, application=found.application, now=request.now)
            messages.success(request, _("Das Geld ist reserviert. Es steht so in den öffentlichen Büchern."))
        return redirect("fund_desk:waiting", area.slug)
    form = GiveBackForm(typed(request), projects=reserved_behind(person, area, request.today))
    if request.method == "POST" and _gave_back(request, person, form):
        return redirect("fund_desk:waiting", area.slug)
    page = {"neighbourhood": area, "city": area.city, "rows": rows, "form": form}
    return render(request, "fund/waiting.html", page, status=UNPROCESSABLE if form.is_bound else 200)


def _gave_back(request: CityRequest, person: Person, form: GiveBackForm) -> bool:
    if not form.is_valid():
        return False
    project, reason = form.cleaned_data["project"], form.cleaned_data["reason"]
    try:
        give_back(actor=person, application=project, reason=reason, now=request.now)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    told = _(
        "Das Geld ist wieder verfügbar, und der Antrag ist zurückgezogen. Beides steht in den öffentlichen Büchern."
    )
    messages.success(request, told)
    return True
