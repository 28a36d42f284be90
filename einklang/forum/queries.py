"""Reads of the forum: what a round depends on, what is public of it, and who may see more."""

import datetime as dt
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from einklang.base.days import CITY_ZONE
from einklang.forum.models import (
    AdvanceConsent,
    Amendment,
    Concern,
    Condition,
    Decision,
    FallbackStep,
    Meeting,
    Proposal,
    ProposalVersion,
    Round,
    RulesOfProcedure,
)
from einklang.forum.rules.concerns import BREACH, MarkStatus
from einklang.forum.rules.consensus import OfficeResult, RoundState
from einklang.forum.rules.doors import CORRECT_WORDS, DECIDE_AS_OFFICE, READ_COUNTS, READ_MARKS, RUN_MEETINGS
from einklang.forum.rules.ladder import statistics
from einklang.forum.rules.meetings import BodyKind, RoundStatus
from einklang.forum.rules.positions import Count
from einklang.forum.rules.procedure import FallbackKind
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood


def current_rules(body_id: int, on: dt.date) -> RulesOfProcedure | None:
    """The newest version of a body's rules of procedure that was adopted by that day."""
    return RulesOfProcedure.objects.filter(body_id=body_id, adopted_on__lte=on).order_by("-version").first()


def assembly_rules(neighbourhood: Neighbourhood, on: dt.date) -> RulesOfProcedure | None:
    """The rules of procedure of a neighbourhood's assembly on that day."""
    assembly = neighbourhood.bodies.filter(kind=BodyKind.ASSEMBLY).order_by("pk").first()
    return current_rules(assembly.pk, on) if assembly else None


def current_version(proposal: Proposal) -> ProposalVersion:
    """The newest version of a proposal."""
    return proposal.versions.order_by("-number")[0]


def concerns_of(proposal: Proposal) -> list[Concern]:
    """All concerns of a proposal, with texts, versions and the amendments that answer them (internal)."""
    return list(
        Concern.objects.filter(proposal=proposal)
        .select_related("text", "version", "answer")
        .prefetch_related(Prefetch("answered_by", Amendment.objects.order_by("number")))
        .order_by("number")
    )


def state_of(round_: Round, *, nobody_objected: bool = False, asked: bool = True) -> RoundState:
    """All that a round's outcome depends on, read from the rows."""
    return RoundState(
        procedure=round_.rules.value(),
        version=current_version(round_.proposal).number,
        positions_version=round_.version.number,
        present=round_.present,
        entitled=round_.entitled,
        asked=asked,
        count=None if nobody_objected else round_.count(),
        concerns=tuple(concern.value() for concern in concerns_of(round_.proposal)),
        tries=round_.tries,
        applicant_present=round_.applicant_present,
        advance_here=round_.advance_here,
        advance=tuple(
            consent.value()
            for consent in AdvanceConsent.objects.filter(version__proposal_id=round_.proposal_id).select_related(
                "version"
            )
        ),
    )


def meetings_of(neighbourhood: Neighbourhood) -> QuerySet[Meeting]:
    """A neighbourhood's meetings, the newest first."""
    return Meeting.objects.filter(neighbourhood=neighbourhood).select_related("body").order_by("-starts_at", "-pk")


def next_meeting(neighbourhood: Neighbourhood, today: dt.date) -> Meeting | None:
    """The meeting of today that is not closed yet, or the one that comes next; the same answer all day long."""
    morning = dt.datetime.combine(today, dt.time(), CITY_ZONE)
    coming = Meeting.objects.filter(neighbourhood=neighbourhood, state__in=("planned", "open")).select_related("body")
    return coming.filter(starts_at__gte=morning).order_by("starts_at", "pk").first()


def meetings_to_run(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Meeting]:
    """Door: the planned and open meetings, for those who run them."""
    check_door(person, RUN_MEETINGS, neighbourhood, on)
    waiting = Meeting.objects.filter(neighbourhood=neighbourhood, state__in=("planned", "open"))
    return waiting.select_related("body").order_by("starts_at", "pk")


def full_count(person: Person | AnonymousUser, round_: Round, on: dt.date) -> Count:
    """Door: the count per degree, for the desk only."""
    check_door(person, READ_COUNTS, round_.proposal.neighbourhood, on)
    return round_.count()


def public_concerns_of_all() -> QuerySet[Concern]:
    """Concerns as the public reads them: no owner is fetched, and none that breaks a ground rule is among them.

    While a round is open its concerns are not told yet, so that nothing is public that the room has to mark first; a
    written one is told once it was read out.
    """
    return (
        Concern.objects.exclude(mark__in=[*(mark.value for mark in BREACH), MarkStatus.PROPOSED.value])
        .exclude(round__state="open")
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


def endings(neighbourhood: Neighbourhood) -> tuple[dict[FallbackKind, int], dict[str, int]]:
    """How often which step was taken without consensus, and how the office answered; public figures."""
    steps = FallbackStep.objects.filter(proposal__neighbourhood=neighbourhood).order_by("pk")
    taken = statistics(FallbackKind(kind) for kind in steps.values_list("kind", flat=True))
    answers = Decision.objects.filter(proposal__neighbourhood=neighbourhood, outcome__in=list(OfficeResult))
    return taken, Counter(answers.order_by("pk").values_list("outcome", flat=True))


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
        .prefetch_related(Prefetch("answers", Concern.objects.select_related("text").order_by("number")))
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
