"""Money that is owed back, taking a grant back, and how long things are kept."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, neighbourhoods_behind
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.forms.examination import (
    AnswerForm,
    HearingForm,
    MoneyBackForm,
    RemindForm,
    RevokeForm,
    TimeForm,
    WhyForm,
    WriteOffForm,
    suggested_day,
)
from einklang.proofs.models import Hearing
from einklang.proofs.queries.closing import due_for_deletion, periods
from einklang.proofs.queries.examination import grants_of
from einklang.proofs.queries.repayments import (
    Owed,
    city_account,
    hearings_of,
    repayment_behind,
    repayments_behind,
    revoked_grants,
)
from einklang.proofs.rules.retention import DELETE_OLD, SET_TIMES, KeptKind, Period
from einklang.proofs.views.finding import frame, project, status

BACK: dict[str, type[forms.Form]] = {"arrived": MoneyBackForm, "remind": RemindForm, "propose": WriteOffForm}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def money_back(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What is owed back: enter what came, remind, propose or decide that nobody asks for the rest."""
    application = project(request, neighbourhood, number)
    data = typed(request)
    do = data.get("do", "") if data is not None else ""
    bound = BACK.get(do, forms.Form)(data) if do else None
    key = str(data.get("item", "")) if data is not None else ""
    sent = request.method == "POST" and bound is not None and bound.is_valid()
    if sent and bound is not None and is_done(bound, partial(_back, request, application, do, key, bound)):
        messages.success(request, _("Gespeichert."))
        return redirect("examinations:money_back", neighbourhood, number)
    owed = repayments_behind(request.user, application, request.today)
    page = {
        **frame(request, application),
        "owed": [(one, _back_forms(request, one, {do: bound} if str(one.repayment.pk) == key else {})) for one in owed],
        "form": bound,
        "has_account": city_account() is not None,
        "me": request.user.pk,
    }
    return render(request, "proofs/money_back.html", page, status=status(request))


def _back_forms(request: CityRequest, one: Owed, bound: dict[str, forms.Form | None]) -> dict[str, forms.Form]:
    """The forms of one demand; each page may hold several, so each names its fields for itself."""
    names = f"id_{one.repayment.pk}_%s"
    blank: dict[str, forms.Form] = {
        "arrived": MoneyBackForm(initial={"received_on": request.today}, auto_id=f"{names}_arrived"),
        "remind": RemindForm(initial={"due_on": suggested_day(request.today, 14)}, auto_id=f"{names}_remind"),
        "propose": WriteOffForm(auto_id=f"{names}_propose"),
    }
    return {name: bound.get(name) or form for name, form in blank.items()}


def _back(request: CityRequest, application: Application, do: str, key: str, form: forms.Form) -> None:
    repayment = repayment_behind(request.user, application, int(key) if key.isdecimal() else 0, request.today)
    if repayment is None:
        raise Http404(key)
    known: dict[str, Any] = {"actor": request.user, "repayment": repayment, "now": request.now}
    if do in {"agree", "refuse"}:
        actions.decide_write_off(agreed=do == "agree", **known)
        return
    acts: dict[str, Callable[..., object]] = {
        "arrived": actions.record_money_back,
        "remind": actions.remind,
        "propose": actions.propose_write_off,
    }
    if do not in acts:
        raise Http404(do)
    acts[do](**known, **form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def revoke(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Take a grant back: hear its holder, note the answer, decide as the second person."""
    application = project(request, neighbourhood, number)
    hearings = list(hearings_of(application))
    pending = next((one for one in hearings if one.revoked_at is None and one.dropped_at is None), None)
    data = typed(request)
    do = data.get("do", "") if data is not None else ""
    shown = _forms(request, application, do, data)
    sent = request.method == "POST" and do in shown and shown[do].is_valid()
    if sent and is_done(shown[do], partial(_revoke, request, application, pending, do, shown[do])):
        messages.success(request, _("Gespeichert."))
        return redirect("examinations:revoke", neighbourhood, number)
    page = {
        **frame(request, application),
        "hearings": hearings,
        "pending": pending,
        "me": request.user.pk,
        "form": shown.get(do),
        **{f"{name}_form": form for name, form in shown.items()},
    }
    return render(request, "proofs/revoke.html", page, status=status(request))


def _forms(request: CityRequest, application: Application, do: str, data: Any) -> dict[str, forms.Form]:
    def bound(name: str) -> Any:
        return data if do == name else None

    grants = grants_of(application)
    gone = revoked_grants(grant.pk for grant in grants)
    left = [(one.pk, str(one.area_budget.budget_year.programme)) for one in grants if one.pk not in gone]
    first = {"grant": left[0][0] if left else None, "answer_until": suggested_day(request.today, 21)}
    hear = HearingForm(bound("hear"), initial=first)
    cast(forms.TypedChoiceField, hear.fields["grant"]).choices = left
    return {
        "hear": hear,
        "answer": AnswerForm(bound("answer"), initial={"answered_on": request.today}),
        "drop": WhyForm(bound("drop")),
        "revoke": RevokeForm(bound("revoke"), initial={"repay_by": suggested_day(request.today)}),
    }


def _revoke(request: CityRequest, application: Application, pending: Hearing | None, do: str, form: forms.Form) -> None:
    known: dict[str, Any] = {"actor": request.user, "now": request.now}
    told = dict(form.cleaned_data)
    if do == "hear":
        key = told.pop("grant")
        actions.open_hearing(grant=next(one for one in grants_of(application) if one.pk == key), **told, **known)
        return
    if pending is None:
        raise Http404(do)
    acts: dict[str, Callable[..., object]] = {
        "answer": actions.record_answer,
        "drop": actions.drop_hearing,
        "revoke": actions.revoke,
    }
    acts[do](hearing=pending, **told, **known)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def kept(request: CityRequest) -> HttpResponse:
    """How long things are kept, what may be deleted now, and deleting it."""
    person, today = cast(Person, request.user), request.today
    if not neighbourhoods_behind(person, DELETE_OLD, today):
        check_door(person, DELETE_OLD, None, today)
    data = typed(request)
    kind = data.get("kind", "") if data is not None else ""
    sets = data is not None and data.get("do") == "set"
    form = TimeForm(data, auto_id=f"id_{kind}_%s") if sets else forms.Form(data)
    sent = request.method == "POST" and kind in set(KeptKind) and form.is_valid()
    if sent and is_done(form, partial(_keep, request, KeptKind(kind), form, sets=sets)):
        messages.success(request, _("Gespeichert.") if sets else _("Gelöscht."))
        return redirect("keeping:kept")
    times = [(one, form if sets and one.kind == kind else _time_form(one)) for one in periods().values()]
    page = {
        "times": times,
        "due": due_for_deletion(person, today),
        "may_set": is_open(person, SET_TIMES, None, today),
        "form": form if request.method == "POST" else None,
    }
    return render(request, "proofs/kept.html", page, status=status(request))


def _time_form(one: Period) -> TimeForm:
    return TimeForm(initial={"years": one.years, "source": one.source}, auto_id=f"id_{one.kind.value}_%s")


def _keep(request: CityRequest, kind: KeptKind, form: forms.Form, *, sets: bool) -> None:
    known: dict[str, Any] = {"actor": request.user, "kind": kind, "now": request.now}
    if sets:
        actions.set_time(**known, **form.cleaned_data)
        return
    key = str(form.data.get("item", ""))
    due = due_for_deletion(cast(Person, request.user), request.today)
    found = next((one for one in due if str(one.application.pk) == key and one.kind is kind), None)
    if found is None:
        raise Http404(key)
    actions.delete_old(application=found.application, **known)
