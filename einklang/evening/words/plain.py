"""The minutes in short sentences: what was decided, how much, what happens next."""

import datetime as dt

from django.utils.translation import gettext as _

from einklang.base.days import city_day
from einklang.base.templatetags.einklang import clock, day
from einklang.base.words import in_words
from einklang.evening.queries.minutes import Material
from einklang.evening.words.answers import verdicts_in_short
from einklang.evening.words.concerns import ended as with_stop
from einklang.evening.words.statements import became
from einklang.evening.words.sums import Sums, ended
from einklang.evening.words.telling import reserved_then, stopped
from einklang.forum.models import AgendaItem, Decision, FallbackStep, Proposal
from einklang.forum.rules.changes import change_in
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import called, changes_in_words
from einklang.needs.models import FollowUp

ENDS = {
    FallbackKind.OFFICE: lambda: _("Es gab keinen Konsens. Jetzt entscheidet das Amt."),
    FallbackKind.DECLINE: lambda: _("Nein. Die Versammlung hat es abgelehnt."),
}


def plain_of(material: Material, sums: Sums) -> tuple[str, ...]:
    """One line a project, and one for the needs."""
    meeting = material.meeting
    lines = [_project(item) for item in material.items if item.proposal is not None]
    if sums.answered == 1:
        lines.append(_("Ein Anliegen hat eine Antwort bekommen."))
    elif sums.answered:
        lines.append(_("%(count)s Anliegen haben eine Antwort bekommen.") % {"count": sums.answered})
    lines += filter(None, (verdicts_in_short(sums.assessed),))
    there = max(
        (sum(v for k, v in one.items() if k != "at") for one in meeting.counts), default=meeting.attendance.present
    )
    first = (
        _("Die Sitzung war am %(day)s. Eine Person war da.")
        if there == 1
        else _("Die Sitzung war am %(day)s. Bis zu %(count)s Personen waren da.")
        if len(meeting.counts) > 1
        else _("Die Sitzung war am %(day)s. %(count)s Personen waren da.")
    )
    return (first % {"day": day(meeting.held_at), "count": there}, *lines)


def _project(item: AgendaItem) -> str:
    return _("„%(title)s“: %(what)s") % {"title": called(item), "what": _end(item)}


def _end(item: AgendaItem) -> str:
    end = ended(item)
    if isinstance(end, Decision):
        cents = end.version.facts.get("requested_cents")
        if cents is None:
            return _without_money(item.proposal, end)  # type: ignore[arg-type]
        money = {"money": in_words("money_cents", cents)}
        if reserved_then(item.proposal, end) is None:  # type: ignore[arg-type]
            return (
                _("Ja. Das Projekt soll %(money)s bekommen. Zurzeit reicht das Geld nicht: Das Projekt wartet.") % money
            )
        return _("Ja. Das Projekt bekommt %(money)s aus dem Fonds.") % money
    if isinstance(end, FallbackStep):
        if end.step in ENDS:
            return ENDS[end.step]()
        return _("Noch nicht entschieden.")
    if item.proposal is not None and item.proposal.ended_at is not None:
        return _("Das ist zurückgezogen.")
    return _("Dafür reichte die Zeit nicht.")


def _without_money(proposal: Proposal, decision: Decision) -> str:
    said = became(proposal, decision.version)
    return _("Ja. %(what)s") % {"what": said} if said else _new_rules(decision)


def _new_rules(decision: Decision) -> str:
    change = change_in(decision.version.facts)
    rules = " ".join(one.after for one in changes_in_words(change)) if change is not None else ""
    return _("Ja. Ab jetzt gilt: %(rules)s") % {"rules": rules} if rules else _("Ja.")


def _task(one: FollowUp) -> str:
    return _("%(what)s Darum kümmert sich: %(who)s.") % {"what": with_stop(one.what), "who": one.caretaker}


def ahead_of(material: Material) -> tuple[str, ...]:
    """What comes next, in order of its day."""
    found: list[tuple[dt.date, str]] = []
    for item in material.items:
        if item.proposal is None:
            continue
        end = ended(item)
        if isinstance(end, Decision):
            found += [
                (one.due_on, _("„%(title)s“: %(what)s") % {"title": called(item), "what": stopped(one.text)})
                for one in end.conditions.all()
                if one.due_on is not None
            ]
        elif isinstance(end, FallbackStep) and end.due_on is not None:
            found.append((end.due_on, _("„%(title)s“ wird wieder beraten.") % {"title": called(item)}))
    found += [(one.due_on, _task(one)) for one in material.agreed if one.due_on is not None]
    if material.next_meeting is not None:
        at = material.next_meeting.starts_at
        told = {"clock": clock(at), "place": material.next_meeting.place}
        found.append((city_day(at), _("Nächste Sitzung um %(clock)s, %(place)s.") % told))
    return tuple(_("%(day)s: %(what)s") % {"day": day(on), "what": what} for on, what in sorted(found))
