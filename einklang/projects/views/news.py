"""What became of others' money after an application was handed in, for who applies and for the office."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.money import Cents
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import in_words, label
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import bring_other_money, record_answer
from einklang.projects.forms import AnswerForm, OtherMoneyForm
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import may_write, newest_version
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.news import DECIDED, ENDED
from einklang.projects.rules.plan import Source
from einklang.projects.views.desk import found_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def others_money(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Note what others answered; after the decision also what takes the place of refused money."""
    application = found_or_404(request, neighbourhood, number)
    if not may_write(request.user, application, request.today):
        check_door(request.user, CHECK_FORMALLY, application.neighbourhood, request.today)
    version = newest_version(application)
    if version is None or application.stands in ENDED:
        return redirect("applications:one", neighbourhood, number)
    data = typed(request)
    brings = data is not None and data.get("do") == "other"
    answer_form = AnswerForm(None if brings else data, covers=_asked(version), prefix="answer")
    other_form = OtherMoneyForm(data if brings else None, prefix="other")
    if request.method == "POST" and (
        _did_bring(request, application, other_form)
        if brings
        else _did_answer(request, application, version, answer_form)
    ):
        return redirect("applications:others_money", neighbourhood, number)
    plan = version.known_plan()
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "plan": plan,
        "gap_cents": max(plan.gap_cents, 0),
        "is_decided": application.stands in DECIDED,
        "answer_form": answer_form if _asked(version) else None,
        "other_form": other_form if application.stands in DECIDED and plan.gap_cents > 0 else None,
    }
    return render(
        request, "projects/others_money.html", page, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _asked(version: ApplicationVersion) -> list[tuple[int, str]]:
    """The covers that are others' money, each with who gives it, how much and how sure."""
    told = [(cover.position, cover.value()) for cover in version.covers.all()]
    return [
        (position, f"{one.label}, {in_words('amount_cents', one.amount_cents)} ({label(one.status)})")
        for position, one in told
        if one.source is Source.THIRD_PARTY
    ]


def _did_answer(request: CityRequest, application: Application, version: ApplicationVersion, form: AnswerForm) -> bool:
    if not form.is_valid():
        return False
    told: dict[str, Any] = dict(form.cleaned_data)
    whole = next(cover.amount_cents for cover in version.covers.all() if cover.position == told["cover"])
    answer, promised = told.pop("answer"), told.pop("promised")
    told["position"] = told.pop("cover")
    told["promised_cents"] = Cents(0 if answer == "refused" else promised or whole)
    actor = cast(Person, request.user)
    if not is_done(form, lambda: record_answer(actor=actor, application=application, now=request.now, **told)):
        return False
    messages.success(request, _("Die Antwort ist notiert."))
    return True


def _did_bring(request: CityRequest, application: Application, form: OtherMoneyForm) -> bool:
    if not form.is_valid():
        return False
    told: dict[str, Any] = dict(form.cleaned_data)
    told |= {"source": Source(told["source"]), "amount_cents": told.pop("amount")}
    actor = cast(Person, request.user)
    if not is_done(form, lambda: bring_other_money(actor=actor, application=application, now=request.now, **told)):
        return False
    messages.success(request, _("Das andere Geld steht jetzt im Plan."))
    return True
