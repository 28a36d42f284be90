"""Recording a round: one page, one key when nobody objects; everything else only when somebody does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label, sentence
from einklang.evening.actions import set_aside
from einklang.evening.forms import (
    AmendmentForm,
    AnswerForm,
    ConcernForm,
    ConditionForm,
    CountForm,
    InterestForm,
    ReasonForm,
    ResistanceForm,
    StepForm,
    TakeUpForm,
)
from einklang.evening.queries import Table, against_nobody, agenda_with_results, item_of, next_item, table_of
from einklang.evening.queries.statements import lying_of
from einklang.evening.views.beside import beside
from einklang.evening.views.meetings import Line, find_meeting, lines_of
from einklang.evening.views.presses import BUTTONS, FORMS, Press, counts_along, keep_counts, saved_counts, were_typed
from einklang.evening.words import Said
from einklang.evening.words.money import asked_in_round, resisted_rows
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Concern, Meeting
from einklang.forum.rules.concerns import ConcernStatus, MarkStatus, Reason
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.rules.procedure import UnfoundedBy
from einklang.forum.rules.stages import LISTENING, ORDER, Stage, next_stage
from einklang.forum.words import LABELS, changes_in_words
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.rules.changes import side_by_side
from einklang.projects.words import compared_rows
from einklang.statements.rules.life import Stage as Before, stage_in
from einklang.statements.words import what_is_other

ENDS = ("decide", "nobody_objects")
STOPS_TIMER = (*ENDS, "step")
"""What the room talked about, and for how long, is over with these."""
ASKED_FOR = (Reason.RULE, Reason.GOAL, Reason.HARM, Reason.OTHER, Reason.NONE_GIVEN)


@dataclass(frozen=True)
class ConcernShown:
    """A concern on the page with the forms that stand below it."""

    concern: Concern
    answer: forms.Form
    take_up: forms.Form
    mark: forms.Form
    unfounded: forms.Form | None

    @property
    def marked(self) -> bool:
        """Whether it breaks a ground rule, so that its wording is not shown any more."""
        return self.concern.value().breaks_ground_rule

    @property
    def may_be_discussed(self) -> bool:
        """Whether the room has still to begin to talk about it; answering it does so, too."""
        return self.concern.state == ConcernStatus.RAISED and not self.waits_to_be_read and not self.marked

    @property
    def may_be_marked(self) -> bool:
        """Whether the moderator may begin the mark."""
        value = self.concern.value()
        return value.is_open and value.kind == "block" and value.mark is None

    @property
    def may_be_appealed(self) -> bool:
        """Whether whoever raised it may still appeal to the office."""
        return self.concern.mark == MarkStatus.MARKED

    @property
    def reason_missing(self) -> bool:
        """Whether the reason of a block has still to be asked for."""
        value = self.concern.value()
        return value.is_open and value.kind == "block" and value.reason is Reason.NOT_ASKED

    @property
    def reason_given(self) -> Reason | None:
        """The reason that was given for a block that is open, which can be set right."""
        value = self.concern.value()
        given = value.is_open and value.kind == "block" and value.reason is not Reason.NOT_ASKED
        return value.reason if given else None

    @property
    def waits_to_be_read(self) -> bool:
        """Whether it is a written one that nobody in the room has heard yet."""
        return self.concern.written and not self.concern.read_out


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: CityRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """One item on the table: ask, count if somebody objects, amend, decide. `act` is the button that was pressed."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.proposal is None:
        raise Http404
    table, data = table_of(item), typed(request)
    if request.GET.get("part") == "phones" and request.method != "POST":
        return render(request, "evening/phones_said.html", {"table": table, "seen": seen_of(table)})
    page = _forms_of(table, data)
    if request.method != "POST" or data is None:
        return _show(request, hood, meeting, table, page, kept_over=data)
    if table.is_withdrawn:
        set_aside(actor=cast(Person, request.user), item=item, now=request.now)
    late = _too_late(table, data)
    if late and not _texts_sent(page, data):
        messages.info(request, sentence(late))
        return redirect(request.path)
    refused = _press(Press(request, item, table, data), page, late)
    if not refused and meeting.state == MeetingStatus.OPEN:
        _follow(request, item, ended=data.get("act") in STOPS_TIMER and not _wrong(page, data))
    if not refused and not _wrong(page, data):
        return redirect(f"{request.path}#{data.get('back', 'content')}")
    return _show(request, hood, meeting, table_of(item), page, refused, data)


def _too_late(table: Table, data: QueryDict) -> Refusal | None:
    """What was decided or taken back meanwhile is no error of whoever pressed a button for it."""
    if table.decision is not None and data.get("act") in ENDS:
        return Refusal("evening.decided_meanwhile")
    return Refusal("evening.withdrawn_meanwhile") if table.is_withdrawn else None


def _follow(request: CityRequest, item: AgendaItem, *, ended: bool) -> None:
    """The wall follows what the moderator does."""
    told: dict[str, Any] = {"actor": request.user, "now": request.now}
    forum.put_on_wall(item=item, **told)
    if ended:
        forum.stop_timer(meeting=item.meeting, **told)


