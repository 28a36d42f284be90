"""The administrator's desk: who has which role where."""

import uuid
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.actions import end_role, enter_organisation, invite
from einklang.people.forms import OrganisationForm, RoleForm
from einklang.people.models import Person
from einklang.people.queries import (
    check_door,
    is_open,
    neighbourhoods_behind,
    organisations,
    role_behind,
    roles_in,
)
from einklang.people.rules import GIVE_ROLES, OrganisationKind, RoleKind
from einklang.people.words import ORGANISATIONS, ROLES
from einklang.places.models import Neighbourhood

CITY = "city"


@require_safe
@signed_in
def places(request: CityRequest) -> HttpResponse:
    """The neighbourhoods whose roles this person may give."""
    person, today = cast(Person, request.user), request.today
    everywhere = is_open(person, GIVE_ROLES, None, today)
    neighbourhoods = list(neighbourhoods_behind(person, GIVE_ROLES, today))
    if not neighbourhoods:
        check_door(person, GIVE_ROLES, None, today)
    return render(request, "people/places.html", {"everywhere": everywhere, "neighbourhoods": neighbourhoods})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def roles(request: CityRequest, slug: str) -> HttpResponse:
    """The roles of one neighbourhood or of the whole city; give another."""
    person, today, place = cast(Person, request.user), request.today, _place(slug)
    held = [(role, ROLES[RoleKind(role.kind)]) for role in roles_in(person, place, today)]
    form = RoleForm(typed(request), initial={"valid_from": today}, organisations=organisations())
    if request.method == "POST" and form.is_valid():
        try:
            kind = RoleKind(form.cleaned_data.pop("kind"))
            invite(actor=person, neighbourhood=place, kind=kind, **form.cleaned_data, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Die Aufgabe ist vergeben."))
            return redirect("people:roles", slug)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(
        request, "people/roles.html", {"form": form, "held": held, "place": place, "slug": slug}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def carriers(request: CityRequest) -> HttpResponse:
    """The organisations that are known; enter another."""
    person = cast(Person, request.user)
    check_door(person, GIVE_ROLES, None, request.today)
    form = OrganisationForm(typed(request), initial={"form_token": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kind = OrganisationKind(told["kind"])
        try:
            enter_organisation(
                actor=person, name=told["name"], kind=kind, form_token=told["form_token"], now=request.now
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, _("Die Einrichtung ist eingetragen. Jetzt kann jemand Aufgaben für sie bekommen.")
            )
            return redirect("people:organisations")
    known = [(one, ORGANISATIONS[OrganisationKind(one.kind)]) for one in organisations()]
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "people/organisations.html", {"form": form, "known": known}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def end(request: CityRequest, key: int) -> HttpResponse:
    """Ask once more, then end one role."""
    person = cast(Person, request.user)
    role = role_behind(person, key, request.today)
    if role is None:
        raise Http404
    slug = role.neighbourhood.slug if role.neighbourhood else CITY
    if request.method != "POST":
        told = {"role": role, "label": ROLES[RoleKind(role.kind)], "slug": slug, "own": role.person_id == person.pk}
        return render(request, "people/end_role.html", told)
    end_role(actor=person, role=role, now=request.now)
    messages.success(request, _("Die Aufgabe ist beendet."))
    return redirect("people:roles", slug)


def _place(slug: str) -> Neighbourhood | None:
    if slug == CITY:
        return None
    place = Neighbourhood.objects.filter(slug=slug).first()
    if place is None:
        raise Http404
    return place
