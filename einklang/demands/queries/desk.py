"""Doors to the desks: what the moderator has to do, and what waits for a department."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from einklang.administration.models import Department
from einklang.administration.queries import departments_today, reach_of, responsible_for
from einklang.base.refusal import Refusal
from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.queries.clocks import (
    OPEN_STATES,
    Visitor,
    answers_for,
    may_enter_for,
    not_asked_yet,
    reaches_nobody,
    whole_clocks,
)
from einklang.demands.rules.answers import NOTHING_TO_ASSESS
from einklang.demands.rules.doors import ANSWER_DEMANDS, CARE_FOR_DEMANDS
from einklang.demands.rules.life import Stage
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.needs.queries import meetings_held
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood
from einklang.statements.models import Statement

MOST_SHOWN = 200
"""So many clocks that have ended, the newest, stand on a contact's desk."""


def demands_to_hand_over(person: Visitor, hood: Neighbourhood, on: dt.date) -> QuerySet[Demand]:
    """Door to the demands that are adopted and with nobody yet."""
    check_door(person, CARE_FOR_DEMANDS, hood, on)
    rows = Demand.objects.filter(neighbourhood=hood, stage=Stage.ADOPTED)
    return rows.select_related("text", "topic").order_by("statement_id", "number")


def statement_handed_over(hood: Neighbourhood, number: int) -> Statement | None:
    """A statement that demands something."""
    rows = Statement.objects.filter(neighbourhood=hood, number=number)
    return rows.filter(pk__in=Demand.objects.filter(neighbourhood=hood).order_by().values("statement")).first()


def clocks_waited_for(hood: Neighbourhood) -> QuerySet[Clock]:
    """The clocks of a neighbourhood that run, the one that is due first on top."""
    return whole_clocks().filter(demand__neighbourhood=hood, state__in=OPEN_STATES).order_by("due_on", "pk")


def with_address(clocks: Iterable[Clock], on: dt.date) -> list[tuple[Clock, bool]]:
    """Each clock, and whether no mail reaches its department; each department is looked up once."""
    known: dict[int, bool] = {}
    found = []
    for one in clocks:
        if one.department_id not in known:
            box = one.department.post_box and not one.department.link().over(on)
            known[one.department_id] = not box and reaches_nobody(one, on)
        found.append((one, known[one.department_id]))
    return found


def answers_to_assess(hood: Neighbourhood) -> QuerySet[Answer]:
    """Answers of which the assembly has said nothing yet; a mere forwarding asks for no word of hers."""
    rows = Answer.objects.filter(clock__demand__neighbourhood=hood, sent_at__isnull=False, assessments=None)
    rows = rows.exclude(corrected_by__sent_at__isnull=False).exclude(kind__in=NOTHING_TO_ASSESS)
    return rows.select_related("clock__demand__text", "text").order_by("sent_on", "pk")


def answers_that_count(demand: Demand) -> QuerySet[Answer]:
    """The answers of a demand that no later one takes the place of, and that can be enough or not."""
    rows = Answer.objects.filter(clock__demand=demand, sent_at__isnull=False).exclude(kind__in=NOTHING_TO_ASSESS)
    return rows.exclude(corrected_by__sent_at__isnull=False).select_related("clock").order_by("clock_id", "pk")


def meetings_behind(hood: Neighbourhood, now: dt.datetime) -> QuerySet[Meeting]:
    """The meetings that were held, the last one first; one that was only planned is none of them."""
    return meetings_held(hood, now).filter(state__in=(MeetingStatus.OPEN, MeetingStatus.CLOSED))


def reviews_due(hood: Neighbourhood, on: dt.date) -> QuerySet[Demand]:
    """Demands at which the assembly wants to look again by that day."""
    rows = Demand.objects.filter(neighbourhood=hood, review_on__isnull=False, review_on__lte=on)
    return rows.select_related("text").order_by("review_on", "number")


def demand_on_desk(person: Visitor, hood: Neighbourhood, number: int, on: dt.date) -> Demand | None:
    """Door to one demand for those who care for demands there."""
    check_door(person, CARE_FOR_DEMANDS, hood, on)
    rows = Demand.objects.filter(neighbourhood=hood, number=number)
    return rows.select_related("neighbourhood__city", "text", "statement", "part", "topic").first()


def departments_to_ask(demand: Demand) -> QuerySet[Department]:
    """Departments that work on and have not been asked, neither themselves nor as whom they were before."""
    return not_asked_yet(demand)


def all_departments_to_ask() -> QuerySet[Department]:
    """Departments that work on, by name."""
    return departments_today()


def departments_to_propose(demand: Demand, today: dt.date) -> list[Department]:
    """Those that the statement names; where it names none, those that are responsible there for the demand's field."""
    named = list(demand.part.departments.order_by("pk"))
    if named or demand.topic is None:
        return named
    return list(dict.fromkeys(one.department for one in responsible_for(demand.neighbourhood, today, demand.topic)))


def clock_on_desk(
    person: Visitor, hood: Neighbourhood, number: int, department: str, on: dt.date
) -> tuple[Clock, bool] | None:
    """Door to one department's clock, and whether this person enters for it; None when there is no such clock.

    Refuses `people.role_missing` whoever neither answers for the department nor cares for demands there.
    """
    rows = whole_clocks().filter(demand__neighbourhood=hood, demand__number=number)
    clock = rows.filter(department__organisation__slug=department).first()
    if clock is None:
        return None
    if answers_for(person, clock, on):
        return clock, False
    if may_enter_for(person, clock, on):
        return clock, True
    raise Refusal("people.role_missing", door="demands.answer")


def clocks_behind(person: Visitor, on: dt.date) -> tuple[Sequence[Clock], Sequence[Clock]]:
    """Door to what a contact's departments were asked, everywhere: what waits, and the rest, newest first."""
    reach = reach_of(person, on)
    if not reach and not is_open(person, ANSWER_DEMANDS, None, on):
        raise Refusal("people.role_missing", door=ANSWER_DEMANDS.name)
    rows = whole_clocks().filter(reach.rows("department", "demand__neighbourhood"))
    waiting = rows.filter(state__in=OPEN_STATES).order_by("due_on", "pk")
    return list(waiting), list(rows.exclude(state__in=OPEN_STATES).order_by("-handed_over_on", "-pk")[:MOST_SHOWN])
