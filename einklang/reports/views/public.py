"""For everybody: the city's reports, chapter by chapter, each paragraph with a link to itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.reports.documents import plain_text
from einklang.reports.models import Edition
from einklang.reports.queries import (
    chapter_of,
    contents,
    edition_at,
    noted_areas,
    place_of,
    public_reports,
    report_at,
)
from einklang.reports.views.showing import around, shown


@require_safe
def reports(request: CityRequest) -> HttpResponse:
    """All reports that can be read."""
    return render(request, "reports/list.html", {"editions": public_reports()})


@require_safe
def report(request: CityRequest, slug: str) -> HttpResponse:
    """What is in a report, and which neighbourhoods note on it."""
    edition = _or_404(report_at(slug))
    page = {"edition": edition, "chapters": contents(edition), "areas": noted_areas(edition)}
    return render(request, "reports/contents.html", page)


@require_safe
def chapter(request: CityRequest, slug: str, chapter: int) -> HttpResponse:
    """A chapter of the newest edition."""
    return _chapter(request, _or_404(report_at(slug)), chapter, is_old=False)


@require_safe
def old_chapter(request: CityRequest, slug: str, number: int, chapter: int) -> HttpResponse:
    """A chapter of an edition by its number: what was once public keeps its address."""
    edition, newest = _or_404(edition_at(slug, number)), _or_404(report_at(slug))
    return _chapter(request, edition, chapter, is_old=edition.number != newest.number)


def _chapter(request: CityRequest, edition: Edition, number: int, *, is_old: bool) -> HttpResponse:
    paragraphs = chapter_of(edition, number)
    if not paragraphs:
        raise Http404(number)
    before, here, after = around(contents(edition), number)
    names = ("reports:old_chapter", edition.report.slug, edition.number) if is_old else (
        "reports:chapter", edition.report.slug
    )  # fmt: skip
    page = {
        "edition": edition,
        "is_old": is_old,
        "chapter": here,
        "paragraphs": shown(paragraphs),
        "before": reverse(names[0], args=[*names[1:], before.number]) if before else "",
        "after": reverse(names[0], args=[*names[1:], after.number]) if after else "",
        "before_title": before.title if before else "",
        "after_title": after.title if after else "",
    }
    return render(request, "reports/chapter.html", page)


@require_safe
def paragraph(_request: CityRequest, slug: str, anchor: str) -> HttpResponse:
    """The lasting link to a paragraph: to the newest edition in which it stands."""
    found = place_of(slug, anchor)
    if found is None:
        raise Http404(anchor)
    edition, one = found
    newest = _or_404(report_at(slug))
    is_new = edition.number == newest.number
    args = [slug, one.chapter] if is_new else [slug, edition.number, one.chapter]
    return redirect(reverse("reports:chapter" if is_new else "reports:old_chapter", args=args) + f"#{anchor}")


@require_safe
def text(_request: CityRequest, slug: str, number: int) -> HttpResponse:
    """An edition as plain text, in which the places of annotations are counted."""
    return HttpResponse(plain_text(_or_404(edition_at(slug, number))), content_type="text/plain; charset=utf-8")


def _or_404(edition: Edition | None) -> Edition:
    if edition is None:
        raise Http404
    return edition
