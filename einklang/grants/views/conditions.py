"""Noting that a condition of the assembly was met."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.grants.actions import meet_condition
from einklang.grants.forms import ConditionForm
from einklang.grants.forms.notices import first_day
from einklang.grants.queries.doors import condition_behind
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def condition(request: CityRequest, neighbourhood: str, number: int, condition: int) -> HttpResponse:
    """One condition: what it says, until when, and whether it was met."""
    person, hood = cast(Person, request.user), neighbourhood_at(neighbourhood)
    tracked = condition_behind(person, hood, number, condition, request.today)
    if tracked is None:
        raise Http404(condition)
    met = {"met_on": tracked.met_on, "word": tracked.word} if tracked.met_on else first_day(request.today)
    form = ConditionForm(typed(request), initial=met)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"actor": person, "tracked": tracked, "now": request.now, **form.cleaned_data}
        if is_done(form, lambda: meet_condition(**told)):
            messages.success(request, _("Vermerkt. Es steht so auf der Seite des Projekts."))
            return redirect("web:desk")
    page = {"neighbourhood": hood, "tracked": tracked, "application": tracked.grant.application, "form": form}
    return render(request, "grants/condition.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
