"""The applicant's page about the field of action and the target group."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.projects.actions import sort_application
from einklang.projects.forms import SortForm
from einklang.projects.queries import check_writer
from einklang.projects.views.desk import found_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def sort(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Say in which field of action the project is and for whom."""
    application = found_or_404(request, neighbourhood, number)
    check_writer(request.user, application, request.today)
    form = SortForm(
        typed(request),
        fields_of_action=application.guideline.value().fields_of_action,
        initial={"field_of_action": application.field_of_action, "target_group": application.target_group},
    )
    if request.method == "POST" and form.is_valid():
        told = {"field_of_action": "", **form.cleaned_data}
        person = cast(Person, request.user)
        if is_done(form, lambda: sort_application(actor=person, application=application, now=request.now, **told)):
            messages.success(request, _("Danke. Das steht jetzt beim Antrag."))
            return redirect("applications:one", neighbourhood, number)
    page = {"neighbourhood": application.neighbourhood, "application": application, "form": form}
    return render(request, "projects/sort.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
