"""Desks beside the meeting: the second person's and the office's look at marks, and the office's dissent procedure."""

from typing import cast

from django import forms
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
from einklang.evening.actions import answer_as_office
from einklang.evening.forms import OfficeForm, ReasonForm
from einklang.evening.queries import asked_on_table, waiting_for_office
from einklang.forum import actions as forum
from einklang.forum.models import Concern, Proposal
from einklang.forum.queries import marks_of
from einklang.forum.rules.concerns import finds_unfounded
from einklang.forum.rules.doors import DECIDE_AS_OFFICE, MARK_AS_SECOND
from einklang.forum.rules.procedure import UnfoundedBy
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.queries import neighbourhood_at

JUDGEMENTS = {"uphold": True, "overturn": False}


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The marked blocks: confirm one as the second person, judge an appeal as the office."""
    hood, person, data = neighbourhood_at(neighbourhood), cast(Person, request.user), typed(request)
    rows = list(marks_of(person, hood, request.today))
    pressed = next((one for one in rows if data is not None and str(one.public_id) == data.get("concern")), None)
    judging = ReasonForm(data) if data is not None and data.get("act") in JUDGEMENTS else None
    if request.method == "POST" and pressed is not None and _judged(request, person, pressed, judging):
        return redirect("evening:marks", hood.slug)
    context = {
        "neighbourhood": hood,
        "marks": [(row, judging if row == pressed and judging else _fresh(row)) for row in rows],
        "form": judging,
        "may_confirm": is_open(person, MARK_AS_SECOND, hood, request.today),
        "may_judge": is_open(person, DECIDE_AS_OFFICE, hood, request.today),
    }
    return render(request, "evening/marks.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _fresh(row: Concern) -> forms.Form:
    return ReasonForm(auto_id=f"reason_{row.pk}_%s")


def _judged(request: CityRequest, person: Person, concern: Concern, form: forms.Form | None) -> bool:
    """Do what was pressed; False when the page has to be shown again, with what was typed."""
    act = request.POST.get("act", "")
    if form is None:
        if act != "confirm":
            raise Refusal("evening.page_is_old")
        forum.confirm_mark(actor=person, concern=concern, now=request.now)
        messages.success(request, _("Die Kennzeichnung ist bestätigt. Die Runde geht weiter."))
        return True
    if not form.is_valid():
        return False
    upheld, reason = JUDGEMENTS[act], form.cleaned_data["reason"]
    try:
        forum.judge_mark(actor=person, concern=concern, upheld=upheld, reason=reason, now=request.now)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("Ihre Entscheidung ist festgehalten."))
    return True


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What the assembly handed over: the office answers, with its reason."""
    hood, person, data = neighbourhood_at(neighbourhood), cast(Person, request.user), typed(request)
    rows = list(waiting_for_office(person, hood, request.today))
    pressed = next((one for one in rows if data is not None and str(one.public_id) == data.get("proposal")), None)
    form = OfficeForm(data) if data is not None else None
    if request.method == "POST" and pressed is not None and form is not None and form.is_valid():
        told = form.cleaned_data
        agrees, reason = told["answer"] == "agreed", told["reason"]
        try:
            answer_as_office(actor=person, proposal=pressed, agrees=agrees, reason=reason, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Ihre Entscheidung ist festgehalten und öffentlich."))
            return redirect("evening:dissent", hood.slug)
    asked = asked_on_table(rows)
    context = {
        "neighbourhood": hood,
        "form": form if pressed is not None else None,
        "too_late": form["reason"].value() or "–" if form is not None and pressed is None else "",
        "waiting": [(row, asked.get(row.pk), form if row == pressed else _unsent(row), _finds(row)) for row in rows],
    }
    return render(request, "evening/dissent.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _unsent(proposal: Proposal) -> OfficeForm:
    return OfficeForm(auto_id=f"office_{proposal.pk}_%s")


def _finds(proposal: Proposal) -> bool:
    """Whether the office's agreement finds the vetoes unfounded, by the rules under which it was handed over."""
    handed = list(proposal.fallback_steps.all())[-1].round
    return handed is not None and finds_unfounded(handed.rules.value(), UnfoundedBy.OFFICE)
