"""The table on which one round lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening.queries.rules import outdated_on
from einklang.evening.queries.statements import statement_on
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Concern,
    Decision,
    FallbackStep,
    Interest,
    ProposalVersion,
    Round,
    SlipPosition,
)
from einklang.forum.queries import (
    amendments_of,
    concerns_of,
    consents_in_advance,
    current_version,
    held_back,
    resistance_in,
    rounds_of,
    state_before,
    state_of,
)
from einklang.forum.queries.slips import SlipCount, announced_in, count_slips
from einklang.forum.rules.amendments import may_exclude
from einklang.forum.rules.changes import KIND, NOT_FOR_RULES, RulesChange, change_in
from einklang.forum.rules.consensus import Outcome, obstacles, outcome
from einklang.forum.rules.ladder import next_steps, way_of_asking
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.forum.rules.procedure import FallbackKind, Scale
from einklang.forum.rules.resistance import Option
from einklang.forum.rules.slips import Phones
from einklang.fund.queries import available_to
from einklang.fund.rules.waiting import short_pots
from einklang.projects.models import Advice, Application, ApplicationVersion
from einklang.projects.queries import advice_on, asks_of, obstacles_on
from einklang.projects.rules.life import State
from einklang.statements.queries import ReadPiece, moved_on
from einklang.statements.rules.wording import KIND as STATEMENT, NOT_FOR_STATEMENTS

NEVER: Mapping[str, frozenset[FallbackKind]] = {KIND: NOT_FOR_RULES, STATEMENT: NOT_FOR_STATEMENTS}
"""Steps that a kind of proposal may not take."""


@dataclass(frozen=True)
class Table:
    """All that the one who records a round needs to see."""

    item: AgendaItem
    application: Application | None
    version: ApplicationVersion | None
    earlier: ApplicationVersion | None
    round: Round | None
    rounds: Sequence[Round]
    concerns: Sequence[Concern]
    amendments: Sequence[Amendment]
    decision: Decision | None
    steps: Sequence[FallbackStep]
    degrees: Sequence[Degree]
    available: Mapping[int, Cents]
    asks: Mapping[int, Cents]
    found: Outcome | None
    hindered: Sequence[Refusal]
    next_steps: Sequence[FallbackKind]
    advice: Advice | None = None
    in_advance: int = 0
    """How many consented to the present version before the meeting."""
    interests: Sequence[Interest] = ()
    resistance: Sequence[Option] = ()
    """What a round by resistance asks about, with what was counted."""
    phones: Phones = field(default_factory=Phones)
    slips: SlipCount = field(default_factory=SlipCount)
    announced: Sequence[SlipPosition] = ()
    held_back: Sequence[Concern] = ()
    rules: RulesChange | None = None
    """What a proposal to change the rules would change."""
    statement: Sequence[ReadPiece] = ()
    """The pieces of a statement, as they lie before the body."""
    proposed: ProposalVersion | None = None
    """The wording on the table, as the forum keeps it."""

    @property
    def scale(self) -> Scale:
        """Which degrees are asked for here."""
        return self.round.rules.value().scale if self.round else Scale.SIX

    @property
    def bears_blocks(self) -> bool:
        """Whether a rung was taken up by which a veto may stand and is recorded."""
        return way_of_asking([step.step for step in self.steps]) is not None

    @property
    def by_resistance(self) -> bool:
        """Whether the open round asks for resistance instead of positions."""
        return self.round is not None and self.round.by_resistance

    @property
    def is_handed_over(self) -> bool:
        """Whether the assembly gave it to the office, so that there is a record of that."""
        return any(step.step is FallbackKind.OFFICE for step in self.steps)

    @property
    def is_counted(self) -> bool:
        """Whether positions were counted in the open round, so that "nobody objects" is no answer any more."""
        return self.by_hand + self.phones.count.total > 0 or any(one.resistances.answers for one in self.resistance)

    @property
    def by_hand(self) -> int:
        """How many positions were counted by hand."""
        return self.round.hand_count().total if self.round else 0

    @property
    def hands(self) -> int:
        """How many decide and have said nothing on a phone, so that they are counted by hand."""
        said = self.phones.count.total + self.phones.announced
        return max(0, self.round.entitled - said) if self.round else 0

    @property
    def missing(self) -> int:
        """How many have said nothing yet."""
        return max(0, self.hands - self.by_hand)

    @property
    def obstacles(self) -> Sequence[Refusal]:
        """What stands in the way of consensus now."""
        return (*self.hindered, *self.found.obstacles) if self.found else ()

    @property
    def notices(self) -> Sequence[Refusal]:
        """What the room should hear: who is still to be asked; where nobody applied, nothing about who applied."""
        found = self.found.notices if self.found else ()
        told = [one for one in found if self.application or one.code != "forum.applicant_may_not_block"]
        if self.missing and self.is_counted and not self.by_resistance:
            told.insert(0, Refusal("evening.some_said_nothing", people=self.missing))
        return told

    @property
    def is_withdrawn(self) -> bool:
        """Whether who applied took it back, be it while the room was being asked."""
        ended = self.item.proposal is not None and self.item.proposal.ended_at is not None
        return ended or (self.application is not None and self.application.stands is State.WITHDRAWN)

    @property
    def is_open(self) -> bool:
        """Whether the room can be asked about it, or is being asked."""
        return self.item.meeting.state == MeetingStatus.OPEN and self.decision is None and not self.is_withdrawn

    @property
    def waiting_amendments(self) -> list[Amendment]:
        """Amendments that the applicant accepted and that stand in no version yet."""
        return [amendment for amendment in self.amendments if amendment.value().waits]

    @property
    def amendments_apart(self) -> list[tuple[Amendment, list[Amendment]]]:
        """Each amendment with those of which it can still be said that the two cannot go together."""
        values = {one.pk: one.value() for one in self.amendments}
        return [
            (one, [other for other in self.amendments if may_exclude(values[one.pk], values[other.pk])])
            for one in self.amendments
        ]

    @property
    def is_short(self) -> bool:
        """Whether one of the pots that are asked holds less than that: then all of it waits."""
        return bool(short_pots(self.available, self.asks))

    @property
    def available_cents(self) -> Cents:
        """What the pots hold that are asked, together."""
        return Cents(sum(self.available.values()))

    @property
    def requested_cents(self) -> Cents:
        """What they are asked for, together."""
        return Cents(sum(self.asks.values()))

    @property
    def left_cents(self) -> Cents:
        """What stays available if this is agreed on; below zero when it does not fit."""
        return Cents(self.available_cents - self.requested_cents)


def table_of(item: AgendaItem) -> Table:
    """Lay an item's proposal on the table: versions, rounds, concerns, amendments, money, obstacles."""
    proposal = item.proposal
    if proposal is None:
        raise Refusal("forum.item_without_proposal")
    rounds = list(rounds_of(proposal))
    running = next((one for one in rounds if one.state == "open"), None)
    application = Application.objects.select_related("guideline", "organisation").filter(proposal=proposal).first()
    version, earlier = _versions(item) if application else (None, None)
    steps, proposed = list(proposal.fallback_steps.order_by("number")), current_version(proposal)
    return Table(
        item=item,
        application=application,
        version=version,
        earlier=earlier,
        round=running,
        rounds=rounds,
        concerns=concerns_of(proposal),
        amendments=list(amendments_of(proposal)),
        decision=proposal.decisions.select_related("version").first(),
        steps=steps,
        degrees=DEGREES[running.rules.value().scale] if running else (),
        **_money(application, version),
        found=outcome(state_of(running)) if running else None,
        advice=next(reversed(advice_on(application)), None) if application else None,
        interests=list(item.interests.order_by("pk")),
        phones=running.phones() if running else Phones(),
        slips=count_slips(item.meeting) if running else SlipCount(),
        announced=announced_in(running) if running else (),
        held_back=held_back(proposal) if running else (),
        hindered=_hindered(item, version, proposed) if running else (),
        next_steps=_next_steps(running, steps, NEVER.get(proposal.kind, frozenset())) if running else (),
        in_advance=consents_in_advance(proposed),
        resistance=resistance_in(running) if running and running.by_resistance else (),
        statement=statement_on(proposal),
        rules=change_in(proposed.facts) if proposal.kind == KIND else None,
        proposed=proposed,
    )


