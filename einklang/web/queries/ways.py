"""Where a neighbourhood stands with the city, in figures: the page that leads to all of the dialogue."""

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

from django.db.models import F, Func, IntegerField, Prefetch, QuerySet, Subquery

from einklang.administration.models import JointProject, Undertaking
from einklang.administration.queries import commitments_to, cooperation_in, fields_without
from einklang.administration.rules.clock import overdue_in_public
from einklang.administration.rules.commitments import Standing
from einklang.demands.models import Clock, Demand, Step
from einklang.demands.queries.clocks import OPEN_STATES
from einklang.demands.rules.status import Status
from einklang.exchange.models import Question
from einklang.exchange.rules.life import OPEN
from einklang.places.models import Neighbourhood
from einklang.reports.models import Annotation, Edition
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.notes import AnnotationState
from einklang.statements.models import Statement

SETTLED = [status.value for status in (Status.ANSWERED, Status.DONE, Status.OVERTAKEN, Status.NOT_DONE)]


class Ways(NamedTuple):
    """How many there are of each, for one sentence each. `missing` are hours, as they are written."""

    counts: dict[str, int]
    overdue: int
    running: int
    due: int
    kept: int
    broken: int
    promises: int
    missing: str


def ways_of(neighbourhood: Neighbourhood, today: dt.date) -> Ways:
    """The figures of a neighbourhood's dialogue on that day, in seven queries."""
    stand = Counter(one.standing for one in commitments_to(neighbourhood, today))
    hours = cooperation_in(neighbourhood, today.year)
    return Ways(
        _counts(neighbourhood, today),
        overdue=_overdue(neighbourhood, today),
        running=stand[Standing.RUNNING],
        due=stand[Standing.DUE],
        kept=stand[Standing.KEPT],
        broken=stand[Standing.NOT_WHOLLY_KEPT] + stand[Standing.NOT_KEPT],
        promises=stand.total(),
        missing=hours.missing_hours if hours.missing else "",
    )


def _counts(neighbourhood: Neighbourhood, today: dt.date) -> dict[str, int]:
    """All that is only counted, in one query."""
    demands = Demand.objects.filter(neighbourhood=neighbourhood)
    questions = Question.objects.filter(neighbourhood=neighbourhood)
    counted: dict[str, QuerySet[Any]] = {
        "demands": demands,
        "open_demands": demands.exclude(status__in=SETTLED),
        "statements": Statement.objects.filter(neighbourhood=neighbourhood, adopted_on__isnull=False),
        "questions": questions,
        "open_questions": questions.filter(state__in=OPEN),
        "reports": Edition.objects.filter(state=EditionState.PUBLISHED),
        "notes": Annotation.objects.filter(neighbourhood=neighbourhood, state=AnnotationState.PUBLISHED),
        "undertakings": Undertaking.objects.filter(neighbourhood=neighbourhood),
        "joint_projects": JointProject.objects.filter(neighbourhood=neighbourhood),
        "gaps": fields_without(neighbourhood, today),
    }
    distinct = {"reports": "report_id"}
    columns = [_how_many(rows, distinct.get(name, "pk")) for name, rows in counted.items()]
    found: tuple[int, ...] = Neighbourhood.objects.filter(pk=neighbourhood.pk).values_list(*columns).get()
    return dict(zip(counted, found, strict=True))


def _how_many(rows: QuerySet[Any], column: str) -> Subquery:
    template = "%(function)s(DISTINCT %(expressions)s)"
    count = Func(F(column), function="COUNT", template=template, output_field=IntegerField())
    return Subquery(rows.order_by().annotate(how_many=count).values("how_many"))


def _overdue(neighbourhood: Neighbourhood, today: dt.date) -> int:
    """Of how many demands one says in public that somebody is overdue: both reminders have gone out."""
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    late = Clock.objects.filter(demand__neighbourhood=neighbourhood, state__in=OPEN_STATES, due_on__lt=today)
    rows = late.prefetch_related(steps).order_by("pk")
    return len({one.demand_id for one in rows if overdue_in_public(one.value(), today)})
