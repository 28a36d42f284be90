"""The hand-over record of what the assembly gave to the office: as a page, and as a paper for the file."""

import io
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in
from einklang.base.words import in_words
from einklang.evening.documents.handing_over import make_hand_over
from einklang.evening.queries import newest_on_table
from einklang.evening.words import hand_over_facts, hand_over_plan, hand_over_sections
from einklang.forum.queries import hand_over_of
from einklang.places.queries import neighbourhood_at


@signed_in
@require_safe
def hand_over(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What was proposed, asked and tried, for those who answer and those who handed over."""
    return render(request, "evening/handed_over.html", _told(request, neighbourhood, number))


@signed_in
@require_safe
def hand_over_paper(request: CityRequest, neighbourhood: str, number: int) -> FileResponse:
    """The same as a paper."""
    told = _told(request, neighbourhood, number)
    pdf = make_hand_over(
        title=told["title"],
        lead=told["lead"],
        facts=told["facts"],
        plan=[asdict(table) for table in told["plan"]],
        sections=told["sections"],
        foot=" · ".join(
            [_("Übergabeprotokoll, nicht öffentlich"), *([_("Beispiel: alles erfunden")] if settings.DEMO else [])]
        ),
        language=get_language() or "de",
        made_at=request.now,
    )
    return FileResponse(io.BytesIO(pdf), filename=f"{neighbourhood}-handed-over-{number}.pdf")


def _told(request: CityRequest, neighbourhood: str, number: int) -> dict[str, Any]:
    hood = neighbourhood_at(neighbourhood)
    found = hand_over_of(request.user, hood, number, request.today)
    if found is None:
        raise Http404(number)
    day = in_words("day", city_day(found.handed_over_at))
    version = newest_on_table([found.proposal]).get(found.proposal.pk)
    return {
        "neighbourhood": hood,
        "proposal": found.proposal,
        "title": _("Übergabeprotokoll: %(title)s") % {"title": found.proposal.title},
        "lead": _("Die Versammlung fand keinen Konsens und hat die Entscheidung am %(day)s an das Amt gegeben.")
        % {"day": day},
        "facts": hand_over_facts(found, version),
        "plan": hand_over_plan(version),
        "sections": hand_over_sections(found),
    }
