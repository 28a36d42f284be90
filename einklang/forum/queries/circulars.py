"""Small sums by circular: which run, which are over, how they ended."""

import datetime as dt

from django.db.models import Q, QuerySet

from einklang.base.days import CITY_ZONE
from einklang.forum.models import Circular, Proposal, RulesOfProcedure
from einklang.forum.rules.circular import REMINDER_DAYS, CircularStatus, circular_status
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure
from einklang.places.models import Neighbourhood


def circulars_of(neighbourhood: Neighbourhood) -> QuerySet[Circular]:
    """A neighbourhood's circulars, the newest first."""
    rows = Circular.objects.filter(neighbourhood=neighbourhood).select_related("proposal", "version", "neighbourhood")
    return rows.order_by("-number")


def running_circular(proposal: Proposal | None) -> Circular | None:
    """The circular in which everybody is asked about a proposal now."""
    return Circular.objects.filter(proposal=proposal, state=CircularStatus.RUNNING).first() if proposal else None


def circulars_due(today: dt.date) -> list[Circular]:
    """Those whose last day is over and whose end nobody has entered yet, and those of which to remind, everywhere."""
    near = Circular.objects.filter(state=CircularStatus.RUNNING, ends_on__lte=today + dt.timedelta(days=REMINDER_DAYS))
    rows = near.filter(Q(ends_on__lt=today) | Q(reminded_at=None))
    return list(rows.select_related("proposal__neighbourhood").order_by("pk"))


def small_sum_rules(within: Q, on: dt.date) -> dict[int, Procedure]:
    """The assemblies' rules that let small sums go by circular on that day, by the neighbourhood's key.

    `within` is a condition on bodies' rules.
    """
    rows = RulesOfProcedure.objects.filter(within, body__kind=BodyKind.ASSEMBLY, adopted_on__lte=on)
    newest = {one.body.neighbourhood_id: one.value() for one in rows.select_related("body").order_by("version")}
    return {key: rules for key, rules in newest.items() if rules.small_sums}


def standing(circular: Circular, today: dt.date) -> CircularStatus:
    """Where it stands by the clock, be it entered yet or not."""
    if circular.status is not CircularStatus.RUNNING:
        return circular.status
    return circular_status(circular.ends_on, today, concerns=0)


def over_at(circular: Circular) -> dt.datetime:
    """The midnight at which the last day is over, in the city's zone also when its clocks change that night."""
    return dt.datetime.combine(circular.ends_on + dt.timedelta(days=1), dt.time(), CITY_ZONE)
