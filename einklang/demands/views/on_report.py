"""The city's side: all statements on one report by chapter, and one answer to a chapter's demands."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.demands.actions import By, answer_many
from einklang.demands.forms import ManyForm
from einklang.demands.queries.on_report import edition_to_answer, open_clocks_on, voices_on
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.words import told_back
from einklang.people.models import Person
from einklang.reports.models import Edition


@require_http_methods(["GET", "HEAD"])
@signed_in
def report(request: CityRequest, slug: str) -> HttpResponse:
    """The chapters about which something was adopted, with all of it."""
    edition = _edition(request, slug)
    return render(request, "demands/on_report.html", {"edition": edition, "chapters": voices_on(edition)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def chapter(request: CityRequest, slug: str, chapter: int) -> HttpResponse:
    """One answer to several demands about a chapter, entered for the department that gave it."""
    edition = _edition(request, slug)
    found = next((one for one in voices_on(edition) if one.chapter == chapter), None)
    if found is None:
        raise Http404(chapter)
    clocks = open_clocks_on(found)
    form = ManyForm(typed(request), clocks=clocks, enters=True, signs_alone=False)
    if request.method == "POST" and form.is_valid() and is_done(form, lambda: _answer(request, form)):
        messages.success(request, _("Die Antwort ist eingetragen, zu jeder der Forderungen."))
        return redirect("demands_desk:on_report", slug)
    page: dict[str, Any] = {"edition": edition, "chapter": found, "form": form, "waiting": clocks.exists()}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "demands/on_chapter.html", page, status=status)


def _answer(request: CityRequest, form: ManyForm) -> None:
    told: dict[str, Any] = form.cleaned_data
    by = By(cast(Person, request.user), function=told["function"], way=Way(told["way"]))
    answer_many(
        by=by,
        clocks=list(told["clocks"]),
        kind=AnswerKind(told["kind"]),
        words=told["words"],
        promises=told["promises"],
        tell_needs=told_back,
        now=request.now,
    )


def _edition(request: CityRequest, slug: str) -> Edition:
    edition = edition_to_answer(cast(Person, request.user), slug, request.today)
    if edition is None:
        raise Http404(slug)
    return edition
