"""Meetings as the public reads them: when, where, what is on, what came of it."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from einklang.administration.queries import attendance_at
from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.paging import read_before
from einklang.evening.documents.poster import make_poster
from einklang.evening.queries import (
    agenda_for_page,
    circulars_shown,
    days_to_answer,
    frozen,
    minutes_of_meeting,
    told_in,
    with_topics,
    with_what_is_there,
)
from einklang.evening.views.meetings import lines_of
from einklang.evening.views.objections import told_of
from einklang.evening.words import circular_sentences, endings_rows, endings_sentence, poster_alt, poster_lines
from einklang.evening.words.money import RankingTold, ranking_told
from einklang.forum.models import Meeting
from einklang.forum.queries import endings, meetings_of, notice_of, rankings_of
from einklang.forum.rules.circular import ANSWER_DAYS
from einklang.forum.rules.meetings import MeetingStatus
from einklang.needs.rules.life import State
from einklang.places.queries import neighbourhood_at

PAGE = 20


@require_safe
def list_meetings(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All meetings of a neighbourhood, the coming ones first; older ones by key."""
    hood = neighbourhood_at(neighbourhood)
    rows = with_topics(meetings_of(hood))
    before = read_before(request)
    if before is not None:
        rows = rows.filter(number__lt=before)
    circulars = circulars_shown(hood, request.today)
    found = list(rows.order_by("-number")[: PAGE + 1])
    ended = endings(hood)
    context = {
        "neighbourhood": hood,
        "coming": sorted((one for one in found[:PAGE] if not _is_over(one, request)), key=lambda one: one.starts_at),
        "held": [one for one in found[:PAGE] if _is_over(one, request)],
        "endings": endings_sentence(*ended),
        "endings_rows": endings_rows(*ended),
        "circulars": [(one, circular_sentences(one)) for one in circulars],
        "small_sums": days_to_answer(circulars),
        "promised": ANSWER_DAYS,
        "older": found[PAGE - 1].number if len(found) > PAGE else None,
    }
    return render(request, "evening/meetings.html", context)


def _is_over(meeting: Meeting, request: CityRequest) -> bool:
    """A cancelled meeting is told of among those to come until its day is over."""
    if meeting.state == MeetingStatus.CANCELLED:
        return city_day(meeting.starts_at) < request.today
    return meeting.state == MeetingStatus.CLOSED


@require_safe
def show_meeting(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One meeting: its agenda, once it was held its results in sentences, and once they are signed off its minutes."""
    hood = neighbourhood_at(neighbourhood)
    meeting = with_what_is_there(meetings_of(hood)).filter(number=number).first()
    if meeting is None:
        raise Http404
    there = attendance_at(meeting) if meeting.has_departments else []  # type: ignore[attr-defined]
    minutes = minutes_of_meeting(meeting) if meeting.state == "closed" else None
    if minutes is not None and minutes.signed_at is not None:
        language, text = frozen(minutes, get_language() or "de")
        context = {
            "neighbourhood": hood,
            "meeting": meeting,
            "minutes": minutes,
            "paper": text,
            "language": language,
            "objected": told_of(minutes),
            "at_desk": False,
            "there": there,
        }
        return render(request, "evening/held.html", context)
    lines = lines_of(agenda_for_page(meeting))
    told = told_in(meeting, hood)
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "notice": notice_of(meeting) if meeting.invited_at else None,
        "lines": lines,
        "there": there,
        "told": told,
        "needs": [(one, State(one.state)) for one in told.needs],
        "points": [(one, one.due_on is not None and one.due_on < request.today) for one in told.points],
        "rankings": _rankings(meeting),
        "kinds": {line.item.kind for line in lines},
    }
    return render(request, "evening/meeting.html", context)


def _rankings(meeting: Meeting) -> list[RankingTold]:
    if not meeting.has_rankings:  # type: ignore[attr-defined]
        return []
    return [ranking_told(one) for one in rankings_of(meeting).filter(state="closed")]


@require_safe
def show_poster(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The poster of one meeting, to be printed."""
    hood = neighbourhood_at(neighbourhood)
    meeting = meetings_of(hood).filter(number=number).first()
    if meeting is None:
        raise Http404
    address = whole(request, f"/{hood.slug}/meetings/{meeting.number}/")
    pdf = make_poster(
        title=meeting.body.name,
        lines=poster_lines(meeting),
        address=address,
        alt=poster_alt(address),
        foot=_("Beispiel: alles erfunden") if settings.DEMO else "",
        made_at=meeting.starts_at,
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{hood.slug}-{meeting.number}.pdf"'
    return response
