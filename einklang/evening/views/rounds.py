"""Recording a round: one page, one key when nobody objects; everything else only when somebody does."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.evening.forms import (
    AmendmentForm,
    AnswerForm,
    ConcernForm,
    ConditionForm,
    CountForm,
    MarkForm,
    StepForm,
)
from einklang.evening.queries import Table, agenda_with_results, item_of, next_item, table_of
from einklang.evening.views.meetings import find_meeting
from einklang.evening.views.presses import BUTTONS, FORMS, Press
from einklang.evening.words import minutes_of
from einklang.forum.rules.concerns import Reason
from einklang.forum.words import LABELS


@signed_in
@throttled("write")
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """One item on the table: ask, count if somebody objects, amend, decide. `act` is the button that was pressed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.proposal is None:
        raise Http404
    table = table_of(item)
    data = typed(request)
    page = _forms_of(table, data)
    refused: tuple[Refusal, ...] = ()
    if request.method == "POST" and data is not None:
        refused = _press(Press(request, item, table, data), page)
        act = data.get("act", "")
        if not refused and not (act in page and page[act].errors):
            return redirect(f"{request.path}#{data.get('back', 'top')}")
        table = table_of(item)
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "item": item,
        "table": table,
        "next_item": next_item(item),
        "page": page,
        "said": minutes_of(agenda_with_results(meeting).get(pk=item.pk)) if table.decision else None,
        "reasons": [(reason.value, LABELS[Reason][reason]) for reason in Reason if reason],
        "refused": [sentence(one) for one in refused],
        "obstacles": [sentence(one) for one in table.obstacles],
        "notices": [sentence(one) for one in table.found.notices] if table.found else [],
    }
    return render(request, "evening/round.html", context, status=422 if request.method == "POST" else 200)


def _forms_of(table: Table, data: QueryDict | None) -> dict[str, forms.Form]:
    """The forms of the page; the one that was sent, or kept from before the sign-in, shows what was typed."""
    act = data.get("act", "") if data else ""

    def sent(name: str) -> QueryDict | None:
        return data if name == act else None

    counted = {f"degree_{one.degree}": one.count for one in table.round.positions.all()} if table.round else {}
    return {
        "count": CountForm(sent("count"), degrees=table.degrees, initial=counted),
        "concern": ConcernForm(sent("concern"), degrees=table.degrees),
        "answer": AnswerForm(sent("answer")),
        "amendment": AmendmentForm(sent("amendment"), concerns=table.concerns),
        "decide": ConditionForm(sent("decide")),
        "step": StepForm(sent("step"), steps=table.next_steps),
        "mark": MarkForm(sent("mark")),
    }


def _press(press: Press, page: dict[str, forms.Form]) -> tuple[Refusal, ...]:
    """Do what was pressed; what is refused comes back, and the form keeps what was typed."""
    act = press.data.get("act", "")
    form = page.get(act)
    if form is not None and not form.is_valid():
        return ()
    try:
        if form is not None:
            FORMS[act](press, form.cleaned_data if act != "count" else form.counts())  # type: ignore[attr-defined]
        elif act in BUTTONS:
            BUTTONS[act](press)
    except Refusal as refusal:
        if form is not None:
            add_refusal(form, refusal)
        return refusal.all
    return ()
