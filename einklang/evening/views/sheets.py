"""Without a computer in the room: the sheets to print before the evening, and their entry afterwards."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import enter_sheet
from einklang.evening.forms import AttendanceForm, SheetForm
from einklang.evening.queries import Table, elected_decide, item_of, table_of
from einklang.evening.views.meetings import find_meeting
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.queries import current_rules
from einklang.forum.rules.ladder import ASKS_ANEW, next_steps
from einklang.forum.rules.meetings import Group
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.words import DEGREES
from einklang.people.models import Person


@signed_in
@require_safe
def sheets(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A sheet of paper for each item about which the meeting decides, to be printed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    rows = meeting.items.filter(proposal__isnull=False).select_related("proposal", "meeting__neighbourhood")
    chosen = request.GET.get("item", "")
    shown = [table_of(item) for item in rows.order_by("position") if chosen in {"", str(item.position)}]
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "tables": shown,
        "degrees": list(DEGREES[_procedure(meeting).scale].values()),
        "groups": AttendanceForm(elected_decide=elected_decide(meeting)).groups,
    }
    return render(request, "evening/sheets.html", context)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: CityRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """Enter what the paper of one item says, in one press."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.proposal is None:
        raise Http404
    table = table_of(item)
    if table.decision is not None:
        messages.info(request, _("Darüber ist schon entschieden. Das ist das Ergebnis."))
        return redirect("evening:round", hood.slug, number, position)
    form = _form(request, meeting, table)
    if request.method == "POST" and form.is_valid() and _entered(request, item, form):
        messages.success(request, _("Der Bogen ist eingetragen."))
        return redirect("evening:run", hood.slug, number)
    context = {"neighbourhood": hood, "meeting": meeting, "table": table, "form": form}
    return render(request, "evening/sheet.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _procedure(meeting: Meeting) -> Procedure:
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    return rules.value() if rules else Procedure()


def _form(request: CityRequest, meeting: Meeting, table: Table) -> SheetForm:
    procedure = _procedure(meeting)
    taken = [FallbackKind(step.kind) for step in table.steps]
    counted = {name: getattr(meeting, name) or None for name in (*Group, "elected")}
    return SheetForm(
        typed(request),
        table=table,
        procedure=procedure,
        steps=[one for one in next_steps(procedure, taken) if one not in ASKS_ANEW],
        elected_decide=elected_decide(meeting),
        initial=counted,
    )


def _entered(request: CityRequest, item: AgendaItem, form: SheetForm) -> bool:
    try:
        told = form.sheet(get_language() or "de")
        enter_sheet(actor=cast(Person, request.user), item=item, sheet=told, now=request.now)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
