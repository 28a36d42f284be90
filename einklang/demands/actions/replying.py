"""What a department says before it answers: that it came, that it takes longer, that it is somebody else's."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from einklang.administration.models import Department
from einklang.administration.queries import today_of
from einklang.administration.rules.clock import Act, check_act, new_due_on
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.answering import facts_of, give
from einklang.demands.actions.handing_over import open_clock
from einklang.demands.actions.standing import (
    By,
    Write,
    check_by,
    check_day,
    forget_addresses,
    lock_clock,
    note,
    post,
    said,
    settle,
    tell,
)
from einklang.demands.models import Answer, Clock, Step
from einklang.demands.queries.clocks import holidays_around, pace_of
from einklang.demands.rules.answers import MOST_FUNCTION, MOST_WORDS, AnswerKind
from einklang.demands.rules.letters import LetterKind
from einklang.needs.rules.raising import check_length, check_text, plain
from einklang.people.queries import committed


@transaction.atomic
def confirm_receipt(*, by: By, clock: Clock, on: dt.date | None = None, now: dt.datetime) -> Clock:
    """It came. Said twice, or after more was said, it stays as it was."""
    day, clock = check_day(clock, on, now), lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    if clock.received_on is not None:
        return clock
    check_length("function", by.function, MOST_FUNCTION)
    clock.state = check_act(clock.running, Act.CONFIRM_RECEIPT)
    clock.received_on = day
    clock.save(update_fields=("state", "received_on"))
    step(by, clock, Act.CONFIRM_RECEIPT, day, now)
    settle(clock.demand)
    note(by, "confirm_receipt", clock.demand, now, office=clock.name)
    facts = {"department": clock.name, "received_on": day.isoformat(), "way": by.way.value}
    tell("received", clock.demand, facts, now)
    return clock


@transaction.atomic
def reply_interim(
    *,
    by: By,
    clock: Clock,
    words: str,
    new_day: dt.date,
    on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Clock:
    """It takes longer, until a day that the department names; the first day asked for stays to be seen."""
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    day, clock = check_day(clock, on, now), lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    if form_token and Step.objects.filter(form_token=form_token).exists():
        return clock
    state = check_act(clock.running, Act.REPLY_INTERIM)
    city, demand = clock.demand.neighbourhood.city, clock.demand
    holidays = holidays_around(city, clock.handed_over_on) | holidays_around(city, new_day)
    clock.due_on = new_due_on(clock.value(), new_day, day, holidays, pace_of(demand))
    clock.state, clock.received_on = state, clock.received_on or day
    clock.save(update_fields=("state", "due_on", "received_on"))
    text = said(by, words, now)
    step(by, clock, Act.REPLY_INTERIM, day, now, words=text, new_due_on=clock.due_on, form_token=form_token)
    settle(demand)
    note(by, "reply_interim", demand, now, office=clock.name)
    facts = {"department": clock.name, "new_due_on": clock.due_on.isoformat(), "text_commitment": committed(text)}
    tell("interim", demand, facts, now)
    return clock


@transaction.atomic
def forward(
    *,
    by: By,
    clock: Clock,
    to: Department,
    words: str,
    write: Write,
    on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Clock:
    """Not ours, it belongs to …: that is an answer, and the next department gets days of its own. Gives its clock.

    One that happened on an earlier day was done on paper, so nobody is written to now.
    Refuses `demands.asked_already` where the other department is one of those asked, `demands.forwards_to_itself`.
    """
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    day, clock = check_day(clock, on, now), lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    if form_token and clock.answers.filter(form_token=form_token).exists():
        return Clock.objects.filter(forwarded_from=clock).latest("pk")
    state = check_act(clock.running, Act.FORWARD)
    _check_other(clock, to)
    clock.state, clock.ended_on, clock.received_on = state, day, clock.received_on or day
    clock.save(update_fields=("state", "ended_on", "received_on"))
    text = said(by, words, now)
    answer = give(by, clock, AnswerKind.NOT_RESPONSIBLE, text, on=day, form_token=form_token, now=now)
    forget_addresses(clock)
    following = open_clock(clock.demand, to, day, clock, now)
    if day == city_day(now):
        post(LetterKind.FORWARD, [following], write, now)
    settle(clock.demand)
    note(by, "forward", clock.demand, now, office=clock.name)
    facts = {**facts_of(answer), "to": following.name, "due_on": following.due_on.isoformat()}
    tell("forwarded", clock.demand, facts, now)
    return following


@transaction.atomic
def say_not_responsible(
    *,
    by: By,
    clock: Clock,
    words: str,
    on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Answer:
    """Not ours, and we cannot say whose, or those were asked already. That is an answer too; it says why."""
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    day, clock = check_day(clock, on, now), lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    if form_token and (known := clock.answers.filter(form_token=form_token).first()):
        return known
    clock.state, clock.ended_on = check_act(clock.running, Act.ANSWER), day
    clock.received_on = clock.received_on or day
    clock.save(update_fields=("state", "ended_on", "received_on"))
    text = said(by, words, now)
    answer = give(by, clock, AnswerKind.NOT_RESPONSIBLE, text, on=day, form_token=form_token, now=now)
    forget_addresses(clock)
    settle(clock.demand)
    note(by, "say_not_responsible", clock.demand, now, office=clock.name)
    tell("answered", clock.demand, facts_of(answer), now)
    return answer


def _check_other(clock: Clock, to: Department) -> None:
    if today_of(clock.department).pk == to.pk or clock.department_id == to.pk:
        raise Refusal("demands.forwards_to_itself", field="to")
    if clock.demand.clocks.filter(department=to).exists():
        raise Refusal("demands.asked_already", field="to", name=to.organisation.name)


def step(by: By, clock: Clock, act: Act, day: dt.date, now: dt.datetime, **more: Any) -> Step:
    """Write down one thing that happened to a clock."""
    return Step.objects.create(
        clock=clock,
        act=act,
        happened_on=day,
        way=by.way,
        function=by.function,
        entered_by=by.person,
        entered_at=now,
        **more,
    )
