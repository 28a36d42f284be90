"""What was written down in public about a proposal, set right or emptied: concerns, amendments, conditions."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.evening.forms import WordsForm
from einklang.evening.words import WHAT
from einklang.forum import actions as forum
from einklang.forum.models import Concern
from einklang.forum.queries import Worded, proposal_with_words, proposals_with_words, what_it_is, words_of
from einklang.forum.rules.doors import CORRECT_WORDS
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.places.queries import neighbourhood_at

PAGE = 20


@dataclass(frozen=True)
class Shown:
    """One text with what it is and the form below it."""

    of: Worded
    name: str
    form: WordsForm


@require_safe
@signed_in
def places(request: CityRequest) -> HttpResponse:
    """The neighbourhoods in which this person may set words right."""
    person = cast(Person, request.user)
    found = list(neighbourhoods_behind(person, CORRECT_WORDS, request.today))
    if not found:
        raise Refusal("people.role_missing", door=CORRECT_WORDS.name)
    return render(request, "evening/word_places.html", {"places": found})


@require_safe
@signed_in
def proposals(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The proposals about which something was written down, the newest first; older ones by key."""
    hood, before = neighbourhood_at(neighbourhood), request.GET.get("before", "")
    rows = proposals_with_words(cast(Person, request.user), hood, request.today)
    if before.isascii() and before.isdigit() and len(before) < 10:
        rows = rows.filter(number__lt=int(before))
    found = list(rows[: PAGE + 1])
    older = f"?before={found[PAGE - 1].number}" if len(found) > PAGE else ""
    page = {"neighbourhood": hood, "proposals": found[:PAGE], "older": older}
    return render(request, "evening/worded.html", page)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One proposal's texts, each with the form that sets it right or empties it."""
    hood, said = neighbourhood_at(neighbourhood), typed(request)
    check_door(request.user, CORRECT_WORDS, hood, request.today)
    proposal = proposal_with_words(hood, number)
    if proposal is None:
        raise Http404(number)
    shown = [_shown(of, said) for of in words_of(proposal)]
    pressed = next((one for one in shown if one.form.is_bound), None)
    if request.method == "POST" and pressed is not None and pressed.form.is_valid() and _done(request, pressed):
        return redirect("evening:words", hood.slug, number)
    page = {"neighbourhood": hood, "proposal": proposal, "shown": shown, "form": pressed.form if pressed else None}
    return render(request, "evening/words.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _shown(of: Worded, said: QueryDict | None) -> Shown:
    mine = said is not None and said.get("text_of") == str(of.public_id)
    start = {"text": of.text.body, "lift": of.what_would_lift if isinstance(of, Concern) else ""}
    what = what_it_is(of)
    form = WordsForm(said if mine else None, initial=start, lifts=what == "concern", auto_id=f"{what}_{of.number}_%s")
    return Shown(of, str(WHAT[what]) % {"number": of.number}, form)


def _done(request: CityRequest, shown: Shown) -> bool:
    """Do what was pressed; False when the form has to be shown again."""
    data, who = shown.form.cleaned_data, cast(Person, request.user)
    try:
        if request.POST.get("act") == "empty":
            forum.empty_words(actor=who, of=shown.of, why=data["why"], now=request.now)
            messages.success(request, _("Der Text ist gelöscht."))
        else:
            lift = data.get("lift", "")
            forum.correct_words(
                actor=who, of=shown.of, text=data["text"], what_would_lift=lift, why=data["why"], now=request.now
            )
            messages.success(request, _("Der Text ist berichtigt. Der alte ist gelöscht."))
    except Refusal as refusal:
        add_refusal(shown.form, refusal)
        return False
    return True
