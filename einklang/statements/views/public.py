"""What everybody reads: adopted statements, and what lies before a body."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.days import CITY_ZONE
from einklang.places.queries import neighbourhood_at
from einklang.statements.documents import make_statement
from einklang.statements.queries import (
    brought_before,
    parts_to_read,
    public_statement,
    public_statements,
    read_parts,
    read_wording,
    submission_at,
)
from einklang.statements.rules.life import Stage, State
from einklang.statements.rules.wording import wording_in
from einklang.statements.words import paper_of


@require_safe
def statements(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All statements that the assembly adopted."""
    hood = neighbourhood_at(neighbourhood)
    return render(request, "statements/list.html", {"neighbourhood": hood, "statements": list(public_statements(hood))})


@require_safe
def statement(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One statement with a number per demand. While a body still decides, what lies before it."""
    hood = neighbourhood_at(neighbourhood)
    found = public_statement(hood, number)
    brought = brought_before(hood, number)
    if found is None and brought:
        return redirect(f"/{hood.slug}/{brought[-1].proposal.subject}/")
    if found is None:
        raise Http404(number)
    page = {
        "neighbourhood": hood,
        "statement": found,
        "pieces": read_parts(parts_to_read(found)),
        "brought": [(one, Stage(one.stage)) for one in brought],
    }
    return render(request, "statements/one.html", page)


@require_safe
def paper(request: CityRequest, neighbourhood: str, number: int, language: str = "de") -> HttpResponse:  # noqa: ARG001
    """The adopted statement, to be printed and sent."""
    hood = neighbourhood_at(neighbourhood)
    found = public_statement(hood, number)
    if found is None or found.adopted_on is None:
        raise Http404(number)
    told = paper_of(found, read_parts(parts_to_read(found)), language)
    pdf = make_statement(**told, made_at=dt.datetime.combine(found.adopted_on, dt.time(12), CITY_ZONE))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{hood.slug}-statement-{number}.pdf"'
    return response


@require_safe
def submission(request: CityRequest, neighbourhood: str, number: int, stage: str, which: int) -> HttpResponse:
    """The wording that lies, or lay, before a body, and what came of it."""
    hood = neighbourhood_at(neighbourhood)
    found = submission_at(hood, number, stage, which)
    if found is None:
        raise Http404(which)
    version = list(found.proposal.versions.order_by("number"))[-1]
    wording = wording_in(version.facts)
    decision = found.proposal.decisions.select_related("meeting__body").order_by("pk").first()
    agenda = found.proposal.items.select_related("meeting__body").order_by("-meeting__starts_at", "-pk").first()
    page = {
        "neighbourhood": hood,
        "statement": found.statement,
        "is_adopted": found.statement.state is State.ADOPTED,
        "stage": Stage(found.stage),
        "proposal": found.proposal,
        "version": version,
        "decision": decision,
        "declined": decision is not None and decision.outcome == "declined",
        "agenda": agenda,
        "pieces": read_wording(wording) if wording else [],
        "signed_by": wording.signed_by if wording else "",
    }
    return render(request, "statements/submission.html", page)
