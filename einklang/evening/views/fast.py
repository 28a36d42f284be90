"""The office's fast lane: propose a small sum, agree to it as the second person, or leave it to the assembly."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import agree_fast, drop_fast, propose_fast
from einklang.evening.forms import FastForm
from einklang.evening.models import FastLane
from einklang.evening.queries import FastRow, fast_behind, lane_behind
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def fast(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Every small sum before its decision: what may go fast, what waits for a second person, and why not."""
    hood, person, data = neighbourhood_at(neighbourhood), cast(Person, request.user), typed(request)
    rows, is_sent = fast_behind(person, hood, request.today), request.method == "POST"
    said = ""
    if is_sent and (key := request.POST.get("lane", "")):
        said = _answered(request, _lane(request, hood, key))
    pressed = next((one for one in rows if data is not None and str(one.application.number) == data.get("of")), None)
    form = FastForm(data) if pressed is not None else None
    if is_sent and pressed is not None and form is not None and form.is_valid() and _proposed(request, pressed, form):
        messages.success(request, _("Vorgeschlagen. Jetzt muss eine zweite Person aus dem Amt zustimmen."))
        said = "done"
    if said == "done":
        return redirect("evening:fast", hood.slug)
    page = {
        "neighbourhood": hood,
        "said": said,
        "form": form,
        "rows": [(one, form if one is pressed else _fresh(one), _own(one, person), _why_not(one)) for one in rows],
    }
    return render(request, "evening/fast.html", page, status=UNPROCESSABLE if is_sent else 200)


def _lane(request: CityRequest, hood: Neighbourhood, key: str) -> FastLane:
    person = cast(Person, request.user)
    lane = lane_behind(person, hood, int(key), request.today) if key.isascii() and key.isdecimal() else None
    if lane is None:
        raise Http404(key)
    return lane


def _answered(request: CityRequest, lane: FastLane) -> str:
    """Do what was pressed: "done", or the sentence that says why not."""
    person, agrees = cast(Person, request.user), request.POST.get("act") == "agree"
    try:
        (agree_fast if agrees else drop_fast)(actor=person, lane=lane, now=request.now)
    except Refusal as refusal:
        return " ".join(sentence(one) for one in refusal.all)
    told = _("Zugestimmt. Das Geld ist reserviert, und die nächste Sitzung hört davon.")
    messages.success(request, told if agrees else _("Über diesen Antrag entscheidet jetzt die Versammlung."))
    return "done"


def _proposed(request: CityRequest, row: FastRow, form: FastForm) -> bool:
    told = {"application": row.application, "reason": form.cleaned_data["reason"]}
    return is_done(form, lambda: propose_fast(actor=cast(Person, request.user), **told, now=request.now))


def _fresh(row: FastRow) -> FastForm:
    return FastForm(auto_id=f"fast_{row.application.pk}_%s")


def _own(row: FastRow, person: Person) -> bool:
    return row.lane is not None and row.lane.proposed_by_id == person.pk


def _why_not(row: FastRow) -> list[str]:
    return [sentence(one) for one in row.obstacles]
