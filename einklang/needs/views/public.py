"""For everybody: the list of needs, raising one, and finding it again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import kept_apart, throttled
from einklang.base.forms import add_refusal
from einklang.base.paging import read_before
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.needs.actions import raise_need
from einklang.needs.documents import draw_code
from einklang.needs.forms import FilterForm, FollowForm, NeedForm
from einklang.needs.models import Need
from einklang.needs.queries import PAGE, answers_of, follow_ups_of, need_by_code, need_facts, public_needs, topics
from einklang.needs.rules.life import NOT_PUBLIC, State
from einklang.needs.rules.progress import Mark, Step, progress
from einklang.needs.rules.raising import MOST_WORDING, read_code, show_code
from einklang.needs.words import tone_of
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at

LOOKS = {Mark.REACHED: "done", Mark.NEXT: "now"}
# Consensus and money are told by the public page, which knows of projects; here they would always look undone.
TOLD = frozenset(Step) - {Step.CONSENSUS, Step.MONEY}


@require_safe
def needs(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The public list, newest first, by topic and state."""
    area = neighbourhood_at(neighbourhood)
    form = FilterForm(request.GET, topics=topics())
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name, "") for name in ("topic", "state")}
    found = public_needs(area, **chosen, before=read_before(request), most=PAGE + 1)
    shown, is_first = found[:PAGE], "before" not in request.GET
    query = {name: value for name, value in chosen.items() if value}
    page = {
        "neighbourhood": area,
        "form": form,
        "needs": [(need, label(need.state), tone_of(need.state)) for need in shown],
        "older": f"?{urlencode({**query, 'before': shown[-1].number})}" if len(found) > PAGE else "",
        "newer": "" if is_first else f"?{urlencode(query)}",
        "is_filtered": bool(query),
        "is_first": is_first,
    }
    return render(request, "needs/list.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("need")
def new(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Three fields, no account."""
    area = neighbourhood_at(neighbourhood)
    form = NeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            need = _raise(request, area, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("needs:raised", need.neighbourhood.slug, need.follow_code)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "needs/new.html", {"neighbourhood": area, "form": form, "most": MOST_WORDING}, status=status)


def _raise(request: CityRequest, area: Neighbourhood, form: NeedForm) -> Need:
    actor = request.user if isinstance(request.user, Person) else None
    return raise_need(
        actor=actor, neighbourhood=area, **form.cleaned_data, language=request.LANGUAGE_CODE, now=request.now
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("follow")
def follow(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Number and code lead to how far it came."""
    area = neighbourhood_at(neighbourhood)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        need = need_by_code(area, read_code(form.cleaned_data["code"]), int(form.cleaned_data["number"]))
        if need is not None:
            return redirect("needs:followed", area.slug, need.follow_code)
        add_refusal(form, Refusal("needs.follow_unknown", field="code"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "needs/follow.html", {"neighbourhood": area, "form": form}, status=status)


@never_cache
@require_safe
def followed(request: CityRequest, neighbourhood: str, code: str) -> HttpResponse:
    """How far a need came, for whoever holds its code."""
    area, need = _need_at(neighbourhood, code)
    steps = [
        (row, label(row.step), label(row.mark), LOOKS.get(row.mark, ""))
        for row in progress(need_facts(need))
        if row.step in TOLD
    ]
    is_public = State(need.state) not in NOT_PUBLIC
    page = {
        "steps": steps,
        "is_public": is_public,
        "state": label(State(need.state)),
        "answers": answers_of(need.pk),
        "follow_ups": follow_ups_of(need.pk) if is_public else [],
    }
    return kept_apart(render(request, "needs/followed.html", {**_slip(request, area, need), **page}))


@never_cache
@require_safe
def raised(request: CityRequest, neighbourhood: str, code: str) -> HttpResponse:
    """Thank you, and what to keep."""
    area, need = _need_at(neighbourhood, code)
    return kept_apart(render(request, "needs/raised.html", _slip(request, area, need)))


@never_cache
@require_safe
def slip(request: CityRequest, neighbourhood: str, code: str) -> HttpResponse:
    """The same on paper."""
    area, need = _need_at(neighbourhood, code)
    return kept_apart(render(request, "needs/slip.html", _slip(request, area, need)))


def _need_at(neighbourhood: str, code: str) -> tuple[Neighbourhood, Need]:
    area = neighbourhood_at(neighbourhood)
    need = need_by_code(area, read_code(code))
    if need is None:
        raise Http404(code)
    return area, need


def _slip(request: CityRequest, area: Neighbourhood, need: Need) -> dict[str, object]:
    address = whole(request, reverse("needs:followed", args=[area.slug, need.follow_code]))
    entrance = whole(request, reverse("needs:follow", args=[area.slug]))
    return {
        "neighbourhood": area,
        "need": need,
        "code": show_code(need.follow_code),
        "qr": draw_code(address),
        "entrance": entrance.partition("://")[2],
        "is_waiting": need.state == State.RECEIVED,
    }
