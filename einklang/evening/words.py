"""The sentences of the minutes, from codes and facts; and the refusals of the meeting night."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.words import in_words
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Concern,
    Condition,
    Decision,
    FallbackStep,
    Proposal,
    ProposalVersion,
)
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import LABELS

SENTENCES: dict[str, str | Promise] = {
    "evening.other_neighbourhood": gettext_lazy(
        "Dieser Antrag gehört zu einem anderen Stadtteil. Bitte wählen Sie eine Sitzung dort."
    ),
}

OUTCOMES: dict[str, str | Promise] = {
    "consensus": gettext_lazy("Konsens"),
    "consensus_with_concerns": gettext_lazy("Konsens mit vermerkten Bedenken"),
    "declined": gettext_lazy("Abgelehnt"),
}


@dataclass(frozen=True)
class Said:
    """What the minutes say of one item: how it ended in a word, and the sentences."""

    title: str
    sentences: tuple[str, ...]


def minutes_of(item: AgendaItem) -> Said | None:
    """What came of an item in its meeting, from rows alone (see `queries.agenda_with_results`); None if nothing did."""
    if item.proposal is None:
        return None
    decided: list[Decision] = item.proposal.decided  # type: ignore[attr-defined]
    if decided and decided[0].outcome in OUTCOMES:
        return _decided(item.proposal, decided[0])
    stepped: list[FallbackStep] = item.proposal.stepped  # type: ignore[attr-defined]
    return _stepped(stepped[-1]) if stepped else None


def count_sentence(facts: Mapping[str, Any]) -> str:
    """How it came out, in the public form: agree, let pass, veto; or that nobody objected."""
    present = int(facts.get("present", 0))
    if "agree" not in facts:
        return ngettext(
            "Auf die Frage nach Einwänden hat niemand widersprochen (%(present)s Person anwesend).",
            "Auf die Frage nach Einwänden hat niemand widersprochen (%(present)s Personen anwesend).",
            present,
        ) % {"present": present}
    veto = _("Es gab ein Veto.") if facts.get("veto") else _("Es gab kein Veto.")
    counted = ngettext(
        "%(agree)s stimmen zu, %(let_pass)s lassen es geschehen (%(present)s Person anwesend).",
        "%(agree)s stimmen zu, %(let_pass)s lassen es geschehen (%(present)s Personen anwesend).",
        present,
    ) % {"agree": facts["agree"], "let_pass": facts["let_pass"], "present": present}
    return f"{counted} {veto}"


def _decided(proposal: Proposal, decision: Decision) -> Said:
    if decision.outcome == "declined":
        return Said(str(OUTCOMES["declined"]), ())
    sentences = [
        count_sentence(decision.facts),
        *_amounts(decision.version),
        *(_amendment(one) for one in proposal.amended if one.into_version_id),  # type: ignore[attr-defined]
        *(_kept(one) for one in proposal.said if one.state == ConcernStatus.RECORDED),  # type: ignore[attr-defined]
        *(_condition(one) for one in decision.conditions.all()),
        *_money(proposal, decision),
    ]
    return Said(str(OUTCOMES[decision.outcome]), tuple(sentences))


def _amounts(version: ProposalVersion) -> list[str]:
    if "requested_cents" not in version.facts:
        return []
    return [
        _("Fassung %(number)s: Das Vorhaben kostet %(cost)s, aus dem Fonds kommen %(requested)s.")
        % {
            "number": version.number,
            "cost": in_words("cost_cents", version.facts["expenditure_cents"]),
            "requested": in_words("requested_cents", version.facts["requested_cents"]),
        }
    ]


def _amendment(amendment: Amendment) -> str:
    answered = "; ".join(f"{one.number} „{one.text.body}“" for one in amendment.met)  # type: ignore[attr-defined]
    return _("Änderung A%(number)s: %(text)s Sie antwortet auf Bedenken %(concerns)s.") % {
        "number": amendment.number,
        "text": amendment.text.body,
        "concerns": answered,
    }


def _kept(concern: Concern) -> str:
    return _("Vermerkt bleibt Bedenken %(number)s: „%(text)s“") % {"number": concern.number, "text": concern.text.body}


def _condition(condition: Condition) -> str:
    if condition.due_on is None:
        return _("Auflage: %(text)s") % {"text": condition.text}
    day = in_words("due_on", condition.due_on)
    return _("Auflage bis %(day)s: %(text)s") % {"day": day, "text": condition.text}


def _money(proposal: Proposal, decision: Decision) -> list[str]:
    """What was reserved, and what of the sum first asked for stays available."""
    grants = proposal.application.money if hasattr(proposal, "application") else []
    if not grants:
        return [_("Das Geld reicht zurzeit nicht: Das Vorhaben steht auf der Warteliste.")] if grants == [] else []
    reserved = in_words("reserved_cents", grants[0].reserved_cents)
    asked_first = proposal.worded[0].facts.get("requested_cents", 0)  # type: ignore[attr-defined]
    freed = asked_first - decision.version.facts.get("requested_cents", 0)
    said = [_("%(money)s sind jetzt dafür reserviert.") % {"money": reserved}]
    if freed > 0:
        said.append(
            _("%(money)s von der zuerst beantragten Summe bleiben verfügbar.")
            % {"money": in_words("freed_cents", freed)}
        )
    return said


def _stepped(step: FallbackStep) -> Said:
    title = str(LABELS[FallbackKind][FallbackKind(step.kind)])
    sentences = [step.reason]
    if step.mediators:
        sentences.append(_("Es vermitteln: %(who)s.") % {"who": step.mediators})
    if step.due_on:
        sentences.append(_("Wieder auf der Tagesordnung: %(day)s.") % {"day": in_words("due_on", step.due_on)})
    return Said(title, tuple(sentences))
