"""The steps of a proof: vouchers, what others paid, volunteers' work, report. Nothing typed is ever lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.autosave import AUTOSAVE
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.proofs.forms.proof import (
    ReportForm,
    RevisionForm,
    WorkRows,
    choices_of,
    received_rows,
    typed_rows,
    voucher_rows,
    with_received,
    work_rows,
)
from einklang.proofs.queries.findings import lines_of
from einklang.proofs.queries.proof import decided_version, period_of
from einklang.proofs.rules.proof import Content
from einklang.proofs.rules.vouchers import MOST_VOUCHERS
from einklang.proofs.views.opening import STEPS, Opened, not_paused, opened_or_404, page, paused, refuse_save, save

Filled = tuple[RevisionForm, Any]
"""The revision, and the rows or fields of the step."""


def voucher_facts(opened: Opened) -> dict[str, Any]:
    """What the rows of vouchers know: what they may belong to, and the years of the project."""
    lines = lines_of(opened.application)
    period = period_of(decided_version(opened.application))
    years = (period.begins_on.year, period.ends_on.year) if period else ()
    return {"choices": choices_of(lines, opened.application.guideline.value()), "lines": lines, "years": years}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def vouchers(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The list of vouchers."""
    opened = opened_or_404(request, neighbourhood, number)
    facts = voucher_facts(opened)
    data = typed(request)
    if data is not None and data.get("do") == "add_row":
        return _vouchers(request, opened, _revision(data), typed_rows(_another_row(data), facts))
    rows = typed_rows(data, facts) if data is not None else voucher_rows(opened.content.vouchers, facts)
    told = lambda: replace(opened.content, vouchers=tuple(rows.values()))  # noqa: E731 - read only when valid
    return _step(request, opened, "vouchers", (_revision(data, opened), rows), told)


def _vouchers(request: CityRequest, opened: Opened, form: RevisionForm, rows: Any) -> HttpResponse:
    return page(request, opened, "vouchers", {"form": form, "rows": rows})


def _another_row(data: QueryDict) -> QueryDict:
    told = data.copy()
    count = told.get("vouchers-TOTAL_FORMS", "")
    told["vouchers-TOTAL_FORMS"] = str(
        min(int(count) if count.isdecimal() and len(count) < 5 else 0, MOST_VOUCHERS) + 3
    )
    return told


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def covers(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What others paid."""
    opened = opened_or_404(request, neighbourhood, number)
    data = typed(request)
    rows = received_rows(opened.content.received, data)
    told = lambda: with_received(opened.content, rows)  # noqa: E731 - read only when valid
    return _step(request, opened, "covers", (_revision(data, opened), rows), told)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def work(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Volunteers' work as totals."""
    opened = opened_or_404(request, neighbourhood, number)
    data = typed(request)
    rows = WorkRows(data, prefix="work") if data is not None else work_rows(opened.content.work)
    told = lambda: replace(opened.content, work=tuple(rows.values()))  # noqa: E731 - read only when valid
    return _step(request, opened, "work", (_revision(data, opened), rows), told)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def report(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What was done and what came of it."""
    opened = opened_or_404(request, neighbourhood, number)
    data = typed(request)
    filled = {**vars(opened.content.report), "revision": opened.draft.revision}
    form = ReportForm(data) if data is not None else ReportForm(initial=filled)
    told = lambda: replace(opened.content, report=form.report())  # noqa: E731 - read only when valid
    return _step(request, opened, "report", (form, form), told)


def _revision(data: QueryDict | None, opened: Opened | None = None) -> RevisionForm:
    if data is not None:
        return RevisionForm(data)
    return RevisionForm(initial={"revision": opened.draft.revision if opened else 0})


def _step(
    request: CityRequest,
    opened: Opened,
    step: str,
    filled: Filled,
    told: Callable[[], Content],
) -> HttpResponse:
    """Show the step, or save it: onward to the next one, in a pause, or because it was asked for."""
    form, rows = filled
    shown = {"form": form, "rows": rows}
    if request.method != "POST":
        return page(request, opened, step, shown)
    do = request.POST.get("do", "save")
    if not (form.is_valid() and rows.is_valid()):
        if do == AUTOSAVE:
            return not_paused(form, rows)
        return page(request, opened, step, shown, status=UNPROCESSABLE)
    try:
        save(request, opened, told(), form.cleaned_data["revision"])
    except Refusal as refusal:
        if do == AUTOSAVE:
            return not_paused(form, rows, refusal)
        shown |= refuse_save(opened, form, refusal)
        return page(request, opened, step, shown, status=UNPROCESSABLE)
    if do == AUTOSAVE:
        return paused(request, opened, step)
    messages.success(request, _("Gespeichert."))
    to = STEPS[STEPS.index(step) + 1] if do == "next" else step
    return redirect(f"proofs:{to}", opened.application.neighbourhood.slug, opened.application.number)
