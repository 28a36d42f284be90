"""The applicant's page about the smallest sum with which her project still works."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.projects.actions import say_smallest
from einklang.projects.forms import SmallestForm
from einklang.projects.queries import check_writer, newest_version
from einklang.projects.rules.smallest import MAY_BE_SAID
from einklang.projects.views.desk import found_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def smallest(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Say with how much less it would still work, or that only the whole sum does (an empty field)."""
    application = found_or_404(request, neighbourhood, number)
    check_writer(request.user, application, request.today)
    version = newest_version(application)
    if version is None or application.stands not in MAY_BE_SAID:
        return redirect("applications:one", neighbourhood, number)
    form = SmallestForm(typed(request), initial={"smallest": application.smallest_cents})
    if request.method == "POST" and form.is_valid():
        try:
            say_smallest(
                actor=cast(Person, request.user),
                application=application,
                smallest_cents=form.cleaned_data["smallest"],
                now=request.now,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Danke. Die Moderation sieht das, wenn das Geld nicht für alle reicht."))
            return redirect("applications:one", neighbourhood, number)
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "requested_cents": version.plan().requested_cents,
        "form": form,
    }
    return render(request, "projects/smallest.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
