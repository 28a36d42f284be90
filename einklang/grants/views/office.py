"""The offices' page of one grant: drafted, signed off, gone out, final, each step with its one act."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.fund.models import Grant
from einklang.grants import actions
from einklang.grants.forms import DispatchForm, LateForm, WaiverForm, WhyForm
from einklang.grants.forms.notices import first_day
from einklang.grants.models import Notice
from einklang.grants.queries.doors import grant_behind
from einklang.grants.queries.notices import conditions_on, holidays_around, notices_of, standing, tracked_of
from einklang.grants.queries.register import number_of
from einklang.grants.queries.texts import wordings
from einklang.grants.rules.notices import DRAFT_NOTICES, SEND_NOTICES, SIGN_NOTICES, Block, Stage
from einklang.grants.words import paper_of, points_of
from einklang.grants.words.points import result_points
from einklang.grants.words.sending import sent_letter
from einklang.grants.words.steps import steps_of
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import gap_of
from einklang.projects.rules.life import MONEY_RESERVED, State

FORMS: dict[str, type[forms.Form]] = {
    "sign": forms.Form,
    "discard": WhyForm,
    "dispatch": DispatchForm,
    "waive": WaiverForm,
    "late": LateForm,
}
DONE_BEFORE = frozenset({"grants.sent_already", "grants.signed_already", "grants.waived_already"})
"""What a colleague, or the first half of a double click, did meanwhile: no mistake of hers."""


def grant_or_404(request: CityRequest, neighbourhood: str, number: int, programme: str) -> Grant:
    """The grant at an address, behind its door."""
    person, hood = cast(Person, request.user), neighbourhood_at(neighbourhood)
    grant = grant_behind(person, hood, number, programme, request.today)
    if grant is None:
        raise Http404(number)
    return grant


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def grant(request: CityRequest, neighbourhood: str, number: int, programme: str) -> HttpResponse:
    """One grant with its notices, where it stands, and what is to do next."""
    found = grant_or_404(request, neighbourhood, number, programme)
    notices, data = list(notices_of(found)), typed(request)
    do = data.get("do", "") if data is not None else ""
    form = FORMS[do](data) if do in FORMS else None
    if request.method == "POST" and form is not None and form.is_valid():
        notice = next((one for one in notices if str(one.number) == request.POST.get("version")), None)
        if notice is not None and _done(request, notice, do, form):
            return redirect("notices:grant", neighbourhood, number, programme)
    page = _page(request, found, notices)
    shown = {
        name: form if name == do and form else make(initial=first_day(request.today)) for name, make in FORMS.items()
    }
    page["forms"], page["form"] = shown, form
    return render(request, "grants/grant.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _done(request: CityRequest, notice: Notice, do: str, form: forms.Form) -> bool:
    acts: dict[str, tuple[Callable[..., Notice], dict[str, Any], str]] = {
        "sign": (actions.sign_off, {"told": paper_of, "seen": parse_datetime(request.POST.get("revision", ""))},
                 _("Gezeichnet. Der Text steht fest, das PDF ist fertig.")),
        "discard": (actions.discard, {}, _("Verworfen. Sie können neu entwerfen.")),
        "dispatch": (actions.dispatch, {"write": partial(sent_letter, partial(whole, request))},
                     _("Der Bescheid ist hinaus. Das Geld ist bewilligt.")),
        "waive": (actions.record_waiver, {}, _("Der Verzicht ist eingetragen.")),
        "late": (actions.record_late_arrival, {}, _("Die Tage sind neu berechnet.")),
    }  # fmt: skip
    act, more, told = acts[do]
    try:
        act(actor=cast(Person, request.user), notice=notice, now=request.now, **form.cleaned_data, **more)
    except Refusal as refusal:
        if refusal.code == "people.role_missing":
            raise
        if refusal.code in DONE_BEFORE:
            messages.info(request, sentence(refusal))
            return True
        add_refusal(form, refusal)
        return False
    messages.success(request, told)
    return True


def _page(request: CityRequest, found: Grant, notices: list[Notice]) -> dict[str, Any]:
    person, hood, today = cast(Person, request.user), found.area_budget.neighbourhood, request.today
    stands, newest = standing(found, today), notices[-1] if notices else None
    waits = newest if newest and newest.stands is not Stage.SENT else None
    last = next((one for one in reversed(notices) if one.stands is Stage.SENT), None)
    sent = last.sent() if last else None
    days = holidays_around(hood, sent.dispatched_on) if sent else frozenset()
    application, may_send = found.application, is_open(person, SEND_NOTICES, hood, today)
    # Nothing more comes to a file that is closed, and nobody has to waive what can no longer be contested.
    waits_for_word = may_send and waits is None and sent is not None and application.stands is not State.CLOSED
    final_on = sent.final_on(days) if sent else None
    return {
        "neighbourhood": hood,
        "grant": found,
        "application": application,
        "programme": found.area_budget.budget_year.programme,
        "notices": [one for one in notices if one.stands is Stage.SENT],
        "waits": waits,
        "shown": shown_of(waits) if waits else None,
        "own_draft": waits is not None and waits.drafted_by_id == person.pk,
        "last": last,
        "last_remedy_until": sent.remedy_until(days) if sent else None,
        "last_final_on": final_on,
        "may_come_late": waits_for_word and sent is not None and sent.waived_on is None,
        "may_waive": waits_for_word and sent is not None and sent.waived_on is None and today < (final_on or today),
        "standing": stands,
        "points": points_of(stands.content) if stands else [],
        "steps": steps_of(waits, stands),
        "tracked": list(tracked_of(application)),
        "may_draft": is_open(person, DRAFT_NOTICES, hood, today),
        "may_sign": is_open(person, SIGN_NOTICES, hood, today),
        "may_send": may_send,
        "is_agreed": application.stands in MONEY_RESERVED | {State.GRANTED},
        "gap_cents": gap_of(application) if stands is None else 0,
        "may_refuse": application.stands in MONEY_RESERVED,
        "today": today,
        "register_number": number_of(found) if stands else None,
    }


def shown_of(notice: Notice) -> dict[str, Any]:
    """A notice as the desk shows it before it goes out: every point with its rule, and every text block."""
    content = notice.content()
    words = {one.number: one for one in conditions_on(notice.grant.application)}
    texts = wordings(content.texts)
    return {
        "content": content,
        "points": points_of(content) if content.result is None else result_points(content.result),
        "conditions": [(one, words.get(one.number)) for one in content.conditions],
        "texts": texts,
        "is_placeholder": any(one.block is Block.LETTERHEAD and one.version == 0 for one in texts),
        "unchecked": [one for one in texts if not one.checked],
    }
