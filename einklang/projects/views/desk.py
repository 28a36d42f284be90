"""The applicant's desk: beginning an application, and what can be done with it once it is handed in."""

import uuid
from typing import cast

from django.contrib import messages
from django.db.models import Case, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import FORBIDDEN, UNPROCESSABLE
from einklang.needs.queries import published
from einklang.needs.rules.life import State as NeedState
from einklang.people.models import Person
from einklang.people.queries import is_open, organisations, organisations_of
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.programmes.queries import running_programmes
from einklang.projects.actions import bring_papers, open_application, start_new_version, withdraw
from einklang.projects.forms import FileForm, NewForm, WithdrawForm
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import (
    application_behind,
    asked_for,
    attachments_behind,
    check_writer,
    checks_of,
    findings_of,
    may_answer_as_holder,
    may_see_files,
    may_write,
    newest_version,
)
from einklang.projects.rules.doors import WRITE_APPLICATION
from einklang.projects.rules.holder import is_needed
from einklang.projects.rules.life import HAND_IN, HAS_NOTICE, MONEY_RESERVED, Act, Who, acts
from einklang.projects.rules.news import ENDED
from einklang.projects.rules.smallest import MAY_BE_SAID
from einklang.projects.views.hints import Hint, asked_hints, hints_of

MOST_NEEDS = 40


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def new(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Begin an application: four questions, then the editor. Who has no role for it reads whom to ask."""
    place, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    if not is_open(person, WRITE_APPLICATION, place, request.today):
        return render(request, "projects/who_may.html", {"neighbourhood": place}, status=FORBIDDEN)
    form = _new_form(request, place, person)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told["about_cents"] = told.pop("about")
        try:
            application = open_application(
                actor=person, neighbourhood=place, year=request.today.year, **told, now=request.now
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("applications:one", place.slug, application.number)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "projects/new.html", {"neighbourhood": place, "form": form}, status=status)


def _new_form(request: CityRequest, place: Neighbourhood, person: Person) -> NewForm:
    own = organisations_of(person, place, request.today)
    carriers = list(organisations().filter(pk__in=own))
    newest = published(place).filter(number__in=published(place).values("number")[:MOST_NEEDS])
    needs = newest.order_by(Case(When(state=NeedState.CLOSED, then=1), default=0), "-number")
    asked = request.GET.get("need", "")
    return NewForm(
        typed(request),
        programmes=running_programmes(request.today),
        organisations=organisations().filter(pk__in=own),
        needs=needs,
        initial={
            "needs": [asked] if asked.isdecimal() else [],
            "form_token": uuid.uuid4(),
            "organisation": carriers[0].slug if len(carriers) == 1 else "",
        },
    )


def found_or_404(request: CityRequest, neighbourhood: str, number: int) -> Application:
    """The application at an address, behind its door."""
    application = application_behind(cast(Person, request.user), neighbourhood_at(neighbourhood), number, request.today)
    if application is None:
        raise Http404(number)
    return application


def show(
    request: CityRequest,
    application: Application,
    *,
    file_form: FileForm | None = None,
    withdraw_form: WithdrawForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """An application of which nothing is being written: its newest version and what can be done now."""
    person = cast(Person, request.user)
    version = newest_version(application)
    own = may_write(person, application, request.today)
    plan, asked = version.known_plan() if version else None, asked_for(application) if own else None
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "version": version,
        "plan": plan,
        "checks": checks_of(application),
        "attachments": attachments_behind(person, application, request.today),
        "file_form": (file_form or FileForm()) if own else None,
        "withdraw_form": (withdraw_form or _withdraw_form(request, application))
        if own and _may_withdraw(application)
        else None,
        "is_reserved": own and application.stands in MONEY_RESERVED,
        "has_notice": own and application.stands in HAS_NOTICE,
        "may_say_smallest": own and version is not None and application.stands in MAY_BE_SAID,
        "may_start": own and application.stands in HAND_IN,
        "asked": asked,
        "asked_hints": asked_hints(asked),
        "gap_cents": max(plan.gap_cents, 0) if plan else 0,
        "may_tell_news": own and version is not None and application.stands not in ENDED,
        "speaks": may_answer_as_holder(person, application, request.today),
        "needs_holder": is_needed(application.holder(), application.guideline.value()),
        "own": own,
        "findings": _findings(request, application, version) if own else [],
        "may_see_files": may_see_files(person, application, request.today),
    }
    return render(request, "projects/one.html", page, status=status)


def _withdraw_form(request: CityRequest, application: Application) -> WithdrawForm:
    address = reverse("applications:withdraw", args=[application.neighbourhood.slug, application.number])
    return WithdrawForm(typed(request, to=address))


def _findings(request: CityRequest, application: Application, version: ApplicationVersion | None) -> list[Hint]:
    """What the office sees in the newest version, as long as it can still be changed."""
    if version is None or not _may_withdraw(application):
        return []
    version.application = application
    return hints_of(findings_of(version, request.today))


def _may_withdraw(application: Application) -> bool:
    return Act.WITHDRAW in acts(application.stands, Who.APPLICANT)


@require_POST
@signed_in
@throttled("write")
def start(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Start the next version."""
    application = found_or_404(request, neighbourhood, number)
    start_new_version(actor=cast(Person, request.user), application=application, now=request.now)
    return redirect("applications:one", neighbourhood, number)


@require_POST
@signed_in
@throttled("write")
def complete(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The papers that were asked for are there: back to the office."""
    application = found_or_404(request, neighbourhood, number)
    bring_papers(actor=cast(Person, request.user), application=application, now=request.now)
    messages.success(request, _("Ihr Antrag liegt wieder beim Amt. Es prüft ihn mit den Unterlagen."))
    return redirect("applications:one", neighbourhood, number)


@require_POST
@signed_in
@throttled("write")
def take_back(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Withdraw an application."""
    application = found_or_404(request, neighbourhood, number)
    check_writer(cast(Person, request.user), application, request.today)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw(actor=cast(Person, request.user), application=application, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Der Antrag ist zurückgezogen."))
            return redirect("applications:one", neighbourhood, number)
    return show(request, application, withdraw_form=form, status=UNPROCESSABLE)
