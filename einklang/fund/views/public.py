"""For everybody: the year's money, and every single transfer."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.paging import read_before, read_year
from einklang.base.words import label
from einklang.fund.models import Transfer
from einklang.fund.queries import FundYear, GrantRow, fund_year, ledger_page, unmet_demand, waits_for_money, years_of
from einklang.fund.rules.areas import Unmet
from einklang.fund.rules.figures import newest_year
from einklang.fund.rules.ledger import Account, Act
from einklang.fund.words import FUND_WORDS, picture_rows
from einklang.places.queries import neighbourhood_at
from einklang.programmes.models import Programme

PAGE = 50
REACHED = ("reserved", "granted", "called", "paid", "proven", "returned")
"""How far money comes, by the names of `FUND_WORDS`."""


@require_safe
def fund(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Where a year's money is, project by project, and who waits for some."""
    area = neighbourhood_at(neighbourhood)
    years = years_of(area)
    year = _year(request, years)
    before = read_before(request)
    money = fund_year(area, year, before=before, most=PAGE + 1)
    rows = money.grants[:PAGE]
    older = urlencode({"year": year, "before": rows[-1].key}) if len(money.grants) > PAGE else ""
    page = {
        "neighbourhood": area,
        "city": area.city,
        "year": year,
        "years": _choice(years, year),
        "figures": money.figures,
        "picture": picture_rows(money.figures),
        "columns": [word for name, word, _meaning in FUND_WORDS if name in _used(money)],
        "grants": [_grant_row(area.slug, row, money) for row in rows],
        "grants_sum": {"label": _("Zusammen"), "cells": _cells(money, money)},
        "newer": f"?{urlencode({'year': year})}#who" if before is not None else "",
        "older": f"?{older}#who" if older else "",
        "waiting": waits_for_money(area, year),
        **_unmet(unmet_demand(area, year)),
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
    return read_year(request) or newest_year(years, request.today.year)


def _choice(years: list[int], chosen: int) -> list[tuple[int, bool]]:
    return [(year, year == chosen) for year in years] if set(years) - {chosen} else []


def _unmet(by_pot: Mapping[Programme, Unmet]) -> dict[str, object]:
    """The unmet demand; what was asked for above the allotted is told pot by pot, by name where there are several."""
    beyond = [(pot.name if len(by_pot) > 1 else "", one.beyond_cents) for pot, one in by_pot.items()]
    return {"unmet": sum(by_pot.values(), Unmet()), "beyond": [(pot, cents) for pot, cents in beyond if cents]}


def _used(money: FundYear) -> list[str]:
    """Reserved always, what comes later once a project got there: a column of dashes says nothing."""
    return [name for name in REACHED if name == "reserved" or _far(money, name)]


def _far(one: FundYear | GrantRow, name: str) -> int:
    """How much came so far. Called is what was paid, and what waits for it."""
    if name == "called":
        return one.reached.paid_cents + one.waits_cents
    return int(getattr(one.reached, f"{name}_cents"))


def _cells(one: FundYear | GrantRow, money: FundYear) -> list[int | None]:
    return [_far(one, name) or None for name in _used(money)]


def _grant_row(slug: str, row: GrantRow, money: FundYear) -> dict[str, object]:
    """A project with how far its money has come; its pot is named where there are several."""
    return {
        "label": row.title,
        "note": row.programme if len(money.programmes) > 1 else "",
        "href": f"/{slug}/projects/{row.project}/money/",
        "cells": _cells(row, money),
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
