"""What the office gives: more time, and its yes to higher costs."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.models import Application
from einklang.proofs.actions import approve_overrun, extend_due
from einklang.proofs.forms.proof import ApproveForm, ExtendForm, choices_of, unit_of
from einklang.proofs.queries.findings import lines_of
from einklang.proofs.rules.doors import KEEP_PROOFS
from einklang.proofs.views.opening import found_or_404
from einklang.proofs.views.proof import show


def _found(request: CityRequest, neighbourhood: str, number: int) -> Application:
    application = found_or_404(request, neighbourhood, number)
    check_door(cast(Person, request.user), KEEP_PROOFS, application.neighbourhood, request.today)
    return application


@require_POST
@signed_in
@throttled("write")
def extend(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Give more time."""
    application = _found(request, neighbourhood, number)
    form = ExtendForm(request.POST)
    given: dict[str, Any] = {"actor": request.user, "application": application, "now": request.now}
    if form.is_valid() and is_done(form, lambda: extend_due(**given, **form.cleaned_data)):
        messages.success(request, _("Der neue letzte Tag gilt."))
        return redirect("proofs:one", neighbourhood, number)
    return show(request, application, extend_form=form, status=UNPROCESSABLE)


@require_POST
@signed_in
@throttled("write")
def approve(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Agree with higher costs."""
    application = _found(request, neighbourhood, number)
    lines = lines_of(application)
    form = ApproveForm(request.POST, choices=choices_of(lines, application.guideline.value()))
    if form.is_valid():
        told = form.cleaned_data
        given: dict[str, Any] = {"actor": request.user, "application": application, "now": request.now}
        given |= {"unit": unit_of(told["unit"], lines), "up_to_cents": told["up_to"], "reason": told["reason"]}
        if is_done(form, lambda: approve_overrun(**given)):
            messages.success(request, _("Die höheren Kosten sind vermerkt."))
            return redirect("proofs:one", neighbourhood, number)
    return show(request, application, approve_form=form, status=UNPROCESSABLE)
