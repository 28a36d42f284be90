"""The offices' work on payments: certify, order, confirm an account, hand the treasury its file."""

import datetime as dt
import io
from functools import partial
from typing import cast

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.fund.models import AreaBudget
from einklang.grants import actions as grants
from einklang.grants.documents import order_pdf, orders_as_csv
from einklang.grants.forms.payments import CertifyForm, ConfirmForm, LineForm, ReasonForm
from einklang.grants.queries.notices import standing
from einklang.grants.queries.payments import (
    account_behind,
    accounts_to_confirm,
    areas_without_line,
    call_behind,
    calls_in,
    newest_account,
    order_behind,
    orders_for,
    orders_in,
    paying,
)
from einklang.grants.queries.payments_due import unspent_advances
from einklang.grants.rules.orders import (
    CERTIFY,
    CONFIRM_ACCOUNTS,
    ORDER,
    READ_PAYMENTS,
    SET_BUDGET_LINES,
    CallState,
    OrderState,
)
from einklang.grants.words import order_paper
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, neighbourhoods_behind

SOON = dt.timedelta(days=7)


@require_safe
@signed_in
def office(request: CityRequest) -> HttpResponse:
    """What waits: calls to certify, orders for a second person, accounts to confirm, advances left over."""
    person, today = cast(Person, request.user), request.today
    areas = list(neighbourhoods_behind(person, READ_PAYMENTS, today))
    if not areas:
        check_door(person, READ_PAYMENTS, None, today)
    grant = Q(grant__area_budget__neighbourhood__in=areas)
    order = Q(drawdown__grant__area_budget__neighbourhood__in=areas)
    may_order = bool(neighbourhoods_behind(person, ORDER, today))
    page = {
        "to_certify": calls_in(CallState.CALLED, grant),
        "to_order": orders_in(OrderState.CERTIFIED, order),
        "with_treasury": orders_in(OrderState.ORDERED, order),
        "to_confirm": accounts_to_confirm() if is_open(person, CONFIRM_ACCOUNTS, None, today) else (),
        "unspent": unspent_advances(grant, today),
        "to_hand_out": len(orders_for(person, today)) if may_order else 0,
        "lines_missing": areas_without_line() if is_open(person, SET_BUDGET_LINES, None, today) else (),
        "me": person.pk,
    }
    return render(request, "grants/office.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one_call(request: CityRequest, key: int) -> HttpResponse:
    """Certify a call, or refuse it with a reason."""
    person, call = cast(Person, request.user), call_behind(request.user, key, request.today)
    if call is None:
        raise Http404(key)
    data = typed(request)
    refuses = data is not None and data.get("do") == "refuse"
    certify_form = CertifyForm(None if refuses else data, initial=_suggested(call.grant.application.title, request))
    refuse_form = ReasonForm(data if refuses else None, prefix="refuse")
    form: CertifyForm | ReasonForm = refuse_form if refuses else certify_form
    if request.method == "POST" and form.is_valid():
        act = grants.refuse_call if refuses else grants.certify
        if is_done(form, partial(act, actor=person, call=call, now=request.now, **form.cleaned_data)):
            certified = _("Festgestellt. Jetzt ordnet eine zweite Person die Zahlung an.")
            messages.success(request, _("Der Abruf ist abgelehnt.") if refuses else certified)
            return redirect("payments:office")
    page = {
        "call": call,
        "application": call.grant.application,
        "neighbourhood": call.grant.area_budget.neighbourhood,
        "money": paying(call.grant, request.today),
        "account": newest_account(call.grant.application),
        "form": form if form.is_bound else None,
        "certify_form": certify_form,
        "refuse_form": refuse_form,
        "may": call.stands is CallState.CALLED
        and is_open(person, CERTIFY, call.grant.area_budget.neighbourhood, request.today),
    }
    return render(request, "grants/one_call.html", page, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def order(request: CityRequest, key: int) -> HttpResponse:
    """Order what somebody else certified, or send it back with a reason."""
    person, found = cast(Person, request.user), order_behind(request.user, key, request.today)
    if found is None:
        raise Http404(key)
    data = typed(request)
    sends_back = data is not None and data.get("do") == "send_back"
    form = ReasonForm(data) if sends_back else forms.Form(data)
    reason_form = form if sends_back else ReasonForm()
    if request.method == "POST" and form.is_valid():
        act = partial(grants.order_payment, actor=person, order=found, now=request.now)
        if sends_back:
            act = partial(grants.send_back, actor=person, order=found, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            ordered = _("Angeordnet. Die Zahlung steht in der nächsten Datei für die Stadtkasse.")
            messages.success(request, _("Zurückgegeben. Der Grund steht dabei.") if sends_back else ordered)
            return redirect("payments:office")
    neighbourhood = found.drawdown.grant.area_budget.neighbourhood
    page = {
        "order": found,
        "stands": standing(found.drawdown.grant, request.today),
        "application": found.drawdown.grant.application,
        "neighbourhood": neighbourhood,
        "form": form if form.is_bound else None,
        "reason_form": reason_form,
        "is_first": found.certified_by_id == person.pk,
        "may": found.stands is OrderState.CERTIFIED and is_open(person, ORDER, neighbourhood, request.today),
    }
    return render(request, "grants/order.html", page, status=_status(request))


@require_safe
@signed_in
def paper(request: CityRequest, key: int) -> FileResponse:
    """One order as a paper, for the file."""
    found = order_behind(request.user, key, request.today)
    if found is None:
        raise Http404(key)
    pdf = order_pdf(order_paper(found), made_at=found.ordered_at or found.certified_at)
    return FileResponse(io.BytesIO(pdf), filename=f"{found.code}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def confirm(request: CityRequest, key: int) -> HttpResponse:
    """A second person types the number that stands on a paper."""
    person, account = cast(Person, request.user), account_behind(request.user, key, request.today)
    if account is None:
        raise Http404(key)
    form = ConfirmForm(typed(request))
    if request.method == "POST" and form.is_valid():
        act = partial(grants.confirm_account, actor=person, account=account, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            messages.success(request, _("Das Konto ist bestätigt. Ab jetzt wird dorthin gezahlt."))
            return redirect("payments:office")
    page = {"account": account, "form": form, "is_first": account.entered_by_id == person.pk}
    return render(request, "grants/confirm.html", page, status=_status(request))


@require_POST
@signed_in
@throttled("write")
def hand_out(request: CityRequest) -> HttpResponse:
    """The treasury's file, once for each person: here, and nowhere else, the accounts stand in clear."""
    orders = grants.hand_out(actor=cast(Person, request.user), now=request.now)
    response = HttpResponse(orders_as_csv(orders), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="einklang-{request.today:%Y-%m-%d}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def line(request: CityRequest, key: int) -> HttpResponse:
    """The budget line of one area's budget."""
    person = cast(Person, request.user)
    check_door(person, SET_BUDGET_LINES, None, request.today)
    area = AreaBudget.objects.filter(pk=key).select_related("neighbourhood", "budget_year__programme").first()
    if area is None:
        raise Http404(key)
    held = getattr(area, "treasury_line", None)
    form = LineForm(typed(request), initial={"code": held.code if held else ""})
    if request.method == "POST" and form.is_valid():
        act = partial(grants.set_budget_line, actor=person, area_budget=area, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            messages.success(request, _("Die Haushaltsstelle ist gespeichert."))
            return redirect("payments:office")
    return render(request, "grants/line.html", {"area": area, "form": form}, status=_status(request))


def _suggested(title: str, request: CityRequest) -> dict[str, object]:
    return {"purpose": title[:140], "due_on": request.today + SOON}


def _status(request: CityRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
