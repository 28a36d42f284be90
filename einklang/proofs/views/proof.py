"""A proof at the desk: where it stands, beginning it, the simple one on one page, looking over and handing in."""

import uuid
from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from einklang.base.autosave import AUTOSAVE
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.programmes.rules import ProofKind
from einklang.projects.models import Application
from einklang.projects.queries import may_write
from einklang.projects.rules.life import State as ApplicationState
from einklang.proofs.actions import start_new_version, start_proof, submit_proof
from einklang.proofs.forms.proof import ApproveForm, ExtendForm, HandInForm, SimpleForm, choices_of
from einklang.proofs.models import ProofVersion
from einklang.proofs.queries.examination import likely
from einklang.proofs.queries.findings import findings_about, found_elsewhere, lines_of, paid_cents, sums_of
from einklang.proofs.queries.proof import (
    HAS_PROOF,
    draft_of,
    due_of,
    extensions_of,
    may_fill_in,
    newest_handed_in,
    photos_of,
    proof_of,
    request_of,
)
from einklang.proofs.queries.repayments import city_account, debts_of
from einklang.proofs.rules.doors import KEEP_PROOFS, READ_PROOFS
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.rules.life import OPEN_TO_WRITE, State, next_step
from einklang.proofs.rules.overrun import planned_together
from einklang.proofs.rules.proof import Content, late_by, planned_where_untold, result_of
from einklang.proofs.views.opening import (
    Opened,
    found_or_404,
    not_paused,
    opened_or_404,
    page,
    paused,
    refuse_save,
    save,
    step_of,
)
from einklang.proofs.words.proof import lateness


@require_http_methods(["GET", "HEAD"])
@signed_in
def one(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Where the proof of a project stands."""
    return show(request, found_or_404(request, neighbourhood, number))


def show(request: CityRequest, application: Application, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a proof, with forms that did not get through."""
    person = cast(Person, request.user)
    proof, due_on = proof_of(application), due_of(application)
    told = newest_handed_in(proof) if proof else None
    late = late_by(due_on, told.received_on if told and told.received_on else request.today) if due_on else None
    is_office = is_open(person, KEEP_PROOFS, application.neighbourhood, request.today)
    choices = choices_of(lines_of(application), application.guideline.value())
    debts = debts_of(application, request.today)
    step = next_step(
        proof.stands if proof else None,
        has_proof=application.stands in HAS_PROOF,
        is_closed=application.stands is ApplicationState.CLOSED,
        owes=bool(debts),
    )
    shown = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "proof": proof,
        "step": step.value,
        "is_hers": may_write(person, application, request.today),
        "debts": debts,
        "city_account": city_account() if debts else None,
        "asked": request_of(proof) if proof else None,
        "draft": draft_of(proof) if proof else None,
        "due_on": due_on,
        "late": late if late and late.days else None,
        "late_words": lateness(late.how, late.months) if late else "",
        "paid_cents": paid_cents(application),
        "extensions": list(extensions_of(application)),
        "may_begin": application.stands in HAS_PROOF and may_fill_in(person, application, request.today),
        "may_write": bool(proof and proof.stands in OPEN_TO_WRITE and may_fill_in(person, application, request.today)),
        "extend_form": forms.get("extend_form", ExtendForm()) if is_office else None,
        "approve_form": forms.get("approve_form", ApproveForm(choices=choices)) if is_office else None,
        **(_handed_in(request, application, told) if told else {}),
    }
    return render(request, "proofs/one.html", shown, status=status)


def _handed_in(request: CityRequest, application: Application, version: ProofVersion) -> dict[str, Any]:
    """What the newest version says, with its warnings; which other project has a voucher, only the office sees."""
    content = version.content()
    sums = sums_of(application, content)
    office = is_open(cast(Person, request.user), READ_PROOFS, application.neighbourhood, request.today)
    found = findings_about(application, content, request.today)
    return {
        "version": version,
        "content": content,
        "result": result_of(content, application.guideline.value()),
        "sums": sums,
        "planned_cents": planned_together(sums),
        "likely": likely(application, content, request.today) if version.proof.stands is not State.EXAMINED else None,
        "warnings": [sentence(one) for one in reasons(found, Severity.WARN)],
        "photos": photos_of(version),
        "elsewhere": sorted(found_elsewhere(version.proof, content.vouchers).items()) if office else [],
    }


