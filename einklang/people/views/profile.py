"""A person's own page: her name and language, her roles, her data, and the way out."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.language import COOKIE
from einklang.base.refusal import Refusal
from einklang.people.actions import change_profile, erase_account
from einklang.people.forms import EraseForm, ProfileForm
from einklang.people.models import Person
from einklang.people.queries import data_about, roles_on
from einklang.people.rules import RoleKind
from einklang.people.words import ROLES

UNPROCESSABLE = 422
YEAR = 60 * 60 * 24 * 365


@require_http_methods(["GET", "POST"])
@signed_in
@throttled("write")
def profile(request: CityRequest) -> HttpResponse:
    """Show and change one's own profile."""
    person, today = cast(Person, request.user), request.today
    form = ProfileForm(typed(request), initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        return _save_profile(request, person, form)
    status = UNPROCESSABLE if request.method == "POST" else 200
    roles = [(role, ROLES[RoleKind(role.kind)]) for role in roles_on(person, today)]
    return render(request, "people/profile.html", {"form": form, "person": person, "roles": roles}, status=status)


def _save_profile(request: CityRequest, person: Person, form: ProfileForm) -> HttpResponse:
    change_profile(actor=person, **form.cleaned_data, now=request.now)
    messages.success(request, _("Gespeichert."))
    response = redirect("people:profile")
    response.set_cookie(COOKIE, form.cleaned_data["language"], max_age=YEAR, samesite="Lax")
    return response


@require_http_methods(["GET"])
@signed_in
def my_data(request: CityRequest) -> HttpResponse:
    """Everything that is kept under one's own name, as a file."""
    data = data_about(cast(Person, request.user))
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="einklang.json"'
    return response


@require_http_methods(["GET", "POST"])
@signed_in
@throttled("write")
def erase(request: CityRequest) -> HttpResponse:
    """Ask once more, then erase one's own account and sign out."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            texts_too = form.cleaned_data["texts_too"]
            erase_account(actor=cast(Person, request.user), texts_too=texts_too, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            logout(request)
            messages.success(request, _("Ihr Konto ist gelöscht. Danke, dass Sie dabei waren."))
            return redirect("/")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "people/erase.html", {"form": form}, status=status)
