"""What is due on the offices' desks: to draft, to sign off, to post, conditions whose day has come."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from einklang.base.days import city_day
from einklang.fund.models import Grant
from einklang.grants.models import Notice, TrackedCondition
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.rules.life import MONEY_RESERVED, State
from einklang.record.queries import last_told

Within = Callable[[str], Q]
"""From the path to a neighbourhood to the condition "one of hers"."""

MOST = 20


@dataclass(frozen=True)
class GrantDue:
    """One thing that waits: its project and pot, since when, or until when; `condition` is a condition's number."""

    slug: str
    place: str
    number: int
    title: str
    programme: str = ""
    at: dt.datetime | None = None
    due_on: dt.date | None = None
    condition: int = 0


def to_draft(within: Within) -> list[GrantDue]:
    """Projects whose money is reserved and that have no notice yet, the oldest decision first."""
    there = Notice.objects.filter(grant=OuterRef("pk"), discarded_at=None)
    states = [state.value for state in MONEY_RESERVED | {State.GRANTED}]
    rows = Grant.objects.filter(~Exists(there), within("area_budget__neighbourhood"), application__state__in=states)
    return [GrantDue(*row) for row in _grants(rows.order_by("reserved_at", "pk"), "", "reserved_at")]


def to_sign(within: Within, person: Person) -> list[GrantDue]:
    """Drafts that wait for a second person; her own are not among them."""
    rows = _waiting(within).filter(signed_at=None).exclude(drafted_by=person)
    return [GrantDue(*row) for row in _grants(rows.order_by("drafted_at", "pk"), "grant__", "drafted_at")]


def to_post(within: Within) -> list[GrantDue]:
    """Signed notices that have not gone out."""
    rows = _waiting(within).filter(signed_at__isnull=False)
    return [GrantDue(*row) for row in _grants(rows.order_by("signed_at", "pk"), "grant__", "signed_at")]


def conditions_due(within: Within, on: dt.date) -> list[GrantDue]:
    """Conditions whose day has come and that nobody has noted as met."""
    rows = TrackedCondition.objects.filter(within("grant__area_budget__neighbourhood"), met_on=None, due_on__lte=on)
    told = rows.order_by("due_on", "pk").values_list(
        "grant__application__neighbourhood__slug", "grant__application__neighbourhood__name",
        "grant__application__number", "grant__application__title", "due_on", "condition__number",
    )  # fmt: skip
    return [
        GrantDue(slug, place, number, title, due_on=due, condition=condition)
        for slug, place, number, title, due, condition in told[:MOST]
        if due is not None
    ]


@dataclass(frozen=True)
class RefusedByOffice:
    """A project that the assembly (or the dissent procedure) brought to the office, and the day of its no."""

    about: str
    title: str
    on: dt.date


def refused_by_office(neighbourhood: Neighbourhood) -> list[RefusedByOffice]:
    """What the office refused here, the oldest first: the assembly hears of each at its next meeting (R-23).

    The day stands in the public record, whichever way led there.
    """
    refused = Application.objects.filter(neighbourhood=neighbourhood, state=State.REFUSED)
    titles = {one.subject: one.title for one in refused.order_by("number")}
    days = last_told(neighbourhood.slug, titles, kinds=("application.refused", "decision")) if titles else {}
    return [RefusedByOffice(about, titles[about], city_day(at)) for about, at in sorted(days.items(), key=str)]


def _waiting(within: Within) -> QuerySet[Notice]:
    return Notice.objects.filter(within("grant__area_budget__neighbourhood"), dispatched_on=None, discarded_at=None)


def _grants(rows: QuerySet[Any], grant: str, at: str) -> list[tuple[Any, ...]]:
    hood, application = f"{grant}application__neighbourhood", f"{grant}application"
    pot = f"{grant}area_budget__budget_year__programme__slug"
    told = (f"{hood}__slug", f"{hood}__name", f"{application}__number", f"{application}__title", pot, at)
    return list(rows.values_list(*told)[:MOST])
