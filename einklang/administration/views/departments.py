"""The desk of those who keep the list of departments."""

from functools import partial
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from einklang.administration.actions import (
    change_department,
    end_department,
    found_department,
    rename_department,
)
from einklang.administration.forms import ChangeForm, EndForm, FoundForm, RenameForm
from einklang.administration.models import Department
from einklang.administration.queries import (
    all_departments,
    department_at,
    departments_on,
    organisations_free_for_a_department,
)
from einklang.administration.rules.departments import Ending
from einklang.administration.rules.doors import KEEP_DEPARTMENTS
from einklang.administration.views.pressing import Act, Typed, is_pressed, said, status
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.people.models import Person
from einklang.people.queries import check_door


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def departments(request: CityRequest) -> HttpResponse:
    """All departments; found another."""
    person = cast(Person, request.user)
    check_door(person, KEEP_DEPARTMENTS, None, request.today)
    told = typed(request)
    form = FoundForm(told, free=organisations_free_for_a_department())
    found = Act(form, partial(found_department, actor=person), _("Die Behörde ist eingetragen."))
    acts = {"found": found}
    if is_pressed(request, told, acts):
        return redirect("administration_desk:departments")
    page = {"found": form, "departments": list(all_departments())}
    return render(request, "administration/desk_departments.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def department(request: CityRequest, slug: str) -> HttpResponse:
    """One department: set right, rename, merge or dissolve it."""
    person = cast(Person, request.user)
    check_door(person, KEEP_DEPARTMENTS, None, request.today)
    found = department_at(slug)
    if found is None:
        raise Http404(slug)
    told = typed(request)
    acts = _acts(request, person, found, told) if found.organisation.ended_on is None else {}
    if is_pressed(request, told, acts):
        return redirect("administration_desk:departments")
    page = {"department": found, **{name: act.form for name, act in acts.items()}}
    return render(request, "administration/desk_department.html", page, status=status(request))


def _acts(request: CityRequest, person: Person, found: Department, told: Typed) -> dict[str, Act]:
    others = departments_on(request.today).exclude(pk=found.pk)
    is_now = {"short": found.short, "level": found.level, "post_box": found.post_box}
    return {
        "change": Act(
            ChangeForm(said(told, "change"), initial=is_now, auto_id="change_%s"),
            partial(change_department, actor=person, department=found),
            _("Gespeichert."),
        ),
        "rename": Act(
            RenameForm(said(told, "rename"), initial={"short": found.short}, auto_id="rename_%s"),
            partial(rename_department, actor=person, department=found),
            _("Die Behörde hat einen neuen Namen. Was offen ist, geht unter ihm weiter."),
        ),
        "end": Act(
            EndForm(said(told, "end"), auto_id="end_%s", others=others),
            partial(_end, actor=person, department=found),
            _("Die Behörde hat einen letzten Tag. Was offen ist, geht bei der anderen weiter."),
        ),
    }


def _end(*, ending: str, **rest: object) -> object:
    return end_department(ending=Ending(ending), **rest)  # type: ignore[arg-type]
