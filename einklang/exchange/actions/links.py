"""Sending the mail of a question once more, and shutting its links."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.exchange.actions.letters import Write, write_to_asked
from einklang.exchange.actions.voices import check_area, lock_question
from einklang.exchange.models import Question, QuestionLink
from einklang.exchange.rules.life import OPEN, Direction, State
from einklang.people.actions import log_deed
from einklang.people.models import Person


@transaction.atomic
def send_again(*, actor: Person, question: Question, write: Write, now: dt.datetime) -> int:
    """Write to the office once more, with a new link; gives how many mails went out.

    Refuses `exchange.nobody_waits` where no office is asked any more.
    """
    check_area(actor, question.neighbourhood, now)
    question = lock_question(question)
    if State(question.state) not in OPEN or question.direction != Direction.UP:
        raise Refusal("exchange.nobody_waits")
    _log(actor, "send_again", question, now)
    return write_to_asked(question, "asked", write, now)


@transaction.atomic
def withdraw_links(*, actor: Person, question: Question, now: dt.datetime) -> int:
    """Shut every link that was sent for a question, because a mail went astray; gives how many were open."""
    check_area(actor, question.neighbourhood, now)
    question = lock_question(question)
    _log(actor, "withdraw_links", question, now)
    return QuestionLink.objects.filter(question=question, withdrawn_at=None).update(withdrawn_at=now)


def _log(actor: Person, what: str, question: Question, now: dt.datetime) -> None:
    subject = f"questions/{question.number}"
    log_deed(actor, f"exchange.{what}", scope=question.neighbourhood.slug, subject=subject, now=now)
