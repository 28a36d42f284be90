"""One department's time for one demand or question (R-22): when an answer is asked for, when to remind. Plain Python.

Days are days of the city's calendar, holidays an argument. The day asked for is a request of the assembly, no legal
deadline; the working-day rule is kept all the same, so that nobody is asked for an answer on a Sunday.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from einklang.base.days import next_working_day
from einklang.base.refusal import Refusal


@dataclass(frozen=True)
class Pace:
    """The days of a clock. `most_delay_days` is how far an interim reply may move it beyond the first day asked for."""

    answer_days: int = 42
    second_reminder_days: int = 28
    most_delay_days: int = 84


DEFAULT_PACE = Pace()
REMINDERS = 2
"""So many reminders go out, and only then is it said in public that a department is late."""


class Running(StrEnum):
    """Where a clock stands. In the last three it has stopped."""

    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    STOPPED = "stopped"


class Act(StrEnum):
    """What can happen to a clock. `CORRECT` adds an answer that names the one it takes the place of; `TAKE_OVER`: the
    department is no more, and another one has its work.
    """

    CONFIRM_RECEIPT = "confirm_receipt"
    REPLY_INTERIM = "reply_interim"
    REMIND = "remind"
    ANSWER = "answer"
    FORWARD = "forward"
    CORRECT = "correct"
    REOPEN = "reopen"
    STOP = "stop"
    TAKE_OVER = "take_over"


class Who(StrEnum):
    """Who does it; the moderator also enters for a department what came by phone or on paper."""

    DEPARTMENT = "department"
    MODERATOR = "moderator"
    TIME = "time"
    ASSEMBLY = "assembly"


class Transition(NamedTuple):
    """One row of the table."""

    state: Running
    act: Act
    who: Who
    to: Running


CLOCK_LIFE: tuple[Transition, ...] = (
    Transition(Running.HANDED_OVER, Act.CONFIRM_RECEIPT, Who.DEPARTMENT, Running.RECEIVED),
    Transition(Running.HANDED_OVER, Act.REPLY_INTERIM, Who.DEPARTMENT, Running.UNDER_REVIEW),
    Transition(Running.HANDED_OVER, Act.REMIND, Who.TIME, Running.HANDED_OVER),
    Transition(Running.HANDED_OVER, Act.TAKE_OVER, Who.TIME, Running.HANDED_OVER),
    Transition(Running.HANDED_OVER, Act.ANSWER, Who.DEPARTMENT, Running.ANSWERED),
    Transition(Running.HANDED_OVER, Act.FORWARD, Who.DEPARTMENT, Running.FORWARDED),
    Transition(Running.HANDED_OVER, Act.STOP, Who.ASSEMBLY, Running.STOPPED),
    Transition(Running.RECEIVED, Act.REPLY_INTERIM, Who.DEPARTMENT, Running.UNDER_REVIEW),
    Transition(Running.RECEIVED, Act.REMIND, Who.TIME, Running.RECEIVED),
    Transition(Running.RECEIVED, Act.TAKE_OVER, Who.TIME, Running.RECEIVED),
    Transition(Running.RECEIVED, Act.ANSWER, Who.DEPARTMENT, Running.ANSWERED),
    Transition(Running.RECEIVED, Act.FORWARD, Who.DEPARTMENT, Running.FORWARDED),
    Transition(Running.RECEIVED, Act.STOP, Who.ASSEMBLY, Running.STOPPED),
    Transition(Running.UNDER_REVIEW, Act.REPLY_INTERIM, Who.DEPARTMENT, Running.UNDER_REVIEW),
    Transition(Running.UNDER_REVIEW, Act.REMIND, Who.TIME, Running.UNDER_REVIEW),
    Transition(Running.UNDER_REVIEW, Act.TAKE_OVER, Who.TIME, Running.UNDER_REVIEW),
    Transition(Running.UNDER_REVIEW, Act.ANSWER, Who.DEPARTMENT, Running.ANSWERED),
    Transition(Running.UNDER_REVIEW, Act.FORWARD, Who.DEPARTMENT, Running.FORWARDED),
    Transition(Running.UNDER_REVIEW, Act.STOP, Who.ASSEMBLY, Running.STOPPED),
    Transition(Running.ANSWERED, Act.CORRECT, Who.DEPARTMENT, Running.ANSWERED),
    Transition(Running.ANSWERED, Act.REOPEN, Who.DEPARTMENT, Running.RECEIVED),
    Transition(Running.FORWARDED, Act.REOPEN, Who.DEPARTMENT, Running.RECEIVED),
)

_NEXT = {(row.state, row.act): row.to for row in CLOCK_LIFE}

OPEN = frozenset({Running.HANDED_OVER, Running.RECEIVED, Running.UNDER_REVIEW})
"""Still waited for."""


@dataclass(frozen=True)
class Clock:
    """What the rules know of a clock: the first day asked for, the one that counts now, and which reminders went out.

    `ended_on` is the day of the answer or of forwarding; None as long as it is waited for. `taken_over_on` is when
    another department was told that it has this one's work by now.
    """

    handed_over_on: dt.date
    first_due_on: dt.date
    due_on: dt.date
    reminded_on: tuple[dt.date, ...] = ()
    ended_on: dt.date | None = None
    taken_over_on: dt.date | None = None

    @property
    def reminded_anew(self) -> tuple[dt.date, ...]:
        """The reminders since the day that counts now that went to whoever has the work now."""
        since = max(self.due_on, self.taken_over_on or self.due_on)
        return tuple(day for day in self.reminded_on if day > since)


def check_act(state: Running, act: Act) -> Running:
    """The state that the act leads to. Refuses `administration.clock_act_not_now` when it is not possible there."""
    to = _NEXT.get((state, act))
    if to is None:
        raise Refusal("administration.clock_act_not_now", state=state, act=act)
    return to


def can(state: Running, act: Act) -> bool:
    """Whether the act is possible in this state, for pages that offer it."""
    return (state, act) in _NEXT


def due_on(handed_over_on: dt.date, holidays: Collection[dt.date], pace: Pace = DEFAULT_PACE) -> dt.date:
    """The day until which an answer is asked for: moved to the next working day (R-22)."""
    return next_working_day(handed_over_on + dt.timedelta(days=pace.answer_days), holidays)


def latest_due_on(first_due_on: dt.date, holidays: Collection[dt.date], pace: Pace = DEFAULT_PACE) -> dt.date:
    """The last day that an interim reply may name."""
    return next_working_day(first_due_on + dt.timedelta(days=pace.most_delay_days), holidays)


def new_due_on(
    clock: Clock, wished: dt.date, today: dt.date, holidays: Collection[dt.date], pace: Pace = DEFAULT_PACE
) -> dt.date:
    """The day that an interim reply sets, moved to a working day.

    Refuses `administration.new_day_too_early` (it must lie ahead, and after the day that counts now) and
    `administration.new_day_too_late`: whoever needs longer answers in part, and promises the rest.
    """
    if wished <= max(today, clock.due_on):
        raise Refusal("administration.new_day_too_early", field="new_day", day=max(today, clock.due_on))
    latest = latest_due_on(clock.first_due_on, holidays, pace)
    if wished > latest:
        raise Refusal("administration.new_day_too_late", field="new_day", latest=latest)
    return next_working_day(wished, holidays)


def reminders(clock: Clock) -> int:
    """How many reminders went out since the day that counts now; those before an interim reply do not count."""
    return sum(1 for day in clock.reminded_on if day > clock.due_on)


def next_reminder_on(clock: Clock, holidays: Collection[dt.date], pace: Pace = DEFAULT_PACE) -> dt.date | None:
    """The first day on which the next reminder may go out; None when it was answered or all went out.

    The first goes out on the working day after the day asked for, the second four weeks after the first one. Whoever
    takes over gets both anew, the first one no earlier than four weeks after it was told.
    """
    sent, pause = clock.reminded_anew, dt.timedelta(days=pace.second_reminder_days)
    if clock.ended_on is not None or len(sent) >= REMINDERS:
        return None
    if not sent:
        told = clock.taken_over_on
        first = clock.due_on + dt.timedelta(days=1)
        return next_working_day(first if told is None else max(first, told + pause), holidays)
    return next_working_day(max(sent) + pause, holidays)


def check_may_remind(clock: Clock, today: dt.date, holidays: Collection[dt.date], pace: Pace = DEFAULT_PACE) -> int:
    """Which reminder goes out today (1 or 2).

    Refuses `administration.reminder_not_needed` once it was answered or both went out, `administration.reminder_early`.
    """
    day = next_reminder_on(clock, holidays, pace)
    if day is None:
        raise Refusal("administration.reminder_not_needed", answered=clock.ended_on is not None)
    if today < day:
        raise Refusal("administration.reminder_early", day=day)
    return len(clock.reminded_anew) + 1


def days_late(clock: Clock, today: dt.date) -> int:
    """By how many days the answer came, or is waited for, after the day that counts now; 0 when in time."""
    return max(0, ((clock.ended_on or today) - clock.due_on).days)


def overdue_in_public(clock: Clock, today: dt.date) -> int:
    """The "114 days overdue" of the public page: 0 until both reminders have gone out, and once it was answered."""
    if clock.ended_on is not None or reminders(clock) < REMINDERS:
        return 0
    return days_late(clock, today)
