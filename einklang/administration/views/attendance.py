"""The desk of coming: a contact says that her department comes, the moderator notes who came; and being away."""

import datetime as dt
from functools import partial
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from einklang.administration.actions import (
    announce_absence,
    end_absence,
    note_attendance,
    promise_attendance,
    withdraw_attendance,
)
from einklang.administration.forms import AbsenceForm, CameForm, ComingForm, TakeBackForm
from einklang.administration.models import Absence, AttendancePromise, Department
from einklang.administration.queries import (
    absences_of,
    attendance_in,
    contacts_of,
    departments_on,
    meetings_ahead,
    meetings_opened,
    offices_of,
    stands_in_for,
)
from einklang.administration.rules.doors import KEEP_PROMISES, PROMISE_TO_COME, SPEAK_FOR
from einklang.administration.views.pressing import Act, Typed, is_pressed, said, status
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, roles_on
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at

SHOWN = 8


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def attendance(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Which departments come to which meeting, and which came."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, PROMISE_TO_COME, area, request.today)
    may_note = is_open(person, KEEP_PROMISES, area, request.today)
    mine = list(departments_on(request.today)) if may_note else offices_of(person, request.today, area)
    told, rows = typed(request), attendance_in(area)
    acts = _acts(request, area, mine, told)
    if not may_note:
        del acts["came"]
    if is_pressed(request, told, acts):
        return redirect("administration_desk:attendance", area.slug)
    rows = sorted(rows, key=lambda row: row.meeting.starts_at, reverse=True)
    page = {
        "neighbourhood": area,
        "ahead": [(row, row.department in mine) for row in reversed(rows) if row.meeting.state == "planned"],
        "past": [row for row in rows if row.meeting.state != "planned"][: SHOWN * 4],
        "departments": mine,
        "come": acts["come"].form,
        "came": acts["came"].form if may_note else None,
    }
    return render(request, "administration/desk_attendance.html", page, status=status(request))


def _acts(request: CityRequest, area: Neighbourhood, mine: list[Department], told: Typed) -> dict[str, Act]:
    person = cast(Person, request.user)
    coming, held = meetings_ahead(area, request.now), meetings_opened(area, request.now)
    return {
        "come": Act(
            ComingForm(said(told, "come"), auto_id="come_%s", departments=mine, meetings=coming),
            partial(promise_attendance, actor=person),
            _("Zugesagt. Alle können es lesen."),
        ),
        "came": Act(
            CameForm(said(told, "came"), auto_id="came_%s", departments=mine, meetings=held),
            partial(note_attendance, actor=person),
            _("Festgehalten und öffentlich."),
        ),
        "withdraw": Act(TakeBackForm(said(told, "withdraw")), partial(_withdraw, person, area), _("Zurückgenommen.")),
    }


def _withdraw(person: Person, area: Neighbourhood, *, of: int, now: dt.datetime) -> None:
    rows = AttendancePromise.objects.select_related("department__organisation", "meeting__neighbourhood")
    found = rows.filter(pk=of, meeting__neighbourhood=area).first()
    if found is None:
        raise Http404(of)
    withdraw_attendance(actor=person, promise=found, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def absence(request: CityRequest) -> HttpResponse:
    """When a contact is away, and who sees her list then."""
    person, today = cast(Person, request.user), request.today
    if not roles_on(person, today).filter(kind__in=SPEAK_FOR.roles).exists():
        check_door(person, SPEAK_FOR, None, today)
    colleagues = {one.pk: one for office in offices_of(person, today) for one in contacts_of(office, today)}
    colleagues.pop(person.pk, None)
    told = typed(request)
    form = AbsenceForm(said(told, "away"), colleagues=list(colleagues.values()), initial={"first_day": today})
    acts = {
        "away": Act(
            form, partial(announce_absence, actor=person), _("Festgehalten. Ihre Vertretung sieht Ihre Liste.")
        ),
        "back": Act(TakeBackForm(said(told, "back")), partial(_come_back, person), _("Ihre Abwesenheit ist beendet.")),
    }
    if is_pressed(request, told, acts):
        return redirect("administration_desk:absence")
    page = {
        "form": form,
        "colleagues": colleagues,
        "absences": list(absences_of(person, today)),
        "stands_in": stands_in_for(person, today),
    }
    return render(request, "administration/desk_absence.html", page, status=status(request))


def _come_back(person: Person, *, of: int, now: dt.datetime) -> None:
    found = Absence.objects.filter(pk=of, person=person).first()
    if found is not None:
        end_absence(actor=person, absence=found, now=now)
