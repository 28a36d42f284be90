"""The moderator's desk: what to hand over, whom one waits for, what to assess, at what to look again."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.administration.rules.clock import days_late
from einklang.base import kept
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.demands import actions
from einklang.demands.forms import AssessForm, EndForm, HandOverForm, PlanForm, RenewForm, ReviewForm, TopicForm
from einklang.demands.models import Answer, Demand, Ending
from einklang.demands.queries.clocks import with_whom
from einklang.demands.queries.desk import (
    answers_that_count,
    answers_to_assess,
    clocks_waited_for,
    demand_on_desk,
    demands_to_hand_over,
    departments_to_ask,
    departments_to_propose,
    meetings_behind,
    reviews_due,
    with_address,
)
from einklang.demands.queries.register import demand_at
from einklang.demands.rules.answers import AnswerKind, Verdict
from einklang.demands.rules.life import Act, Stage, can
from einklang.demands.views.handing_over import handed_over_said
from einklang.demands.views.replies import letters
from einklang.demands.words import tone_of
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at

Typed = QueryDict | None


class Deed(NamedTuple):
    """Something that can be done with a demand: its form, and what its button does."""

    form: forms.Form
    do: Callable[[dict[str, Any]], object]
    done: Callable[[dict[str, Any]], str | Promise]


@require_safe
@signed_in
def desk(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All demands of a neighbourhood that wait for somebody here."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    page = {
        "neighbourhood": hood,
        "to_hand_over": demands_to_hand_over(person, hood, request.today).select_related("statement"),
        "waiting": [
            (one, label(one.running), days_late(one.value(), request.today), with_whom(one, request.today), mute)
            for one, mute in with_address(clocks_waited_for(hood), request.today)
        ],
        "to_assess": [(one, label(AnswerKind(one.kind))) for one in answers_to_assess(hood)],
        "to_review": reviews_due(hood, request.today),
    }
    return render(request, "demands/desk.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def demand(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Hand it over, assess its answers, look again, end it, renew another one."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    found = demand_on_desk(person, hood, number, request.today)
    if found is None:
        raise Http404(number)
    told = typed(request)
    answers = list(answers_that_count(found))
    names = {f"assess-{one.pk}": one.clock.name for one in answers}
    deeds = _deeds(request, found, told, answers)
    deed = deeds.get(told.get("act", "")) if told is not None else None
    if request.method == "POST" and deed is not None and _is_done(deed):
        messages.success(request, str(deed.done(deed.form.cleaned_data)))
        return redirect(request.path)
    one = demand_at(hood, number, request.today)
    page = {
        "neighbourhood": hood,
        "demand": found,
        "one": one,
        "state": label(one.status) if one else "",
        "tone": tone_of(one.status) if one else "",
        "form": next((one.form for one in deeds.values() if one.form.is_bound), None),
        "assessing": _assessing(deeds, names),
        "too_late": request.method == "POST" and deed is None,
        "missed": kept.texts_of(kept.fields_of(request)),
        **{name: one.form for name, one in deeds.items() if not name.startswith("assess")},
    }
    return render(request, "demands/care.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _is_done(deed: Deed) -> bool:
    return deed.form.is_valid() and is_done(deed.form, lambda: deed.do(dict(deed.form.cleaned_data)))


def _bound(told: Typed, act: str) -> Typed:
    return told if told is not None and told.get("act") == act else None


def _deeds(request: CityRequest, found: Demand, told: Typed, answers: list[Answer]) -> dict[str, Deed]:
    """What its life allows now."""
    stage, held = Stage(found.stage), meetings_behind(found.neighbourhood, request.now)
    common: dict[str, Any] = {"actor": request.user, "now": request.now}
    deeds: dict[str, Deed] = {}

    def offer(name: str, form: Callable[..., forms.Form], do: Callable[..., object], done: Any, **more: Any) -> None:
        made = form(_bound(told, name), auto_id=f"{name}_%s", **more)
        said = done if callable(done) else lambda _given: done
        deeds[name] = Deed(made, lambda given: do(**given, **common), said)

    if can(stage, Act.HAND_OVER):
        named = {"departments": [one.public_id for one in departments_to_propose(found, request.today)]}
        given = {"departments": departments_to_ask(found), "initial": named if stage is Stage.ADOPTED else None}
        said = partial(_handed_over, found, request)
        offer("hand_over", HandOverForm, _hand_over(request, found), said, **given)
    for answer in answers:
        offer(f"assess-{answer.pk}", AssessForm, _assess(answer), _("Eingetragen."), meetings=_running(held))
    if can(stage, Act.FINISH):
        offer("review", ReviewForm, _with(actions.review, found), _("Eingetragen."), meetings=held)
        offer("plan", PlanForm, _with(actions.plan_review, found, token=False), _("Eingetragen."))
    if can(stage, Act.OVERTAKE):
        offer("end", EndForm, _end(found), _("Die Forderung ist abgeschlossen."), meetings=held)
    filing, filed = _with(actions.file_under, found, token=False), {"topic": found.topic.slug if found.topic else None}
    offer("topic", TopicForm, filing, _("Eingetragen."), initial=filed)
    _offer_corrections(found, held, offer)
    return deeds


def _offer_corrections(found: Demand, held: QuerySet[Meeting], offer: Callable[..., None]) -> None:
    """Which older demand it renews; and what was said of that, or of its end, set right by a new entry."""
    if (ended := found.endings.filter(corrected_by=None).select_related("words").first()) is not None:
        there: dict[str, object] = {"became": ended.stage, "words": ended.words.body}
        offer("correct_end", EndForm, _end(found, ended), _("Berichtigt."), meetings=held, initial=there)
    older = Demand.objects.filter(neighbourhood=found.neighbourhood, number__lt=found.number).select_related("text")
    older, said = older.order_by("number"), found.renewals.filter(corrected_by=None).select_related("renews").first()
    renewing = _with(partial(actions.renew, corrects=said), found, token=False)
    if said is not None:
        there = {"renews": said.renews.number if said.renews else ""}
        offer("correct_renewal", RenewForm, renewing, _("Berichtigt."), older=older, or_none=True, initial=there)
    elif older.exists():
        offer("renew", RenewForm, renewing, _("Eingetragen."), older=older)


def _running(held: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Where an answer is assessed now: what a closed meeting said is in its minutes, and entered at its own point."""
    return held.filter(state=MeetingStatus.OPEN)


