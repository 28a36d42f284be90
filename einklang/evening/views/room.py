"""Wall, timer and speaking list: what the moderator presses beside the round, and the wall itself."""

import datetime as dt
from collections.abc import Callable
from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.demands.rules.answers import AnswerKind
from einklang.evening.forms import SpeakForm
from einklang.evening.queries import (
    OnWall,
    Point,
    agenda_with_results,
    frozen,
    item_of,
    money_agenda,
    on_wall,
    remains_of,
)
from einklang.evening.views.beside import beside, real_now
from einklang.evening.views.meetings import find_meeting, lines_of
from einklang.evening.views.slips import sign_of
from einklang.evening.words import answered, changed, in_the_way
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.words import changes_in_words
from einklang.needs.rules.life import State as NeedState
from einklang.people.models import Person


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What is in the room beside the talk. `act` says what was pressed, `back` from which item's page."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    data = typed(request)
    at = item_of(meeting, _number(request.GET.get("at", "")))
    speak = data is not None and data.get("act") == "speak"
    form, refused = SpeakForm(data if speak else None), ""
    if request.method == "POST":
        try:
            if _pressed(request, meeting, form):
                return _back(request, meeting)
        except Refusal as refusal:
            refused = sentence(refusal)
            if speak:
                add_refusal(form, refusal)
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "items": meeting.items.order_by("position"),
        "room": beside(request, meeting, at, form, onward=at is None),
        "form": form if form.errors else None,
        "refused": "" if speak else refused,
    }
    return render(request, "evening/room.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _pressed(request: CityRequest, meeting: Meeting, form: SpeakForm) -> bool:
    """Do what was pressed; False when the form has to be shown again."""
    act = request.POST.get("act", "")
    if act == "speak":
        if not form.is_valid():
            return False
        told = form.cleaned_data["label"]
        forum.add_speaker(actor=cast(Person, request.user), meeting=meeting, label=told, now=request.now)
    elif act in BUTTONS:
        BUTTONS[act](request, meeting, _number(request.POST.get("of", "")))
    return True


def _back(request: CityRequest, meeting: Meeting) -> HttpResponse:
    """Back to where it was pressed: an item's page, the meeting's, or this one."""
    here, back = (meeting.neighbourhood.slug, meeting.number), request.POST.get("back", "")
    if back == "run":
        return redirect("evening:run", *here)
    item = meeting.items.filter(position=_number(back)).first() if _number(back) else None
    if item is not None:
        return redirect(desk_of(item, *here))
    at = _number(request.GET.get("at", ""))
    return redirect(reverse("evening:room", args=here) + (f"?at={at}" if at else ""))


def desk_of(item: AgendaItem, hood: str, number: int) -> str:
    """Where the moderator works on an item; one without a page of its own is on the agenda."""
    if item.proposal_id is not None:
        return reverse("evening:round", args=[hood, number, item.position])
    if item.kind == AgendaKind.MINUTES and item.about:
        return reverse("evening:approve_minutes", args=[hood, number, item.position])
    if item.kind == AgendaKind.ANSWERS:
        return reverse("evening:answers", args=[hood, number, item.position])
    return reverse("evening:run", args=[hood, number]) + f"#top-{item.position}"


def _number(text: str) -> int:
    """A number as our pages send it, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _wall(request: CityRequest, meeting: Meeting, position: int) -> None:
    item = item_of(meeting, position)
    if item is not None:
        forum.put_on_wall(actor=cast(Person, request.user), item=item, now=request.now)


def _timer(request: CityRequest, meeting: Meeting, minutes: int) -> None:
    forum.start_timer(
        actor=cast(Person, request.user), meeting=meeting, minutes=minutes, at=real_now(), now=request.now
    )


def _stop(request: CityRequest, meeting: Meeting, _of: int) -> None:
    forum.stop_timer(actor=cast(Person, request.user), meeting=meeting, now=request.now)


def _call(request: CityRequest, meeting: Meeting, turn: int) -> None:
    forum.call_speaker(actor=cast(Person, request.user), meeting=meeting, turn=turn, now=request.now)


def _done(request: CityRequest, meeting: Meeting, _of: int) -> None:
    forum.end_turn(actor=cast(Person, request.user), meeting=meeting, now=request.now)


def _withdraw(request: CityRequest, meeting: Meeting, turn: int) -> None:
    forum.withdraw_turn(actor=cast(Person, request.user), meeting=meeting, turn=turn, now=request.now)


BUTTONS: dict[str, Callable[[CityRequest, Meeting, int], None]] = {
    "wall": _wall,
    "timer": _timer,
    "stop": _stop,
    "call": _call,
    "done": _done,
    "withdraw": _withdraw,
}


@require_safe
@signed_in
def wall(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What hangs in front of the whole room. Nothing on it may be for the moderator only."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    here = beside(request, meeting)
    is_open = meeting.state == MeetingStatus.OPEN
    item = item_of(meeting, meeting.on_wall.position) if is_open and meeting.on_wall else None
    shown = on_wall(item) if item else None
    told = shown is None or shown.has_result
    items = list(agenda_with_results(meeting)) if told else money_agenda(meeting)
    lines = lines_of(items) if told else []
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "room": here,
        "lines": lines,
        "remains": remains_of(meeting, items) if is_open else None,
        "shown": shown,
        "sign": sign_of(request, meeting) if is_open else None,
        "said": next((line.said for line in lines if item and line.item.pk == item.pk), None),
        **(_of_item(shown) if shown else {}),
        **(_of_point(shown.point, request.today) if shown and shown.point else {}),
    }
    return render(request, "evening/wall.html", context)


def _of_item(shown: OnWall) -> dict[str, object]:
    complete = shown.is_complete and shown.table is not None
    return {
        "answered": answered(shown.answered, shown.asked) if shown.asked else "",
        "changed": changed(shown.changes),
        "obstacles": in_the_way(shown.table.obstacles) if complete and shown.table else [],
        "rules": changes_in_words(shown.table.rules) if shown.table and shown.table.rules else (),
        "complete": complete,
    }


def _of_point(point: Point, today: dt.date) -> dict[str, object]:
    """Each need with where it stands, each open point with whether it is late, the minutes of last time."""
    told = point.told
    return {
        "needs": [(one, NeedState(one.state)) for one in told.needs] if told else (),
        "points": [(one, one.due_on is not None and one.due_on < today) for one in told.points] if told else (),
        "answers": [(one, AnswerKind(one.kind)) for one in point.answers],
        "minutes": frozen(point.minutes, get_language() or "de")[1] if point.minutes else None,
    }
