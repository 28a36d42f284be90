"""One point of the agenda in the prose of minutes: what was on the table, what was said to it, how it ended."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _, ngettext

from einklang.base.words import in_words
from einklang.evening.rules.minutes import Block, Section, place_of
from einklang.evening.words.concerns import stakes_sentence
from einklang.evening.words.minutes import ENDINGS, minus_sentence
from einklang.evening.words.statements import became, on_the_table
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Concern,
    Condition,
    Decision,
    FallbackStep,
    Proposal,
    ProposalVersion,
    Round,
)
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.changes import change_in
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.consensus import Result
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import LABELS, OUTCOMES, adopted_sentence, called, change_lines, public_resistance
from einklang.fund.models import Grant
from einklang.people.models import Text

STOPS = (".", "!", "?", "…")


def quoted(text: Text) -> str:
    """Somebody's own words between quotation marks."""
    return _("„%(text)s“") % {"text": place_of(str(text.public_id))}


def stopped(text: Text) -> str:
    """Somebody's own words as a sentence, with a stop at its end."""
    return place_of(str(text.public_id)) + ("" if text.body.rstrip().endswith(STOPS) else ".")


def told(item: AgendaItem) -> Section:
    """A point about a proposal."""
    proposal: Proposal = item.proposal  # type: ignore[assignment]
    decisions: list[Decision] = proposal.decided  # type: ignore[attr-defined]
    steps: list[FallbackStep] = proposal.stepped  # type: ignore[attr-defined]
    end = item.meeting.closed_at
    here = next((one for one in decisions if one.meeting_id == item.meeting_id), None)
    if here is not None and here.outcome in set(Result):
        return _decided(item, proposal, here)
    if steps:
        return _stepped(item, proposal, steps[-1])
    blocks = (*_asked_for(item), *_before(item, None))
    if proposal.ended_at is not None and (end is None or proposal.ended_at <= end):
        taken = (
            _("Der Vorschlag wurde zurückgezogen. Darüber wird nicht mehr entschieden.")
            if item.kind in {AgendaKind.RULES, AgendaKind.STATEMENT}
            else _("Wer den Antrag gestellt hat, hat ihn zurückgezogen. Darüber wird nicht mehr entschieden.")
        )
        return Section(called(item), _("Zurückgezogen"), "stop", (*blocks, Block(taken)))
    waits = _("Dieser Punkt kam nicht mehr an die Reihe. Er kommt auf eine der nächsten Tagesordnungen.")
    return Section(called(item), _("Nicht behandelt"), "open", (*blocks, Block(waits)))


def _decided(item: AgendaItem, proposal: Proposal, decision: Decision) -> Section:
    results = {
        Result.CONSENSUS: _("Beschlossen im Konsens"),
        Result.WITH_CONCERNS: _("Beschlossen im Konsens mit vermerkten Bedenken"),
        Result.RESISTANCE: _("Beschlossen nach dem geringsten Widerstand"),
    }
    result = results.get(Result(decision.outcome)) or _("Beschlossen nach der Regel Konsens minus")
    outcome, follows = asked(decision.facts, many=len(worded_by(item)) > 1), _follows(proposal, decision)
    borne = (Block(line) for line in minus_sentence(decision))
    between = (*borne, *_concerns(proposal, decision), *_conditions(decision))
    end = (Block(outcome), *between, Block(follows)) if between else (Block(f"{outcome} {follows}".strip()),)
    blocks = (
        *_asked_for(item),
        *_stakes(item),
        *_before(item, decision),
        *_met(proposal),
        *(one for one in end if one != Block()),
    )
    return Section(called(item), result, "done", blocks)


def worded_by(item: AgendaItem) -> list[ProposalVersion]:
    """The versions of a proposal that there were when the meeting ended."""
    versions: list[ProposalVersion] = item.proposal.worded  # type: ignore[union-attr]
    end = item.meeting.closed_at
    return [one for one in versions if end is None or one.made_at <= end] or versions[:1]


