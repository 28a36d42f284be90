"""At the desk: asking, answering, passing on, thanking."""

from collections.abc import Callable, Container
from functools import partial
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from einklang.administration.models import Department
from einklang.administration.queries import offices_of, reach_of, today_of
from einklang.administration.rules.clock import DEFAULT_PACE
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.exchange.actions import (
    add_to_answer,
    answer,
    ask,
    pass_on,
    put_off,
    send_again,
    take_back,
    thank,
    withdraw_links,
)
from einklang.exchange.forms import (
    AddForm,
    AnswerForm,
    AskAreaForm,
    AskOfficeForm,
    LaterForm,
    PassOnForm,
    TakeBackForm,
    ThanksForm,
)
from einklang.exchange.models import Question
from einklang.exchange.queries import asked_departments, question_at, waiting_for
from einklang.exchange.rules.doors import SPEAK_FOR_AREA, SPEAK_FOR_OFFICE
from einklang.exchange.rules.life import OPEN, Act, Direction, State, Who, acts
from einklang.exchange.views.public import told
from einklang.exchange.views.sides import Side, Writer, choices, known_side, other_side, page_of, sides_of
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.places.queries import areas_of, neighbourhood_at

ASKED = {"answer_days": DEFAULT_PACE.answer_days}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def ask_office(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The neighbourhood asks an office."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, SPEAK_FOR_AREA, area, request.today)
    form = AskOfficeForm(typed(request), departments=asked_departments())
    act = partial(_ask, request, form, Direction.UP)
    if request.method == "POST" and form.is_valid() and is_done(form, partial(act, neighbourhood=area)):
        messages.success(request, _("Die Frage ist gestellt."))
        return redirect("exchange:questions", area.slug)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "exchange/ask.html", {"neighbourhood": area, "form": form, **ASKED}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def ask_area(request: CityRequest) -> HttpResponse:
    """An office asks a neighbourhood."""
    person = cast(Person, request.user)
    offices = offices_of(person, request.today)
    if not offices:
        raise Refusal("people.role_missing", door=SPEAK_FOR_OFFICE.name)
    areas = reach_of(person, request.today).areas(areas_of(request.today.year))
    mine = Department.objects.filter(pk__in=[office.pk for office in offices]).select_related("organisation")
    form = AskAreaForm(typed(request), departments=mine, areas=areas)
    if len(offices) == 1:
        form.fields["department"].widget = forms.HiddenInput()
        form.fields["department"].initial = offices[0].pk
    act = partial(_ask, request, form, Direction.DOWN)
    if request.method == "POST" and form.is_valid() and is_done(form, act):
        messages.success(request, _("Die Frage ist gestellt."))
        return redirect("exchange:questions", form.cleaned_data["neighbourhood"].slug)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "exchange/ask.html", {"form": form, **ASKED}, status=status)


def _ask(request: CityRequest, form: forms.Form, direction: Direction, **told: Any) -> Question:
    return ask(
        actor=cast(Person, request.user),
        direction=direction,
        **{**form.cleaned_data, **told},
        write=Writer(request),
        now=request.now,
    )


