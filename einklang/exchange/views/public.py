"""For everybody: what was asked and answered between the levels, and what others can use."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from einklang.administration.queries import today_of
from einklang.administration.rules.clock import days_late, overdue_in_public
from einklang.base.clock import CityRequest
from einklang.base.paging import read_before
from einklang.base.words import label
from einklang.exchange.forms import SearchForm
from einklang.exchange.models import Question
from einklang.exchange.queries import (
    PAGE,
    know_how,
    know_how_at,
    passed_on_to,
    question_at,
    questions_of,
    thanks_for,
    thanks_in,
)
from einklang.exchange.rules.life import Direction, State
from einklang.exchange.views.sides import sides_of
from einklang.exchange.words import REPLIES, tone_of
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


@require_safe
def questions(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All questions in both directions, newest first."""
    area = neighbourhood_at(neighbourhood)
    found = list(questions_of(area, before=read_before(request), most=PAGE + 1))
    shown, is_first = found[:PAGE], "before" not in request.GET
    page = {
        "neighbourhood": area,
        "questions": [(one, *_standing(one)) for one in shown],
        "older": f"?before={shown[-1].number}" if len(found) > PAGE else "",
        "newer": "" if is_first else "?",
        "is_first": is_first,
        "thanks": list(thanks_in(area)) if is_first else [],
        "may_ask": area in sides_of(request).values(),
    }
    return render(request, "exchange/questions.html", page)


def _standing(question: Question) -> tuple[str, str]:
    state = State(question.state)
    return label(state), tone_of(state)


@require_safe
def question(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One question with all that was said to it."""
    area = neighbourhood_at(neighbourhood)
    found = question_at(area, number)
    if found is None:
        raise Http404(number)
    page = told(request, area, found)
    sides = list(sides_of(request).values())
    page["may_work"] = area in sides or found.department in sides or page["now_called"] in sides
    return render(request, "exchange/question.html", page)


def told(request: CityRequest, area: Neighbourhood, found: Question) -> dict[str, Any]:
    """What both the public page and the desk's say of a question."""
    state, tone = _standing(found)
    clock, up, office = found.clock(), found.direction == Direction.UP, found.department.organisation.name
    current = today_of(found.department, request.today)
    return {
        "neighbourhood": area,
        "question": found,
        "state": state,
        "tone": tone,
        "asking": area.name if up else office,
        "asked": office if up else area.name,
        "now_called": current if current != found.department else None,
        "replies": [(one, REPLIES[one.act]) for one in found.replies.all()],
        "late": days_late(clock, request.today) if clock.ended_on else 0,
        "overdue": overdue_in_public(clock, request.today),
        "passed_to": passed_on_to(found),
        "thanks": thanks_for(question=found),
    }


@require_safe
def know_how_list(request: CityRequest) -> HttpResponse:
    """Everything that worked somewhere, to be found by words and field."""
    form = SearchForm(request.GET)
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name, "") for name in ("words", "topic")}
    found = list(know_how(**chosen, before=read_before(request), most=PAGE + 1))
    shown, is_first = found[:PAGE], "before" not in request.GET
    query = {name: value for name, value in chosen.items() if value}
    page = {
        "form": form,
        "entries": shown,
        "older": f"?{urlencode({**query, 'before': shown[-1].number})}" if len(found) > PAGE else "",
        "newer": "" if is_first else f"?{urlencode(query)}",
        "is_filtered": bool(query),
        "may_tell": bool(sides_of(request)),
    }
    return render(request, "exchange/know_how_list.html", page)


@require_safe
def know_how_entry(request: CityRequest, number: int) -> HttpResponse:
    """One entry, with who thanked for it."""
    entry = know_how_at(number)
    if entry is None:
        raise Http404(number)
    side = entry.neighbourhood or entry.department
    sides = list(sides_of(request).values())
    page = {
        "entry": entry,
        "thanks": thanks_for(entry=entry),
        "may_change": side in sides and entry.taken_down_at is None,
        "may_thank": any(one != side for one in sides) and entry.taken_down_at is None,
    }
    return render(request, "exchange/know_how.html", page)
