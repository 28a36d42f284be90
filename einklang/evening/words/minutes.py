"""The sentences of the minutes, from codes and facts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.days import city_day
from einklang.base.words import in_words, worded
from einklang.evening.words.concerns import answered_sentences, ended, kept_sentence, quoted, stakes_sentence
from einklang.evening.words.statements import became, on_the_table
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Condition,
    Decision,
    FallbackStep,
    Proposal,
    ProposalVersion,
    Round,
)
from einklang.forum.rules.changes import change_in
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.consensus import OfficeResult, Result
from einklang.forum.rules.ladder import ASKS_ANEW
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import LABELS, OUTCOMES, adopted_sentence, change_lines, outcome_name, public_resistance
from einklang.fund.models import Grant

ENDINGS: dict[FallbackKind, str | Promise] = {
    FallbackKind.ADJOURN: gettext_lazy("Vertagt"),
    FallbackKind.OFFICE: gettext_lazy("Kein Konsens: Das Amt entscheidet"),
    FallbackKind.DECLINE: OUTCOMES["declined"],
    FallbackKind.CONSENSUS_MINUS: gettext_lazy("Noch kein Konsens: weiter mit Konsens minus"),
    FallbackKind.LEAST_RESISTANCE: gettext_lazy("Noch kein Konsens: weiter nach dem geringsten Widerstand"),
}
SHOWN = (
    FallbackKind.ADJOURN,
    FallbackKind.CONSENSUS_MINUS,
    FallbackKind.LEAST_RESISTANCE,
    FallbackKind.OFFICE,
)
"""Steps in the table of how often each was taken."""
GOES_ON = frozenset({FallbackKind.ADJOURN, *ASKS_ANEW})
"""Steps after which the assembly is asked again."""


@dataclass(frozen=True)
class Said:
    """What the minutes say of one item: how it ended in a word, the sentences, and the tone of the badge."""

    title: str
    sentences: tuple[str, ...]
    tone: str = "done"


def minutes_of(item: AgendaItem) -> Said | None:
    """What came of an item in its meeting, from rows alone (see `queries.agenda_with_results`); None if nothing did."""
    if item.proposal is None:
        return None
    decided: list[Decision] = item.proposal.decided  # type: ignore[attr-defined]
    stepped: list[FallbackStep] = item.proposal.stepped  # type: ignore[attr-defined]
    if decided and decided[0].outcome in set(Result):
        return _decided(item, item.proposal, decided[0])
    return _stepped(item, stepped[-1], decided) if stepped else None


def count_sentence(facts: Mapping[str, Any]) -> str:
    """How it came out on which version, in the public form: agree, let pass, veto; or that nobody objected."""
    present, version = int(facts.get("present", 0)), facts["version"]
    if "resistance" in facts:
        return f"{public_resistance(facts)}. {_there(present)}."
    early = _in_advance(int(facts.get("in_advance", 0)))
    if "agree" not in facts:
        asked = ngettext(
            "%(present)s Person wurde zu Fassung %(version)s gefragt, niemand hatte Einwände.",
            "%(present)s Personen wurden zu Fassung %(version)s gefragt, niemand hatte Einwände.",
            present,
        )
        return f"{asked % {'present': present, 'version': version}}{early}"
    agree = ngettext("%(count)s stimmt zu", "%(count)s stimmen zu", facts["agree"]) % {"count": facts["agree"]}
    let_pass = ngettext("%(count)s lässt es zu", "%(count)s lassen es zu", facts["let_pass"])
    veto = _("ein Veto") if facts.get("veto") else _("kein Veto")
    told = _("Zu Fassung %(version)s: %(agree)s, %(let_pass)s, %(veto)s.") % {
        "version": version,
        "agree": agree,
        "let_pass": let_pass % {"count": facts["let_pass"]},
        "veto": veto,
    }
    return f"{told} {_there(present)}.{early}"


def _there(present: int) -> str:
    return ngettext("%(count)s Person war da", "%(count)s Personen waren da", present) % {"count": present}


def _before(item: AgendaItem) -> list[str]:
    """What the room said that evening to earlier versions, of which a new one came; never how many said what."""
    versions: list[ProposalVersion] = item.proposal.worded  # type: ignore[union-attr]
    voided: list[Round] = item.voided  # type: ignore[attr-defined]
    said = []
    for one in voided:
        newer = next((version.number for version in versions if version.number > one.version.number), None)
        heard = [concern.degree for concern in item.proposal.said if concern.round_id == one.pk]  # type: ignore[union-attr]
        if newer is None or not (vars(one)["counted"] or heard):
            continue
        veto = vars(one)["vetoed"] or Degree.VETO in heard
        text = (
            _("Zu Fassung %(old)s gab es ein Veto (%(there)s). Daraus wurde Fassung %(new)s.")
            if veto
            else _("Zu Fassung %(old)s gab es Bedenken, aber kein Veto (%(there)s). Daraus wurde Fassung %(new)s.")
        )
        said.append(text % {"old": one.version.number, "there": _there(one.present), "new": newer})
    return said


def _in_advance(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(count)s Person hatte vorab zugestimmt.", "%(count)s Personen hatten vorab zugestimmt.", count)
    return f" {said % {'count': count}}"


def _decided(item: AgendaItem, proposal: Proposal, decision: Decision) -> Said:
    sentences = [
        *stakes_sentence(item.stakes),  # type: ignore[attr-defined]
        *_before(item),
        count_sentence(decision.facts),
        *minus_sentence(decision),
        *_amounts(decision.version),
        *_rules(decision.version),
        *filter(None, (on_the_table(decision.version), became(proposal, decision.version))),
        *(_amendment(one) for one in proposal.amended if one.into_version_id),  # type: ignore[attr-defined]
        *answered_sentences(proposal.said),  # type: ignore[attr-defined]
        *(kept_sentence(one) for one in proposal.said if one.number in _recorded(decision)),  # type: ignore[attr-defined]
        *(_condition(one) for one in decision.conditions.all()),
        *_money(proposal, decision),
        *_on_paper(decision.facts),
    ]
    return Said(outcome_name(decision.outcome), tuple(sentences))


def minus_sentence(decision: Decision) -> list[str]:
    """That a veto stands, and under which rule it was gone past; or that the lesser resistance decided."""
    if decision.outcome == Result.RESISTANCE:
        return resistance_sentences(decision.facts)
    if decision.outcome != Result.MINUS:
        return []
    minus = decision.facts["minus"]
    borne = ngettext(
        "Ein Veto bleibt bestehen. Nach der Geschäftsordnung hält hier %(minus)s Veto nicht mehr auf (Konsens minus).",
        "Ein Veto bleibt bestehen. Nach der Geschäftsordnung halten hier bis zu %(minus)s Vetos nicht mehr auf "
        "(Konsens minus).",
        minus,
    )
    return [borne % {"minus": minus}]


def resistance_sentences(facts: Mapping[str, Any]) -> list[str]:
    """That this is no consensus, by which rule it was decided, and whether a veto stands."""
    told = [_("Ein Konsens ist das nicht. Die Geschäftsordnung lässt hier den geringsten Widerstand entscheiden.")]
    return [*told, _("Ein Veto bleibt bestehen.")] if facts.get("veto") else told


def _on_paper(facts: Mapping[str, Any]) -> list[str]:
    """That the evening was kept on paper, and when it was entered."""
    if "entered_on" not in facts:
        return []
    day = in_words("day", dt.date.fromisoformat(facts["entered_on"]))
    return [_("Der Abend wurde auf Papier festgehalten und am %(day)s eingetragen.") % {"day": day}]


def _amounts(version: ProposalVersion) -> list[str]:
    if "requested_cents" not in version.facts:
        return []
    return [
        _("Fassung %(number)s kostet %(cost)s. Davon kommen %(requested)s aus dem Fonds.")
        % {
            "number": version.number,
            "cost": in_words("cost_cents", version.facts["expenditure_cents"]),
            "requested": in_words("requested_cents", version.facts["requested_cents"]),
        }
    ]


def _rules(version: ProposalVersion) -> list[str]:
    """Which rules hold from now on, where it was decided about rules."""
    change = change_in(version.facts)
    return [adopted_sentence(change), *change_lines(change)] if change is not None else []


def _amendment(amendment: Amendment) -> str:
    met = amendment.met  # type: ignore[attr-defined]
    text = _("Änderung A%(number)s: %(text)s") % {
        "number": amendment.number,
        "text": ended(worded(amendment.text.body)),
    }
    if not met:
        return text
    concerns = "; ".join(f"{one.number} {quoted(one.text)}" for one in met)
    answers = ngettext(
        "Das antwortet auf Bedenken %(concerns)s", "Das antwortet auf die Bedenken %(concerns)s", len(met)
    )
    return f"{text} {answers % {'concerns': concerns}}"


def _recorded(decision: Decision) -> set[int]:
    """The numbers of the concerns that stood when it was decided."""
    ends: list[dict[str, Any]] = decision.facts.get("concerns", [])
    return {one["number"] for one in ends if one["end"] == ConcernStatus.RECORDED}


def _condition(condition: Condition) -> str:
    if condition.due_on is None:
        return _("Auflage: %(text)s") % {"text": worded(condition.text.body)}
    day = in_words("due_on", condition.due_on)
    return _("Auflage bis %(day)s: %(text)s") % {"day": day, "text": worded(condition.text.body)}


def _money(proposal: Proposal, decision: Decision) -> list[str]:
    """What was reserved when it was decided, or later; nothing is said that a later day makes untrue."""
    if not hasattr(proposal, "application"):
        return []
    grant: Grant | None = next(iter(vars(proposal.application)["money"]), None)
    if grant is None or grant.reserved_at != decision.decided_at:
        return _waited(grant)
    asked_first = proposal.worded[0].facts.get("requested_cents", 0)  # type: ignore[attr-defined]
    freed = asked_first - decision.version.facts.get("requested_cents", 0)
    said = [_("%(money)s wurden dafür reserviert.") % {"money": in_words("reserved_cents", grant.reserved_cents)}]
    if freed > 0:
        said.append(
            _("%(money)s von der zuerst beantragten Summe blieben verfügbar.")
            % {"money": in_words("freed_cents", freed)}
        )
    return said


def _waited(grant: Grant | None) -> list[str]:
    said = [_("Das Geld reichte an diesem Tag nicht: Das Projekt kam auf die Warteliste.")]
    if grant is not None:
        day, money = city_day(grant.reserved_at), in_words("reserved_cents", grant.reserved_cents)
        said.append(_("%(money)s wurden am %(day)s dafür reserviert.") % {"money": money, "day": in_words("day", day)})
    return said


def _stepped(item: AgendaItem, step: FallbackStep, decided: list[Decision]) -> Said:
    kind = FallbackKind(step.kind)
    sentences = [*stakes_sentence(item.stakes), *_before(item), _("Der Grund: %(reason)s") % {"reason": step.reason}]  # type: ignore[attr-defined]
    if kind is FallbackKind.ADJOURN and step.due_on:
        sentences.append(_("Wieder beraten wird am %(day)s.") % {"day": in_words("due_on", step.due_on)})
    if kind is FallbackKind.OFFICE:
        sentences.append(_("Die Versammlung hat die Entscheidung an das Amt gegeben."))
        sentences += [
            f"{outcome_name(one.outcome)}: {one.facts['reason']}" for one in decided if one.outcome in set(OfficeResult)
        ]
    if kind is FallbackKind.CONSENSUS_MINUS:
        sentences.append(_("Danach fragt die Versammlung noch einmal, nach der Regel Konsens minus."))
    if kind is FallbackKind.LEAST_RESISTANCE:
        sentences.append(_("Danach sagt die Versammlung von 0 bis 10, wie groß der Widerstand ist."))
    title = ENDINGS.get(kind, LABELS[FallbackKind][kind])
    return Said(str(title), tuple(sentences), "open" if kind in GOES_ON else "stop")


def endings_sentence(taken: Mapping[FallbackKind, int], answers: Mapping[str, int]) -> str:
    """How often it did not come to consensus so far, and what then; empty when it always did."""
    counts = (
        (taken[FallbackKind.ADJOURN], _("%(times)s wurde vertagt")),
        (taken[FallbackKind.OFFICE], _("%(times)s ging es an das Amt")),
        (answers.get(OfficeResult.AGREED, 0), _("%(times)s hat das Amt zugestimmt")),
        (answers.get(OfficeResult.DECLINED, 0), _("%(times)s hat das Amt abgelehnt")),
        (taken[FallbackKind.DECLINE], _("%(times)s hat die Versammlung abgelehnt")),
    )
    told = [text % {"times": _times(count)} for count, text in counts if count]
    return _("Nicht immer gab es Konsens: %(what)s.") % {"what": ", ".join(told)} if told else ""


def endings_rows(taken: Mapping[FallbackKind, int], outcomes: Mapping[str, int]) -> list[tuple[str, int]]:
    """How decisions came about, and how often which step was taken without consensus, zeros too (R-11)."""
    rows = [(outcome_name(one), outcomes.get(one, 0)) for one in (Result.CONSENSUS, Result.WITH_CONCERNS)]
    rows += [(str(LABELS[FallbackKind][kind]), taken[kind]) for kind in SHOWN]
    ends = (Result.MINUS, Result.RESISTANCE, *OfficeResult, "declined")
    return rows + [(outcome_name(one), outcomes.get(one, 0)) for one in ends]


def _times(count: int) -> str:
    return _("einmal") if count == 1 else _("%(count)s-mal") % {"count": count}
