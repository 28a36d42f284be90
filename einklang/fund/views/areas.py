"""For everybody: one programme's money in all areas, year by year."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.fund.models import BudgetYear
from einklang.fund.queries import AreaRow, area_rows, overdue_counts, programme_years
from einklang.fund.rules.areas import NO_MONEY, Unmet
from einklang.fund.words import AREA_WORDS
from einklang.programmes.queries import programme_at


@require_safe
def areas(request: CityRequest, programme: str) -> HttpResponse:
    """Every area beside the others in one year, each with its rules and the names of its bodies."""
    found = programme_at(programme)
    if found is None:
        raise Http404(programme)
    years = programme_years(found)
    typed = request.GET.get("year", "")
    year = next((one for one in years if str(one.year) == typed), None)
    if typed and year is None:
        raise Http404(typed)
    year = year or next((one for one in years if one.year <= request.today.year), years[0] if years else None)
    page = {
        "programme": found,
        "years": [(one.year, one is year) for one in years] if len(years) > 1 else [],
        "changes": year.changes.defer("changed_by").order_by("-changed_at", "-pk") if year else (),
        **(table_of(year, area_rows(year, overdue_counts(year, request.today))) if year else {"budget_year": None}),
    }
    return render(request, "fund/areas.html", page)


def table_of(year: BudgetYear, rows: Sequence[AreaRow]) -> dict[str, Any]:
    """What `fund/_areas.html` shows of a year."""
    money = sum((row.money for row in rows), NO_MONEY)
    return {
        "budget_year": year,
        "rows_of_areas": rows,
        "all_areas": money,
        "short_areas": sum(row.unmet.beyond_cents > 0 for row in rows),
        "all_unmet": sum((row.unmet for row in rows), Unmet()),
        "reserve_cents": year.total_cents - money.allotted_cents if year.closed_on is None else 0,
        "counts_proofs": any(row.overdue is not None for row in rows),
        "all_overdue": sum(row.overdue or 0 for row in rows),
        "area_words": AREA_WORDS,
    }
