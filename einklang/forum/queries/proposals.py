"""A proposal with its rounds, concerns, amendments, conditions and decision."""

from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from einklang.base.days import city_day
from einklang.forum.models import (
    AdvanceConsent,
    AgendaItem,
    Amendment,
    Concern,
    Condition,
    Decision,
    Proposal,
    ProposalVersion,
    Round,
)
from einklang.forum.queries.bodies import current_rules
from einklang.forum.queries.meetings import staying_out
from einklang.forum.queries.rankings import resistance_in
from einklang.forum.rules.concerns import BREACH, STANDING, ConcernStatus
from einklang.forum.rules.consensus import Asked, RoundState, tries_of
from einklang.forum.rules.meetings import entitled
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.people.models import Person


def current_version(proposal: Proposal) -> ProposalVersion:
    """The newest version of a proposal."""
    return proposal.versions.order_by("-number")[0]


def concerns_of(proposal: Proposal) -> list[Concern]:
    """All concerns of a proposal, with texts, versions and the amendments that answer them (internal).

    What a phone wrote is among them once the moderator showed it.
    """
    return list(
        Concern.objects.filter(proposal=proposal, shown=True)
        .select_related("text", "version", "answer")
        .prefetch_related(Prefetch("answered_by", Amendment.objects.order_by("number")))
        .order_by("number")
    )


def held_back(proposal: Proposal) -> list[Concern]:
    """What phones wrote about a proposal and the moderator has neither shown nor laid aside."""
    waiting = Concern.objects.filter(proposal=proposal, shown=False).exclude(state=ConcernStatus.WITHDRAWN)
    return list(waiting.select_related("text", "version").order_by("number"))


def state_of(round_: Round, *, nobody_objected: bool = False, asked: bool = True) -> RoundState:
    """All that a round's outcome depends on, read from the rows."""
    phones = round_.phones()
    return replace(
        _state(round_.proposal, round_.rules.value(), round_.present, round_.entitled),
        positions_version=round_.version.number,
        asked=asked,
        count=None if nobody_objected else round_.hand_count().plus(phones.count),
        tries=round_.tries,
        applicant_present=round_.applicant_present,
        advance_here=round_.advance_here,
        announced=phones.announced,
        by_resistance=round_.by_resistance,
        resistance=resistance_in(round_) if round_.by_resistance else (),
    )


def state_before(item: AgendaItem) -> RoundState | None:
    """The state if a round began now and nobody objected; None where there is nothing to ask, or no rules for it."""
    meeting, proposal = item.meeting, item.proposal
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    if proposal is None or rules is None:
        return None
    may = entitled(rules.value(), meeting.attendance, staying_out(item))
    state = _state(proposal, rules.value(), meeting.attendance.present, may)
    return replace(state, tries=next_try(current_version(proposal)))


def _state(proposal: Proposal, procedure: Procedure, present: int, may: int) -> RoundState:
    """What holds for a proposal whichever round asks about it."""
    version = current_version(proposal).number
    consents = AdvanceConsent.objects.filter(version__proposal=proposal).select_related("version")
    return RoundState(
        procedure=procedure,
        version=version,
        positions_version=version,
        present=present,
        entitled=may,
        concerns=tuple(concern.value() for concern in concerns_of(proposal)),
        taken=tuple(steps_taken(proposal)),
        held_back=len(held_back(proposal)),
        advance=tuple(consent.value() for consent in consents),
    )


def next_try(version: ProposalVersion) -> int:
    """The next try on a version; a new version begins anew, as all positions on the one before are void (R-09)."""
    standing = version.concerns.filter(degree__gte=Degree.SERIOUS, state__in=STANDING, shown=True).exclude(
        mark__in=BREACH
    )
    raised = list(standing.order_by("pk").values_list("raised_at", flat=True))
    ended = version.rounds.exclude(closed_at=None).prefetch_related("positions").order_by("number")
    return tries_of(
        Asked(one.count(), any(at <= one.closed_at for at in raised if one.closed_at is not None)) for one in ended
    )


def steps_taken(proposal: Proposal) -> list[FallbackKind]:
    """The steps of the ladder that were taken, in order."""
    return [FallbackKind(step.kind) for step in proposal.fallback_steps.order_by("number")]


def own_words(person: Person, proposal: Proposal) -> list[Concern]:
    """What this person wrote or raised about a proposal herself."""
    rows = Concern.objects.filter(proposal=proposal, owner=person).select_related("text", "answer", "version")
    return list(rows.order_by("number"))


def own_consent(person: Person, proposal: Proposal) -> AdvanceConsent | None:
    """This person's newest consent in advance, which may be to an older version."""
    rows = AdvanceConsent.objects.filter(person=person, version__proposal=proposal).select_related("version")
    return rows.order_by("-version__number").first()


def consents_in_advance(version: ProposalVersion) -> int:
    """How many consented to this version before the meeting; whose consents they are stays out."""
    return version.advance_consents.count()


def rounds_of(proposal: Proposal) -> QuerySet[Round]:
    """A proposal's rounds in order, with versions, meetings and counts."""
    return (
        Round.objects.filter(proposal=proposal)
        .select_related("version", "item__meeting__body", "rules")
        .prefetch_related("positions")
        .order_by("number")
    )


def amendments_of(proposal: Proposal) -> QuerySet[Amendment]:
    """A proposal's amendments in order, with the concerns that each answers."""
    return (
        Amendment.objects.filter(proposal=proposal)
        .select_related("text", "into_version")
        .prefetch_related(
            Prefetch("answers", Concern.objects.select_related("text").order_by("number")),
            Prefetch("excludes", Amendment.objects.order_by("number")),
        )
        .order_by("number")
    )


def conditions() -> QuerySet[Condition]:
    """What meetings attached to their decisions, with its words."""
    return Condition.objects.select_related("text").defer("text__author").order_by("number")


def decision_of(proposal: Proposal) -> Decision | None:
    """A proposal's decision with its conditions, or None while it is not decided."""
    return (
        Decision.objects.filter(proposal=proposal)
        .select_related("version", "meeting__body", "round")
        .prefetch_related(Prefetch("conditions", conditions()))
        .first()
    )
