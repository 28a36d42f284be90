"""The moderator's desk: planning meetings, opening and closing them, the agenda."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, cast

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from einklang.administration.queries import attendance_at
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import (
    close_meeting,
    fill_agenda,
    put_application_on_agenda,
    put_rules_on_agenda,
    put_statement_on_agenda,
    take_off_agenda,
)
from einklang.evening.forms import (
    AgendaForm,
    AttendanceForm,
    CloseForm,
    MeetingForm,
    PointForm,
    RulesForm,
    StatementForm,
)
from einklang.evening.queries import (
    agenda_for_page,
    due_for,
    elected_decide,
    is_short,
    left_open,
    meeting_for_desk,
    rules_to_schedule,
    statements_for,
)
from einklang.evening.views.beside import beside
from einklang.evening.words import Said, due_said, minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.queries import meetings_to_run, notice_of
from einklang.forum.rules.meetings import MeetingStatus
from einklang.needs.queries import needs_to_report
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import applications_to_schedule


class Line(NamedTuple):
    """An item of the agenda and what came of it."""

    item: AgendaItem
    said: Said | None


def lines_of(items: Iterable[AgendaItem]) -> list[Line]:
    """The agenda with its results."""
    return [Line(item, minutes_of(item)) for item in items]


def find_meeting(request: CityRequest, slug: str, number: int) -> tuple[Neighbourhood, Meeting]:
    """The neighbourhood and the meeting in an address, for somebody who may run it."""
    hood = neighbourhood_at(slug)
    meeting = meeting_for_desk(request.user, hood, number, request.today)
    if meeting is None:
        raise Http404
    return hood, meeting


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The meetings that are planned or open, and the form for a new one."""
    hood = neighbourhood_at(neighbourhood)
    coming = meetings_to_run(request.user, hood, request.today)
    fresh = {"form_token": uuid.uuid4(), "at": "18:30"}
    form = MeetingForm(typed(request), bodies=hood.bodies.order_by("pk"), today=request.today, initial=fresh)
    if request.method == "POST" and form.is_valid():
        told = {**form.told(), "body": form.cleaned_data["body"], "form_token": form.cleaned_data["form_token"]}
        try:
            meeting = forum.plan_meeting(actor=cast(Person, request.user), now=request.now, **told)
        except Refusal as refusal:
            form.ask()
            add_refusal(form, refusal)
        else:
            return redirect("evening:run", hood.slug, meeting.number)
    context = {"neighbourhood": hood, "coming": coming, "form": form}
    return render(request, "evening/plan.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The meeting on the desk: who is there, the agenda, what can still be put on it. `act` says what was pressed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    forms_of_page = {
        "attend": AttendanceForm(initial=_counts(meeting), elected_decide=elected_decide(meeting)),
        "add_application": AgendaForm(ready=applications_to_schedule(hood)),
        "add_rules": RulesForm(ready=rules_to_schedule(meeting)),
        "add_statement": StatementForm(ready=statements_for(meeting)),
        "add_point": PointForm(),
        "close": CloseForm(),
    }
    data = typed(request)
    act = data.get("act", "") if data else ""
    if data is not None and act in forms_of_page:
        forms_of_page[act] = _bind(act, data, meeting)
    refused: list[str] = []
    if request.method == "POST":
        try:
            if _done(request, meeting, act, forms_of_page.get(act)):
                return _onward(request, meeting, act)
        except Refusal as refusal:
            refused = [sentence(one) for one in refusal.all]
    context = {
        **_shown(request, hood, meeting),
        "form": forms_of_page.get(act),
        "refused": refused,
        **forms_of_page,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/run.html", context, status=status)


def _shown(request: CityRequest, hood: Neighbourhood, meeting: Meeting) -> dict[str, object]:
    """What stands on the page of a meeting beside its forms."""
    planned, running = meeting.state == MeetingStatus.PLANNED, meeting.state == MeetingStatus.OPEN
    told, items = notice_of(meeting) if planned else None, agenda_for_page(meeting)
    due = [due_said(one) for one in due_for(meeting)] if planned else []
    return {
        "neighbourhood": hood,
        "meeting": meeting,
        "notice": told,
        "late": told is not None and told.is_late(request.today),
        "lines": lines_of(items),
        "there": attendance_at(meeting) if meeting.has_departments else [],  # type: ignore[attr-defined]
        "due": due,
        "to_fill": any(not one.unsigned for one in due),
        "short": meeting.state != MeetingStatus.CLOSED and is_short(meeting),
        "ready": applications_to_schedule(hood).exists(),
        "rules_wait": rules_to_schedule(meeting).exists(),
        "to_report": needs_to_report(hood) if running else [],
        "left": left_open(meeting) if running else None,
        "still_asked": [one for one in items if one.is_asked] if running else [],  # type: ignore[attr-defined]
        "room": beside(request, meeting, onward=True) if running else None,
    }


def _onward(request: CityRequest, meeting: Meeting, act: str) -> HttpResponse:
    """Back to the meeting; whoever counted anew in the middle of a point, back to that point."""
    then, here = request.GET.get("then", ""), (meeting.neighbourhood.slug, meeting.number)
    if act == "attend" and then.isascii() and then.isdigit() and meeting.items.filter(position=then[:4]).exists():
        return redirect("evening:round", *here, int(then[:4]))
    return redirect("evening:run", *here)


def _counts(meeting: Meeting) -> dict[str, int | None]:
    return {name: getattr(meeting, name) or None for name in AttendanceForm.base_fields if name != "sure"}


def _bind(act: str, data: QueryDict, meeting: Meeting) -> forms.Form:
    if act == "attend":
        return AttendanceForm(data, elected_decide=elected_decide(meeting))
    if act == "add_rules":
        return RulesForm(data, ready=rules_to_schedule(meeting))
    if act == "add_statement":
        return StatementForm(data, ready=statements_for(meeting))
    ready = applications_to_schedule(meeting.neighbourhood)
    if act == "add_application":
        return AgendaForm(data, ready=ready)
    return CloseForm(data) if act == "close" else PointForm(data)


def _done(request: CityRequest, meeting: Meeting, act: str, form: forms.Form | None) -> bool:
    """Do what was pressed; False when the form has to be shown again with its sentences."""
    if form is None:
        return _press(request, meeting, act)
    if not form.is_valid():
        return False
    try:
        FORM_ACTS[act](request, meeting, form)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _press(request: CityRequest, meeting: Meeting, act: str) -> bool:
    """The buttons without a form: fill the agenda, move an item, take it off."""
    if act == "fill":
        fill_agenda(actor=cast(Person, request.user), meeting=meeting, now=request.now)
        return True
    position = request.POST.get("item", "")
    item = next((one for one in meeting.items.order_by("position") if str(one.public_id) == position), None)
    if act == "take_off":
        # A second click finds nothing more to take off.
        if item is not None:
            take_off_agenda(actor=cast(Person, request.user), item=item, now=request.now)
        return True
    if item is None or act not in {"up", "down"}:
        return False
    forum.move_item(actor=cast(Person, request.user), item=item, up=act == "up", now=request.now)
    return True


def _attend(request: CityRequest, meeting: Meeting, form: AttendanceForm) -> None:
    told: dict[str, Any] = {"actor": request.user, "meeting": meeting, "now": request.now}
    if meeting.state == MeetingStatus.PLANNED:
        forum.open_meeting(attendance=form.attendance(), sure=form.cleaned_data["sure"], **told)
    else:
        forum.count_present(attendance=form.attendance(), **told)


def _add_application(request: CityRequest, meeting: Meeting, form: AgendaForm) -> None:
    application = form.cleaned_data["application"]
    put_application_on_agenda(
        actor=cast(Person, request.user), meeting=meeting, application=application, in_order=True, now=request.now
    )


def _add_rules(request: CityRequest, meeting: Meeting, form: RulesForm) -> None:
    proposal = form.cleaned_data["change"]
    put_rules_on_agenda(actor=cast(Person, request.user), meeting=meeting, proposal=proposal, now=request.now)


def _add_statement(request: CityRequest, meeting: Meeting, form: StatementForm) -> None:
    told: dict[str, Any] = {"meeting": meeting, "statement": form.cleaned_data["statement"], "in_order": True}
    put_statement_on_agenda(actor=cast(Person, request.user), now=request.now, **told)


def _add_point(request: CityRequest, meeting: Meeting, form: PointForm) -> None:
    told = {"title": form.cleaned_data["title"], "form_token": form.cleaned_data["form_token"]}
    forum.add_item(actor=cast(Person, request.user), meeting=meeting, kind="other", now=request.now, **told)


def _close(request: CityRequest, meeting: Meeting, form: CloseForm) -> None:
    close_meeting(actor=cast(Person, request.user), meeting=meeting, sure=form.cleaned_data["sure"], now=request.now)


FORM_ACTS: dict[str, Callable[..., None]] = {
    "attend": _attend,
    "add_application": _add_application,
    "add_rules": _add_rules,
    "add_statement": _add_statement,
    "add_point": _add_point,
    "close": _close,
}
