"""The desk of who keeps the matrix: the programme office all of it, a department's contact her own part."""

from functools import partial
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.administration.actions import (
    check_may_name,
    end_responsible,
    name_responsible,
    withdraw_responsible,
)
from einklang.administration.forms import LastDayForm, NewFunctionForm, ResponsibleForm, WithdrawForm
from einklang.administration.models import Department
from einklang.administration.queries import departments_on, of_desk, offices_of, responsibility_at
from einklang.administration.rules.doors import KEEP_DEPARTMENTS, NAME_RESPONSIBLE, PLAN_TOGETHER
from einklang.administration.views.pressing import Act, is_pressed, said, status
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, neighbourhoods_behind
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


@require_safe
@signed_in
def places(request: CityRequest) -> HttpResponse:
    """The neighbourhoods in which she may say who is responsible, and what else her department does there."""
    person = cast(Person, request.user)
    areas = list(neighbourhoods_behind(person, NAME_RESPONSIBLE, request.today))
    if not areas:
        check_door(person, NAME_RESPONSIBLE, None, request.today)
    there = set(neighbourhoods_behind(person, PLAN_TOGETHER, request.today).values_list("pk", flat=True))
    page = {"areas": [(area, area.pk in there) for area in areas]}
    return render(request, "administration/desk_places.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def responsibilities(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Who is responsible here; name another function."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, NAME_RESPONSIBLE, area, request.today)
    kept, told = _kept(person, area, request), typed(request)
    form = ResponsibleForm(told, departments=kept, initial={"valid_from": request.today})
    name = partial(name_responsible, actor=person, neighbourhood=area)
    if is_pressed(request, told, {"name": Act(form, name, _("Gespeichert. Alle können es lesen."))}):
        return redirect("administration_desk:responsibilities", area.slug)
    page = {
        "neighbourhood": area,
        "form": form,
        "departments": kept,
        "rows": of_desk(area, kept, request.today),
    }
    return render(request, "administration/desk_responsibilities.html", page, status=status(request))


def _kept(person: Person, area: Neighbourhood, request: CityRequest) -> list[Department]:
    """Whose part of the matrix she keeps."""
    if is_open(person, KEEP_DEPARTMENTS, area, request.today):
        return list(departments_on(request.today))
    return offices_of(person, request.today, area)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def responsibility(request: CityRequest, neighbourhood: str, key: int) -> HttpResponse:
    """One entry of the matrix: name a new function, say a last day, or take it back."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, NAME_RESPONSIBLE, area, request.today)
    found = responsibility_at(key)
    if found is None or found.neighbourhood_id != area.pk:
        raise Http404(key)
    check_may_name(person, found.department, area, request.today)
    told = typed(request)
    fresh = {"function": found.function, "deputy": found.deputy, "valid_from": request.today}
    acts = {
        "name": Act(
            NewFunctionForm(said(told, "name"), initial=fresh, auto_id="name_%s"),
            partial(name_responsible, actor=person, department=found.department, neighbourhood=area, topic=found.topic),
            _("Gespeichert. Alle können es lesen."),
        ),
        "finish": Act(
            LastDayForm(said(told, "finish"), initial={"last_day": request.today}, auto_id="finish_%s"),
            partial(end_responsible, actor=person, responsibility=found),
            _("Der letzte Tag steht fest. Danach sieht man öffentlich, dass niemand zuständig ist."),
        ),
        "withdraw": Act(
            WithdrawForm(said(told, "withdraw"), auto_id="withdraw_%s"),
            partial(withdraw_responsible, actor=person, responsibility=found),
            _("Zurückgenommen. Was dieser Eintrag beendet hat, gilt wieder."),
        ),
    }
    if is_pressed(request, told, acts):
        return redirect("administration_desk:responsibilities", area.slug)
    page = {"neighbourhood": area, "row": found, **{name: act.form for name, act in acts.items()}}
    return render(request, "administration/desk_responsibility.html", page, status=status(request))
