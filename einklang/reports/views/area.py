"""A neighbourhood on a report: what it notes, where it stands, and noting something without an account."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import kept_apart, throttled
from einklang.base.forms import add_refusal
from einklang.base.paging import read_number
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.needs.rules.raising import read_code, show_code
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.reports.actions import annotate
from einklang.reports.documents import annotation_page
from einklang.reports.forms import AnnotationForm
from einklang.reports.models import Annotation, Edition
from einklang.reports.queries import (
    annotation_by_code,
    chapter_of,
    contents,
    counted_by_chapter,
    misplaced,
    noted_in,
    noted_one,
    paragraphs_around,
    public_reports,
    report_at,
)
from einklang.reports.rules.notes import AnnotationKind, AnnotationState
from einklang.reports.views.showing import around, shown


@require_safe
def reports(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The reports on which this neighbourhood can note something."""
    area = neighbourhood_at(neighbourhood)
    return render(request, "reports/area_list.html", {"neighbourhood": area, "editions": public_reports()})


@require_safe
def report(request: CityRequest, neighbourhood: str, slug: str) -> HttpResponse:
    """The chapters with how much is noted on each, and what a new edition has left without a place."""
    area, edition = _here(neighbourhood, slug)
    counted = counted_by_chapter(edition, area)
    page = {
        "neighbourhood": area,
        "edition": edition,
        "chapters": [(one, counted[one.number]) for one in contents(edition)],
        "misplaced": misplaced(edition, neighbourhood=area),
        "total": sum(counted.values()),
    }
    return render(request, "reports/area_contents.html", page)


@require_safe
def chapter(request: CityRequest, neighbourhood: str, slug: str, chapter: int) -> HttpResponse:
    """A chapter with what this neighbourhood notes on it."""
    area, edition = _here(neighbourhood, slug)
    paragraphs = chapter_of(edition, chapter)
    if not paragraphs:
        raise Http404(chapter)
    noted = noted_in(edition, neighbourhood=area, chapter=chapter)
    before, here, after = around(contents(edition), chapter)
    page = {
        "neighbourhood": area,
        "edition": edition,
        "chapter": here,
        "paragraphs": shown(paragraphs, noted),
        "before": reverse("reports:area_chapter", args=[area.slug, slug, before.number]) if before else "",
        "after": reverse("reports:area_chapter", args=[area.slug, slug, after.number]) if after else "",
        "before_title": before.title if before else "",
        "after_title": after.title if after else "",
    }
    return render(request, "reports/area_chapter.html", page)


@require_safe
def note(request: CityRequest, neighbourhood: str, slug: str, number: int) -> HttpResponse:
    """One annotation with the words it lies on: its lasting address."""
    area, edition = _here(neighbourhood, slug)
    found = noted_one(area, edition.report, number)
    if found is None:
        raise Http404(number)
    page = {"neighbourhood": area, "edition": edition, "note": found, "is_old": found.edition != edition.number}
    return render(request, "reports/note.html", page)


@require_safe
def annotations(request: CityRequest, neighbourhood: str, slug: str) -> HttpResponse:
    """All of it as W3C Web Annotation."""
    area, edition = _here(neighbourhood, slug)
    told = annotation_page(edition, area, lambda path: whole(request, path))
    return JsonResponse(told, content_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("need")
def new(request: CityRequest, neighbourhood: str, slug: str) -> HttpResponse:
    """Note something on a paragraph; no account."""
    area, edition = _here(neighbourhood, slug)
    said = request.POST if request.method == "POST" else None
    anchor = said.get("anchor", "") if said is not None else request.GET.get("at", "")
    around = paragraphs_around(edition, anchor[:24])
    if not around and said is None:
        return redirect("reports:area_report", area.slug, slug)
    start = {"anchor": anchor, "quote": request.GET.get("quote", ""), "near": read_number(request, "near")}
    form = AnnotationForm(said, initial=start, following=around[1:])
    if said is not None and form.is_valid():
        try:
            done = _annotate(request, area, edition, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("reports:mine", area.slug, slug, done.follow_code)
    page = {"neighbourhood": area, "edition": edition, "form": form, "paragraph": around[0] if around else None}
    return render(request, "reports/annotate.html", page, status=200 if said is None else UNPROCESSABLE)


def _annotate(request: CityRequest, area: Neighbourhood, edition: Edition, form: AnnotationForm) -> Annotation:
    told: dict[str, Any] = {**form.cleaned_data, "kind": AnnotationKind(form.cleaned_data["kind"])}
    actor = request.user if isinstance(request.user, Person) else None
    language = request.LANGUAGE_CODE
    return annotate(actor=actor, neighbourhood=area, edition=edition, language=language, now=request.now, **told)


@never_cache
@require_safe
def mine(request: CityRequest, neighbourhood: str, slug: str, code: str) -> HttpResponse:
    """What became of an annotation, for whoever holds its code."""
    area, edition = _here(neighbourhood, slug)
    found = annotation_by_code(area, read_code(code))
    if found is None or found.report_id != edition.report_id:
        raise Http404(code)
    page = {
        "neighbourhood": area,
        "edition": edition,
        "note": found,
        "code": show_code(found.follow_code),
        "is_public": found.state == AnnotationState.PUBLISHED,
        "is_waiting": found.state == AnnotationState.RECEIVED,
    }
    return kept_apart(render(request, "reports/mine.html", page))


def _here(neighbourhood: str, slug: str) -> tuple[Neighbourhood, Edition]:
    area, edition = neighbourhood_at(neighbourhood), report_at(slug)
    if edition is None:
        raise Http404(slug)
    return area, edition
