"""Answering a question from the mail: the address is the key, opening it does nothing, a button does."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from einklang.administration.rules.links import MOST_TOKEN
from einklang.base import kept
from einklang.base.clock import CityRequest
from einklang.base.doors import kept_apart, throttled
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.exchange.models import Question
from einklang.exchange.queries import asked_departments, link_behind, question_at
from einklang.exchange.rules.life import State, Who, acts
from einklang.exchange.views.desk import deeds_of
from einklang.exchange.views.public import told
from einklang.exchange.views.sides import Writer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("need")
def answer(request: CityRequest, token: str) -> HttpResponse:
    """The question, by when an answer is asked for, and all that an office can say now."""
    try:
        link = link_behind(token[:MOST_TOKEN], request.today)
    except Refusal as refusal:
        return kept_apart(render(request, "exchange/link_shut.html", {"sentence": sentence(refusal)}, status=404))
    area = link.question.neighbourhood
    found = question_at(area, link.question.number) or link.question
    said = request.POST if request.method == "POST" else None
    deeds = deeds_of(said, acts(State(found.state), Who.ASKED), _others(found))
    deed = deeds.get(said.get("act", "")) if said is not None else None
    if deed is not None and deed.form.is_valid():
        act = partial(deed.do, actor=link, question=found, **deed.form.cleaned_data)
        if is_done(deed.form, lambda: act(write=Writer(request), now=request.now)):
            messages.success(request, str(deed.done))
            return kept_apart(redirect(request.path))
    page = told(request, area, found) | {name: item.form for name, item in deeds.items()}
    page["is_late"] = said is not None and deed is None
    page["missed"] = kept.texts_of(kept.fields_of(request)) if page["is_late"] else []
    status = UNPROCESSABLE if said is not None else 200
    return kept_apart(render(request, "exchange/answer.html", page, status=status))


def _others(found: Question) -> object:
    return asked_departments().exclude(pk=found.department_id)
