"""The programme office's desk: open a year, give each area its part, shift between areas."""

from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.fund.actions import allot_all, change_total, close_budget_year, open_budget_year, shift
from einklang.fund.forms import AllotForm, OpenYearForm, ShiftForm, TotalForm
from einklang.fund.models import AreaBudget, BudgetYear
from einklang.fund.queries import area_rows, areas_of_year, budget_year_at, budget_years, overdue_counts
from einklang.fund.rules.closing import last_day
from einklang.fund.rules.doors import MOVE_BUDGETS
from einklang.fund.rules.figures import Figures, public_figures
from einklang.fund.views.areas import table_of
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.queries import areas_of

NOTHING = public_figures((), Cents(0))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def years(request: CityRequest) -> HttpResponse:
    """Every budget year with what is left to allot, and a form to open the next."""
    person = cast(Person, request.user)
    found = budget_years(person, request.today)
    form = OpenYearForm(typed(request), initial={"year": request.today.year})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            year = open_budget_year(
                actor=person,
                programme=chosen["programme"],
                year=chosen["year"],
                total_cents=chosen["total"],
                now=request.now,
            )
        except Refusal as refusal:
            _leave_closed_doors_closed(refusal)
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Der Haushalt ist eröffnet. Jetzt geben Sie jedem Gebiet seinen Teil."))
            return redirect("fund_desk:year", year.year, year.programme.slug)
    may_move = is_open(person, MOVE_BUDGETS, None, request.today)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "fund/years.html", {"years": found, "form": form, "may_move": may_move}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def year(request: CityRequest, year: int, programme: str) -> HttpResponse:
    """One table with all areas: what each has, and a field for what it is given; below it, shifting."""
    person = cast(Person, request.user)
    budget_year = budget_year_at(person, programme, year, request.today)
    if budget_year is None:
        raise Http404(programme)
    figures = areas_of_year(person, budget_year, request.today)
    if request.method == "POST" and request.POST.get("act") == "close":
        return _close(request, budget_year)
    sent = typed(request)
    act = sent.get("act", "allot") if sent is not None else "allot"
    allot_form = AllotForm(sent if act == "allot" else None, areas=areas_of(year))
    shift_form = ShiftForm(sent if act == "shift" else None, auto_id="shift_%s", areas=figures)
    total_form = TotalForm(
        sent if act == "total" else None, auto_id="total_%s", initial={"total": budget_year.total_cents}
    )
    form = {"shift": shift_form, "total": total_form}.get(act, allot_form)
    if request.method == "POST" and form.is_valid():
        try:
            told = _moved(request, budget_year, form)
        except Refusal as refusal:
            _leave_closed_doors_closed(refusal)
            add_refusal(form, refusal)
        else:
            messages.success(request, told)
            return redirect("fund_desk:year", year, programme)
    page = {
        **_of_year(budget_year, figures),
        **table_of(budget_year, area_rows(budget_year, overdue_counts(budget_year, request.today))),
        "may_close": budget_year.closed_on is None and request.today > last_day(year),
        "rows": _rows(allot_form, figures),
        "form": form,
        "allot_form": allot_form,
        "total_form": total_form,
        "changes": budget_year.changes.order_by("-changed_at", "-pk"),
        "shift_form": shift_form if len(figures) > 1 else None,
        "may_move": is_open(person, MOVE_BUDGETS, None, request.today) and budget_year.closed_on is None,
    }
    return render(request, "fund/year.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _close(request: CityRequest, budget_year: BudgetYear) -> HttpResponse:
    """Close the year; why it cannot be closed yet is said where one lands."""
    try:
        close_budget_year(actor=cast(Person, request.user), budget_year=budget_year, now=request.now)
    except Refusal as refusal:
        _leave_closed_doors_closed(refusal)
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Das Jahr ist abgeschlossen. Was übrig war, ist zurück bei der Stadt."))
    return redirect("fund_desk:year", budget_year.year, budget_year.programme.slug)


def _of_year(budget_year: BudgetYear, figures: dict[AreaBudget, Figures]) -> dict[str, object]:
    allotted = sum(one.allotted_cents for one in figures.values())
    return {
        "budget_year": budget_year,
        "allotted": allotted,
        "left": budget_year.total_cents - allotted,
        "available": sum(one.available_cents for one in figures.values()),
    }


def _moved(request: CityRequest, budget_year: BudgetYear, form: forms.Form) -> str:
    """Do what was sent; what to say about it."""
    if isinstance(form, ShiftForm):
        return _shift(request, form)
    if isinstance(form, AllotForm):
        return _allot(request, budget_year, form)
    total, reason, actor = form.cleaned_data["total"], form.cleaned_data["reason"], cast(Person, request.user)
    change_total(actor=actor, budget_year=budget_year, total_cents=total, reason=reason, now=request.now)
    return _("Der Haushalt ist geändert. Mehr Geld können Sie jetzt den Gebieten geben.")


def _allot(request: CityRequest, budget_year: BudgetYear, form: AllotForm) -> str:
    amounts = form.amounts()
    if not amounts:
        raise Refusal("fund.nothing_to_allot")
    allot_all(
        actor=cast(Person, request.user),
        budget_year=budget_year,
        amounts=amounts,
        form_token=form.cleaned_data["form_token"],
        now=request.now,
    )
    return _("Das Geld ist zugeteilt.")


def _shift(request: CityRequest, form: ShiftForm) -> str:
    chosen = form.cleaned_data
    shift(
        actor=cast(Person, request.user),
        from_area=form.areas[chosen["from_area"]],
        to_area=form.areas[chosen["to_area"]],
        amount_cents=chosen["amount"],
        reason=chosen["reason"],
        form_token=chosen["form_token"],
        now=request.now,
    )
    return _("Das Geld ist verschoben.")


def _rows(form: AllotForm, figures: dict[AreaBudget, Figures]) -> list[dict[str, object]]:
    has = {area.neighbourhood_id: one for area, one in figures.items()}
    return [
        {"area": area, "figures": has.get(area.pk, NOTHING), "field": form[f"to_{area.slug}"]} for area in form.areas
    ]


def _leave_closed_doors_closed(refusal: Refusal) -> None:
    """Somebody who may read here but not move money gets the page that says so, not a sentence on a form."""
    if refusal.code == "people.role_missing":
        raise refusal
