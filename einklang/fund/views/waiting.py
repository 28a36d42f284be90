"""The officer's act: reserve money for those who waited, in the order of the decisions."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.fund.actions import take_from_waiting_list
from einklang.fund.queries import waiting_behind, years_of
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def waiting(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Who waits, for how much, and a button where the money is there."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    this_year = request.today.year
    rows = [
        (year, one)
        for year in years_of(area) or [this_year]
        for one in waiting_behind(person, area, year, request.today)
    ]
    if request.method == "POST":
        found = next((one for _year, one in rows if str(one.application.number) == request.POST.get("project")), None)
        # Whoever no longer waits was served already, by a colleague or by the first half of a double click.
        if found is not None:
            take_from_waiting_list(actor=person, application=found.application, now=request.now)
            messages.success(request, _("Das Geld ist reserviert. Es steht so in den öffentlichen Büchern."))
        return redirect("fund_desk:waiting", area.slug)
    return render(request, "fund/waiting.html", {"neighbourhood": area, "city": area.city, "rows": rows})
