"""Answering from the mail: the address is the key, opening it does nothing, a button does."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from einklang.administration.rules.links import MOST_TOKEN
from einklang.base.clock import CityRequest
from einklang.base.doors import kept_apart, throttled
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.demands.actions import By
from einklang.demands.queries.clocks import link_behind, whole_clocks
from einklang.demands.rules.answers import Way
from einklang.demands.views.pages import clock_page
from einklang.demands.views.replies import Speaker, offered, said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("need")
def answer(request: CityRequest, token: str) -> HttpResponse:
    """The demand, by when an answer is asked for, and all that can be said now."""
    try:
        link = link_behind(token[:MOST_TOKEN], request.today)
    except Refusal as refusal:
        return kept_apart(render(request, "demands/link_shut.html", {"sentence": sentence(refusal)}, status=404))
    clock = whole_clocks().get(pk=link.clock_id)
    speaker = Speaker(request, clock, By(link=link, way=Way.MAIL))
    typed = request.POST if request.method == "POST" else None
    deeds = offered(speaker, typed)
    if said(speaker, deeds, typed):
        return kept_apart(redirect(request.path))
    page = clock_page(speaker, deeds) | {"is_second": link.draft_id is not None}
    return kept_apart(render(request, "demands/answer.html", page, status=UNPROCESSABLE if typed is not None else 200))
