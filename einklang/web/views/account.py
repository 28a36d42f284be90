"""One's own data from every room, and the way out of all of them."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.forms import EraseForm
from einklang.people.models import Person
from einklang.web.actions import erase_account
from einklang.web.queries.account import data_of


@require_safe
@signed_in
def my_data(request: CityRequest) -> HttpResponse:
    """Everything that is kept under one's own name, as a file."""
    data = data_of(cast(Person, request.user))
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="einklang.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
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
    return render(request, "web/erase.html", {"form": form}, status=status)
