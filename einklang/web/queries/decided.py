"""What was decided: the plan by its lines, what was attached to the decision, and the concerns that stand beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import DateField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from einklang.forum.models import Condition, Decision
from einklang.forum.queries import public_concerns_of_all
from einklang.forum.rules.concerns import ConcernStatus
from einklang.projects.models import Application, ApplicationVersion, BudgetLine, Cover


class PlanRow(NamedTuple):
    """A line of the costs (`kind` is its group) or of the cover (its source, with where that money stands)."""

    is_cover: bool
    position: int
    kind: str
    label: str
    cents: int
    status: str


class Word(NamedTuple):
    """A condition with the day it is due, or a concern that stands recorded."""

    is_concern: bool
    number: int
    text: str
    due_on: dt.date | None


@dataclass(frozen=True)
class Decided:
    """The version that was decided, or else the newest, and the words of the meeting."""

    plan: Sequence[PlanRow]
    words: Sequence[Word]


def decided_of(application: Application) -> Decided:
    """Two queries: the plan's both sides in one, the conditions with the recorded concerns in the other."""
    version = Subquery(decided_version(application).values("pk")[:1])
    costs = BudgetLine.objects.filter(version=version).order_by()
    covers = Cover.objects.filter(version=version).order_by()
    plan = costs.values_list(Value(0), "position", "group", "label", "amount_cents", Value("")).union(
        covers.values_list(Value(1), "position", "source", "label", "amount_cents", "status"), all=True
    )
    attached = Condition.objects.filter(decision__proposal=application.proposal_id).order_by()
    stand = public_concerns_of_all().filter(proposal=application.proposal_id, state=ConcernStatus.RECORDED).order_by()
    words = attached.values_list(Value(0), "number", "text__body", "due_on").union(
        stand.values_list(Value(1), "number", "text__body", Cast(Value(None), DateField())), all=True
    )
    return Decided(
        plan=sorted(PlanRow(bool(side), *row) for side, *row in plan),
        words=sorted((Word(bool(side), *row) for side, *row in words), key=lambda one: (one.is_concern, one.number)),
    )


def decided_version(application: Application) -> QuerySet[ApplicationVersion]:
    """The versions that were handed in, the one that was decided first."""
    decided = Exists(Decision.objects.filter(version=OuterRef("proposal_version")))
    rows = ApplicationVersion.objects.filter(application=application, submitted_at__isnull=False)
    return rows.annotate(was_decided=decided).order_by("-was_decided", "-number")
