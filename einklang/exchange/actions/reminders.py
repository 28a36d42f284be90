"""Reminders of questions that nobody has answered; each of the two once, on working days."""

import datetime as dt

from django.db import transaction

from einklang.administration.rules.clock import next_reminder_on
from einklang.base.days import city_day
from einklang.exchange.actions.letters import Write, office_of, write_to_asked
from einklang.exchange.actions.voices import lock_question, tell
from einklang.exchange.models import Question, QuestionReminder
from einklang.exchange.queries import open_questions
from einklang.exchange.rules.life import Direction
from einklang.places.queries import public_holidays


def remind_of_questions(*, write: Write, now: dt.datetime) -> int:
    """Send every reminder whose day has come, each in a transaction of its own; gives how many."""
    return sum(_remind(one, write, now) for one in list(open_questions()))


@transaction.atomic
def _remind(question: Question, write: Write, now: dt.datetime) -> bool:
    question, today = lock_question(question), city_day(now)
    holidays = public_holidays(question.neighbourhood.city, today.year, today.year + 1)
    day = next_reminder_on(question.clock(), holidays)
    if day is None or today < day:
        return False
    if question.direction == Direction.UP and not office_of(question, now):
        return False  # no mail can go: nobody is reminded
    number = question.reminders.count() + 1
    QuestionReminder.objects.create(question=question, number=number, sent_on=today)
    write_to_asked(question, "reminder", write, now)
    tell(None, "reminded", question, {"reminder": number}, now)
    return True
