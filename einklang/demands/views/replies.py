"""What a department can say now: the same acts by the link in its mail, on its desk, and entered for it."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.administration.rules.clock import Act, can
from einklang.base import kept
from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.demands import actions
from einklang.demands.actions import By
from einklang.demands.actions.standing import Write
from einklang.demands.forms import (
    DraftForm,
    ForwardForm,
    InterimForm,
    ReceiptForm,
    SecondForm,
    SendForm,
    TakeBackForm,
)
from einklang.demands.models import Answer, Clock
from einklang.demands.queries.clocks import (
    answer_that_counts,
    answers_for,
    draft_of,
    drafted_with,
    not_asked_yet,
    written_last,
)
from einklang.demands.rules.answers import BROUGHT, TO_CHOOSE, AnswerKind, Way, is_second_person
from einklang.demands.words import letter, told_back

Typed = QueryDict | None


class Deed(NamedTuple):
    """Something that can be said now: its form, what its button does, what is said then."""

    form: forms.Form
    do: Callable[..., Any]
    done: str | Promise


class Speaker(NamedTuple):
    """Who speaks, about which clock. `enters`: a moderator enters it for the department."""

    request: CityRequest
    clock: Clock
    by: By
    enters: bool = False

    @property
    def signs_only(self) -> bool:
        """Whether she came by the link of the second person, who signs a draft off and does nothing else."""
        return self.by.link is not None and self.by.link.draft_id is not None


def letters(request: HttpRequest) -> Write:
    """Writes letters whose addresses lead back here."""
    return partial(letter, partial(whole, request))


def offered(speaker: Speaker, typed: Typed) -> dict[str, Deed]:
    """All that can be said now, by the name of its button."""
    running, answer = speaker.clock.running, answer_that_counts(speaker.clock)
    draft = draft_of(speaker.clock, entered=speaker.enters)
    found: dict[str, Deed] = {}

    def offer(name: str, form: Callable[..., forms.Form], do: Callable[..., Any], done: Any, **more: Any) -> None:
        bound = typed if typed is not None and typed.get("act") == name else None
        made = form(bound, auto_id=f"{name}_%s", enters=speaker.enters, **more)
        found[name] = Deed(made, partial(do, speaker), done)

    answers = can(running, Act.ANSWER) or (can(running, Act.CORRECT) and answer is not None)
    if not speaker.signs_only:
        _offer_before(speaker, offer)
    if answers and speaker.signs_only:
        _offer_send(speaker, offer, draft)
    elif answers:
        _offer_answer(speaker, offer, draft, answer)
    if not speaker.signs_only:
        _offer_instead(speaker, offer)
    return found


def _offer_before(speaker: Speaker, offer: Callable[..., None]) -> None:
    if can(speaker.clock.running, Act.CONFIRM_RECEIPT):
        offer("receive", ReceiptForm, _receive, _("Danke. Der Eingang ist bestätigt."))


def _offer_instead(speaker: Speaker, offer: Callable[..., None]) -> None:
    """What can be said instead of an answer, or after one."""
    running = speaker.clock.running
    if can(running, Act.REPLY_INTERIM):
        offer("interim", InterimForm, _interim, _("Danke. Der neue Tag steht bei der Forderung."))
    if can(running, Act.FORWARD):
        others = _others(speaker.clock)
        offer("forward", ForwardForm, _forward, _("Danke. Das ist festgehalten und öffentlich."), others=others)
    if can(running, Act.REOPEN):
        done = _("Das ist zurückgenommen. Die Zeit läuft weiter.")
        offer("take_back", TakeBackForm, _take_back, done)


def _offer_answer(speaker: Speaker, offer: Callable[..., None], draft: Answer | None, answer: Answer | None) -> None:
    """The answer in its two steps: written first, then read again and sent."""
    done, there = _("Der Entwurf steht hier. Noch ist nichts gesendet."), draft or answer
    seen = there.drafted_at.isoformat() if there else ""
    offer("draft", DraftForm, _draft, done, initial=_as(there) | {"seen": seen})
    if _offer_send(speaker, offer, draft) and not speaker.enters:
        offer("second", SecondForm, _second, _("Die zweite Person hat jetzt eine Mail mit einem eigenen Link."))


def _offer_send(speaker: Speaker, offer: Callable[..., None], draft: Answer | None) -> bool:
    """Signing the draft off and sending it; False where there is none."""
    link = speaker.by.link
    if draft is None or (link is not None and link.draft_id not in {None, draft.pk}):
        return False
    seen = {"seen": draft.drafted_at.isoformat()}
    done = _("Danke. Die Antwort ist gesendet und öffentlich.")
    if speaker.enters:
        done = _("Eingetragen. Die Antwort ist öffentlich.")
    alone = _signs_alone(speaker, draft)
    offer("send", SendForm, _send, done, initial=seen, signs_alone=alone, also=_also(speaker, draft))
    return True


def _seen(speaker: Speaker) -> str:
    """When that was written which the page shows now."""
    moment = written_last(speaker.clock, entered=speaker.enters)
    return moment.isoformat() if moment else ""


def _also(speaker: Speaker, draft: Answer) -> list[Clock]:
    """The other demands to which a second person signs off the same answer."""
    person, today = speaker.by.person, speaker.request.today
    if person is None or draft.drafted_by_id == person.pk or speaker.enters:
        return []
    also = [one.clock for one in drafted_with(draft)]
    return also if all(answers_for(person, one, today) for one in also) else []


def _signs_alone(speaker: Speaker, draft: Answer) -> bool:
    """Whether nobody else of the house signs this off here, so that she says with whom it is agreed."""
    by = speaker.by
    if speaker.enters or (by.link is not None and by.link.draft_id == draft.pk):
        return False
    return not is_second_person(draft.drafted_by_id, by.person.pk if by.person else None)


def _others(clock: Clock) -> Any:
    """Departments that work on, by what they are called."""
    return not_asked_yet(clock.demand)


def _as(draft: Answer | None) -> dict[str, Any]:
    """The form as it was filled in: to write on in a draft, or to set right what was sent."""
    if draft is None or draft.kind not in TO_CHOOSE:
        return {}
    promise = draft.promises[0] if draft.promises else {}
    way = {"way": draft.way} if draft.way in BROUGHT else {}
    return {"kind": draft.kind, "words": draft.text.body, "function": draft.function, **way, **promise}


def said(speaker: Speaker, deeds: Mapping[str, Deed], typed: Typed) -> bool:
    """Do what was pressed; False where nothing was, or the form says why not."""
    deed = deeds.get(typed.get("act", "")) if typed is not None else None
    if deed is None or speaker.request.method != "POST" or not deed.form.is_valid():
        return False
    if not is_done(deed.form, lambda: deed.do(dict(deed.form.cleaned_data))):
        if "seen" in deed.form.fields:  # what is sent next stands on what the page shows now
            deed.form.data = cast(QueryDict, deed.form.data).copy()
            deed.form.data["seen"] = _seen(speaker)
        return False
    messages.success(speaker.request, str(deed.done))
    return True


def missed(speaker: Speaker, deeds: Mapping[str, Deed], typed: Typed) -> list[str]:
    """What was written into a form that the page offers no more, because somebody else did something meanwhile."""
    request = speaker.request
    if typed is None or request.method != "POST" or typed.get("act", "") in deeds:
        return []
    return kept.texts_of(kept.fields_of(request))


def _by(speaker: Speaker, told: dict[str, Any]) -> By:
    way = Way(told.pop("way")) if told.get("way") else speaker.by.way
    return By(speaker.by.person, speaker.by.link, str(told.pop("function", "")), way)


def _common(speaker: Speaker, told: dict[str, Any], *names: str) -> dict[str, Any]:
    """What every act is told, and those of the form's fields that this one takes."""
    by = _by(speaker, told)
    return {name: told[name] for name in names if name in told} | {
        "by": by,
        "clock": speaker.clock,
        "now": speaker.request.now,
    }


