"""The money of an evening: what fits, who could do with less, how hard each project is to bear, what goes together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.days import city_day
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import begin_ranking, propose_smaller, say_smallest_sums
from einklang.evening.forms import ResistanceForm, SmallestSumsForm
from einklang.evening.queries import OnAgenda, Pot, pots_of, rows_of
from einklang.evening.views.meetings import find_meeting
from einklang.evening.words.money import (
    PASSIVE,
    PackagesTold,
    RankingTold,
    fit_sentences,
    packages_told,
    ranking_told,
    share_sentence,
    short_text,
    smaller_text,
    trimming_sentences,
)
from einklang.forum import actions as forum
from einklang.forum.models import Meeting
from einklang.forum.queries import current_rules
from einklang.fund.rules.packages import MOST_PROJECTS
from einklang.fund.rules.shortage import Share, Verdict, unblocked
from einklang.people.models import Person


@dataclass(frozen=True)
class NextAct:
    """What may be done now for one project: close its round as it is, or make a smaller version, or let it wait."""

    project: OnAgenda
    share: Share
    text: str


@dataclass(frozen=True)
class PotShown:
    """A pot on the page with its sentences and forms."""

    pot: Pot
    fit: list[str]
    trimming: list[str]
    smallest: SmallestSumsForm
    resistance: ResistanceForm | None
    told: RankingTold | None
    packages: PackagesTold | None
    acts: list[NextAct]
    refused: list[str]

    @property
    def rows(self) -> list[tuple[OnAgenda, forms.BoundField]]:
        """Each project with the field for its smallest sum."""
        return [(one, self.smallest[f"smallest_{one.ask.key}"]) for one in self.pot.projects]


@dataclass(frozen=True)
class Press:
    """A button that was pressed, in which pot."""

    request: CityRequest
    meeting: Meeting
    pot: Pot
    data: QueryDict

    @property
    def who_and_when(self) -> dict[str, Any]:
        """What every act is told."""
        return {"actor": cast(Person, self.request.user), "now": self.request.now}


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What the evening asks of each pot. `act` is the button that was pressed, `pot` where."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    pots, data = pots_of(meeting), typed(request)
    pressed = next((one for one in pots if data is not None and one.key == data.get("pot")), None)
    shown = {one.key: _forms_of(one, data if one is pressed else None) for one in pots}
    refused: dict[str, list[str]] = {}
    if request.method == "POST" and data is not None:
        if pressed is None:
            messages.info(request, sentence(Refusal("evening.page_is_old")))
            return redirect(request.path)
        answer = _pressed(Press(request, meeting, pressed, data), shown[pressed.key], refused)
        if answer is not None:
            return answer
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "pots": [_shown(one, *shown[one.key], refused.get(one.key, [])) for one in pots],
        "may_rank": rules is not None and rules.value().ranking,
        "most_projects": MOST_PROJECTS,
    }
    return render(request, "evening/money.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _forms_of(pot: Pot, data: QueryDict | None) -> tuple[SmallestSumsForm, ResistanceForm | None]:
    """The forms of a pot; the one that was sent shows what was typed."""
    act = data.get("act", "") if data is not None else ""
    smallest = SmallestSumsForm(data if act == "smallest" else None, asks=pot.asks, auto_id=f"{pot.area.pk}_%s")
    if pot.running is None:
        return smallest, None
    options = [row.value(str(PASSIVE)) for row in rows_of(pot.running).values()]
    counting = data if act in {"count", "close"} else None
    return smallest, ResistanceForm(counting, options=options, auto_id=f"{pot.area.pk}_%s")


def _shown(pot: Pot, smallest: SmallestSumsForm, resistance: ResistanceForm | None, refused: list[str]) -> PotShown:
    trim, free = pot.trim, unblocked(pot.asks)
    short = not trim.fits
    return PotShown(
        pot=pot,
        fit=fit_sentences(trim),
        trimming=trimming_sentences(trim, pot.asks) if short else [],
        smallest=smallest,
        resistance=resistance,
        told=ranking_told(pot.ranking) if pot.ranking else None,
        packages=packages_told(pot) if short and 1 < len(free) <= MOST_PROJECTS else None,
        acts=[NextAct(pot.project(share.ask.key), share, share_sentence(share)) for share in pot.shares],
        refused=refused,
    )


def _pressed(
    press: Press, page: tuple[SmallestSumsForm, ResistanceForm | None], refused: dict[str, list[str]]
) -> HttpResponse | None:
    """Do what was pressed and lead on; None when the page has to be shown again with what was refused."""
    act = press.data.get("act", "")
    form = {"smallest": page[0], "count": page[1], "close": page[1]}.get(act)
    if act not in ACTS or (form is not None and not form.is_valid()):
        return None
    try:
        if press.data.get("ranking", "") != seen_of(press.pot):
            raise Refusal("evening.page_is_old")
        return redirect(ACTS[act](press, form) or f"{press.request.path}#pot-{press.pot.area.pk}")
    except Refusal as refusal:
        if form is None:
            refused[press.pot.key] = [sentence(one) for one in refusal.all]
        else:
            add_refusal(form, refusal)
        return None


def seen_of(pot: Pot) -> str:
    """Which ranking the page showed: a press on a page that is no longer true must not count elsewhere."""
    return str(pot.running.public_id) if pot.running else ""


def _smallest(press: Press, form: Any) -> None:
    sums = {one.application: form.cleaned_data[f"smallest_{one.ask.key}"] for one in press.pot.projects}
    say_smallest_sums(meeting=press.meeting, sums=sums, **press.who_and_when)


def _begin(press: Press, _form: Any) -> None:
    begin_ranking(meeting=press.meeting, area=press.pot.area, **press.who_and_when)


def _count(press: Press, form: Any) -> None:
    if press.pot.running is not None:
        forum.count_resistance(ranking=press.pot.running, counts=form.counts(), **press.who_and_when)
        messages.success(press.request, _("Gezählt. Schließen Sie die Rangfolge, wenn alle gefragt sind."))


def _close(press: Press, form: Any) -> None:
    if press.pot.running is not None:
        forum.close_ranking(ranking=press.pot.running, counts=form.counts(), **press.who_and_when)


def _drop(press: Press, _form: Any) -> None:
    if press.pot.running is not None:
        forum.drop_ranking(ranking=press.pot.running, **press.who_and_when)


def _amend(press: Press, _form: Any) -> str:
    """To the page on which the smaller version is written, with the change that it brings."""
    position = press.data.get("item", "")
    share = next((one for one in press.pot.shares if str(one.ask.key) == position), None)
    if share is None or share.verdict is not Verdict.PART:
        raise Refusal("evening.page_is_old")
    item = press.pot.project(share.ask.key).item
    language = get_language() or "de"
    propose_smaller(
        item=item, concern=short_text(), change=smaller_text(share), language=language, **press.who_and_when
    )
    return reverse("evening:amend", args=[press.meeting.neighbourhood.slug, press.meeting.number, item.position])


ACTS: dict[str, Callable[[Press, Any], str | None]] = {
    "smallest": _smallest,
    "begin": _begin,
    "count": _count,
    "close": _close,
    "drop": _drop,
    "amend": _amend,
}
