"""For an audit: finding a project's file by sum, number or title, reading it on one page, and taking it along."""

from io import BytesIO
from typing import Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in
from einklang.base.paging import read_before
from einklang.base.pdf import Attached
from einklang.base.words import label
from einklang.people.models import Person
from einklang.people.queries import path_of
from einklang.web.documents import file_bundle, file_pdf
from einklang.web.forms import FindFileForm
from einklang.web.queries.files import AuditFile, file_behind, files
from einklang.web.words.chain import what_became
from einklang.web.words.files import attached_names, cells, file_facts, file_parts, on_paper

PAGE = 50


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
        "files": [(one, label(one.stands)) for one in found[:PAGE]],
        "older": f"?{urlencode(more)}" if more else "",
        "newer": f"?{urlencode({'q': asked})}" if before is not None else "",
    }
    return render(request, "web/files.html", page)


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
    told = _told(file) | {"inside": _("In dieser Datei liegen")}
    pdf = file_bundle(told, _attached(file), language=request.LANGUAGE_CODE, made_at=request.now)
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


def _attached(file: AuditFile) -> list[Attached]:
    """The papers as they were kept, under numbers that keep their order."""
    return [
        Attached(f"{place:02d}-{name}", kept.content_type, says, path_of(kept.digest).read_bytes())
        for place, (name, says, kept) in enumerate(attached_names(file), start=1)
    ]


def _pdf(content: bytes, name: str) -> FileResponse:
    return handed_out(BytesIO(content), name=name, content_type="application/pdf")
