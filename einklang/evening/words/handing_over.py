"""The hand-over record in sentences: the page and the paper say the same."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from einklang.base.days import city_day
from einklang.base.words import in_words, label, worded
from einklang.evening.words.concerns import ended, quoted
from einklang.evening.words.money import AS_IT_IS
from einklang.forum.models import Amendment, Concern, FallbackStep, ProposalVersion, Round
from einklang.forum.queries import resistance_in
from einklang.forum.queries.handing_over import HandOver
from einklang.forum.rules.amendments import AmendmentStatus
from einklang.forum.rules.concerns import MarkStatus, Reason
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.rules.positions import DEGREES as ON_SCALE
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.rules.resistance import public_facts
from einklang.forum.words import DEGREES, outcome_name, public_resistance
from einklang.projects.models import ApplicationVersion
from einklang.projects.rules.plan import Cover, Source

Section = tuple[str, list[str]]


@dataclass(frozen=True)
class PlanTable:
    """One half of a plan: its name, what stands above its two columns, and its rows, the last of which is the sum."""

    title: str
    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


def hand_over_sections(told: HandOver) -> list[Section]:
    """Headings with their lines; a heading without a line is left out."""
    sections: list[Section] = [
        (_("Der Vorschlag und seine Fassungen"), [_version(one) for one in told.versions]),
        (_("So wurde gefragt"), [_round(one) for one in told.rounds]),
        (_("Die Bedenken"), [_concern(one) for one in told.concerns]),
        (_("Welche Änderungen versucht wurden"), [_amendment(one) for one in told.amendments]),
        (_("Die Schritte ohne Konsens"), [_step(one) for one in told.steps]),
        (_("Die Antwort des Amtes"), list(_answer(told))),
    ]
    return [(title, lines) for title, lines in sections if lines]


def hand_over_facts(told: HandOver, version: ApplicationVersion | None) -> list[tuple[str, str]]:
    """Which body gave it away, and who applies; a natural person is named nowhere (R-21)."""
    step = next(one for one in told.steps if one.step is FallbackKind.OFFICE)
    facts = [(_("Gremium"), step.round.item.meeting.body.name)] if step.round and step.round.item else []
    return [*facts, (_("Antrag von"), str(version.application.applicant_name))] if version else facts


def hand_over_plan(version: ApplicationVersion | None) -> list[PlanTable]:
    """What the project costs and who covers it, in the version that was last on the table."""
    if version is None:
        return []
    plan = version.plan()
    costs = [(line.label, _money(line.amount_cents)) for line in plan.lines]
    covers = [(_cover(one), _money(one.amount_cents)) for one in plan.covers]
    return [
        PlanTable(
            _("Was das Projekt kostet (Fassung %(number)s)") % {"number": version.number},
            (_("Wofür"), _("Betrag")),
            (*costs, (_("Kosten zusammen"), _money(plan.expenditure_cents))),
        ),
        PlanTable(
            _("Wer es bezahlt"),
            (_("Woher"), _("Betrag")),
            (*covers, (_("Deckung zusammen"), _money(plan.cover_cents))),
        ),
    ]


def _cover(cover: Cover) -> str:
    what = label(cover.source) if cover.source is Source.REQUESTED else f"{label(cover.source)}, {label(cover.status)}"
    return f"{cover.label} ({what})" if cover.label else what


def _money(cents: int) -> str:
    return str(in_words("money_cents", cents))


def _version(version: ProposalVersion) -> str:
    said = _("Fassung %(number)s vom %(day)s: %(summary)s") % {
        "number": version.number,
        "day": _day(version.made_at),
        "summary": ended(version.summary or "–"),
    }
    if "requested_cents" not in version.facts:
        return said
    money = _("Sie kostet %(cost)s. Davon sollen %(requested)s aus dem Fonds kommen.") % {
        "cost": in_words("cost_cents", version.facts["expenditure_cents"]),
        "requested": in_words("requested_cents", version.facts["requested_cents"]),
    }
    return f"{said} {money}"


def _round(round_: Round) -> str:
    asked = _("Runde %(number)s am %(day)s zu Fassung %(version)s (%(state)s): %(present)s waren da.") % {
        "number": round_.number,
        "day": _day(round_.opened_at),
        "version": round_.version.number,
        "state": label(RoundStatus(round_.state)),
        "present": round_.present,
    }
    return f"{asked} {_counts(round_)}"


def _counts(round_: Round) -> str:
    """The full count per degree: this paper stays inside."""
    if round_.nobody_objected:
        return _("Niemand hatte Einwände.")
    if round_.by_resistance:
        return _resisted(round_)
    count = round_.count()
    if not count.total:
        return _("Gezählt wurde nicht.")
    scale = round_.rules.value().scale
    return ", ".join(f"{DEGREES[scale][degree]}: {count.of(degree)}" for degree in ON_SCALE[scale]) + "."


def _resisted(round_: Round) -> str:
    options = resistance_in(round_, str(AS_IT_IS))
    if not options:
        return _("Gezählt wurde nicht.")
    said = [f"{public_resistance(public_facts(options))}."]
    for option in options:
        persons = ", ".join(f"{value}×{many}" for value, many in enumerate(option.resistances.persons) if many)
        said.append(_("„%(title)s“, Wert × Personen: %(persons)s.") % {"title": option.title, "persons": persons})
    return " ".join(said)


def _concern(concern: Concern) -> str:
    value = concern.value()
    named = {"kind": label(value.kind), "number": concern.number}
    # Not even here: who reads the file has no use for the wording, and the person may appeal.
    if value.breaks_ground_rule or value.mark is MarkStatus.PROPOSED:
        return (
            _(
                "%(kind)s %(number)s ist als Verstoß gegen eine Grundregel gekennzeichnet. Der Wortlaut steht hier "
                "nicht."
            )
            % named
        )
    said = [_("%(kind)s %(number)s: %(text)s") % {**named, "text": quoted(concern.text)}]
    if value.reason is not Reason.NOT_ASKED:
        said.append(_("Grund: %(reason)s.") % {"reason": label(value.reason)})
    if concern.what_would_lift:
        said.append(_("Es würde helfen: %(what)s") % {"what": ended(concern.what_would_lift)})
    if concern.taken_up_by and not concern.taken_up_privately:
        said.append(_("Darum kümmert sich: %(who)s") % {"who": ended(concern.taken_up_by)})
    if concern.answer is not None:
        said.append(_("Antwort: %(text)s") % {"text": ended(worded(concern.answer.body))})
    said.append(_("Stand: %(state)s.") % {"state": label(value.status)})
    return " ".join(said)


def _amendment(amendment: Amendment) -> str:
    said = _("Änderung A%(number)s: %(text)s") % {
        "number": amendment.number,
        "text": ended(worded(amendment.text.body)),
    }
    state = label(AmendmentStatus(amendment.state))
    if amendment.into_version is not None:
        state = _("steht in Fassung %(number)s") % {"number": amendment.into_version.number}
    numbers = [str(one.number) for one in amendment.answers.all()]
    answers = ngettext(
        "Sie antwortet auf Bedenken %(numbers)s", "Sie antwortet auf die Bedenken %(numbers)s", len(numbers)
    )
    return f"{said} {answers % {'numbers': ', '.join(numbers)}} ({state})."


def _step(step: FallbackStep) -> str:
    said = [
        _("%(day)s, %(step)s: %(reason)s")
        % {"day": _day(step.taken_at), "step": label(step.step), "reason": ended(step.reason)}
    ]
    if step.mediators:
        said.append(_("Es vermittelten: %(who)s") % {"who": ended(step.mediators)})
    if step.due_on is not None:
        said.append(_("Wieder beraten werden sollte am %(day)s.") % {"day": in_words("due_on", step.due_on)})
    return " ".join(said)


def _answer(told: HandOver) -> Iterable[str]:
    if told.decision is not None:
        reason = told.decision.facts.get("reason", "")
        outcome = outcome_name(told.decision.outcome)
        yield f"{outcome}: {ended(reason)}" if reason else f"{outcome}."


def _day(moment: dt.datetime) -> str:
    return str(in_words("day", city_day(moment)))
