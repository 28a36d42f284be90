"""Letters about a question: to who is asked, and back to who asked. They go out with the act, or not at all."""

import datetime as dt
from collections.abc import Callable

from einklang.administration.queries import reached_today, today_of
from einklang.base.days import city_day
from einklang.exchange.models import Question
from einklang.exchange.rules.doors import SPEAK_FOR_AREA
from einklang.exchange.rules.life import Direction
from einklang.people.models import Person
from einklang.people.queries import people_behind
from einklang.people.tasks import post_letter

Write = Callable[[Question, str, str], tuple[str, str]]
"""Subject and text of a letter about a question, for an occasion (`rules.life.Act`, "asked", "reminder"), in a
language.
"""


def write_to_asked(question: Question, occasion: str, write: Write, now: dt.datetime) -> int:
    """Write to the office's post box and its contacts, or to those who speak for the neighbourhood; gives how many."""
    up = question.direction == Direction.UP
    return _post(question, occasion, write, _office(question, now) if up else _area(question, now), now)


def write_to_asking(question: Question, occasion: str, write: Write, now: dt.datetime) -> int:
    """Write back to whoever asked."""
    up = question.direction == Direction.UP
    return _post(question, occasion, write, _area(question, now) if up else _office(question, now), now)


def _office(question: Question, now: dt.datetime) -> dict[str, str]:
    today = city_day(now)
    department = today_of(question.department, today)
    box = {department.post_box: "de"} if department.post_box else {}
    return box | _addresses(reached_today(department, today, question.neighbourhood))


def _area(question: Question, now: dt.datetime) -> dict[str, str]:
    return _addresses(people_behind(SPEAK_FOR_AREA, question.neighbourhood, city_day(now)))


def _addresses(people: list[Person]) -> dict[str, str]:
    return {person.email: person.language for person in people}


def _post(question: Question, occasion: str, write: Write, to: dict[str, str], now: dt.datetime) -> int:
    about = f"{question.neighbourhood.slug}/questions/{question.number}"
    for address, language in to.items():
        subject, text = write(question, occasion, language)
        post_letter(address, subject, text, about=about, now=now)
    return len(to)
