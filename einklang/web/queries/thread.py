"""The thread, both ways: from a need to its projects and their money, from a project back to the needs behind it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from einklang.base.days import city_day
from einklang.forum.models import Decision
from einklang.forum.rules.concerns import BREACH
from einklang.forum.rules.consensus import ACCORD
from einklang.fund.models import Grant
from einklang.needs.queries import PublicFollowUp, PublicNeed, need_facts, published
from einklang.needs.rules.progress import Reached, progress
from einklang.projects.models import Application
from einklang.projects.rules.life import State


@dataclass(frozen=True)
class ProjectStep:
    """A project as the thread shows it: who asks, how it was decided, what money is set aside for it."""

    number: int
    title: str
    state: State
    applicant: str
    submitted_at: dt.datetime | None
    decided_at: dt.datetime | None
    outcome: str
    meeting: int | None
    reserved_cents: int | None
    reserved_at: dt.datetime | None


def with_thread(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with what the thread shows of their decision and money, in the same query."""
    decision = Decision.objects.filter(proposal=OuterRef("proposal")).order_by("pk")
    grant = Grant.objects.filter(application=OuterRef("pk")).order_by("-pk")
    return applications.select_related("organisation").annotate(
        decided_at=Subquery(decision.values("decided_at")[:1]),
        outcome=Coalesce(Subquery(decision.values("outcome")[:1]), Value("")),
        decided_in=Subquery(decision.values("meeting__number")[:1]),
        reserved_cents=Subquery(grant.values("reserved_cents")[:1]),
        reserved_at=Subquery(grant.values("reserved_at")[:1]),
    )


def project_step(application: Application) -> ProjectStep:
    """A project of `with_thread` as the thread shows it."""
    row = vars(application)
    return ProjectStep(
        number=application.number,
        title=application.title,
        state=State(application.state),
        applicant=application.applicant_name,
        submitted_at=application.submitted_at,
        decided_at=row["decided_at"],
        outcome=row["outcome"],
        meeting=row["decided_in"],
        reserved_cents=row["reserved_cents"],
        reserved_at=row["reserved_at"],
    )


def projects_of_need(key: int) -> list[ProjectStep]:
    """The public projects that came of a need (by its key), oldest first."""
    found = Application.objects.filter(needs=key, submitted_at__isnull=False).order_by("number")
    return [project_step(application) for application in with_thread(found)]


def need_progress(
    need: PublicNeed, projects: Sequence[ProjectStep], follow_ups: Sequence[PublicFollowUp]
) -> list[Reached]:
    """How far a need came; consensus and money are those of its first project that got there."""
    cared_for = _first(one.opened_at for one in follow_ups)
    decided = _first(step.decided_at for step in projects if step.outcome in ACCORD)
    reserved = _first(step.reserved_at for step in projects)
    return progress(replace(need_facts(need), cared_for_on=cared_for, consensus_on=decided, money_on=reserved))


def _first(moments: Iterable[dt.datetime | None]) -> dt.date | None:
    return min((city_day(moment) for moment in moments if moment), default=None)


def public_application(slug: str, number: int) -> Application | None:
    """A project by its number, with its neighbourhood and what the thread shows; None before it was handed in."""
    breaches = Q(proposal__concerns__mark__in=[mark.value for mark in BREACH])
    found = Application.objects.filter(neighbourhood__slug=slug, number=number, submitted_at__isnull=False)
    return (
        with_thread(found)
        .select_related("neighbourhood__city", "organisation", "programme", "proposal")
        .annotate(marked=Count("proposal__concerns", filter=breaches))
        .first()
    )


@dataclass(frozen=True)
class NeedStep:
    """A public need as the thread of a project shows it."""

    number: int
    title: str
    raised_at: dt.datetime
    answered_at: dt.datetime | None


def needs_behind(application: Application) -> list[NeedStep]:
    """The public needs that a project answers, oldest first. One that nobody has read yet is not among them."""
    found = published(application.neighbourhood).filter(applications=application).order_by("number")
    return [NeedStep(*row) for row in found.values_list("number", "title", "raised_at", "answered_at")]
