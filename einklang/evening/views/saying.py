"""What somebody may say before the meeting who cannot come: yes to one version, or a concern in writing (R-27)."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.forms import ConsentForm, WrittenConcernForm
from einklang.forum import actions as forum
from einklang.forum.models import Proposal
from einklang.forum.queries import assembly_rules, current_version, own_consent, own_words, running_circular
from einklang.forum.rules.doors import SPEAK_IN_ADVANCE
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.forum.rules.procedure import Procedure
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.projects.models import Application
from einklang.projects.queries import public_application


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A project before its meeting: consent in advance, or write a concern that will be read out."""
    hood = neighbourhood_at(neighbourhood)
    application = public_application(hood, number)
    if application is None:
        raise Http404(number)
    check_door(request.user, SPEAK_IN_ADVANCE, hood, request.today)
    circular = running_circular(application.proposal)
    if circular is not None:
        return redirect("evening:circular_say", hood.slug, circular.number)
    proposal, rules = application.proposal, assembly_rules(hood, request.today)
    if proposal is None or rules is None or proposal.ended_at is not None or proposal.decisions.exists():
        page = {"neighbourhood": hood, "application": application, "open": False}
        return render(request, "evening/say.html", page)
    return _open(request, hood, application, proposal, rules.value())


def _open(
    request: CityRequest, hood: Neighbourhood, application: Application, proposal: Proposal, procedure: Procedure
) -> HttpResponse:
    person, data = cast(Person, request.user), typed(request)
    act = data.get("act", "") if data is not None else ""
    scale = procedure.scale
    degrees = [one for one in DEGREES[scale] if one < Degree.SERIOUS]
    version = current_version(proposal)
    consent = ConsentForm(
        data if act == "consent" else None, scale=scale, degrees=degrees, initial={"version": version.public_id}
    )
    written = WrittenConcernForm(data if act == "write" else None)
    form = {"consent": consent, "write": written}.get(act)
    if request.method == "POST" and _done(request, person, proposal, act, form):
        return redirect("evening:say", hood.slug, application.number)
    context: dict[str, Any] = {
        "neighbourhood": hood,
        "application": application,
        "open": True,
        "version": version,
        "remote": procedure.remote,
        "consent": consent,
        "written": written,
        "form": form,
        "given": own_consent(person, proposal),
        "own": own_words(person, proposal),
    }
    return render(request, "evening/say.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _done(request: CityRequest, person: Person, proposal: Proposal, act: str, form: forms.Form | None) -> bool:
    """Do what was pressed; False when the form has to be shown again."""
    if form is not None and not form.is_valid():
        return False
    try:
        if act == "consent" and form is not None:
            _consent(request, person, proposal, form.cleaned_data)
        elif act == "write" and form is not None:
            data, language = form.cleaned_data, get_language() or "de"
            forum.write_concern(actor=person, proposal=proposal, language=language, now=request.now, **data)
            messages.success(request, _("Danke. Ihr Bedenken wird in der Sitzung vorgelesen und bekommt eine Antwort."))
        elif act == "take_back":
            forum.take_back_consent(actor=person, proposal=proposal)
            messages.success(request, _("Ihre Haltung ist zurückgenommen. Sie zählt nicht mehr mit."))
        else:
            _on_own(request, person, proposal, act)
    except Refusal as refusal:
        if form is None:
            raise
        add_refusal(form, refusal)
        return False
    return True


def _consent(request: CityRequest, person: Person, proposal: Proposal, data: dict[str, Any]) -> None:
    version = proposal.versions.filter(public_id=data["version"]).first()
    if version is None:
        raise Refusal("evening.page_is_old")
    forum.give_advance_consent(actor=person, version=version, degree=Degree(data["degree"]), now=request.now)
    messages.success(request, _("Danke. Ihre Haltung zählt in der Sitzung mit, solange es bei dieser Fassung bleibt."))


def _on_own(request: CityRequest, person: Person, proposal: Proposal, act: str) -> None:
    """Take back what one wrote, or appeal against its mark."""
    number = request.POST.get("number", "")
    concern = next((one for one in own_words(person, proposal) if str(one.number) == number), None)
    if concern is None:
        raise Refusal("evening.page_is_old")
    if act == "withdraw":
        forum.withdraw_concern(actor=person, concern=concern, now=request.now)
    elif act == "appeal":
        forum.appeal_mark(actor=person, concern=concern, now=request.now)