def _show(
    request: CityRequest,
    hood: Neighbourhood,
    meeting: Meeting,
    table: Table,
    page: dict[str, forms.Form],
    refused: tuple[Refusal, ...] = (),
    data: QueryDict | None = None,
    kept_over: QueryDict | None = None,
) -> HttpResponse:
    lines = lines_of(agenda_with_results(meeting))
    wrong = _wrong(page, data)
    context: dict[str, Any] = {
        "neighbourhood": hood,
        "meeting": meeting,
        "item": table.item,
        "table": table,
        "seen": seen_of(table),
        "shown": _shown(table, kept_over),
        "changes": changes_in_words(table.rules) if table.rules else (),
        "lines": lines,
        **_step(table.item),
        **_statement(table),
        "on_paper": _on_paper(request, table),
        "next_item": next_item(meeting, table.item),
        "page": page,
        "form": wrong,
        "concerns": _concerns(table, page, data),
        "absent": data is not None and data.get("applicant_absent") == "on",
        "said": _said(lines, table.item),
        "reasons": [(reason.value, LABELS[Reason][reason]) for reason in ASKED_FOR],
        **_changed(table),
        "refused": [sentence(one) for one in refused] if wrong is None else [],
        "obstacles": [sentence(one) for one in table.obstacles],
        "room": beside(request, meeting, table.item) if meeting.state == MeetingStatus.OPEN else None,
        "against_nobody": [sentence(one) for one in against_nobody(table)] if table.is_open else [],
        "notices": [sentence(one) for one in table.notices],
        "resisted": resisted_rows(asked_in_round(table)) if table.by_resistance else (),
    }
    return _answer(request, context, wrong, refused)


def _statement(table: Table) -> dict[str, Any]:
    return {"statement_moved": _statement_moved(table), "statement_adopted": _statement_adopted(table)}


def _statement_moved(table: Table) -> str:
    """What of the statement reads otherwise than what lies on the table."""
    proposal = table.item.proposal
    told = lying_of(proposal) if proposal is not None and not table.decision and not table.is_withdrawn else None
    return what_is_other(told) if told else ""


def _statement_adopted(table: Table) -> bool:
    """Whether this decision adopted a statement, so that its demands can be handed over."""
    proposal, decision = table.item.proposal, table.decision
    is_adopted = decision is not None and decision.outcome != "declined"
    return is_adopted and proposal is not None and stage_in(proposal.subject) is Before.ADOPTION


def _step(item: AgendaItem) -> dict[str, Any]:
    """In which step the point is, what comes after it, and whether this one only listens."""
    return {"steps": steps_shown(item.step), "next_step": next_stage(item.step), "listening": item.step in LISTENING}


def _on_paper(request: CityRequest, table: Table) -> bool:
    """Whether the evening is over and this item is open, so that what is still to be entered may stand on paper."""
    ended = table.decision or table.is_withdrawn or table.by_resistance
    return not ended and city_day(table.item.meeting.starts_at) < request.today


def _answer(
    request: CityRequest, context: dict[str, Any], wrong: forms.Form | None, refused: tuple[Refusal, ...]
) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else 200
    answer = render(request, "evening/round.html", context, status=status)
    if wrong is None or _stands_on(answer, wrong):
        return answer
    # The page has no place for this form any more: the round has gone meanwhile, or what it was about.
    told = [sentence(one) for one in refused or (Refusal("evening.page_is_old"),)]
    context |= {"form": None, "refused": told, "typed_texts": _texts_of(wrong)}
    return render(request, "evening/round.html", context, status=status)


def _stands_on(answer: HttpResponse, form: forms.Form) -> bool:
    page = answer.content.decode()
    return any(f'id="{field.auto_id}"' in page for field in form)


def _texts_sent(page: dict[str, forms.Form], data: QueryDict) -> list[str]:
    """What was typed into the form of the button that was pressed."""
    form = page.get(data.get("act", ""))
    return _texts_of(form) if form is not None else []


def _texts_of(form: forms.Form) -> list[str]:
    """What was written into the text fields of a form that was sent."""
    written = (field.data for field in form if isinstance(field.field.widget, forms.TextInput | forms.Textarea))
    return [text for text in written if text and text.strip()]


def seen_of(table: Table) -> str:
    """What the page was about: a press on a page that is no longer true must not decide something else."""
    running = table.round.public_id if table.round else "-"
    return f"{table.item.public_id}:{running}"


def _shown(table: Table, kept_over: QueryDict | None) -> str:
    """Which saved counts the page showed; counts kept over a sign-in still belong to the page they were typed on."""
    saved = saved_counts(table)
    return kept_over.get("shown", saved) if kept_over is not None and were_typed(table, kept_over) else saved


