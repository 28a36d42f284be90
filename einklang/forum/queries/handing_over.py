"""What the assembly handed over to the office: all that was tried, for the desk only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from einklang.forum.models import Amendment, Concern, Decision, FallbackStep, Proposal, ProposalVersion, Round
from einklang.forum.queries.proposals import amendments_of, concerns_of, decision_of, rounds_of
from einklang.forum.rules.doors import READ_HAND_OVER
from einklang.forum.rules.procedure import FallbackKind
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood


@dataclass(frozen=True)
class HandOver:
    """A proposal with its versions, rounds with full counts, concerns, amendments and steps, each in order."""

    proposal: Proposal
    versions: Sequence[ProposalVersion]
    rounds: Sequence[Round]
    concerns: Sequence[Concern]
    amendments: Sequence[Amendment]
    steps: Sequence[FallbackStep]
    decision: Decision | None

    @property
    def handed_over_at(self) -> dt.datetime:
        """When the assembly gave it to the office."""
        return next(step.taken_at for step in self.steps if step.step is FallbackKind.OFFICE)


def hand_over_of(
    person: Person | AnonymousUser, neighbourhood: Neighbourhood, number: int, on: dt.date
) -> HandOver | None:
    """Door: the hand-over record of a proposal; None when it was not handed over."""
    check_door(person, READ_HAND_OVER, neighbourhood, on)
    handed = Proposal.objects.filter(neighbourhood=neighbourhood, fallback_steps__kind=FallbackKind.OFFICE)
    proposal = handed.filter(number=number).first()
    if proposal is None:
        return None
    return HandOver(
        proposal=proposal,
        versions=list(proposal.versions.order_by("number")),
        rounds=list(rounds_of(proposal)),
        concerns=concerns_of(proposal),
        amendments=list(amendments_of(proposal)),
        steps=list(proposal.fallback_steps.select_related("round__item__meeting__body").order_by("number")),
        decision=decision_of(proposal),
    )
