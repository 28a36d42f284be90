"""Handing demands over to departments, and shutting a link."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from einklang.administration.models import Department
from einklang.administration.queries import before_today
from einklang.administration.rules.clock import due_on
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.standing import By, Write, lock_clock, lock_demand, note, post, settle, tell
from einklang.demands.models import Clock, Demand, Link
from einklang.demands.queries.clocks import holidays_around, pace_of
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.letters import LetterKind
from einklang.demands.rules.life import Act, Stage, check_act
from einklang.people.models import Person
from einklang.people.queries import check_door

Wished = Mapping[Demand, Sequence[Department]]


@transaction.atomic
def hand_over(
    *, actor: Person, wished: Wished, write: Write, on: dt.date | None = None, now: dt.datetime
) -> list[Clock]:
    """Ask each department for its answer to each of its demands: one clock each, one letter a neighbourhood.

    `on` is the day of handing over where it was done on paper before: then nobody is written to now, and `send_again`
    does it where that is wanted. Who was asked already is not asked again.
    Refuses `demands.nobody_asked`, `demands.day_ahead`, `demands.before_adoption`, `demands.department_gone`.
    """
    day = on or city_day(now)
    if not any(wished.values()):
        raise Refusal("demands.nobody_asked", field="departments")
    if day > city_day(now):
        raise Refusal("demands.day_ahead", field="on", day=city_day(now))
    made: list[Clock] = []
    for demand in sorted(wished, key=lambda one: one.pk):
        made += _ask(actor, lock_demand(demand), wished[demand], day, now)
    letters: dict[tuple[int, int], list[Clock]] = {}
    for one in made if day == city_day(now) else ():
        letters.setdefault((one.department_id, one.demand.neighbourhood_id), []).append(one)
    for clocks in letters.values():
        post(LetterKind.HAND_OVER, clocks, write, now)
    return made


def _ask(
    actor: Person, demand: Demand, departments: Sequence[Department], day: dt.date, now: dt.datetime
) -> list[Clock]:
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    demand.stage = check_act(Stage(demand.stage), Act.HAND_OVER)
    if day < demand.adopted_on:
        raise Refusal("demands.before_adoption", field="on", day=demand.adopted_on)
    asked = set(demand.clocks.values_list("department_id", flat=True))
    made = [open_clock(demand, one, day, None, now) for one in departments if asked.isdisjoint(before_today(one))]
    demand.handed_over_on = demand.handed_over_on or day
    demand.save(update_fields=("stage", "handed_over_on"))
    settle(demand)
    for one in made:
        note(By(actor), "hand_over", demand, now)
        facts = {"department": one.name, "handed_over_on": day.isoformat(), "due_on": one.due_on.isoformat()}
        tell("handed_over", demand, facts, now)
    return made


def open_clock(
    demand: Demand, department: Department, day: dt.date, forwarded_from: Clock | None, now: dt.datetime
) -> Clock:
    """Start a department's time. Refuses `demands.department_gone`."""
    organisation = department.organisation
    if organisation.ended_on is not None and organisation.ended_on < day:
        raise Refusal("demands.department_gone", field="departments", name=organisation.name, day=organisation.ended_on)
    asked_by = due_on(day, holidays_around(demand.neighbourhood.city, day), pace_of(demand))
    return Clock.objects.create(
        demand=demand,
        department=department,
        name=organisation.name,
        handed_over_on=day,
        first_due_on=asked_by,
        due_on=asked_by,
        forwarded_from=forwarded_from,
        entered_at=now,
    )


@transaction.atomic
def withdraw_links(*, actor: Person, clock: Clock, now: dt.datetime) -> int:
    """Shut every link that was sent for a clock, because a mail went astray; gives how many were open."""
    check_door(actor, CARE_FOR_DEMANDS, clock.demand.neighbourhood, city_day(now))
    lock_demand(clock.demand)
    shut = Link.objects.filter(clock=clock, withdrawn_at=None).update(withdrawn_at=now)
    note(By(actor), "withdraw_links", clock.demand, now)
    return shut


@transaction.atomic
def send_again(*, actor: Person, clock: Clock, write: Write, now: dt.datetime) -> int:
    """Write to a department once more, with a new link: the first mail was lost, or its address was wrong.

    Refuses `demands.nobody_waits` once the clock has ended.
    """
    check_door(actor, CARE_FOR_DEMANDS, clock.demand.neighbourhood, city_day(now))
    clock = lock_clock(clock)
    if clock.ended_on is not None:
        raise Refusal("demands.nobody_waits")
    note(By(actor), "send_again", clock.demand, now)
    return post(LetterKind.FORWARD if clock.forwarded_from else LetterKind.HAND_OVER, [clock], write, now)
