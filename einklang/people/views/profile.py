"""A person's own page: her name and language, her roles, and the ways to her data and out."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.language import remember_language
from einklang.base.status import UNPROCESSABLE
from einklang.people.actions import change_profile
from einklang.people.forms import ProfileForm
from einklang.people.models import Person
from einklang.people.queries import roles_on
from einklang.people.rules import RoleKind
from einklang.people.words import ROLES


@require_http_methods(["GET", "HEAD", "POST"])
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
    wanted = person.subscriptions.select_related("neighbourhood").order_by("neighbourhood__name")
    context = {"form": form, "person": person, "roles": roles, "invited_from": wanted}
    return render(request, "people/profile.html", context, status=status)


def _save_profile(request: CityRequest, person: Person, form: ProfileForm) -> HttpResponse:
    change_profile(actor=person, **form.cleaned_data, now=request.now)
    messages.success(request, _("Gespeichert."))
    response = redirect("people:profile")
    remember_language(response, form.cleaned_data["language"])
    return response
