"""The grant officer's desk: what is there to say about an application, and the two answers to it."""

import datetime as dt
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at
from einklang.projects.actions import pass_formal_check, request_completion
from einklang.projects.forms import CompleteForm, PassForm
from einklang.projects.models import ApplicationVersion, Attachment
from einklang.projects.queries import (
    application_to_check,
    attachments_behind,
    checklist_of,
    checks_of,
    counted,
    early_start_permitted,
    newest_version,
)
from einklang.projects.rules.checking import told_apart
from einklang.projects.rules.checklist import Checked, all_findings
from einklang.projects.rules.findings import Severity, reasons
from einklang.projects.rules.life import Act, Who, acts
from einklang.projects.views.hints import choices_to_ask, lines_of

TIME_TO_COMPLETE = dt.timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def check(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Check an application: let it pass, or ask for what is missing."""
    place, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    application = application_to_check(person, place, number, request.today)
    if application is None:
        raise Http404(number)
    version = newest_version(application)
    if version is None:
        raise Http404(number)
    version.application = application
    attachments = attachments_behind(person, application, request.today)
    checked = checklist_of(version, request.today, counted(attachments))
    found = all_findings(checked)
    data = typed(request)
    passes = data is not None and data.get("do") == "pass"
    lacks = bool(reasons(found, Severity.COMPLETE))
    pass_form = PassForm(data if passes else None, prefix="pass", needs_note=lacks)
    due_on = request.today + TIME_TO_COMPLETE
    missing = [told_apart(one.reason) for one in found if one.severity is not Severity.WARN]
    complete_form = CompleteForm(
        data if data is not None and not passes else None,
        prefix="complete",
        findings=choices_to_ask(checked),
        initial={"due_on": due_on, "picked": missing},
    )
    form = pass_form if passes else complete_form
    if request.method == "POST" and form.is_valid():
        try:
            act = pass_formal_check if passes else request_completion
            act(actor=person, application=application, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said = _("Der Antrag hat die Prüfung bestanden.") if passes else _("Die Nachforderung ist notiert.")
            messages.success(request, said)
            return redirect("applications:check", neighbourhood, number)
    forms = {"pass_form": pass_form, "complete_form": complete_form}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "projects/check.html", {**_page(version, checked, attachments), **forms}, status=status)


def _page(version: ApplicationVersion, checked: list[Checked], attachments: list[Attachment]) -> dict[str, Any]:
    application = version.application
    return {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "version": version,
        "plan": version.known_plan(),
        "lines": lines_of(checked),
        "fast_lane_cents": application.guideline.value().fast_lane_cents,
        "asks_early_start": version.starts_early and not early_start_permitted(application),
        "may_see_files": True,
        "attachments": attachments,
        "checks": checks_of(application),
        "may": {act.value for act in acts(application.stands, Who.OFFICE)} & {Act.PASS_CHECK, Act.REQUEST_COMPLETION},
    }
