"""Without a computer in the room: the sheets to print before the evening, and their entry afterwards."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import enter_sheet
from einklang.evening.forms import CHANGED, AttendanceForm, SheetForm, open_before
from einklang.evening.queries import NEVER, Table, elected_decide, item_of, table_of
from einklang.evening.views.meetings import find_meeting
from einklang.forum.models import AgendaItem, Meeting, Proposal
from einklang.forum.queries import current_rules
from einklang.forum.rules.changes import KIND
from einklang.forum.rules.ladder import ASKS_ANEW, asks_resistance, next_steps
from einklang.forum.rules.meetings import Group
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.words import DEGREES, LABELS, changes_in_words
from einklang.people.models import Person


@signed_in
@require_safe
def sheets(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A sheet of paper for each item about which the meeting decides, to be printed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    rows = meeting.items.filter(proposal__isnull=False).select_related("proposal", "meeting__neighbourhood")
    chosen, procedure = request.GET.get("item", ""), _procedure(meeting)
    shown = [table_of(item) for item in rows.order_by("position") if chosen in {"", str(item.position)}]
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "printed": [_printed(table, procedure) for table in shown],
        "degrees": list(DEGREES[procedure.scale].values()),
        "groups": AttendanceForm(elected_decide=elected_decide(meeting)).groups,
        "resistances": range(11),
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
    if request.method != "POST" and asks_resistance(_procedure(meeting), _taken(table)):
        messages.info(request, _("Hier wird nach dem Widerstand gefragt. Tragen Sie ihn auf dieser Seite ein."))
        return redirect("evening:round", hood.slug, number, position)
    form = _form(request, meeting, table)
    if request.method == "POST" and form.is_valid() and _entered(request, item, form):
        return _onward(request, item, form.cleaned_data["result"])
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "table": table,
        "form": form,
        "new_version": new_version(item) if table.waiting_amendments and table.round else "",
    }
    return render(request, "evening/sheet.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def new_version(item: AgendaItem) -> str:
    """Where the accepted changes are put into a new version."""
    hood, proposal = item.meeting.neighbourhood.slug, cast(Proposal, item.proposal)
    if proposal.kind == KIND:
        return f"/desk/{hood}/{proposal.subject}/"
    return reverse("evening:amend", args=(hood, item.meeting.number, item.position))


def _onward(request: CityRequest, item: AgendaItem, result: str) -> HttpResponse:
    """To the agenda when the sheet says it all; else to the page on which the rest of it is entered."""
    here = (item.meeting.neighbourhood.slug, item.meeting.number, item.position)
    if result == CHANGED:
        messages.success(request, _("Der Bogen ist eingetragen. Jetzt fehlt die neue Fassung."))
        return redirect(new_version(item))
    if result in ASKS_ANEW:
        messages.success(request, _("Der Bogen ist eingetragen. Jetzt fehlt, was die zweite Abfrage ergab."))
        again = "evening:sheet" if result == FallbackKind.CONSENSUS_MINUS else "evening:round"
        return redirect(again, *here)
    messages.success(request, _("Der Bogen ist eingetragen."))
    return redirect("evening:run", *here[:2])


def _printed(table: Table, procedure: Procedure) -> dict[str, Any]:
    """What the sheet of one item shows beside the table."""
    steps = _steps(table, procedure)
    by_resistance = asks_resistance(procedure, _taken(table))
    return {
        "table": table,
        "changes": changes_in_words(table.rules) if table.rules else (),
        "before": open_before(table),
        "steps": [LABELS[FallbackKind][one] for one in steps],
        "by_resistance": by_resistance,
        "resistance": by_resistance or FallbackKind.LEAST_RESISTANCE in steps,
    }


def _taken(table: Table) -> list[FallbackKind]:
    return [FallbackKind(step.kind) for step in table.steps]


def _steps(table: Table, procedure: Procedure) -> list[FallbackKind]:
    never = NEVER.get(table.item.proposal.kind, frozenset()) if table.item.proposal else frozenset()
    return [one for one in next_steps(procedure, _taken(table)) if one not in never]


def _procedure(meeting: Meeting) -> Procedure:
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    return rules.value() if rules else Procedure()


def _form(request: CityRequest, meeting: Meeting, table: Table) -> SheetForm:
    procedure = _procedure(meeting)
    counted = {name: getattr(meeting, name) or None for name in (*Group, "elected")}
    return SheetForm(
        typed(request),
        table=table,
        procedure=procedure,
        steps=_steps(table, procedure),
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
