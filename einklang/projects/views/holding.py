"""Who takes the money for a group: its applicant names an organisation, that organisation agrees."""

from typing import Any, cast

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
from einklang.people.queries import is_open, organisations
from einklang.people.rules import OrganisationKind
from einklang.projects.actions import agree_to_hold, name_fund_holder
from einklang.projects.forms import AgreeForm, HolderForm
from einklang.projects.models import Application
from einklang.projects.queries import may_answer_as_holder, may_write
from einklang.projects.rules.doors import ENTER_FOR_HOLDER
from einklang.projects.rules.holder import MAY_CHANGE, is_needed
from einklang.projects.views.desk import found_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def holder(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Name a fund holder, agree as one, or enter that it agreed."""
    application = found_or_404(request, neighbourhood, number)
    person, data = cast(Person, request.user), typed(request)
    agrees = data is not None and data.get("do") == "agree"
    speaks = may_answer_as_holder(person, application, request.today)
    name_form = _name_form(application, None if agrees else data)
    agree_form = AgreeForm(data if agrees and not speaks else None)
    if request.method == "POST" and _did(request, application, agrees, speaks, name_form, agree_form):
        return redirect("applications:holder", neighbourhood, number)
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "is_needed": is_needed(application.holder(), application.guideline.value()),
        "name_form": name_form if _may_name(request, application) else None,
        "speaks": speaks,
        "agree_form": None
        if speaks or not is_open(person, ENTER_FOR_HOLDER, application.neighbourhood, request.today)
        else agree_form,
    }
    return render(request, "projects/holder.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _may_name(request: CityRequest, application: Application) -> bool:
    return may_write(cast(Person, request.user), application, request.today) and application.stands in MAY_CHANGE


def _name_form(application: Application, data: object) -> HolderForm:
    able = organisations().filter(has_account=True).exclude(kind=OrganisationKind.GROUP)
    chosen = application.fund_holder.slug if application.fund_holder else ""
    holders = able.exclude(pk=application.organisation_id) if application.organisation_id else able
    return HolderForm(data, holders=holders, initial={"fund_holder": chosen})


def _did(
    request: CityRequest,
    application: Application,
    agrees: bool,
    speaks: bool,
    name_form: HolderForm,
    agree_form: AgreeForm,
) -> bool:
    told: dict[str, Any] = {"actor": cast(Person, request.user), "application": application, "now": request.now}
    if not agrees:
        if not name_form.is_valid():
            return False
        chosen = name_form.cleaned_data["fund_holder"]
        if not is_done(name_form, lambda: name_fund_holder(fund_holder=chosen, **told)):
            return False
        messages.success(request, _("Das steht jetzt im Antrag."))
        return True
    if not speaks and not agree_form.is_valid():
        return False
    said_by = "" if speaks else agree_form.cleaned_data["said_by"]
    if not is_done(agree_form, lambda: agree_to_hold(said_by=said_by, **told)):
        return False
    messages.success(request, _("Die Zusage ist eingetragen."))
    return True
