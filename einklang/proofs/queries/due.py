"""Which proofs are awaited, and by when; who is told of it. For desks and for the letters that remind."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from einklang.fund.models import BudgetYear
from einklang.people.models import Person
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import my_applications
from einklang.projects.rules.life import State as ApplicationState
from einklang.proofs.models import Extension, Proof, Reminder
from einklang.proofs.queries.proof import first_due
from einklang.proofs.rules.life import OPEN_TO_WRITE

SHOWN_AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True)
class Awaited:
    """A proof that has not come, or that the office wants completed."""

    application: Application
    due_on: dt.date
    nobody_reached: bool = False


def awaited(applications: QuerySet[Application]) -> list[Awaited]:
    """The proofs that are to come from these, the first one due on top: one query, whatever their number."""
    newest = ApplicationVersion.objects.filter(application=OuterRef("pk"), submitted_at__isnull=False)
    later = Extension.objects.filter(application=OuterRef("pk")).order_by("-pk")
    last = Reminder.objects.filter(application=OuterRef("pk")).order_by("-pk")
    rows = (
        applications.filter(state=ApplicationState.GRANTED)
        .filter(Q(proof__isnull=True) | Q(proof__state__in=[state.value for state in OPEN_TO_WRITE]))
        .annotate(
            ends=Subquery(newest.order_by("-number").values("ends_on")[:1]),
            later=Subquery(later.values("due_on")[:1]),
            letters=Subquery(last.values("letters")[:1]),
        )
        .filter(ends__isnull=False)
        .select_related("neighbourhood__city", "guideline", "organisation")
        .order_by(F("ends").asc(), "pk")
    )
    found = [
        Awaited(one, vars(one)["later"] or first_due(one, vars(one)["ends"]), vars(one)["letters"] == 0) for one in rows
    ]
    return sorted(found, key=lambda one: (one.due_on, one.application.pk))


def own_due(person: Person, on: dt.date) -> list[Awaited]:
    """What this person has to hand in within the next weeks, or should have."""
    return [one for one in awaited(my_applications(person, on)) if one.due_on <= on + SHOWN_AHEAD]


def came(applications: Iterable[int]) -> set[int]:
    """Of which of these projects (keys) the proof has come and waits for nothing from the applicant."""
    rows = Proof.objects.filter(application__in=list(applications))
    return set(rows.exclude(state__in=[state.value for state in OPEN_TO_WRITE]).values_list("application", flat=True))


def overdue(within: Q, on: dt.date) -> list[Awaited]:
    """What should have come, for the office; `within` is where she looks."""
    return [one for one in awaited(Application.objects.filter(within)) if one.due_on < on]


def overdue_by_area(budget_year: BudgetYear, on: dt.date) -> Mapping[int, int]:
    """How many proofs of a budget year's projects should have come, by the neighbourhood's key; no name is told."""
    late = overdue(Q(grants__area_budget__budget_year=budget_year), on)
    return Counter(one.application.neighbourhood_id for one in late)