def _asked_for(item: AgendaItem) -> list[Block]:
    """Who asks for how much, or which rules are to change and why, in the version that came to the meeting last."""
    application = getattr(item.proposal, "application", None)
    versions = worded_by(item)
    if (change := change_in(versions[-1].facts)) is not None:
        reason = _("Die Begründung: %(reason)s") % {"reason": _as_sentence(versions[-1].summary.strip())}
        return [Block(_("Vorgeschlagen wurde:")), Block(points=tuple(change_lines(change))), Block(reason)]
    if said := on_the_table(versions[-1]):
        return [Block(said)]
    first, last = versions[0].facts, versions[-1].facts
    if application is None or "requested_cents" not in last:
        return []
    facts = {
        "who": application.organisation.name if application.organisation else _("Eine Privatperson"),
        "cost": in_words("cost_cents", last["expenditure_cents"]),
        "requested": in_words("requested_cents", last["requested_cents"]),
        "first": in_words("first_cents", first.get("requested_cents", 0)),
        "version": versions[-1].number,
    }
    if first.get("requested_cents") == last["requested_cents"]:
        text = _("%(who)s beantragte %(requested)s aus dem Fonds. Das Vorhaben kostet zusammen %(cost)s.")
    else:
        text = _(
            "%(who)s beantragte zuerst %(first)s aus dem Fonds, mit Fassung %(version)s dann %(requested)s. Das "
            "Vorhaben kostet danach zusammen %(cost)s."
        )
    return [Block(text % facts)]


def _stakes(item: AgendaItem) -> list[Block]:
    """Who had a stake in it, by function (R-26)."""
    return [Block(line) for line in stakes_sentence(item.stakes)]  # type: ignore[attr-defined]


def _before(item: AgendaItem, decision: Decision | None) -> list[Block]:
    """What the room said that evening to earlier versions, of which a new one came; never how many said what."""
    voided: list[Round] = item.voided  # type: ignore[attr-defined]
    said = [line for one in voided if (line := _before_one(item, one))]
    if said and decision is not None:
        said.append(_("Danach lag Fassung %(version)s auf dem Tisch.") % {"version": decision.version.number})
    return [Block(" ".join(said))] if said else []


def _before_one(item: AgendaItem, one: Round) -> str:
    heard = [concern.degree for concern in item.proposal.said if concern.round_id == one.pk]  # type: ignore[union-attr]
    if not (vars(one)["counted"] or heard):
        return ""
    about = {"version": one.version.number, "asked": _people(one.present)}
    if vars(one)["vetoed"] or Degree.VETO in heard:
        return _("Die Runde zu Fassung %(version)s mit %(asked)s endete mit einem Veto.") % about
    return _("Die Runde zu Fassung %(version)s mit %(asked)s endete mit Bedenken, aber ohne Veto.") % about


def _people(count: int) -> str:
    return ngettext("%(count)s Person", "%(count)s Personen", count) % {"count": count}


def _met(proposal: Proposal) -> list[Block]:
    """What was changed, below the concern that it answers; each concern is quoted once."""
    groups: dict[tuple[int, ...], tuple[Sequence[Concern], list[Amendment]]] = {}
    for one in proposal.amended:  # type: ignore[attr-defined]
        if one.into_version_id:
            groups.setdefault(tuple(concern.pk for concern in one.met), (one.met, []))[1].append(one)
    blocks = []
    for concerns, amendments in groups.values():
        named = "; ".join(_numbered(one) for one in concerns)
        lead = (
            _("%(concerns)s So wurde darauf eingegangen:") % {"concerns": named}
            if named
            else _("Außerdem wurde geändert:")
        )
        blocks += [Block(lead), Block(points=tuple(_change(one) for one in amendments))]
    return blocks


