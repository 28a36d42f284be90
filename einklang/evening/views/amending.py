"""Putting accepted amendments into the text and the plan, in the room, with the plan checked at once."""

import uuid
from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import apply_amendments
from einklang.evening.queries import Table, item_of, table_of
from einklang.evening.views.meetings import find_meeting
from einklang.people.models import Person
from einklang.projects.forms import Editor, editor_for, editor_from, errors_of, is_main, with_another_row
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import early_start_permitted, findings_about, further_pots
from einklang.projects.rules.changes import side_by_side
from einklang.projects.rules.findings import Severity, reasons
from einklang.projects.rules.plan import CostGroup, Plan
from einklang.projects.words import compared_rows

ANOTHER_ROW = {"add_line": "lines", "add_cover": "covers"}


class Row(NamedTuple):
    """A row of the plan, as the parts of the editor take it."""

    form: Any
    hints: tuple[()] = ()


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: CityRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """Edit text and plan of the version on the table; saving makes the next version and voids the positions."""
    _hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.proposal is None:
        raise Http404
    table = table_of(item)
    if table.version is None or table.round is None or table.application is None:
        return redirect("evening:round", neighbourhood, number, position)
    data = typed(request)
    if data is None:
        return _page(request, table, _editor(request, table.version, table.application))
    pots = further_pots(table.application, request.today)
    add = ANOTHER_ROW.get(data.get("do", ""))
    if add or request.method != "POST":
        return _page(request, table, editor_from(with_another_row(data, add) if add else data, pots=pots))
    editor = editor_from(data, pots=pots)
    fits = editor.is_valid()
    if not fits or data.get("do") == "check":
        return _page(request, table, editor, status=200 if fits else UNPROCESSABLE)
    try:
        if editor.form.cleaned_data["revision"] != table.version.number:
            raise Refusal("evening.page_is_old")
        plan = _plan(editor, table.version, table.application)
        actor = cast(Person, request.user)
        apply_amendments(actor=actor, round=table.round, text=editor.text(), plan=plan, now=request.now)
    except Refusal as refusal:
        add_refusal(editor.form, refusal)
        return _page(request, table, editor, status=UNPROCESSABLE)
    messages.success(request, _("Die neue Fassung liegt auf dem Tisch. Bitte fragen Sie jetzt noch einmal."))
    return redirect("evening:round", neighbourhood, number, position)


def _editor(request: CityRequest, version: ApplicationVersion, application: Application) -> Editor:
    pots = further_pots(application, request.today)
    return editor_for(version.text(), version.known_plan(), revision=version.number, form_token=uuid.uuid4(), pots=pots)


def _page(request: CityRequest, table: Table, editor: Editor, status: int = 200) -> HttpResponse:
    told = [text for _anchor, text in errors_of(editor)] if status == UNPROCESSABLE else []
    context = {
        "neighbourhood": table.item.meeting.neighbourhood,
        "meeting": table.item.meeting,
        "item": table.item,
        "table": table,
        "editor": editor,
        "form": editor.form if told else None,
        "plan": None if editor.form.is_bound or table.version is None else table.version.plan(),
        "groups": [(group, Cents(0)) for group in CostGroup],
        "lines": [Row(form) for form in editor.lines],
        "covers": [Row(form) for form in editor.covers],
        "empty_line": Row(editor.lines.empty_form),
        "empty_cover": Row(editor.covers.empty_form),
        "terms": table.application.guideline.value() if table.application else None,
        "told": told,
        **_checked(table, editor),
    }
    return render(request, "evening/amend.html", context, status=status)


def _plan(editor: Editor, version: ApplicationVersion, application: Application) -> Plan:
    return editor.plan(_programme(version, application), application.guideline.value().in_kind_rate_cents)


def _programme(version: ApplicationVersion, application: Application) -> str:
    """What the programme's share is called in the plan on the table: it is no change that somebody made."""
    covers = version.plan().covers
    return next((one.label for one in covers if is_main(one)), application.programme.name)


def _checked(table: Table, editor: Editor) -> dict[str, Any]:
    """What is written beside the version on the table, line by line, and what speaks against it (R-01, R-02)."""
    version, application = table.version, table.application
    if version is None or application is None or not editor.form.is_bound or not editor.is_valid():
        return {}
    text, plan = editor.text(), _plan(editor, version, application)
    rows = compared_rows(side_by_side(version.content(), text.content(plan)))
    found = findings_about(
        application,
        text,
        plan,
        not_before=city_day(table.item.meeting.starts_at),
        early_start=early_start_permitted(application),
    )
    wrong = [sentence(one) for one in reasons(found, Severity.REFUSE)]
    heads = [_("bisher, Fassung %(number)s") % {"number": version.number}, _("neu")]
    return {"plan": plan, "rows": rows, "heads": heads, "wrong": wrong, "checked": True}
