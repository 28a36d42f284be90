"""What waits for the office, with its figures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from einklang.base.money import Cents
from einklang.forum.models import (
    Proposal,
)
from einklang.forum.queries import (
    handed_over,
)
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import ApplicationVersion
from einklang.projects.rules.life import State


def waiting_for_office(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Proposal]:
    """Door: what the office has still to answer. What was withdrawn in the meantime waits for nobody."""
    return handed_over(person, neighbourhood, on).exclude(application__state=State.WITHDRAWN)


@dataclass(frozen=True)
class Asked:
    """What a proposal costs and asks for, in the version that was last on the table."""

    expenditure_cents: Cents
    requested_cents: Cents


def asked_on_table(proposals: Iterable[Proposal]) -> dict[int, Asked]:
    """The figures that the office decides on, by the proposal's key; one about no money is not among them.

    Three queries however many there are.
    """
    plans = {key: version.plan() for key, version in newest_on_table(proposals).items()}
    return {key: Asked(plan.expenditure_cents, plan.requested_cents) for key, plan in plans.items()}


def newest_on_table(proposals: Iterable[Proposal]) -> dict[int, ApplicationVersion]:
    """The version of each application that was last on the table, with its lines and covers, by the proposal's key."""
    rows = ApplicationVersion.objects.filter(proposal_version__proposal__in=proposals)
    in_order = rows.select_related("proposal_version", "application__organisation")
    in_order = in_order.prefetch_related("lines", "covers")
    # The newest comes last and stays.
    return {
        version.proposal_version.proposal_id: version
        for version in in_order.order_by("proposal_version__number")
        if version.proposal_version is not None
    }
