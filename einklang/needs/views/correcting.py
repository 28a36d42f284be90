"""What the public reads of a need, set right or emptied."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.needs.actions import correct_need, empty_need
from einklang.needs.forms import CorrectForm, EmptyForm
from einklang.needs.models import Need
from einklang.needs.queries import need_on_desk, public_need
from einklang.needs.rules.doors import READ_NEEDS
from einklang.needs.rules.life import NOT_PUBLIC, State
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at

TICKS = {"checked", "all_the_same"}
"""That somebody looked is said by the ticks, and kept by who did it."""
ACTS: dict[str, Callable[..., Need]] = {"correct": correct_need, "empty": empty_need}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def correct(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Other words in the place of the published ones, or none."""
    area, person, said = neighbourhood_at(neighbourhood), cast(Person, request.user), typed(request)
    check_door(person, READ_NEEDS, area, request.today)
    found = need_on_desk(person, area, number, request.today)
    public = public_need(area, number)
    if found is None or public is None or State(found.state) in NOT_PUBLIC:
        raise Http404(number)
    act = said.get("act", "") if said is not None else ""
    start = {"title": public.title, "public_text": public.text, "public_place": public.place}
    page: dict[str, Any] = {
        "correct": CorrectForm(said if act == "correct" else None, initial=start),
        "empty": EmptyForm(said if act == "empty" else None, auto_id="empty_%s"),
    }
    form = page.get(act)
    if request.method == "POST" and form is not None and form.is_valid() and _done(request, found, act, form):
        return redirect("needs_desk:need", area.slug, number)
    flagged = form.flagged if isinstance(form, CorrectForm) else []
    still = [(hint, label(hint.kind)) for hint in flagged]
    page |= {"neighbourhood": area, "public": public, "form": form, "still": still}
    return render(request, "needs/correct.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _done(request: CityRequest, need: Need, act: str, form: forms.Form) -> bool:
    """Do what was pressed; False when the form has to be shown again."""
    data = {name: value for name, value in form.cleaned_data.items() if name not in TICKS}
    try:
        ACTS[act](actor=cast(Person, request.user), need=need, now=request.now, **data)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    said = {"correct": _("Der Text ist berichtigt. Der alte ist gelöscht."), "empty": _("Der Text ist gelöscht.")}
    messages.success(request, said[act])
    return True
