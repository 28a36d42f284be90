"""Letters about a question: to who is asked, and back to who asked. They go out with the act, or not at all."""

import datetime as dt
from typing import Protocol

from einklang.administration.actions.links import new_token
from einklang.administration.queries import reached_today, today_of
from einklang.administration.rules.links import digest_of
from einklang.base.days import city_day
from einklang.exchange.models import Question, QuestionLink
from einklang.exchange.rules.doors import SPEAK_FOR_AREA
from einklang.exchange.rules.life import Direction
from einklang.people.models import Person
from einklang.people.queries import people_behind
from einklang.people.tasks import post_letter

To = list[tuple[str, str, Person | None]]
"""Addresses, each with its language, and whose it is where it is no office's post box."""


class Write(Protocol):
    """Subject and text of a letter about a question, for an occasion (`rules.life.Act`, "asked", "reminder").

    `token` is the random word of the link by which an office answers; empty where the letter holds none.
    """

    def __call__(self, question: Question, occasion: str, language: str, token: str = "") -> tuple[str, str]: ...


def write_to_asked(question: Question, occasion: str, write: Write, now: dt.datetime) -> int:
    """Write to the office's post box and its contacts, each with a link of its own, or to those who speak for the
    neighbourhood; gives how many.
    """
    up = question.direction == Direction.UP
    to = office_of(question, now) if up else _area(question, now)
    for address, language, person in to:
        token = _new_link(question, address, person, now) if up else ""
        _post(question, address, write(question, occasion, language, token), now)
    return len(to)


def write_to_asking(question: Question, occasion: str, write: Write, now: dt.datetime) -> int:
    """Write back to whoever asked."""
    up = question.direction == Direction.UP
    to = _area(question, now) if up else office_of(question, now)
    for address, language, _person in to:
        _post(question, address, write(question, occasion, language), now)
    return len(to)


def office_of(question: Question, now: dt.datetime) -> To:
    """The post box of the question's office, and its contacts there."""
    today = city_day(now)
    department = today_of(question.department, today)
    box: To = [(department.post_box, "de", None)] if department.post_box else []
    people = reached_today(department, today, question.neighbourhood)
    return box + [one for one in _addresses(people) if one[0] != department.post_box]


def _area(question: Question, now: dt.datetime) -> To:
    return _addresses(people_behind(SPEAK_FOR_AREA, question.neighbourhood, city_day(now)))


def _addresses(people: list[Person]) -> To:
    return [(person.email, person.language, person) for person in people]


def _new_link(question: Question, address: str, person: Person | None, now: dt.datetime) -> str:
    token = new_token()
    QuestionLink.objects.create(question=question, digest=digest_of(token), sent_to=address, person=person, sent_at=now)
    return token


def _post(question: Question, address: str, said: tuple[str, str], now: dt.datetime) -> None:
    post_letter(address, *said, about=f"{question.neighbourhood.slug}/questions/{question.number}", now=now)
