"""For an audit: finding a project's file by sum, number or title, reading it on one page, and taking it along."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in
from einklang.base.paging import read_before
from einklang.base.pdf import Attached
from einklang.base.words import label
from einklang.grants.documents import order_pdf
from einklang.grants.words import order_paper
from einklang.people.models import Person
from einklang.people.queries import path_of
from einklang.projects.models import Application
from einklang.proofs.documents.proof import proof_pdf
from einklang.proofs.rules.proof import result_of
from einklang.proofs.words.paper import proof_paper
from einklang.web.documents import file_bundle, file_pdf
from einklang.web.forms import FindFileForm
from einklang.web.queries.bundle import Papers, papers_of
from einklang.web.queries.files import AuditFile, file_behind, files
from einklang.web.queries.found import places_of
from einklang.web.rules.bundle import ENDINGS, Paper, inside
from einklang.web.words.bundle import kept_papers, left_out, order_told
from einklang.web.words.chain import what_became
from einklang.web.words.decided import application_paper
from einklang.web.words.files import cells, file_facts, file_parts
from einklang.web.words.found import reasons
from einklang.web.words.part import on_paper

PAGE = 50
PDF, OFFICE_LANGUAGE = "application/pdf", "de"


@require_safe
@signed_in
def find(request: CityRequest) -> HttpResponse:
    """The projects with money, and those that hold what is looked for."""
    form = FindFileForm(request.GET if request.GET.get("q", "").strip() else None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    before = read_before(request)
    found = files(cast(Person, request.user), request.today, asked=asked, before=before, most=PAGE + 1)
    more = {"q": asked, "before": found[PAGE - 1].pk} if len(found) > PAGE else {}
    page = {
        "form": form,
        "asked": asked,
        "files": _listed(found[:PAGE], asked),
        "older": f"?{urlencode(more)}" if more else "",
        "newer": f"?{urlencode({'q': asked})}" if before is not None else "",
    }
    return render(request, "web/files.html", page)


def _listed(found: Sequence[Application], asked: str) -> list[tuple[Application, str, str, list[tuple[str, str]]]]:
    """Each project with its state, the address of its file, and the rows in it that hold the sum looked for."""
    places = places_of(found, asked)
    listed = []
    for one in found:
        href = reverse("web:file", args=(one.neighbourhood.slug, one.number))
        listed.append((one, label(one.stands), href, reasons(places.get(one.pk, ()), href)))
    return listed


@require_safe
@signed_in
def one(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The whole file on one page."""
    file = _file(request, neighbourhood, number)
    parts = file_parts(file)
    page = {
        "neighbourhood": file.application.neighbourhood,
        "application": file.application,
        "sentence": what_became(file.chain.figures),
        "facts": file_facts(file),
        "parts": cells(parts),
        "programmes": list(dict.fromkeys(one.area_budget.budget_year.programme for one in file.transfers)),
    }
    return render(request, "web/file.html", page)


@require_safe
@signed_in
def paper(request: CityRequest, neighbourhood: str, number: int) -> FileResponse:
    """The whole file as one paper."""
    file = _file(request, neighbourhood, number)
    pdf = file_pdf(_told(file), language=request.LANGUAGE_CODE, made_at=request.now)
    return _pdf(pdf, f"{neighbourhood}-{number}.pdf")


@require_safe
@signed_in
def bundle(request: CityRequest, neighbourhood: str, number: int) -> FileResponse:
    """The same with every paper in it, for the electronic file."""
    file = _file(request, neighbourhood, number)
    attached, left = _attached(file)
    told = _told(file) | {"inside": _("In dieser Datei liegen"), "left": left_out(left)}
    pdf = file_bundle(told, attached, language=request.LANGUAGE_CODE, made_at=request.now)
    return _pdf(pdf, f"{neighbourhood}-{number}-akte.pdf")


def _file(request: CityRequest, neighbourhood: str, number: int) -> AuditFile:
    found = file_behind(cast(Person, request.user), neighbourhood, number, request.today)
    if found is None:
        raise Http404(number)
    return found


def _told(file: AuditFile) -> dict[str, Any]:
    return {
        "title": _("Akte: %(title)s") % {"title": file.application.title},
        "lead": what_became(file.chain.figures),
        "facts": file_facts(file),
        "parts": on_paper(file_parts(file)),
        "foot": f"{file.application.neighbourhood.name}, {file.application.subject}",
    }


def _attached(file: AuditFile) -> tuple[list[Attached], list[Paper]]:
    """The papers under numbers that keep their order, and those that are left out; what was deleted is neither."""
    papers = papers_of(file.application)
    there = [one for one in kept_papers(file, papers) if path_of(one.digest).exists()]
    taken, left = inside(there)
    kept = [
        (f"{one.name}.{ENDINGS[one.content_type]}", one.content_type, one.says, path_of(one.digest).read_bytes())
        for one in taken
    ]
    found = [*_made(file, papers), *kept]
    numbered = enumerate(found, start=1)
    return [Attached(f"{at:02d}-{name}", kind, says, content) for at, (name, kind, says, content) in numbered], left


def _made(file: AuditFile, papers: Papers) -> Iterator[tuple[str, str, str, bytes]]:
    """The papers that are made again from what was kept, with the day of their own: the same bytes each time."""
    if papers.version is not None and papers.version.submitted_at is not None:
        with override(OFFICE_LANGUAGE):
            foot = f"{file.application.neighbourhood.name}, {file.application.subject}"
            told = application_paper(papers.version, file.decided, file.application.applicant_name, foot)
            pdf = file_pdf(told, language=OFFICE_LANGUAGE, made_at=papers.version.submitted_at)
        yield "application.pdf", PDF, _("Antrag, Fassung %(number)s") % {"number": papers.version.number}, pdf
    for order in papers.orders:
        pdf = order_pdf(order_paper(order), made_at=order.ordered_at or order.certified_at)
        yield f"order-{order.code}.pdf", PDF, order_told(order), pdf
    if file.proof is not None and file.proof.submitted_at is not None:
        content = file.proof.content()
        with override(OFFICE_LANGUAGE):
            result = result_of(content, file.application.guideline.value())
            told = proof_paper(file.application, file.proof, content, result)
            pdf = proof_pdf(told, language=OFFICE_LANGUAGE, made_at=file.proof.submitted_at)
        yield "proof.pdf", PDF, _("Verwendungsnachweis"), pdf


def _pdf(content: bytes, name: str) -> FileResponse:
    return handed_out(BytesIO(content), name=name, content_type=PDF)
