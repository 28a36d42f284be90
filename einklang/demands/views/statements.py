"""An adopted statement for everybody, as a page and a paper, and what of it came out of a note on a report."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.days import CITY_ZONE
from einklang.base.words import label
from einklang.demands.models import Demand
from einklang.demands.queries.origins import pieces_from_note
from einklang.demands.rules.status import Status
from einklang.demands.words import tone_of
from einklang.places.queries import neighbourhood_at
from einklang.reports.queries import noted_one, report_at
from einklang.statements.documents import make_statement
from einklang.statements.models import Statement
from einklang.statements.queries import (
    ReadPiece,
    Registered,
    brought_before,
    parts_to_read,
    public_statement,
    read_parts,
)
from einklang.statements.rules.life import Stage
from einklang.statements.words import paper_of


@require_safe
def statement(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One statement, each demand with its number and how far it is. While a body still decides, what lies before it."""
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
        "pieces": _pieces(found),
        "brought": [(one, Stage(one.stage)) for one in brought],
    }
    return render(request, "demands/statement.html", page)


@require_safe
def paper(request: CityRequest, neighbourhood: str, number: int, language: str = "de") -> HttpResponse:  # noqa: ARG001
    """The adopted statement, to be printed and sent."""
    hood = neighbourhood_at(neighbourhood)
    found = public_statement(hood, number)
    if found is None or found.adopted_on is None:
        raise Http404(number)
    told = paper_of(found, _pieces(found), language)
    pdf = make_statement(**told, made_at=dt.datetime.combine(found.adopted_on, dt.time(12), CITY_ZONE))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{hood.slug}-statement-{number}.pdf"'
    return response


def _pieces(found: Statement) -> list[ReadPiece]:
    rows = Demand.objects.filter(statement=found).order_by("number")
    known = {one.part_id: _registered(found, one) for one in rows}
    return read_parts(parts_to_read(found), known)


def _registered(found: Statement, demand: Demand) -> Registered:
    status = Status(demand.status)
    href = f"/{found.neighbourhood.slug}/{demand.subject}/"
    return Registered(demand.number, href, label(status), tone_of(status))


@require_safe
def became(request: CityRequest, neighbourhood: str, slug: str, number: int) -> HttpResponse:
    """What became of a note on a report: the pieces that were drafted from it, each demand with how far it is."""
    hood, edition = neighbourhood_at(neighbourhood), report_at(slug)
    note = noted_one(hood, edition.report, number) if edition else None
    if edition is None or note is None:
        raise Http404(number)
    pieces = [
        (part, demand, label(Status(demand.status)) if demand else "", tone_of(Status(demand.status)) if demand else "")
        for part, demand in pieces_from_note(note.key)
    ]
    page = {"neighbourhood": hood, "edition": edition, "note": note, "pieces": pieces}
    return render(request, "demands/became.html", page)