def _receive(speaker: Speaker, told: dict[str, Any]) -> None:
    actions.confirm_receipt(**_common(speaker, told, "on"))


def _interim(speaker: Speaker, told: dict[str, Any]) -> None:
    actions.reply_interim(**_common(speaker, told, "on", "words", "new_day", "form_token"))


def _forward(speaker: Speaker, told: dict[str, Any]) -> None:
    if told.pop("nobody"):
        actions.say_not_responsible(**_common(speaker, told, "on", "words", "form_token"))
        return
    actions.forward(**_common(speaker, told, "on", "to", "words", "form_token"), write=letters(speaker.request))


def _moment(text: str) -> dt.datetime | None:
    """A moment as the page wrote it into a hidden field; None for whatever else stands there."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _draft(speaker: Speaker, told: dict[str, Any]) -> None:
    told["kind"], told["over"] = AnswerKind(told["kind"]), _moment(told.pop("seen"))
    actions.draft_answer(**_common(speaker, told, "kind", "words", "promises", "over"))


def _send(speaker: Speaker, told: dict[str, Any]) -> None:
    seen = _moment(told.pop("seen"))
    draft = draft_of(speaker.clock, entered=speaker.enters)
    if seen is None or draft is None:
        raise Refusal("demands.draft_gone")
    told["way"] = draft.way
    if told.pop("together", False):
        known: dict[str, Any] = {"seen": seen, "tell_needs": told_back, "now": speaker.request.now}
        actions.sign_and_send_together(by=_by(speaker, told), clock=speaker.clock, **known)
        return
    actions.sign_and_send(**_common(speaker, told, "agreed_with", "on"), seen=seen, tell_needs=told_back)


def _second(speaker: Speaker, told: dict[str, Any]) -> None:
    told["address"] = told.pop("second_address")
    actions.ask_second_person(**_common(speaker, told, "address"), write=letters(speaker.request))


def _take_back(speaker: Speaker, told: dict[str, Any]) -> None:
    actions.take_back(**_common(speaker, told, "words"), tell_needs=told_back)
