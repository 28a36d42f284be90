"""For everybody: the year's money, and every single transfer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.paging import read_before
from einklang.base.words import label
from einklang.fund.models import Transfer
from einklang.fund.queries import FundYear, GrantRow, fund_year, ledger_page, waits_for_money, years_of
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.fund.words import FUND_WORDS, picture_rows
from einklang.places.queries import neighbourhood_at

PAGE = 50
STAGES = (Stage.RESERVED, Stage.GRANTED, Stage.PAID, Stage.PROVEN)


@require_safe
def fund(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Where a year's money is, project by project, and who waits for some."""
    area = neighbourhood_at(neighbourhood)
    years = years_of(area)
    year = _year(request, years)
    money = fund_year(area, year)
    page = {
        "neighbourhood": area,
        "city": area.city,
        "year": year,
        "years": _choice(years, year),
        "figures": money.figures,
        "picture": picture_rows(money.figures),
        "columns": [label(stage) for stage in _used_stages(money)],
        "grants": [_grant_row(area.slug, row, _used_stages(money)) for row in money.grants],
        "grants_sum": {"label": _("Zusammen"), "cells": [_sum(money, stage) for stage in _used_stages(money)]},
        "waiting": waits_for_money(area, year),
        "fund_words": FUND_WORDS,
    }
    return render(request, "fund/fund.html", page)


@require_safe
def ledger(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Every transfer of a year, the last one first, page by page by its key."""
    area = neighbourhood_at(neighbourhood)
    years = years_of(area)
    year = _year(request, years)
    before = read_before(request)
    found = ledger_page(area, year, before=before, most=PAGE + 1)
    rows = found[:PAGE]
    older = urlencode({"year": year, "before": rows[-1].pk}) if len(found) > PAGE else ""
    page = {
        "neighbourhood": area,
        "city": area.city,
        "year": year,
        "years": _choice(years, year),
        "transfers": [_ledger_row(one) for one in rows],
        "newer": f"?{urlencode({'year': year})}" if before is not None else "",
        "older": f"?{older}" if older else "",
    }
    return render(request, "fund/ledger.html", page)


def _year(request: CityRequest, years: list[int]) -> int:
    """The year asked for; else this one, or the last one that has money. What is no year is not asked for."""
    typed = request.GET.get("year", "")
    if typed.isascii() and typed.isdigit() and len(typed) == 4:
        return int(typed)
    return request.today.year if request.today.year in years or not years else years[0]


def _choice(years: list[int], chosen: int) -> list[tuple[int, bool]]:
    return [(year, year == chosen) for year in years] if set(years) - {chosen} else []


def _used_stages(money: FundYear) -> list[Stage]:
    """Reserved always, the later stages once a project got there: a column of dashes says nothing."""
    return [stage for stage in STAGES if stage is Stage.RESERVED or _sum(money, stage)]


def _sum(money: FundYear, stage: Stage) -> int:
    return sum(getattr(row.now, f"{stage.value}_cents") for row in money.grants)


def _grant_row(slug: str, row: GrantRow, stages: list[Stage]) -> dict[str, object]:
    return {
        "label": row.title,
        "href": f"/{slug}/projects/{row.project}/",
        "anchor": f"project-{row.project}",
        "cells": [getattr(row.now, f"{stage.value}_cents") or None for stage in stages],
    }


def _ledger_row(one: Transfer) -> dict[str, object]:
    return {
        "number": one.number,
        "day": one.happened_on,
        "act": label(Act(one.reason)),
        "source": label(Account.parse(one.source).stage),
        "target": label(Account.parse(one.target).stage),
        "cents": one.amount_cents,
        "project": one.grant.application if one.grant else None,
        "note": one.note,
    }