def _numbered(concern: Concern) -> str:
    return _("Bedenken %(number)s: %(text)s") % {"number": concern.number, "text": quoted(concern.text)}


def _change(amendment: Amendment) -> str:
    line = f"A{amendment.number}: {stopped(amendment.text)}"
    if not amendment.is_condition:
        return line
    if amendment.condition_due is None:
        return _("%(change)s Das ist eine Auflage.") % {"change": line}
    day = in_words("due_on", amendment.condition_due)
    return _("%(change)s Das ist eine Auflage bis %(day)s.") % {"change": line, "day": day}


def asked(facts: dict[str, Any], *, many: bool) -> str:
    """How many were asked and how it came out: agree, let pass, veto; or that nobody objected."""
    present, version = int(facts.get("present", 0)), facts["version"]
    about = {"asked": _people(present), "version": version}
    if "resistance" in facts:
        return _("Gefragt wurden %(asked)s. %(resistance)s.") % {**about, "resistance": public_resistance(facts)}
    early = int(facts.get("in_advance", 0))
    if "agree" not in facts:
        text = (
            _("In der Runde zu Fassung %(version)s mit %(asked)s hatte niemand Einwände.")
            if many
            else _("In der Runde mit %(asked)s hatte niemand Einwände.")
        )
        return text % about + _early(early)
    text = (
        _("Die Runde zu Fassung %(version)s mit %(asked)s: %(agree)s, %(let_pass)s, %(veto)s.")
        if many
        else _("Die Runde mit %(asked)s: %(agree)s, %(let_pass)s, %(veto)s.")
    )
    agree, let_pass = facts["agree"], facts["let_pass"]
    counts = {
        "agree": ngettext("%(count)s stimmte zu", "%(count)s stimmten zu", agree) % {"count": agree},
        "let_pass": ngettext("%(count)s ließ es zu", "%(count)s ließen es zu", let_pass) % {"count": let_pass},
        "veto": _("es gab ein Veto") if facts.get("veto") else _("ein Veto gab es nicht"),
    }
    return text % {**about, **counts} + _early(early)


