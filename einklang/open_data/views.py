"""The machine-readable addresses. Each is public, streamed where it may be long, and says so when all is invented."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from einklang.base.addresses import our_name, whole
from einklang.base.clock import CityRequest
from einklang.evening.words import headings
from einklang.forum.models import Meeting
from einklang.open_data.documents.calendar import write_calendar
from einklang.open_data.documents.journal import write_beancount, write_journal
from einklang.open_data.documents.package import describe
from einklang.open_data.documents.tables import write_table
from einklang.open_data.queries import (
    Row,
    carrier_rows,
    cooperation_rows,
    demand_rows,
    grant_rows,
    ledger_rows,
    need_rows,
    payment_rows,
    project_rows,
    result_rows,
)
from einklang.open_data.rules.tables import (
    CARRIERS,
    COOPERATION,
    DEMANDS,
    GRANTS,
    LEDGER,
    NEEDS,
    PAYMENTS,
    PROJECTS,
    RESULTS,
    TABLES,
    Table,
)
from einklang.open_data.words import printable, told
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.record.queries import export_lines, head, revision, timeline
from einklang.record.rules import VERIFY_SCRIPT

Response = TypeVar("Response", bound=HttpResponseBase)

NOTE = "Beispiel: alles erfunden"
NEWEST = 50
LINES_AT_ONCE = 500

ROWS: dict[str, Callable[[Neighbourhood], Iterator[Row]]] = {
    GRANTS.name: grant_rows,
    PAYMENTS.name: payment_rows,
    RESULTS.name: result_rows,
    LEDGER.name: ledger_rows,
    CARRIERS.name: carrier_rows,
    PROJECTS.name: project_rows,
    NEEDS.name: need_rows,
    DEMANDS.name: demand_rows,
}
ROWS_ON: dict[str, Callable[[Neighbourhood, dt.date], Iterator[Row]]] = {COOPERATION.name: cooperation_rows}
"""Tables that a day changes, because the year that runs is in them."""


def _etag(request: HttpRequest, neighbourhood: str, **_more: Any) -> str:
    """An export is a function of release, address, day and revision, like every public page: one indexed look-up."""
    told = f"{'demo' if settings.DEMO else 'city'}-{cast(CityRequest, request).today}"
    return f'W/"{settings.RELEASE}-{told}-{revision([neighbourhood, "city"])}"'


@require_safe
@condition(etag_func=_etag)
def table(request: CityRequest, neighbourhood: str, of: Table) -> HttpResponseBase:
    """One of the tables as CSV."""
    area = neighbourhood_at(neighbourhood)
    rows = ROWS[of.name](area) if of.name in ROWS else ROWS_ON[of.name](area, request.today)
    pieces = write_table(of, rows)
    return _streamed(pieces, "text/csv; charset=utf-8; header=present", f"{area.slug}-{of.name}.csv")


@require_safe
@condition(etag_func=_etag)
def journal(_request: HttpRequest, neighbourhood: str) -> HttpResponseBase:
    """The ledger as a plain-text journal for hledger."""
    area = neighbourhood_at(neighbourhood)
    return _streamed(write_journal(area, _note()), "text/plain; charset=utf-8", f"{area.slug}.journal")


@require_safe
@condition(etag_func=_etag)
def beancount(_request: HttpRequest, neighbourhood: str) -> HttpResponseBase:
    """The ledger as plain-text books for beancount."""
    area = neighbourhood_at(neighbourhood)
    return _streamed(write_beancount(area, _note()), "text/plain; charset=utf-8", f"{area.slug}.beancount")


@require_safe
@condition(etag_func=_etag)
def record(_request: HttpRequest, neighbourhood: str) -> HttpResponseBase:
    """The public record, line by line as its digests stand on it."""
    area = neighbourhood_at(neighbourhood)
    return _streamed(_joined(export_lines(area.slug)), "application/x-ndjson; charset=utf-8", "record.jsonl")


@require_safe
def verify(_request: HttpRequest, neighbourhood: str = "") -> HttpResponse:
    """The program with which anybody checks the record; it needs nothing but Python."""
    if neighbourhood:
        neighbourhood_at(neighbourhood)
    return _told(HttpResponse(VERIFY_SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8"), "verify.py")


@require_safe
def package(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    """datapackage.json: what stands in the tables, under which licence, from whom."""
    area = neighbourhood_at(neighbourhood)
    described = describe(
        TABLES,
        name=area.slug,
        title=area.name,
        homepage=whole(request, f"/{area.slug}/"),
        source=f"{area.city.name}: {area.name}",
        release=settings.RELEASE,
        note=_note(),
    )
    return _told(_json(described), "")


@require_safe
def calendar(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    """The meetings, to subscribe to."""
    area = neighbourhood_at(neighbourhood)
    text = write_calendar(
        area,
        name=_("Sitzungen in %(name)s") % {"name": area.name},
        headings=headings(_note()),
        host=our_name(request),
        address_of=lambda one: whole(
            request, f"/{area.slug}/{'meetings' if isinstance(one, Meeting) else 'circulars'}/{one.number}/"
        ),
    )
    return _told(HttpResponse(text, content_type="text/calendar; charset=utf-8"), f"{area.slug}-meetings.ics")


@require_safe
def feed(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The newest entries of the record as an Atom feed, in the reader's language."""
    area = neighbourhood_at(neighbourhood)
    count, digest = head(area.slug)
    home = whole(request, f"/{area.slug}/")
    entries = [
        {
            "id": f"{home}record/{entry.sequence}/",
            "href": whole(request, entry.href or f"/{area.slug}/record/{entry.sequence}/"),
            "updated": entry.entered_at,
            "published": entry.happened_at,
            "title": printable(entry.text),
        }
        for entry in told(timeline(area.slug, most=NEWEST))
    ]
    page = {
        "neighbourhood": area,
        "entries": entries,
        "count": count,
        "head": digest,
        "updated": entries[0]["updated"] if entries else None,
        "home": home,
        "own": whole(request, reverse("open_data:feed", args=[area.slug])),
        "subtitle": _note(),
        "language": request.LANGUAGE_CODE,
    }
    return _told(render(request, "open_data/record.xml", page, content_type="application/atom+xml; charset=utf-8"), "")


def _note() -> str:
    """What every export of an invented city says of itself; the same in every language, so that machines know it."""
    return NOTE if settings.DEMO else ""


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Many lines in one piece, without touching a byte of them."""
    block: list[bytes] = []
    for line in lines:
        block.append(line)
        if len(block) == LINES_AT_ONCE:
            yield b"".join(block)
            block = []
    yield b"".join(block)


def _streamed(pieces: Iterator[bytes], content_type: str, filename: str) -> HttpResponseBase:
    response = _told(StreamingHttpResponse(pieces, content_type=content_type), filename)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _json(value: object) -> HttpResponse:
    return HttpResponse(json.dumps(value, ensure_ascii=False, indent=2) + "\n", content_type="application/json")


def _told(response: Response, filename: str) -> Response:
    """The headers of an export: other sites may read it, a browser saves it, and what is invented says so."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if filename:
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    if settings.DEMO:
        response.headers["X-Einklang-Note"] = NOTE
        response.headers["X-Robots-Tag"] = "noindex"
    return response
