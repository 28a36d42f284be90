"""What departments announce and what several carry together: for everybody, and the desk that keeps it."""

import datetime as dt
from functools import partial
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.administration.actions import (
    announce_undertaking,
    check_may_plan,
    give_to_joint,
    move_joint,
    move_undertaking,
    propose_together,
    withdraw_gift,
)
from einklang.administration.forms import (
    AnnounceForm,
    GiveForm,
    MoveForm,
    MoveJointForm,
    ProposeForm,
    TakeBackForm,
)
from einklang.administration.models import JointGift, JointProject
from einklang.administration.queries import (
    departments_on,
    givers,
    joint_project_at,
    joint_projects_in,
    may_give,
    offices_of,
    undertaking_here,
    undertakings_in,
)
from einklang.administration.rules.doors import KEEP_PROMISES, PLAN_TOGETHER
from einklang.administration.rules.undertakings import JOINT_LATER, LATER
from einklang.administration.views.pressing import Act, is_pressed, said, status
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.needs.queries import published
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, organisations
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import public_applications


@require_safe
def undertakings(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What departments announced here, and the ideas that several carry."""
    area = neighbourhood_at(neighbourhood)
    page = {"neighbourhood": area, "undertakings": undertakings_in(area), "joint_projects": joint_projects_in(area)}
    return render(request, "administration/undertakings.html", page)


@require_safe
def joint_project(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One joint idea: who leads, how far it is, what each gives."""
    area = neighbourhood_at(neighbourhood)
    found = joint_project_at(area, number)
    if found is None:
        raise Http404(number)
    return render(request, "administration/joint_project.html", {"neighbourhood": area, "joint": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def desk(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Announce something for a department; propose an idea to be carried together."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, PLAN_TOGETHER, area, request.today)
    keeps = is_open(person, KEEP_PROMISES, area, request.today)
    mine = list(departments_on(request.today)) if keeps else offices_of(person, request.today, area)
    told, needs = typed(request), published(area)
    acts = {
        "announce": Act(
            AnnounceForm(said(told, "announce"), auto_id="announce_%s", departments=mine, needs=needs),
            partial(announce_undertaking, actor=person, neighbourhood=area),
            _("Angekündigt. Alle können es lesen."),
        ),
        "propose": Act(
            ProposeForm(said(told, "propose"), auto_id="propose_%s", organisations=organisations(), needs=needs),
            partial(propose_together, actor=person, neighbourhood=area),
            _("Eingetragen. Alle können es lesen."),
        ),
    }
    if is_pressed(request, told, acts):
        return redirect("administration_desk:undertakings", area.slug)
    page = {
        "neighbourhood": area,
        "departments": mine,
        "undertakings": [one for one in undertakings_in(area) if one.department in mine],
        "joint_projects": joint_projects_in(area),
        **{name: act.form for name, act in acts.items()},
    }
    return render(request, "administration/desk_undertakings.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def undertaking(request: CityRequest, neighbourhood: str, key: int) -> HttpResponse:
    """Say how far one announced thing is."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, PLAN_TOGETHER, area, request.today)
    found = undertaking_here(area, key)
    if found is None:
        raise Http404(key)
    check_may_plan(person, found.department, area, request.today)
    told = typed(request)
    form = MoveForm(said(told, "move"), later=LATER[found.progress])
    move = Act(form, partial(move_undertaking, actor=person, undertaking=found), _("Gespeichert."))
    if is_pressed(request, told, {"move": move}):
        return redirect("administration_desk:undertakings", area.slug)
    page = {"neighbourhood": area, "one": found, "form": form, "may_move": bool(LATER[found.progress])}
    return render(request, "administration/desk_undertaking.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def joint_desk(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One joint idea: say what somebody gives, take it back, say how far it is."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, PLAN_TOGETHER, area, request.today)
    found = joint_project_at(area, number)
    if found is None:
        raise Http404(number)
    own = givers(person, area, request.today)
    told, later = typed(request), JOINT_LATER[found.project.stage]
    acts = {
        "give": Act(
            GiveForm(said(told, "give"), auto_id="give_%s", organisations=own),
            partial(give_to_joint, actor=person, project=found.project),
            _("Eingetragen. Alle können es lesen."),
        ),
        "back": Act(TakeBackForm(said(told, "back")), partial(_back, person, found.project), _("Zurückgenommen.")),
        "move": Act(
            MoveJointForm(said(told, "move"), auto_id="move_%s", later=later, projects=public_applications(area)),
            partial(move_joint, actor=person, project=found.project),
            _("Gespeichert."),
        ),
    }
    if is_pressed(request, told, acts):
        return redirect("administration_desk:joint_project", area.slug, number)
    page = {"neighbourhood": area, "joint": found, "may_move": bool(later)}
    page["own"] = {gift.pk for gift in found.gifts if may_give(person, area, gift.organisation, request.today)}
    page |= {"give": acts["give"].form, "move": acts["move"].form}
    return render(request, "administration/desk_joint_project.html", page, status=status(request))


def _back(person: Person, project: JointProject, *, of: int, now: dt.datetime) -> None:
    found = JointGift.objects.filter(pk=of, project=project).select_related("project__neighbourhood").first()
    if found is not None:
        withdraw_gift(actor=person, gift=found, now=now)