def _early(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(count)s Person hatte vorab zugestimmt.", "%(count)s Personen hatten vorab zugestimmt.", count)
    return f" {said % {'count': count}}"


def _concerns(proposal: Proposal, decision: Decision) -> list[Block]:
    """Concerns that no change answers: kept, or answered."""
    ends = {one["number"]: one["end"] for one in decision.facts.get("concerns", ())}
    lines = [line for one in proposal.said if (line := _end_of(one, ends.get(one.number, "")))]  # type: ignore[attr-defined]
    return [Block(lines[0])] if len(lines) == 1 else [Block(points=tuple(lines))] if lines else []


def _end_of(concern: Concern, end: str) -> str:
    about: dict[str, Any] = {"number": concern.number, "text": quoted(concern.text)}
    if end == ConcernStatus.RECORDED:
        return _("Vermerkt bleibt Bedenken %(number)s: %(text)s") % about
    if end == ConcernStatus.ANSWERED and concern.answer is not None:
        answer = stopped(concern.answer)
        return _("Bedenken %(number)s: %(text)s Die Antwort darauf: %(answer)s") % {**about, "answer": answer}
    return ""


def _conditions(decision: Decision) -> list[Block]:
    """Conditions of the meeting; an amendment that is one was told with the change."""
    lines = [_condition(one) for one in decision.conditions.all() if one.amendment_id is None]
    return [Block(lines[0])] if len(lines) == 1 else [Block(points=tuple(lines))] if lines else []


def _condition(condition: Condition) -> str:
    text = stopped(condition.text)
    if condition.due_on is None:
        return _("Mit der Auflage: %(text)s") % {"text": text}
    return _("Mit der Auflage bis %(day)s: %(text)s") % {"day": in_words("due_on", condition.due_on), "text": text}


def reserved_then(proposal: Proposal, decision: Decision) -> Grant | None:
    """The money that was reserved in the same breath as it was decided."""
    if not hasattr(proposal, "application"):
        return None
    grant: Grant | None = next(iter(vars(proposal.application)["money"]), None)
    return grant if grant is not None and grant.reserved_at == decision.decided_at else None


def _follows(proposal: Proposal, decision: Decision) -> str:
    """What the decision did at once: money was reserved, or rules hold."""
    change = change_in(decision.version.facts)
    if change is not None:
        return adopted_sentence(change)
    return became(proposal, decision.version) or _money(proposal, decision)


def _money(proposal: Proposal, decision: Decision) -> str:
    if not hasattr(proposal, "application"):
        return ""
    grant = reserved_then(proposal, decision)
    if grant is None:
        return _("Das Geld reichte an diesem Abend nicht. Das Projekt kam auf die Warteliste.")
    first = proposal.worded[0].facts.get("requested_cents", 0)  # type: ignore[attr-defined]
    freed = first - decision.version.facts.get("requested_cents", 0)
    facts = {"money": in_words("reserved_cents", grant.reserved_cents), "freed": in_words("freed_cents", freed)}
    if freed > 0:
        return _("%(money)s sind dafür reserviert. %(freed)s der zuerst beantragten Summe bleiben verfügbar.") % facts
    return _("%(money)s sind dafür reserviert.") % facts


def _stepped(item: AgendaItem, proposal: Proposal, step: FallbackStep) -> Section:
    kind = FallbackKind(step.kind)
    reason = step.reason.strip()
    blocks = [
        *_asked_for(item),
        *_stakes(item),
        *_before(item, None),
        *_met(proposal),
        *_open_concerns(proposal),
        Block(_("Ein Konsens kam nicht zustande. Der Grund: %(reason)s") % {"reason": _as_sentence(reason)}),
    ]
    if kind is FallbackKind.ADJOURN:
        result, tone = _("Vertagt"), "open"
        if step.due_on:
            day = in_words("due_on", step.due_on)
            result = _("Vertagt auf den %(day)s") % {"day": day}
            mediated = _("Bis dahin wird vermittelt.") if step.mediators else ""
            blocks.append(Block(f"{_('Wieder beraten wird am %(day)s.') % {'day': day}} {mediated}".strip()))
    elif kind is FallbackKind.OFFICE:
        result, tone = _("An das Amt gegeben"), "stop"
        blocks.append(Block(_("Jetzt entscheidet das Amt. Es muss seine Antwort begründen.")))
    elif kind is FallbackKind.CONSENSUS_MINUS:
        result, tone = str(ENDINGS[kind]), "open"
        blocks.append(Block(_("Danach fragt die Versammlung noch einmal, nach der Regel Konsens minus.")))
    elif kind is FallbackKind.LEAST_RESISTANCE:
        result, tone = str(ENDINGS[kind]), "open"
        blocks.append(Block(_("Danach sagt die Versammlung von 0 bis 10, wie groß der Widerstand ist.")))
    else:
        result, tone = str(OUTCOMES["declined"] if kind is FallbackKind.DECLINE else LABELS[FallbackKind][kind]), "stop"
    return Section(called(item), result, tone, tuple(blocks))


def _as_sentence(text: str) -> str:
    return text if text.endswith(STOPS) else f"{text}."


def _open_concerns(proposal: Proposal) -> list[Block]:
    """What still stands against it, in the words of those who raised it."""
    settled = {ConcernStatus.AMENDED, ConcernStatus.ANSWERED}
    lines = [_numbered(one) for one in proposal.said if one.state not in settled]  # type: ignore[attr-defined]
    if not lines:
        return []
    if len(lines) == 1:
        return [Block(_("Offen blieb %(concern)s") % {"concern": lines[0]})]
    return [Block(_("Offen blieben:")), Block(points=tuple(lines))]
