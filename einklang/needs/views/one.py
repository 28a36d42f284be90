"""One need on the desk: to be read and published, or taken care of. Its forms post to its own address, so that what
was typed is found again after a sign-in that ran out.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.needs.actions import answer_need, close_need, keep_need_back, open_follow_up, publish_need
from einklang.needs.forms import AnswerForm, CloseForm, FollowUpForm, KeepBackForm, PublishForm
from einklang.needs.models import Need
from einklang.needs.queries import (
    answers_of,
    follow_ups_of,
    meetings_held,
    need_on_desk,
    organisations,
    public_need,
    similar_needs,
)
from einklang.needs.rules.answers import days_late
from einklang.needs.rules.doors import READ_NEEDS
from einklang.needs.rules.hints import hints
from einklang.needs.rules.life import NOT_PUBLIC, Act, State, Who, acts
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at

Typed = QueryDict | None


class Deed(NamedTuple):
    """Something that can be done on this page: its form, and what its button does."""

    form: forms.Form
    do: Callable[..., Any]
    done: str | Promise


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def need(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Read it as long as it is not public; then answer it, follow it up, close it."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    found = need_on_desk(person, area, number, request.today)
    if found is None:
        raise Http404(number)
    is_public, said = State(found.state) not in NOT_PUBLIC, typed(request)
    deeds = _caring(request, found, said) if is_public else _reading(found, said)
    deed = deeds.get(said.get("act", "")) if said is not None else None
    if request.method == "POST" and deed is not None and deed.form.is_valid():
        try:
            deed.do(actor=person, need=found, **deed.form.cleaned_data, now=request.now)
        except Refusal as refusal:
            add_refusal(deed.form, refusal)
        else:
            messages.success(request, str(deed.done))
            return redirect("needs_desk:need" if is_public else "needs_desk:desk", *_goal(area, number, is_public))
    page = _caring_page(found) if is_public else _reading_page(request, found, deeds)
    page |= {"neighbourhood": area, "need": found, "state": label(State(found.state))}
    page |= {name: deed.form for name, deed in deeds.items()}
    page["may_correct"] = is_public and is_open(person, READ_NEEDS, area, request.today)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "needs/care.html" if is_public else "needs/read.html", page, status=status)


def _goal(area: Neighbourhood, number: int, is_public: bool) -> tuple[str | int, ...]:
    return (area.slug, number) if is_public else (area.slug,)


def _bound(said: Typed, act: str) -> Typed:
    """What was typed belongs to one of the page's forms only."""
    return said if said is not None and said.get("act") == act else None


def _reading(found: Need, said: Typed) -> dict[str, Deed]:
    """Publishing or keeping back; the reader starts from the original words."""
    start = {"public_text": found.wording.body, "public_place": found.place, "topic": found.topic}
    open_acts = acts(State(found.state), Who.READER)
    deeds = {
        "publish": Deed(PublishForm(_bound(said, "publish"), initial=start), _publish, _("Veröffentlicht.")),
        "hold_back": Deed(
            KeepBackForm(_bound(said, "hold_back")),
            keep_need_back,
            _("Nicht veröffentlicht. Wer es eingebracht hat, liest Ihren Grund."),
        ),
    }
    return {name: deed for name, deed in deeds.items() if Act(name) in open_acts}


def _publish(*, checked: bool, all_the_same: bool = True, **rest: Any) -> Need:  # noqa: ARG001 - the form asked
    """That somebody looked is said by the ticks, and kept by who published it."""
    return publish_need(**rest) if checked else rest["need"]


def _caring(request: CityRequest, found: Need, said: Typed) -> dict[str, Deed]:
    """Answering, following up, closing: what its life allows now."""
    area = found.neighbourhood
    open_acts = acts(State(found.state), Who.CARETAKER)
    deeds = {
        "answer": Deed(
            AnswerForm(_bound(said, "answer"), auto_id="answer_%s", meetings=meetings_held(area, request.now)),
            answer_need,
            _("Die Antwort ist öffentlich."),
        ),
        "take_up": Deed(
            FollowUpForm(_bound(said, "take_up"), auto_id="take_up_%s", organisations=organisations()),
            _follow_up,
            _("Eingetragen."),
        ),
        "close": Deed(CloseForm(_bound(said, "close")), close_need, _("Das Anliegen ist abgeschlossen.")),
    }
    if not open_acts:
        return {}
    return deeds


def _follow_up(*, need: Need, **rest: Any) -> None:
    open_follow_up(neighbourhood=need.neighbourhood, need=need, **rest)


def _reading_page(request: CityRequest, found: Need, deeds: dict[str, Deed]) -> dict[str, object]:
    """The original with what to look at twice, in it and in what is about to be published."""
    original = f"{found.wording.body}\n{found.place}"
    publishing = deeds.get("publish")
    still = publishing.form.flagged if publishing and isinstance(publishing.form, PublishForm) else []
    return {
        "hints": [(hint, label(hint.kind)) for hint in hints(original)],
        "still": [(hint, label(hint.kind)) for hint in still],
        "similar": similar_needs(found),
        "late": days_late(found.read_by_due, request.today),
        "is_waiting": found.state == State.RECEIVED,
        "publish": None,
        "hold_back": None,
    }


def _caring_page(found: Need) -> dict[str, object]:
    return {
        "public": public_need(found.neighbourhood, found.number),
        "answers": answers_of(found.pk),
        "follow_ups": follow_ups_of(found.pk),
        "answer": None,
        "take_up": None,
        "close": None,
    }
