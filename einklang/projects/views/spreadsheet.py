"""A plan as a spreadsheet: out with sums that add up, in with a look at it before anything is saved."""

import uuid
from typing import cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label, sentence
from einklang.people.models import Person
from einklang.projects.documents import Wording, plan_workbook
from einklang.projects.forms import CoverForm, LineForm, SheetForm, editor_for, sheet_as_typed
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import check_writer, draft_of, may_write, newest_version
from einklang.projects.readers import WORKBOOK, read_plan
from einklang.projects.rules.life import HAND_IN
from einklang.projects.rules.plan import CoverStatus
from einklang.projects.views.desk import found_or_404
from einklang.projects.views.editor import preview


@require_safe
@signed_in
def download_plan(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The plan that is being written, or else the newest that was handed in."""
    application = found_or_404(request, neighbourhood, number)
    own = may_write(request.user, application, request.today)
    version = (draft_of(application) if own else None) or newest_version(application)
    if version is None:
        raise Http404(number)
    made = plan_workbook(version.title, version.plan(), _wording())
    response = HttpResponse(made, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{application.number}.xlsx"'
    return response


def _wording() -> Wording:
    line, cover = LineForm.base_fields, CoverForm.base_fields
    names = [str(line[name].label) for name in ("group", "label", "quantity", "unit", "amount")]
    others = [str(cover[name].label) for name in ("source", "label", "status", "decision_expected_on", "amount")]
    sums = {
        "sheet": _("Plan"),
        "costs": _("Kosten zusammen"),
        "cover": _("Deckung zusammen"),
        "difference": _("Unterschied"),
        "refused": label(CoverStatus.REFUSED),
    }
    return Wording(names, others, sums, label)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def upload_plan(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Read a plan from a spreadsheet and show it in the editor. Nothing is saved by that."""
    application = found_or_404(request, neighbourhood, number)
    draft = draft_of(application)
    check_writer(cast(Person, request.user), application, request.today)
    if draft is None or application.stands not in HAND_IN:
        return redirect("applications:one", neighbourhood, number)
    draft.application = application
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        try:
            return _shown(request, application, draft, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    page = {"neighbourhood": application.neighbourhood, "application": application, "form": form}
    return render(request, "projects/sheet.html", page, status=UNPROCESSABLE if form.is_bound else 200)


def _shown(request: CityRequest, application: Application, draft: ApplicationVersion, form: SheetForm) -> HttpResponse:
    found = read_plan(form.cleaned_data["file"], get_language() or "de")
    kept = editor_for(draft.text(), draft.plan(), revision=draft.revision, form_token=uuid.uuid4())
    typed = QueryDict(mutable=True)
    typed.update(sheet_as_typed(kept, found))
    return preview(request, application, draft, typed, [sentence(one) for one in found.told])
