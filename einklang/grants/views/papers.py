"""Notices as papers, and what whoever applied reads about them."""

import datetime as dt
from io import BytesIO
from typing import Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in
from einklang.fund.models import Grant
from einklang.grants.documents import notice_pdf
from einklang.grants.models import Notice
from einklang.grants.queries.doors import bytes_of, own_application, paper_behind, sent_to
from einklang.grants.queries.notices import holidays_around, standing, tracked_of
from einklang.grants.rules.notices import NoticeKind
from einklang.grants.words import paper_of
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at
from einklang.projects.rules.life import MONEY_RESERVED

PDF = "application/pdf"


@require_safe
@signed_in
def paper(request: CityRequest, neighbourhood: str, number: int, programme: str, paper: int) -> FileResponse:
    """A notice as PDF: signed off, the very file that was made then; before, the draft as it would look."""
    hood = neighbourhood_at(neighbourhood)
    here = {"area_budget__neighbourhood": hood, "application__number": number}
    rows = Grant.objects.select_related(
        "area_budget__neighbourhood__city", "application__neighbourhood", "application__organisation"
    )
    grant = rows.filter(**here, area_budget__budget_year__programme__slug=programme).first()
    notice = paper_behind(cast(Person, request.user), grant, paper, request.today) if grant else None
    if notice is None:
        raise Http404(paper)
    stream = bytes_of(notice)
    if stream is None and notice.signed_at is not None:
        raise Http404(paper)
    name = notice.file.name if notice.file else f"entwurf-{notice.number}.pdf"
    if stream is not None:
        return handed_out(stream, name=name, content_type=PDF)
    return handed_out(BytesIO(notice_pdf(paper_of(notice), made_at=request.now)), name=name, content_type=PDF)


@require_safe
@signed_in
def mine(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """For whoever applied: the notices to download, what their days mean, and what comes next."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    application = own_application(person, hood, number, request.today)
    if application is None:
        raise Http404(number)
    notices = sent_to(application)
    page = {
        "neighbourhood": hood,
        "application": application,
        "notices": [_told(notice, request.today) for notice in notices],
        "tracked": list(tracked_of(application)),
        "is_agreed": application.stands in MONEY_RESERVED,
    }
    return render(request, "grants/mine.html", page)


def _told(notice: Notice, today: dt.date) -> dict[str, Any]:
    sent, grant = notice.sent(), notice.grant
    days = holidays_around(grant.area_budget.neighbourhood, sent.dispatched_on)
    final_on = sent.final_on(days)
    return {
        "notice": notice,
        "content": sent.content,
        "programme": grant.area_budget.budget_year.programme,
        "remedy_until": sent.remedy_until(days),
        "final_on": final_on,
        "is_final": final_on <= today,
        "is_first": notice.says is NoticeKind.GRANT,
        "standing": standing(grant, today) if notice.says is NoticeKind.GRANT else None,
    }
