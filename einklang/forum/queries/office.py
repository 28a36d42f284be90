"""What waits for a second person or the office."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from einklang.forum.models import (
    Concern,
    FallbackStep,
    Proposal,
)
from einklang.forum.rules.doors import DECIDE_AS_OFFICE, READ_MARKS
from einklang.forum.rules.procedure import FallbackKind
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood


def marks_of(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Concern]:
    """Door: the marked blocks of a neighbourhood, the newest mark first, for those who confirm or judge a mark."""
    check_door(person, READ_MARKS, neighbourhood, on)
    return (
        Concern.objects.filter(proposal__neighbourhood=neighbourhood)
        .exclude(mark="")
        .select_related("text", "mark_reason", "proposal", "round__rules", "marked_by")
        .order_by("-marked_at", "-pk")
    )


def handed_over(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Proposal]:
    """Door: what the assembly handed over to the office and waits for its answer, the longest waiting first."""
    check_door(person, DECIDE_AS_OFFICE, neighbourhood, on)
    given = FallbackStep.objects.filter(kind=FallbackKind.OFFICE)
    waiting = Proposal.objects.filter(neighbourhood=neighbourhood, fallback_steps__in=given, decisions__isnull=True)
    steps = FallbackStep.objects.select_related("round__rules").order_by("number")
    return waiting.prefetch_related(Prefetch("fallback_steps", steps)).order_by("pk")
