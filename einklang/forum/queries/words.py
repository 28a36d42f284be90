"""What was written down about a proposal, to be set right."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from einklang.forum.models import (
    Amendment,
    Concern,
    Condition,
    Proposal,
)
from einklang.forum.queries.proposals import conditions
from einklang.forum.queries.public import public_concerns_of_all
from einklang.forum.rules.doors import CORRECT_WORDS
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood

Worded = Concern | Amendment | Condition
"""What holds words that somebody wrote down about a proposal."""


def what_it_is(of: Worded) -> str:
    """The one word by which the record and the pages call it."""
    return type(of).__name__.lower()


def proposal_of(of: Worded) -> Proposal:
    """What it was written about."""
    return of.decision.proposal if isinstance(of, Condition) else of.proposal


def proposals_with_words(
    person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date
) -> QuerySet[Proposal]:
    """Door: the proposals about which something was written down, the newest first."""
    check_door(person, CORRECT_WORDS, neighbourhood, on)
    concerned = Exists(Concern.objects.filter(proposal=OuterRef("pk")))
    amended = Exists(Amendment.objects.filter(proposal=OuterRef("pk")))
    conditional = Exists(Condition.objects.filter(decision__proposal=OuterRef("pk")))
    return Proposal.objects.filter(Q(concerned) | Q(amended) | Q(conditional), neighbourhood=neighbourhood).order_by(
        "-number"
    )


def proposal_with_words(neighbourhood: Neighbourhood, number: int) -> Proposal | None:
    """A proposal by its number; whoever shows its words asks at the door."""
    return Proposal.objects.filter(neighbourhood=neighbourhood, number=number).first()


def words_of(proposal: Proposal) -> list[Worded]:
    """All that the public reads of what was written down about a proposal; an amendment's words once."""
    own = conditions().filter(decision__proposal=proposal, amendment=None).select_related("decision__proposal")
    changes = Amendment.objects.filter(proposal=proposal).select_related("text", "proposal").order_by("number")
    return [*public_concerns_of_all().filter(proposal=proposal).select_related("proposal"), *changes, *own]