def _changed(table: Table) -> dict[str, Any]:
    """What the version on the table changed against the one before it, line by line."""
    if table.version is None or table.earlier is None:
        return {}
    heads = [_("Fassung %(number)s") % {"number": one.number} for one in (table.earlier, table.version)]
    return {"changed": compared_rows(side_by_side(table.earlier.content(), table.version.content())), "heads": heads}


def _said(lines: list[Line], item: AgendaItem) -> Said | None:
    return next((line.said for line in lines if line.item.pk == item.pk), None)


def _wrong(page: dict[str, forms.Form], data: QueryDict | None) -> forms.Form | None:
    """The form that was sent and has something to say."""
    form = page.get(data.get("act", "")) if data is not None else None
    return form if form is not None and form.errors else None


def _forms_of(table: Table, data: QueryDict | None) -> dict[str, forms.Form]:
    """The forms of the page; the one that was sent, or kept from before the sign-in, shows what was typed."""
    act = data.get("act", "") if data else ""
    number = data.get("number", "") if data else ""

    def sent(name: str) -> QueryDict | None:
        return data if name == act else None

    counted: dict[str, Any] = {"advance_here": table.round.advance_here if table.round else 0}
    if table.round:
        counted |= {f"degree_{one.degree}": one.count for one in table.round.positions.all()}
    # What was typed and came along with another button, be it before the sign-in ran out, stands there again.
    counted |= counts_along(table, data) if data and were_typed(table, data) else {}
    scale = table.scale
    return {
        "count": CountForm(
            sent("count"), degrees=table.degrees, scale=scale, in_advance=table.in_advance, initial=counted
        ),
        "resist": ResistanceForm(sent("resist"), options=asked_in_round(table), initial=_resisted(data)),
        "concern": ConcernForm(sent("concern"), degrees=table.degrees, scale=scale, auto_id="concern_%s"),
        "interest": InterestForm(sent("interest"), auto_id="interest_%s"),
        "take_up": TakeUpForm(sent("take_up"), auto_id=f"take_up_{number}_%s"),
        "answer": AnswerForm(sent("answer"), auto_id=f"answer_{number}_%s"),
        "amendment": AmendmentForm(
            sent("amendment"), concerns=table.concerns, amendments=table.amendments, auto_id="amendment_%s"
        ),
        "decide": ConditionForm(sent("decide"), auto_id="condition_%s"),
        "step": StepForm(sent("step"), steps=table.next_steps, auto_id="step_%s"),
        "mark": ReasonForm(sent("mark"), auto_id=f"mark_{number}_%s"),
        "unfounded": ReasonForm(sent("unfounded"), auto_id=f"unfounded_{number}_%s"),
    }


def _resisted(data: QueryDict | None) -> dict[str, str]:
    """What was typed about resistance and came along with another button, be it before the sign-in ran out."""
    return {name: str(data[name]) for name in data if name.startswith("value_")} if data else {}


def _concerns(table: Table, page: dict[str, forms.Form], data: QueryDict | None) -> list[ConcernShown]:
    """Each concern with its own forms; the one that was sent stands below its own concern."""
    act, number = (data.get("act", ""), data.get("number", "")) if data is not None else ("", "")
    finds = table.round is not None and table.round.rules.value().block_unfounded_by is UnfoundedBy.MEETING

    def own(name: str, kind: Callable[..., forms.Form], concern: Concern) -> forms.Form:
        mine = act == name and number == str(concern.number)
        return page[name] if mine else kind(auto_id=f"{name}_{concern.number}_%s")

    return [
        ConcernShown(
            concern,
            own("answer", AnswerForm, concern),
            own("take_up", _take_up_form(concern), concern),
            own("mark", ReasonForm, concern),
            own("unfounded", ReasonForm, concern) if finds and concern.degree == max(table.degrees) else None,
        )
        for concern in table.concerns
    ]


def _take_up_form(concern: Concern) -> Callable[..., forms.Form]:
    told = {"by": concern.taken_up_by, "privately": concern.taken_up_privately}
    return partial(TakeUpForm, initial=told)


def steps_shown(stage: Stage) -> list[dict[str, str]]:
    """The steps of an item as `parts/steps.html` takes them."""
    here = ORDER.index(stage)
    states = ("done" if place < here else "now" if place == here else "open" for place in range(len(ORDER)))
    return [{"label": label(one), "state": state} for one, state in zip(ORDER, states, strict=True)]


def _press(press: Press, page: dict[str, forms.Form], late: Refusal | None) -> tuple[Refusal, ...]:
    """Do what was pressed; what is refused comes back, and the form keeps what was typed."""
    act = press.data.get("act", "")
    form = page.get(act)
    try:
        if late:
            raise late
        if press.data.get("seen") != seen_of(press.table):
            raise Refusal("evening.page_is_old")
        keep_counts(press)
        if form is not None and form.is_valid():
            FORMS[act](press, form.cleaned_data)
        elif act in BUTTONS:
            BUTTONS[act](press)
    except Refusal as refusal:
        if form is not None:
            form.is_valid()
            add_refusal(form, refusal)
        return refusal.all
    return ()
