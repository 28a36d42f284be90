"""The city's own database of grants: set up its columns once, take a file along, enter the number it gave."""

from io import BytesIO
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.fund.models import Grant
from einklang.grants import actions as grants
from einklang.grants.queries.register import entries_of, layouts, newest_layout
from einklang.grants.rules.register import ENTER_REGISTER, SET_REGISTER, Layout, cell, described
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open
from einklang.proofs.documents.register import register_csv
from einklang.proofs.forms.register import LayoutForm, NumberForm, suggested_layout
from einklang.proofs.queries.register import grants_behind, register_rows, without_number, years_of
from einklang.proofs.views.finding import status

OFFICE_LANGUAGE = "de"
MOST = 50


@require_safe
@signed_in
def office(request: CityRequest) -> HttpResponse:
    """The files of each year, and the grants that have no number there yet."""
    person, today, newest = cast(Person, request.user), request.today, newest_layout()
    page = {
        "layout": newest.value() if newest else None,
        "years": years_of(person, today),
        "waiting": without_number(person, today, MOST),
        "may_set": is_open(person, SET_REGISTER, None, today),
    }
    return render(request, "proofs/register.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def columns(request: CityRequest) -> HttpResponse:
    """Which of our figures goes into which column."""
    person, newest = cast(Person, request.user), newest_layout()
    check_door(person, SET_REGISTER, None, request.today)
    layout = newest.value() if newest else suggested_layout()
    form = LayoutForm(typed(request), layout=layout, version=newest.version if newest else 0)

    def save() -> None:
        based_on = form.cleaned_data["based_on"]
        grants.set_layout(actor=person, layout=form.layout(), based_on=based_on, now=request.now)

    if request.method == "POST" and form.is_valid() and is_done(form, save):
        messages.success(request, _("Die Spalten sind gespeichert. Ab jetzt hat jede Datei diese Spalten."))
        return redirect("register:office")
    page = {"form": form, "versions": layouts()}
    return render(request, "proofs/register_columns.html", page, status=status(request))


@require_safe
@signed_in
def description(request: CityRequest, year: int) -> JsonResponse:
    """The columns of a year's file as machines read them, for whoever looks after the city's database."""
    if year not in years_of(cast(Person, request.user), request.today):
        raise Http404(year)
    options = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(described(_layout_or_404(), _year_name(year)), json_dumps_params=options)


@require_safe
@signed_in
def year_file(request: CityRequest, year: int) -> FileResponse:
    """All grants of a year, as far as this person reads them."""
    found = list(grants_behind(cast(Person, request.user), request.today).filter(area_budget__budget_year__year=year))
    if not found:
        raise Http404(year)
    return _file(request, found, _year_name(year))


@require_safe
@signed_in
def grant_file(request: CityRequest, neighbourhood: str, number: int, programme: str) -> FileResponse:
    """One grant."""
    found = _grant_or_404(request, neighbourhood, number, programme)
    return _file(request, [found], f"zuwendung-{neighbourhood}-{number}-{programme}.csv")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one(request: CityRequest, neighbourhood: str, number: int, programme: str) -> HttpResponse:
    """One grant: what goes into the database, and the number that came back."""
    person, found = cast(Person, request.user), _grant_or_404(request, neighbourhood, number, programme)
    entries, hood = entries_of(found), found.area_budget.neighbourhood
    form = NumberForm(typed(request), has_one=bool(entries))

    def enter() -> None:
        grants.enter_register_number(actor=person, grant=found, now=request.now, **form.cleaned_data)

    if request.method == "POST":
        check_door(person, ENTER_REGISTER, hood, request.today)
        if form.is_valid() and is_done(form, enter):
            messages.success(request, _("Die Nummer ist eingetragen."))
            return redirect("register:one", neighbourhood, number, programme)
    newest = newest_layout()
    page = {
        "neighbourhood": hood,
        "application": found.application,
        "programme": found.area_budget.budget_year.programme,
        "layout": newest.value() if newest else None,
        "cells": _cells(request, found, newest.value()) if newest else [],
        "entries": entries,
        "form": form,
        "may_enter": is_open(person, ENTER_REGISTER, hood, request.today),
        "may_set": is_open(person, SET_REGISTER, None, request.today),
    }
    return render(request, "proofs/register_one.html", page, status=status(request))


def _grant_or_404(request: CityRequest, neighbourhood: str, number: int, programme: str) -> Grant:
    rows = grants_behind(cast(Person, request.user), request.today).filter(
        area_budget__neighbourhood__slug=neighbourhood,
        application__number=number,
        area_budget__budget_year__programme__slug=programme,
    )
    found = rows.first()
    if found is None:
        raise Http404(number)
    return found


def _year_name(year: int) -> str:
    return f"zuwendungen-{year}.csv"


def _layout_or_404() -> Layout:
    newest = newest_layout()
    if newest is None:
        raise Http404("layout")
    return newest.value()


def _cells(request: CityRequest, found: Grant, layout: Layout) -> list[tuple[str, str]]:
    """The line of the file, cell by cell, for whoever types or copies it over."""
    with override(OFFICE_LANGUAGE):
        [row] = register_rows([found], request.today)
    return [(column.heading, cell(column.figure, row[column.figure], layout)) for column in layout.columns]


def _file(request: CityRequest, found: list[Grant], name: str) -> FileResponse:
    layout = _layout_or_404()
    with override(OFFICE_LANGUAGE):
        content = register_csv(layout, register_rows(found, request.today))
    return handed_out(BytesIO(content), name=name, content_type=f"text/csv; charset={layout.encoding.value}")
