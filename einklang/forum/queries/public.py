"""What the public reads of concerns, amendments and endings."""

from collections import Counter

from django.db.models import Prefetch, QuerySet

from einklang.forum.models import (
    Amendment,
    Concern,
    Decision,
    FallbackStep,
    Proposal,
)
from einklang.forum.rules.concerns import BREACH, MarkStatus
from einklang.forum.rules.ladder import statistics
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.rules.procedure import FallbackKind
from einklang.places.models import Neighbourhood


def public_concerns_of_all() -> QuerySet[Concern]:
    """Concerns as the public reads them: no owner is fetched, and none that breaks a ground rule is among them.

    While a round is open its concerns are not told yet, so that nothing is public that the room has to mark first; a
    written one is told once it was read out, one from a phone once it was shown.
    """
    return (
        Concern.objects.exclude(mark__in=[*(mark.value for mark in BREACH), MarkStatus.PROPOSED.value])
        .exclude(round__state="open")
        .exclude(shown=False)
        .exclude(written=True, read_out=False)
        .select_related("text", "version", "answer")
        .defer("owner", "marked_by", "marked_second", "mark_reason", "text__author", "answer__author")
        .order_by("number")
    )


def public_concerns(proposal: Proposal) -> QuerySet[Concern]:
    """One proposal's concerns as the public reads them, with the amendments that answer them."""
    amendments = Prefetch("answered_by", Amendment.objects.exclude(state="declined").order_by("number"))
    return public_concerns_of_all().filter(proposal=proposal).prefetch_related(amendments)


def public_amendments(proposal: Proposal) -> QuerySet[Amendment]:
    """One proposal's amendments as the public reads them: like the concerns that they answer, once the round has ended.

    What somebody proposes may repeat what the room has still to mark.
    """
    rows = Amendment.objects.filter(proposal=proposal).exclude(round__state=RoundStatus.OPEN)
    return rows.select_related("text", "into_version").defer("text__author").order_by("number")


def endings(neighbourhood: Neighbourhood) -> tuple[dict[FallbackKind, int], dict[str, int]]:
    """How often which step was taken without consensus, and how often which decision was reached; public figures."""
    steps = FallbackStep.objects.filter(proposal__neighbourhood=neighbourhood).order_by("pk")
    taken = statistics(FallbackKind(kind) for kind in steps.values_list("kind", flat=True))
    decided = Decision.objects.filter(proposal__neighbourhood=neighbourhood).order_by("pk")
    return taken, Counter(decided.values_list("outcome", flat=True))
