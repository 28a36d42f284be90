"""Reminding departments, each time on its day, by the night's command or by a press."""

import datetime as dt

from django.db import transaction

from einklang.administration.rules.clock import Act, check_act, check_may_remind
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.replying import step
from einklang.demands.actions.standing import By, Write, check_day, lock_clock, note, post, tell
from einklang.demands.models import Clock
from einklang.demands.queries.clocks import holidays_around, pace_of, reaches_nobody, to_remind
from einklang.demands.rules.answers import Way
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.letters import LetterKind
from einklang.people.models import Person
from einklang.people.queries import check_door

KINDS = {1: LetterKind.FIRST_REMINDER, 2: LetterKind.SECOND_REMINDER}


@transaction.atomic
def remind(*, actor: Person | None, clock: Clock, write: Write, on: dt.date | None = None, now: dt.datetime) -> int:
    """Send the reminder whose day has come; gives which one it was.

    `actor` is None for the night's command. `on` is an earlier day on which it went out on paper: it is only written
    down. Refuses `demands.day_ahead`, `administration.reminder_early`,
    `administration.reminder_not_needed`, and `demands.nobody_reached` where there is no address: then nobody was
    reminded, and nobody is overdue in public.
    """
    today = city_day(now)
    if actor is not None:
        check_door(actor, CARE_FOR_DEMANDS, clock.demand.neighbourhood, today)
    day, clock = check_day(clock, on, now), lock_clock(clock)
    city = clock.demand.neighbourhood.city
    holidays = holidays_around(city, clock.handed_over_on) | holidays_around(city, day)
    count = check_may_remind(clock.value(), day, holidays, pace_of(clock.demand))
    check_act(clock.running, Act.REMIND)
    if day == today and reaches_nobody(clock, today):
        raise Refusal("demands.nobody_reached", name=clock.name)
    letters = post(KINDS[count], [clock], write, now) if day == today else 0
    by = By(actor, way=Way.TIME)
    step(by, clock, Act.REMIND, day, now, letters=letters)
    note(by, "remind", clock.demand, now)
    tell("reminded", clock.demand, {"department": clock.name, "reminder": count}, now)
    return count


def remind_all(*, write: Write, now: dt.datetime) -> int:
    """Send every reminder whose day has come, each in a transaction of its own; gives how many.

    Who has never had a mail, because it was entered from old papers, is not reminded.
    """
    sent = 0
    for clock in to_remind(city_day(now)):
        try:
            remind(actor=None, clock=clock, write=write, now=now)
        except Refusal:  # not its day yet, or answered a moment ago
            continue
        sent += 1
    return sent