def _handed_over(found: Demand, request: CityRequest, given: dict[str, Any]) -> str:
    return handed_over_said(given["departments"], given.get("on"), found.neighbourhood, request.today)


def _with(act: Callable[..., object], found: Demand, *, token: bool = True) -> Callable[..., object]:
    def do(*, form_token: Any, **given: Any) -> object:
        more = {"form_token": form_token} if token else {}
        return act(demand=found, **given, **more)

    return do


def _hand_over(request: CityRequest, found: Demand) -> Callable[..., object]:
    def do(*, departments: Any, form_token: Any, **given: Any) -> object:  # noqa: ARG001 - nobody is asked twice
        wished = {found: list(departments.select_related("organisation"))}
        return actions.hand_over(wished=wished, write=letters(request), **given)

    return do


def _assess(answer: Answer) -> Callable[..., object]:
    def do(*, verdict: str, **given: Any) -> object:
        return actions.assess(answer=answer, verdict=Verdict(verdict), **given)

    return do


def _end(found: Demand, corrects: Ending | None = None) -> Callable[..., object]:
    def do(*, became: str, form_token: Any, **given: Any) -> object:  # noqa: ARG001 - it ends once
        return actions.end(demand=found, stage=Stage(became), corrects=corrects, **given)

    return do


def _assessing(deeds: dict[str, Deed], names: dict[str, str]) -> list[tuple[str, str, forms.Form]]:
    """The forms to assess each answer, with whose it is."""
    title = _("Was sagt die Stadtteilgruppe zur Antwort: %(name)s?")
    return [(key, str(title) % {"name": name}, deeds[key].form) for key, name in names.items() if key in deeds]