@require_POST
@signed_in
@throttled("write")
def start(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Begin the proof, or go on after the office asked for more."""
    application = found_or_404(request, neighbourhood, number)
    person = cast(Person, request.user)
    proof = start_proof(actor=person, application=application, now=request.now)
    if draft_of(proof) is None:
        start_new_version(actor=person, proof=proof, now=request.now)
    return redirect("proofs:simple" if proof.says is ProofKind.SIMPLE else "proofs:vouchers", neighbourhood, number)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def hand_in(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Look over everything and hand it in."""
    opened = opened_or_404(request, neighbourhood, number)
    form = HandInForm(typed(request), initial={"form_token": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and _is_handed_in(request, opened, form):
        return redirect("proofs:one", neighbourhood, number)
    found = findings_about(opened.application, opened.content, request.today)
    sums = sums_of(opened.application, opened.content)
    told = {
        "form": form,
        "on_paper": not may_write(cast(Person, request.user), opened.application, request.today),
        "stops": [(step_of(one), sentence(one)) for one in reasons(found, Severity.REFUSE)],
        "all_warnings": [sentence(one) for one in reasons(found, Severity.WARN)],
        "all_sums": sums,
        "planned_cents": planned_together(sums),
        "paid_cents": paid_cents(opened.application),
        "likely": likely(opened.application, opened.content, request.today),
    }
    return page(request, opened, "hand_in", told, status=UNPROCESSABLE if request.method == "POST" else 200)


def _is_handed_in(request: CityRequest, opened: Opened, form: Any) -> bool:
    try:
        submit_proof(
            actor=cast(Person, request.user), proof=opened.proof, now=request.now, **_only(form, HandInForm.base_fields)
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    hers = may_write(cast(Person, request.user), opened.application, request.today)
    told = _("Ihr Nachweis ist eingereicht. Danke! Das Amt prüft ihn jetzt.")
    messages.success(request, told if hers else _("Der Nachweis des Projekts ist eingereicht."))
    return True


def _only(form: Any, names: Any) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("form_token", "received_on") if name in names}


class SimpleHandIn(SimpleForm, HandInForm):
    """The simple proof and its handing in on one page."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def simple(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The simple proof: a sum, a promise, two sentences; saved or handed in on one page."""
    opened = opened_or_404(request, neighbourhood, number)
    if opened.proof.says is not ProofKind.SIMPLE:
        return redirect("proofs:vouchers", neighbourhood, number)
    content, data = opened.content, typed(request)
    filled = {
        **vars(content.report),
        "revision": opened.draft.revision,
        "form_token": uuid.uuid4(),
        "sum": content.sum_cents,
        "keeps_vouchers": content.keeps_vouchers,
    }
    form = SimpleHandIn(data) if data is not None else SimpleHandIn(initial=filled)
    if request.POST.get("do") == AUTOSAVE:
        return _pause(request, opened, form)
    stale: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid() and _is_saved(request, opened, form, stale):
        return redirect("proofs:one" if request.POST.get("do") == "submit" else "proofs:simple", neighbourhood, number)
    on_paper = not may_write(cast(Person, request.user), opened.application, request.today)
    told = {
        "form": form,
        "on_paper": on_paper,
        "paid_cents": paid_cents(opened.application),
        # What nobody has told otherwise counts as it was planned; the page says so before it is handed in.
        "others_cents": planned_where_untold(content).received_cents,
        **stale,
    }
    return page(request, opened, "simple", told, status=UNPROCESSABLE if request.method == "POST" else 200)


def _told(opened: Opened, form: SimpleHandIn) -> Content:
    told = form.cleaned_data
    return replace(
        planned_where_untold(opened.content),
        report=form.report(),
        sum_cents=None if told["sum"] is None else Cents(told["sum"]),
        keeps_vouchers=told["keeps_vouchers"],
    )


def _pause(request: CityRequest, opened: Opened, form: SimpleHandIn) -> HttpResponse:
    if not form.is_valid():
        return not_paused(form, form)
    try:
        save(request, opened, _told(opened, form), form.cleaned_data["revision"])
    except Refusal as refusal:
        return not_paused(form, form, refusal)
    return paused(request, opened, "simple")


def _is_saved(request: CityRequest, opened: Opened, form: SimpleHandIn, stale: dict[str, Any]) -> bool:
    try:
        save(request, opened, _told(opened, form), form.cleaned_data["revision"])
    except Refusal as refusal:
        stale |= refuse_save(opened, form, refusal)
        return False
    if request.POST.get("do") == "submit":
        # Handed in or not, it is saved: her next click shall know of that.
        data = cast(QueryDict, form.data).copy()
        data["revision"] = str(opened.draft.revision)
        form.data = data
        return _is_handed_in(request, opened, form)
    messages.success(request, _("Gespeichert."))
    return True
