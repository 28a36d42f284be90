"""The programme office on reports: bring in, look at the cut, set it right, publish."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.reports.actions import (
    bring_edition,
    bring_in,
    change_by,
    change_kind,
    change_report,
    join_next,
    publish_edition,
    put_aside,
    read_again,
    split,
)
from einklang.reports.forms import EditionForm, KindForm, ReportForm, SplitForm, TitleForm
from einklang.reports.models import Edition, Paragraph
from einklang.reports.queries import (
    chapter_of,
    contents,
    edition_behind,
    paragraph_behind,
    read_first,
    report_behind,
    reports_behind,
)
from einklang.reports.rules.doors import KEEP_REPORTS
from einklang.reports.rules.editions import CUT, EditionState
from einklang.reports.rules.paragraphs import ParagraphKind
from einklang.reports.views.showing import around
from einklang.reports.words import tone_of

SECONDS = 4
"""After so many seconds the page with the progress asks again."""


@require_http_methods(["GET", "HEAD"])
@signed_in
def reports(request: CityRequest) -> HttpResponse:
    """All reports with how far they are."""
    found = reports_behind(request.user, request.today)
    told = [(one, [(edition, *_state(edition)) for edition in one.editions.all()]) for one in found]
    return render(request, "reports/desk_list.html", {"reports": told})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def new(request: CityRequest) -> HttpResponse:
    """Bring in a report."""
    check_door(cast(Person, request.user), KEEP_REPORTS, None, request.today)
    form = ReportForm(typed(request), request.FILES or None, initial={"language": settings.LANGUAGE_CODE})
    return _brought(request, form, bring_in, "reports/new.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def another(request: CityRequest, slug: str) -> HttpResponse:
    """Bring in another edition."""
    report = report_behind(cast(Person, request.user), slug, request.today)
    if report is None:
        raise Http404(slug)
    form = EditionForm(typed(request), request.FILES or None, initial={"language": settings.LANGUAGE_CODE})
    return _brought(request, form, bring_edition, "reports/another.html", {"report": report})


def _brought(
    request: CityRequest, form: forms.Form, act: Callable[..., Edition], template: str, page: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        done: list[Edition] = []
        told = {**page, **form.cleaned_data}
        person = cast(Person, request.user)
        if is_done(form, lambda: done.append(act(actor=person, now=request.now, **told))):
            return redirect("reports_desk:edition", done[0].report.slug, done[0].number)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, {**page, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def report(request: CityRequest, slug: str) -> HttpResponse:
    """One report: its editions, its title."""
    person = cast(Person, request.user)
    found = report_behind(person, slug, request.today)
    if found is None:
        raise Http404(slug)
    form = TitleForm(typed(request), initial={"title": found.title, "statements_by": found.statements_by})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if is_done(form, lambda: change_report(actor=person, report=found, now=request.now, **told)):
            messages.success(request, _("Gespeichert."))
            return redirect("reports_desk:report", slug)
    editions = [(edition, *_state(edition)) for edition in found.editions.all()]
    status = UNPROCESSABLE if request.method == "POST" else 200
    is_public = any(state is EditionState.PUBLISHED for _one, state, _tone in editions)
    page = {"report": found, "editions": editions, "form": form, "is_public": is_public}
    return render(request, "reports/desk_report.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def edition(request: CityRequest, slug: str, number: int) -> HttpResponse:
    """How far the reader is; then the contents, and publishing. The page asks again by itself while it is read."""
    found = _edition(request, slug, number)
    refused = ""
    if request.method == "POST":
        name = request.POST.get("act", "")
        acts: dict[str, Callable[..., object]] = {"publish": publish_edition, "again": read_again, "aside": put_aside}
        try:
            if name in acts:
                acts[name](actor=cast(Person, request.user), edition=found, now=request.now)
            if name == "aside":
                messages.success(request, _("Weggeworfen."))
                return redirect("reports_desk:list")
            return redirect("reports_desk:edition", slug, number)
        except Refusal as refusal:
            refused = sentence(refusal)
    state = EditionState(found.state)
    page = {
        "edition": found,
        "state": state,
        "refused": refused,
        "trouble": sentence(Refusal(found.trouble)) if found.trouble else "",
        "chapters": contents(found) if state in CUT else [],
        "change": change_by(found, request.now) if state is EditionState.CHECKING else None,
        "read_first": read_first(found) if state is EditionState.READING else None,
    }
    response = render(request, "reports/desk_edition.html", page, status=UNPROCESSABLE if refused else 200)
    if state is EditionState.READING:
        response.headers["Refresh"] = str(SECONDS)
    return response


@require_http_methods(["GET", "HEAD"])
@signed_in
def chapter(request: CityRequest, slug: str, number: int, chapter: int) -> HttpResponse:
    """A chapter as it was cut, with what stands around its pages."""
    found = _edition(request, slug, number)
    paragraphs = chapter_of(found, chapter)
    if not paragraphs:
        raise Http404(chapter)
    before, here, after = around(contents(found), chapter)
    address = [slug, number]
    page = {
        "edition": found,
        "chapter": here,
        "paragraphs": [(one, ParagraphKind(one.kind)) for one in paragraphs],
        "before": reverse("reports_desk:chapter", args=[*address, before.number]) if before else "",
        "after": reverse("reports_desk:chapter", args=[*address, after.number]) if after else "",
        "before_title": before.title if before else "",
        "after_title": after.title if after else "",
    }
    return render(request, "reports/desk_chapter.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def paragraph(request: CityRequest, slug: str, number: int, anchor: str) -> HttpResponse:
    """Set right how one paragraph was cut."""
    found = _edition(request, slug, number)
    one = paragraph_behind(found, anchor)
    if one is None:
        raise Http404(anchor)
    said = typed(request)
    page: dict[str, Any] = {
        "kind": KindForm(_of(said, "kind"), initial={"kind": one.kind, "level": one.level}),
        "split": SplitForm(_of(said, "split"), auto_id="split_%s"),
        "join": forms.Form(_of(said, "join"), auto_id="join_%s"),
    }
    if request.method == "POST" and _corrected(request, one, page):
        messages.success(request, _("Berichtigt."))
        chapter = Paragraph.objects.values_list("chapter", flat=True).get(pk=one.pk)
        return redirect(reverse("reports_desk:chapter", args=[slug, number, chapter]) + f"#{one.anchor}")
    after = paragraph_behind(found, anchor, step=1)
    page |= {"edition": found, "paragraph": one, "after": after, "is_table": one.kind == ParagraphKind.TABLE}
    return render(
        request, "reports/desk_paragraph.html", page, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _corrected(request: CityRequest, one: Paragraph, page: dict[str, Any]) -> bool:
    act = request.POST.get("act", "")
    who: dict[str, Any] = {"actor": cast(Person, request.user), "paragraph": one, "now": request.now}
    form = page.get(act)
    if not isinstance(form, forms.Form) or not form.is_valid():
        return False
    told = form.cleaned_data
    acts: dict[str, Callable[[], object]] = {
        "kind": lambda: change_kind(kind=ParagraphKind(told["kind"]), level=int(told["level"] or 0), **who),
        "split": lambda: split(words=told["words"], **who),
        "join": lambda: join_next(**who),
    }
    return is_done(form, acts[act])


def _of(said: QueryDict | None, act: str) -> QueryDict | None:
    return said if said is not None and said.get("act") == act else None


def _edition(request: CityRequest, slug: str, number: int) -> Edition:
    found = edition_behind(cast(Person, request.user), slug, number, request.today)
    if found is None:
        raise Http404(number)
    return found


def _state(edition: Edition) -> tuple[EditionState, str]:
    state = EditionState(edition.state)
    return state, tone_of(state)
