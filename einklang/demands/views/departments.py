"""The desk of a department: what was asked of it in all neighbourhoods, and one answer to several at once."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.administration.rules.clock import days_late
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.demands.actions import By, answer_many
from einklang.demands.forms import ManyForm
from einklang.demands.queries.clocks import whole_clocks, with_second_person
from einklang.demands.queries.desk import clocks_behind
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.views.pages import TONES
from einklang.demands.words import told_back
from einklang.people.models import Person


@require_safe
@signed_in
def mine(request: CityRequest) -> HttpResponse:
    """What waits for an answer, the one that is due first on top, and what was answered."""
    waiting, over = clocks_behind(request.user, request.today)
    page = {
        "waiting": [
            (one, label(one.running), TONES[one.running], days_late(one.value(), request.today)) for one in waiting
        ],
        "over": [(one, label(one.running), TONES[one.running]) for one in over],
    }
    return render(request, "demands/mine.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def together(request: CityRequest) -> HttpResponse:
    """One answer to several demands, also of several areas."""
    waiting, _over = clocks_behind(request.user, request.today)
    rows = whole_clocks().filter(pk__in=[one.pk for one in waiting])
    person = cast(Person, request.user)
    second = with_second_person(waiting, person, request.today)
    alone, sometimes = not any(second), not all(second)
    form = ManyForm(typed(request), clocks=rows, signs_alone=alone, sometimes=sometimes)
    if request.method == "POST" and form.is_valid() and is_done(form, lambda: _answer(request, form)):
        return redirect("demands_desk:mine")
    page = {"form": form, "waiting": waiting, "is_signed_off": not sometimes}
    return render(request, "demands/together.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _answer(request: CityRequest, form: ManyForm) -> None:
    told: dict[str, Any] = form.cleaned_data
    answers = answer_many(
        by=By(cast(Person, request.user), function=told["function"]),
        clocks=list(told["clocks"]),
        kind=AnswerKind(told["kind"]),
        words=told["words"],
        promises=told["promises"],
        agreed_with=told.get("agreed_with", ""),
        tell_needs=told_back,
        now=request.now,
    )
    sent = [one for one in answers if one.sent_at is not None]
    if len(sent) == len(answers):
        messages.success(request, _("Die Antwort ist gesendet, zu jeder der Forderungen."))
    else:
        messages.success(request, _("Entworfen. Eine zweite Person aus Ihrem Haus zeichnet sie ab."))
