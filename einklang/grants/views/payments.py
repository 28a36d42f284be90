"""The applicant's money: what is granted, called, paid and spent; a call, an account."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.fund.models import Grant
from einklang.grants import actions as grants
from einklang.grants.forms.payments import AccountForm, CallForm, InstalmentsForm, SpentForm
from einklang.grants.queries.payments import (
    check_may_call,
    grants_behind,
    instalments_of,
    may_call,
    may_enter_account,
    newest_account,
    next_of,
    paying,
)
from einklang.grants.rules.next_step import most_urgent
from einklang.grants.rules.orders import CERTIFY
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, is_open
from einklang.places.queries import neighbourhood_at
from einklang.projects.models import Application
from einklang.projects.queries import may_write


def _grants(request: CityRequest, neighbourhood: str, number: int) -> list[Grant]:
    found = grants_behind(request.user, neighbourhood_at(neighbourhood), number, request.today)
    if not found:
        raise Http404(number)
    return found


def _grant(request: CityRequest, neighbourhood: str, number: int, pot: int) -> Grant:
    found = _grants(request, neighbourhood, number)
    if not 0 < pot <= len(found):
        raise Http404(pot)
    check_may_call(request.user, found[0].application, request.today)
    return found[pot - 1]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def money(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Where the money of a project is: a table, what waits, the account."""
    person, found = cast(Person, request.user), _grants(request, neighbourhood, number)
    application, today = found[0].application, request.today
    if request.method == "POST":
        calls = {str(call.pk): call for grant in found for call in grant.drawdowns.order_by("pk")}
        call = calls.get(request.POST.get("call", ""))
        if call is None:
            raise Http404(number)
        call.grant = next(grant for grant in found if grant.pk == call.grant_id)
        grants.cancel_call(actor=person, call=call, now=request.now)
        messages.success(request, _("Der Abruf ist zurückgezogen. Sie können das Geld später abrufen."))
        return redirect("payments:money", neighbourhood, number)
    pots, account = [paying(grant, today) for grant in found], newest_account(application)
    is_paid = any(one.stands and (one.stands.ended_by is None or one.may_call) for one in pots)
    steps = [next_of(one, account) for one in pots]
    place = most_urgent(steps)
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "pots": list(enumerate(pots, start=1)),
        "next": {"step": steps[place].value, "pot": place + 1, "money": pots[place]},
        "is_hers": may_call(person, application, today),
        "writes": may_write(person, application, today),
        "account": account,
        "account_first": is_paid and (account is None or account.confirmed_at is None),
        "holder": application.fund_holder if application.holder_agreed_at else None,
        "may_call": may_call(person, application, today) or is_open(person, CERTIFY, application.neighbourhood, today),
        "may_plan": is_open(person, CERTIFY, application.neighbourhood, today),
        "may_enter": may_enter_account(person, application, today),
    }
    return render(request, "grants/money.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def call(request: CityRequest, neighbourhood: str, number: int, pot: int) -> HttpResponse:
    """Call for what is needed soon."""
    person, grant = cast(Person, request.user), _grant(request, neighbourhood, number, pot)
    now = paying(grant, request.today)
    latest = now.span.latest_need(request.today) if now.span else None
    form = CallForm(
        typed(request),
        was_paid=bool(now.advances) and not now.proof_came,
        initial={"amount": now.next_cents or None, "needed_until": latest},
    )
    if request.method == "POST" and form.is_valid():
        act = partial(grants.call_money, actor=person, grant=grant, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            messages.success(request, _("Das Geld ist abgerufen. Das Amt prüft es und ordnet die Zahlung an."))
            return redirect("payments:money", neighbourhood, number)
    page = {"application": grant.application, "money": now, "form": form, "latest": latest}
    return render(request, "grants/call.html", page, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def spent(request: CityRequest, neighbourhood: str, number: int, pot: int) -> HttpResponse:
    """Tell what was spent so far."""
    person, grant = cast(Person, request.user), _grant(request, neighbourhood, number, pot)
    form = SpentForm(typed(request))
    if request.method == "POST" and form.is_valid():
        act = partial(grants.tell_spending, actor=person, grant=grant, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            messages.success(request, _("Danke. Das Amt sieht jetzt, was Sie ausgegeben haben."))
            return redirect("payments:money", neighbourhood, number)
    page = {"application": grant.application, "money": paying(grant, request.today), "form": form}
    return render(request, "grants/spent.html", page, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def instalments(request: CityRequest, neighbourhood: str, number: int, pot: int) -> HttpResponse:
    """The officer says in which parts the money is planned to be called."""
    person, grant = cast(Person, request.user), _grant(request, neighbourhood, number, pot)
    check_door(person, CERTIFY, grant.area_budget.neighbourhood, request.today)
    planned = {f"instalment_{one.position}": one.amount_cents for one in instalments_of(grant)}
    form = InstalmentsForm(typed(request), initial=planned)
    if request.method == "POST" and form.is_valid():
        act = partial(grants.plan_instalments, actor=person, grant=grant, amounts=form.amounts(), now=request.now)
        if is_done(form, act):
            messages.success(request, _("Die Raten sind gespeichert."))
            return redirect("payments:money", neighbourhood, number)
    page = {"application": grant.application, "money": paying(grant, request.today), "form": form}
    return render(request, "grants/instalments.html", page, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def account(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Enter where the money goes; it counts once a second person has confirmed it."""
    person = cast(Person, request.user)
    application = _grants(request, neighbourhood, number)[0].application
    if not may_enter_account(person, application, request.today):
        check_door(person, CERTIFY, application.neighbourhood, request.today)
    form = AccountForm(typed(request), initial={"holder": _holder(application)})
    if request.method == "POST" and form.is_valid():
        act = partial(grants.enter_account, actor=person, application=application, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            told = _("Das Konto ist eingetragen. Es gilt, sobald eine zweite Person es bestätigt hat.")
            messages.success(request, told)
            return redirect("payments:money", neighbourhood, number)
    page = {"application": application, "account": newest_account(application), "form": form}
    return render(request, "grants/account.html", page, status=_status(request))


def _holder(application: Application) -> str:
    return application.organisation.name if isinstance(application.organisation, Organisation) else ""


def _status(request: CityRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
