"""Another department has the work of one that is no more: it is told what waits there, with a link of its own."""

import datetime as dt

from django.db import transaction

from einklang.administration.models import Department
from einklang.administration.rules.clock import Act, check_act
from einklang.base.days import city_day
from einklang.demands.actions.replying import step
from einklang.demands.actions.standing import By, Write, lock_clock, note, post, tell
from einklang.demands.models import Clock
from einklang.demands.queries.clocks import taken_over
from einklang.demands.rules.answers import Way
from einklang.demands.rules.letters import LetterKind


def tell_successors(*, write: Write, now: dt.datetime) -> int:
    """Write to every department that has somebody else's demands by now; gives how many demands."""
    found = taken_over(city_day(now))
    for clock, after in found:
        _take_over(clock, after, write, now)
    return len(found)


@transaction.atomic
def _take_over(clock: Clock, after: Department, write: Write, now: dt.datetime) -> None:
    clock, today = lock_clock(clock), city_day(now)
    known = clock.value().taken_over_on
    if clock.ended_on is not None or known == today:
        return
    check_act(clock.running, Act.TAKE_OVER)
    name = after.organisation.name
    letters = post(LetterKind.TAKE_OVER, [clock], write, now)
    by = By(way=Way.TIME, function=name)
    step(by, clock, Act.TAKE_OVER, today, now, letters=letters)
    note(by, "take_over", clock.demand, now)
    tell("taken_over", clock.demand, {"department": clock.name, "to": name}, now)