class Deed(NamedTuple):
    """Something that can be done with a question: its form, the act, and what is said afterwards."""

    form: forms.Form
    do: Callable[..., object]
    done: str | Promise


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Answer, name a later day, pass it on, add, take it back, thank: what its life allows to this person now."""
    area = neighbourhood_at(neighbourhood)
    found = question_at(area, number)
    if found is None:
        raise Http404(number)
    sides = _own_sides(request, area, found)
    said = typed(request)
    if request.method == "POST" and said is not None and said.get("act") in PRESSES:
        return _press(request, found, str(said["act"]))
    deeds = _deeds(found, said, sides, departments=asked_departments().exclude(pk=found.department_id))
    deed = deeds.get(said.get("act", "")) if said is not None else None
    if request.method == "POST" and deed is not None and deed.form.is_valid():
        acting = partial(_act, request, found, sides, deed, said.get("act", "") if said else "")
        if is_done(deed.form, acting):
            messages.success(request, str(deed.done))
            return redirect(page_of(found))
    page = told(request, area, found) | {name: item.form for name, item in deeds.items()}
    page["for_office"] = found.direction == Direction.UP and area in sides.values()
    page["is_open"] = found.state in OPEN
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "exchange/work.html", page, status=status)


PRESSES = frozenset({"again", "withdraw"})


def _press(request: CityRequest, found: Question, act: str) -> HttpResponse:
    """A button without fields: the mail once more, or its links shut."""
    told: dict[str, Any] = {"actor": cast(Person, request.user), "question": found, "now": request.now}
    try:
        if act == "withdraw":
            withdraw_links(**told)
            messages.success(request, _("Die Links aus den bisherigen Mails öffnen nichts mehr."))
        else:
            sent = send_again(**told, write=Writer(request))
            text = _("Eine neue Mail ist unterwegs.") if sent else _("Für diese Stelle ist keine Adresse hinterlegt.")
            messages.success(request, text)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect(request.path)


def _own_sides(request: CityRequest, area: Neighbourhood, found: Question) -> dict[str, Side]:
    """The two sides of a question, as far as this person speaks for them; whoever speaks for none is sent away."""
    offices = {found.department.pk, today_of(found.department, request.today).pk}
    mine = {
        key: side
        for key, side in sides_of(request, area).items()
        if side == area or (isinstance(side, Department) and side.pk in offices)
    }
    if not mine:
        check_door(request.user, SPEAK_FOR_AREA, area, request.today)
    return mine


def _bound(said: QueryDict | None, act: str) -> QueryDict | None:
    return said if said is not None and said.get("act") == act else None


def _deeds(found: Question, said: QueryDict | None, sides: dict[str, Side], departments: Any) -> dict[str, Deed]:
    up, area = found.direction == Direction.UP, found.neighbourhood
    speaks_for_area = area in sides.values()
    speaks_for_office = any(isinstance(side, Department) for side in sides.values())
    asked = speaks_for_office or speaks_for_area if up else speaks_for_area
    asking = speaks_for_area if up else speaks_for_office
    allowed = {*(acts(State(found.state), Who.ASKED) if asked else ())}
    allowed |= {*(acts(State(found.state), Who.ASKING) if asking else ())}
    if not up:
        allowed.discard(Act.PASS_ON)
    deeds = deeds_of(said, allowed, departments)
    if found.state == State.ANSWERED and asking:
        thankers = {key: side for key, side in sides.items() if isinstance(side, Neighbourhood) == up}
        form = ThanksForm(_bound(said, "thank"), auto_id="thank_%s", sides=choices(thankers))
        deeds["thank"] = Deed(form, thank, gettext_lazy("Ihr Dank ist öffentlich."))
    return deeds


def deeds_of(said: QueryDict | None, allowed: Container[Act], departments: Any) -> dict[str, Deed]:
    """The forms of what is allowed."""
    forms_of: dict[Act, Callable[[QueryDict | None], forms.Form]] = {
        Act.ANSWER: lambda said: AnswerForm(said, auto_id="answer_%s"),
        Act.PUT_OFF: lambda said: LaterForm(said, auto_id="later_%s"),
        Act.PASS_ON: lambda said: PassOnForm(said, auto_id="pass_%s", departments=departments),
        Act.ADD: lambda said: AddForm(said, auto_id="add_%s"),
        Act.TAKE_BACK: lambda said: TakeBackForm(said, auto_id="back_%s"),
    }
    return {act.value: Deed(make(_bound(said, act)), *_ACTS[act]) for act, make in forms_of.items() if act in allowed}


_ACTS: dict[Act, tuple[Callable[..., object], str | Promise]] = {
    Act.ANSWER: (answer, gettext_lazy("Die Antwort ist öffentlich.")),
    Act.PUT_OFF: (put_off, gettext_lazy("Der neue Tag ist öffentlich.")),
    Act.PASS_ON: (pass_on, gettext_lazy("Die Frage ist weitergegeben.")),
    Act.ADD: (add_to_answer, gettext_lazy("Die Ergänzung ist öffentlich.")),
    Act.TAKE_BACK: (take_back, gettext_lazy("Die Frage ist zurückgenommen.")),
}


def _act(request: CityRequest, found: Question, sides: dict[str, Side], deed: Deed, name: str) -> None:
    actor, given = cast(Person, request.user), dict(deed.form.cleaned_data)
    if name == "thank":
        of = known_side(sides, given.pop("voice"))
        deed.do(actor=actor, of=of, to=other_side(found, of), question=found, **given, now=request.now)
        return
    deed.do(actor=actor, question=found, **given, write=Writer(request), now=request.now)


@signed_in
def waiting(request: CityRequest) -> HttpResponse:
    """All open questions that wait for this person, over all neighbourhoods."""
    person = cast(Person, request.user)
    found = waiting_for(person, request.today)
    page = {
        "questions": [(one, one.direction == Direction.UP) for one in found],
        "may_ask": bool(offices_of(person, request.today)),
        "areas": [side for side in sides_of(request).values() if isinstance(side, Neighbourhood)],
    }
    return render(request, "exchange/waiting.html", page)
