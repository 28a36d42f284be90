"""How the assembly dealt with a project, as the public may know it: counts in three, concerns without their owners."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from einklang.forum.models import AgendaItem, Concern, Decision, FallbackStep, Meeting, Proposal, Round
from einklang.forum.queries import decision_of, public_amendments, public_concerns, resisted_in_rounds
from einklang.forum.rules.consensus import ACCORD
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.rules.positions import Summary


@dataclass(frozen=True)
class RoundShown:
    """One round. `public` is None while it is open, when nobody objected, or where `resisted` stands instead."""

    number: int
    meeting: int
    held_at: dt.datetime
    body: str
    version: int
    state: str
    present: int
    nobody_objected: bool
    by_resistance: bool
    public: Summary | None
    resisted: Mapping[str, int] | None = None


@dataclass(frozen=True)
class AmendmentShown:
    """A change that was proposed, and the concerns that it answers, by their numbers."""

    number: int
    text: str
    language: str
    state: str
    is_condition: bool
    into_version: int | None
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Consensus:
    """All that is public of how a proposal went."""

    rounds: list[RoundShown]
    concerns: list[Concern]
    amendments: list[AmendmentShown]
    steps: list[FallbackStep]
    decision: Decision | None
    meeting: Meeting | None
    """Where it is on the agenda next."""


NOT_YET = Consensus([], [], [], [], None, None)


def consensus_on(proposal: Proposal | None, *, scheduled: bool) -> Consensus:
    """How a proposal went so far; `scheduled`: it stands on the agenda of a meeting to come."""
    if proposal is None:
        return NOT_YET
    decision = decision_of(proposal)
    asked = _rounds(proposal)
    resisted = resisted_in_rounds(proposal) if any(one.by_resistance for one in asked) else {}
    rounds = [_as_decided(one, decision, resisted.get(one.number)) for one in asked]
    concerns = list(public_concerns(proposal))
    return Consensus(
        rounds=rounds,
        concerns=concerns,
        amendments=_amendments(proposal, concerns),
        steps=_steps(proposal, rounds, decision),
        decision=None if scheduled else decision,
        meeting=_next_meeting(proposal) if scheduled else None,
    )


def _steps(proposal: Proposal, rounds: list[RoundShown], decision: Decision | None) -> list[FallbackStep]:
    """The steps where there was no consensus; none is asked for where every round that counts found it."""
    agreed = decision is not None and decision.outcome in ACCORD
    if agreed and all(one.state != RoundStatus.ADJOURNED for one in rounds):
        return []
    return list(FallbackStep.objects.filter(proposal=proposal).order_by("number"))


def _rounds(proposal: Proposal) -> list[RoundShown]:
    """The counts are added up by the database; the full ones never leave it."""
    found = (
        Round.objects.filter(proposal=proposal)
        .annotate(
            agree=_persons(degree__lte=2),
            let_pass=_persons(degree__gte=3, degree__lte=5),
            veto=_persons(degree=6),
            held_at=Coalesce("item__meeting__opened_at", "item__meeting__starts_at"),
        )
        .order_by("number")
    )
    rows = found.values(
        "number", "item__meeting__number", "held_at", "item__meeting__body__name",
        "version__number", "state", "present",
        "nobody_objected", "by_resistance", "agree", "let_pass", "veto",
    )  # fmt: skip
    return [_round(row) for row in rows]


def _round(row: Mapping[str, Any]) -> RoundShown:
    told = row["state"] != "open" and not row["nobody_objected"]
    return RoundShown(
        number=row["number"],
        meeting=row["item__meeting__number"],
        held_at=row["held_at"],
        body=row["item__meeting__body__name"],
        version=row["version__number"],
        state=row["state"],
        present=row["present"],
        nobody_objected=row["nobody_objected"],
        by_resistance=row["by_resistance"],
        public=Summary(row["agree"], row["let_pass"], row["veto"] > 0) if told else None,
    )


def _as_decided(shown: RoundShown, decision: Decision | None, resisted: Mapping[str, int] | None) -> RoundShown:
    """The round that was decided, with the figures of its decision: consents given in advance are among them."""
    if resisted is not None:
        return replace(shown, public=None, resisted=resisted)
    if decision is None or decision.round is None or decision.round.number != shown.number:
        return shown
    facts = decision.facts
    if "agree" not in facts:
        return shown
    return replace(shown, public=Summary(facts["agree"], facts["let_pass"], facts["veto"]))


def _persons(**degrees: int) -> Coalesce:
    asked = {f"positions__{name}": value for name, value in degrees.items()}
    return Coalesce(Sum("positions__count", filter=Q(**asked)), 0)


def _amendments(proposal: Proposal, concerns: list[Concern]) -> list[AmendmentShown]:
    rows = public_amendments(proposal)
    return [
        AmendmentShown(
            number=row.number,
            text=row.text.body,
            language=row.text.language,
            state=row.state,
            is_condition=row.is_condition,
            into_version=row.into_version.number if row.into_version else None,
            answers=_answered_by(row.pk, concerns),
        )
        for row in rows
    ]


def _answered_by(amendment: int, concerns: list[Concern]) -> tuple[int, ...]:
    return tuple(one.number for one in concerns if amendment in {change.pk for change in one.answered_by.all()})


def _next_meeting(proposal: Proposal) -> Meeting | None:
    item = (
        AgendaItem.objects.filter(proposal=proposal, meeting__state__in=("planned", "open"))
        .select_related("meeting")
        .order_by("meeting__starts_at")
        .first()
    )
    return item.meeting if item else None
