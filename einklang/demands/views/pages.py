"""What several pages of this room show of a clock."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from einklang.administration.rules.clock import OPEN, Running
from einklang.base.words import label
from einklang.demands.queries.clocks import asked_second, draft_of, forwarded_to, has_second_person
from einklang.demands.queries.register import PublicClock, public_clock, with_answers
from einklang.demands.rules.answers import AnswerKind, Way, is_second_person
from einklang.demands.views.replies import Deed, Speaker, missed

TONES = {
    Running.HANDED_OVER: "open",
    Running.RECEIVED: "now",
    Running.UNDER_REVIEW: "now",
    Running.ANSWERED: "done",
    Running.FORWARDED: "open",
    Running.STOPPED: "",
}


def clock_page(speaker: Speaker, deeds: Mapping[str, Deed]) -> dict[str, object]:
    """A demand as the department sees it, its draft, and the forms."""
    clock, request = speaker.clock, speaker.request
    shown: PublicClock = public_clock(with_answers(clock), request.today, forwarded_to(clock))
    draft = draft_of(clock, entered=speaker.enters)
    own = draft is not None and speaker.by.person is not None and draft.drafted_by_id == speaker.by.person.pk
    waits = own and not speaker.enters and has_second_person(clock, speaker.by.person, request.today)
    signs = draft is not None and not speaker.enters and is_second_person(draft.drafted_by_id, _key(speaker))
    return {
        "neighbourhood": clock.demand.neighbourhood,
        "demand": clock.demand,
        "clock": clock,
        "shown": shown,
        "state": label(clock.running),
        "tone": TONES[clock.running],
        "draft": draft,
        "draft_kind": label(AnswerKind(draft.kind)) if draft else "",
        "draft_way": label(Way(draft.way)) if draft and speaker.enters else "",
        "waits_for_second": waits,
        "is_ended": clock.running not in OPEN and "send" not in deeds,
        "says": _says(deeds, clock.running, has_draft=draft is not None, enters=speaker.enters),
        "form": next((deed.form for deed in deeds.values() if deed.form.is_bound), None),
        "enters": speaker.enters,
        "send": deeds["send"].form if "send" in deeds else None,
        "second": deeds["second"].form if "second" in deeds else None,
        "is_second": signs,
        "drafted_by": draft.drafted_by.name if signs and draft and draft.drafted_by else "",
        "asked_second": asked_second(draft) if draft else None,
        "too_late": request.method == "POST" and request.POST.get("act", "") not in deeds,
        "missed": missed(speaker, deeds, request.POST if request.method == "POST" else None),
    }


def _key(speaker: Speaker) -> int | None:
    return speaker.by.person.pk if speaker.by.person else None


def _says(deeds: Mapping[str, Deed], running: Running, *, has_draft: bool, enters: bool) -> list[dict[str, object]]:
    """The forms below the draft: receipt and answer stand open as long as there is none, the others unfold."""
    is_open = running in OPEN
    titles = {
        "receive": ("", _("Nur den Eingang bestätigen")),
        "draft": (_("Antworten"), _("Weiter: Antwort prüfen")),
        "interim": (_("Wir brauchen länger"), _("Neuen Tag nennen")),
        "forward": (_("Nicht unsere Sache"), _("Nicht zuständig")),
        "take_back": (_("Das war für eine andere Forderung"), _("Antwort zurücknehmen")),
    }
    if running is Running.FORWARDED:
        titles["take_back"] = (_("Das Weitergeben war ein Versehen"), _("Weitergabe zurücknehmen"))
    if enters:
        titles["interim"] = (_("Das Ressort braucht länger"), _("Neuen Tag eintragen"))
        titles["forward"] = (_("Das Ressort ist nicht zuständig"), _("Eintragen"))
        titles["draft"] = (_("Die Antwort eintragen"), _("Weiter: Antwort prüfen"))
    if has_draft:
        titles["draft"] = (_("Entwurf ändern"), _("Weiter: Antwort prüfen"))
    elif not is_open:
        titles["draft"] = (_("Antwort berichtigen"), _("Weiter: Antwort prüfen"))
    return [
        {
            "name": name,
            "title": title,
            "button": button,
            "form": deeds[name].form,
            "stands_open": name in {"receive", "draft"} and is_open and not has_draft,
            "is_primary": name == "draft",
        }
        for name, (title, button) in titles.items()
        if name in deeds
    ]
