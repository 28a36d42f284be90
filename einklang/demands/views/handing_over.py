"""Handing over what one statement demands, all at once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.administration.models import Department
from einklang.administration.queries import receivers
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import in_words
from einklang.demands import actions
from einklang.demands.forms import HandOverManyForm
from einklang.demands.queries.desk import all_departments_to_ask, demands_to_hand_over, statement_handed_over
from einklang.demands.views.replies import letters
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


def handed_over_said(asked: Iterable[Department], on: dt.date | None, hood: Neighbourhood, today: dt.date) -> str:
    """Whether mails went out: what was handed over on an earlier day is only entered, and some have no address."""
    if on and on < today:
        text = _("Eingetragen: übergeben am %(day)s. Es ist keine Mail hinausgegangen.")
        return text % {"day": in_words("day", on)}
    mute = [one.organisation.name for one in asked if not receivers(one, hood, today)]
    if mute:
        text = _(
            "Übergeben. Hier ist keine Adresse hinterlegt, also ging keine Mail hinaus, und es wird nicht erinnert: "
            "%(names)s. Bitten Sie die Programmleitung, ein Postfach einzutragen, und senden Sie dann die Mail."
        )
        return text % {"names": ", ".join(mute)}
    return _("Übergeben. Die Mails mit den Links sind unterwegs.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def hand_over(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The demands of a statement that are with nobody yet: who is asked what, on one day."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    rows = demands_to_hand_over(person, hood, request.today).filter(statement__number=number)
    demands = list(rows.select_related("part").prefetch_related("part__departments"))
    statement = statement_handed_over(hood, number)
    if statement is None:
        raise Http404(number)
    form = HandOverManyForm(typed(request), demands=demands, departments=list(all_departments_to_ask()))
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"actor": person, "on": form.cleaned_data["on"], "now": request.now}
        if is_done(form, lambda: actions.hand_over(wished=form.wished(), write=letters(request), **told)):
            asked = dict.fromkeys(one for departments in form.wished().values() for one in departments)
            messages.success(request, handed_over_said(asked, told["on"], hood, request.today))
            return redirect(request.path)
    page = {"neighbourhood": hood, "statement": statement, "demands": demands, "form": form}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "demands/hand_over.html", page, status=status)
