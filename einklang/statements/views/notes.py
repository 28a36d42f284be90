"""What the neighbourhood has noted on the report, chapter by chapter: each can become a piece of the statement."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.reports.queries import annotations_by_chapter
from einklang.statements.actions import draft_from
from einklang.statements.queries import note_on_report, taken_up
from einklang.statements.views.desk import find_statement


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def notes(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Demands first; what is taken up already says so."""
    hood, found = find_statement(request, neighbourhood, number)
    if found.report is None:
        raise Http404(number)
    refused = ""
    if request.method == "POST":
        note = note_on_report(found, request.POST.get("item", ""))
        if note is None:
            raise Http404
        try:
            part = draft_from(actor=cast(Person, request.user), statement=found, annotation=note, now=request.now)
        except Refusal as refusal:
            refused = sentence(refusal)
        else:
            messages.success(request, _("Übernommen. Jetzt können Sie es umschreiben."))
            return redirect("statements_desk:piece", hood.slug, found.number, part.pk)
    page = {
        "neighbourhood": hood,
        "statement": found,
        "chapters": annotations_by_chapter(hood, found.report),
        "taken": taken_up(found),
        "refused": refused,
    }
    return render(request, "statements/desk_notes.html", page, status=UNPROCESSABLE if refused else 200)
