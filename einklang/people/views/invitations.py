"""Whose invitations somebody wants, and the way out that stands in each of them."""

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.status import UNPROCESSABLE
from einklang.people.actions import choose_invitations, stop_invitations
from einklang.people.forms import InvitationsForm
from einklang.people.models import Person
from einklang.people.queries import invitations_offered


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def invitations(request: CityRequest) -> HttpResponse:
    """Choose whose invitations one gets."""
    person = cast(Person, request.user)
    chosen = [one.neighbourhood_id for one in person.subscriptions.order_by("pk")]
    form = InvitationsForm(
        request.POST if request.method == "POST" else None,
        offered=invitations_offered(person, request.today),
        initial={"neighbourhoods": chosen},
    )
    if request.method == "POST" and form.is_valid():
        choose_invitations(actor=person, neighbourhoods=form.cleaned_data["neighbourhoods"], now=request.now)
        messages.success(request, _("Gespeichert."))
        return redirect("people:profile")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "people/invitations.html", {"form": form}, status=status)


@csrf_exempt  # mail programs press this button themselves (RFC 8058); it can do nothing but end what its code names
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("follow")
def stop(request: HttpRequest, code: uuid.UUID) -> HttpResponse:
    """End the invitations of a letter, without signing in. The page says the same whether there was one or not."""
    if request.method == "POST":
        stop_invitations(code=code)
    return render(request, "people/stop_invitations.html", {"is_done": request.method == "POST"})
