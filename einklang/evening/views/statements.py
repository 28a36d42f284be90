"""A statement of earlier years: what was read from its paper is confirmed on one page, then it counts as adopted."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import enter_statement
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at
from einklang.statements.actions import About, Confirmed, split_part
from einklang.statements.forms import ConfirmForm, EnterForm
from einklang.statements.models import Part
from einklang.statements.queries import days_read, draft_behind, parts_of
from einklang.statements.rules.cutting import halves
from einklang.statements.rules.doors import ENTER_STATEMENTS
from einklang.statements.rules.parts import PartKind


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def confirm(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Each piece with what it seems to be; whoever knows the paper changes what is wrong and confirms the rest."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, ENTER_STATEMENTS, hood, request.today)
    found = draft_behind(person, hood, number, request.today)
    if found is None or found.read_at is None:
        raise Http404(number)
    public = f"/{hood.slug}/{found.subject}/"
    if found.adopted_on is not None:
        return redirect(public)
    parts = list(parts_of(found))
    if request.method == "POST" and request.POST.get("act") == "split":
        part = next((one for one in parts if str(one.pk) == request.POST.get("item")), None)
        if part is not None and halves(part.text.body):
            split_part(actor=person, part=part, seen=part.version, now=request.now)
        return redirect(f"{request.path}#part-{part.pk if part else 0}")
    said = typed(request)
    discussed, adopted = days_read(parts)
    start = {"discussed_on": discussed, "adopted_on": adopted, "signed_by": found.signed_by, "seen": _seen(parts)}
    form = EnterForm(said, initial=start)
    rows = [(part, ConfirmForm(said, prefix=f"p{part.pk}", initial=_proposed(part))) for part in parts]
    if request.method == "POST" and _all_valid(form, [row for _part, row in rows]):
        told = {key: form.cleaned_data[key] for key in ("signed_by", "discussed_on", "adopted_on")}
        pieces = _confirmed(rows, form.cleaned_data["seen"])
        act: dict[str, Any] = {"actor": person, "statement": found, "pieces": pieces, "now": request.now, **told}
        if is_done(form, lambda: enter_statement(**act)):
            messages.success(request, _("Eingetragen. Jede Forderung hat jetzt ihre Nummer."))
            return redirect(public)
    shown = [(part, PartKind(part.kind), row, bool(part.mark and halves(part.text.body))) for part, row in rows]
    page = {"neighbourhood": hood, "statement": found, "form": form, "rows": shown}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/confirm_statement.html", page, status=status)


def _seen(parts: Sequence[Part]) -> str:
    """Which versions the page shows, in the paper's order."""
    return " ".join(f"{part.pk}:{part.version}" for part in parts)


def _proposed(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "text": part.text.body, "departments": [one.pk for one in part.departments.all()]}


def _all_valid(form: EnterForm, rows: Sequence[ConfirmForm]) -> bool:
    """Every form is asked, so that all sentences stand on the page at once."""
    return all([form.is_valid(), *(row.is_valid() for row in rows)])


def _confirmed(rows: Sequence[tuple[Part, ConfirmForm]], seen: str) -> list[Confirmed]:
    shown = dict(one.split(":", 1) for one in seen.split() if ":" in one)
    return [
        Confirmed(
            part,
            row.cleaned_data["text"],
            PartKind(row.cleaned_data["kind"]),
            About(part.topic, list(row.cleaned_data["departments"]), list(part.needs.all())),
            part.version if shown.get(str(part.pk)) == str(part.version) else 0,
        )
        for part, row in rows
    ]