def _money(application: Application | None, version: ApplicationVersion | None) -> dict[str, Any]:
    """What the version asks each pot for, and what there is in it."""
    asks = asks_of(application, version.plan()) if application and version else {}
    return {"asks": asks, "available": available_to(application, asks) if application else {}}


def _next_steps(
    running: Round, steps: Sequence[FallbackStep], never: frozenset[FallbackKind]
) -> Sequence[FallbackKind]:
    return [one for one in next_steps(running.rules.value(), _taken(steps)) if one not in never]


def _taken(steps: Sequence[FallbackStep]) -> list[FallbackKind]:
    return [FallbackKind(step.kind) for step in steps]


def against_nobody(table: Table) -> Sequence[Refusal]:
    """Why "nobody objects" would be refused now, be it that the room was not asked yet."""
    if table.is_counted:
        return [Refusal("forum.already_counted")]
    state = state_of(table.round, nobody_objected=True) if table.round else state_before(table.item)
    if state is None:
        return [Refusal("forum.no_rules")]
    hindered = _hindered(table.item, table.version, table.proposed) if table.proposed else ()
    return [*hindered, *obstacles(state)]


def _hindered(item: AgendaItem, version: ApplicationVersion | None, proposed: ProposalVersion) -> Sequence[Refusal]:
    """What stands in the way beside the positions: a plan that does not pass, or rules that have moved on."""
    if version is not None:
        return obstacles_on(version, city_day(item.meeting.starts_at))
    if proposed.proposal.kind == STATEMENT:
        return moved_on(proposed.proposal)
    return outdated_on(proposed) if proposed.proposal.kind == KIND else ()


def _versions(item: AgendaItem) -> tuple[ApplicationVersion | None, ApplicationVersion | None]:
    """The version on the table, and the one before it that a meeting had seen."""
    if item.proposal is None:
        return None, None
    current = current_version(item.proposal)
    rows = ApplicationVersion.objects.filter(proposal_version__proposal=item.proposal)
    known = {row.proposal_version_id: row for row in rows.prefetch_related("lines", "covers").order_by("number")}
    seen = [known[key] for key in known if key is not None]
    version = known.get(current.pk)
    before = [row for row in seen if version is not None and row.number < version.number]
    return version, before[-1] if before else None
