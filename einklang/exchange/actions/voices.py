"""In whose name somebody speaks here, checked before every act; and what every act leaves behind."""

import datetime as dt
from collections.abc import Mapping

from einklang.administration.models import Department
from einklang.administration.queries import offices_of, speaks_for
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.exchange.models import Question, QuestionLink
from einklang.exchange.queries import check_link
from einklang.exchange.rules.doors import SPEAK_FOR_AREA, SPEAK_FOR_OFFICE
from einklang.exchange.rules.life import Direction
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter


def check_area(actor: Person, area: Neighbourhood, now: dt.datetime) -> None:
    """Refuse (`people.role_missing`) whoever does not speak for the neighbourhood."""
    check_door(actor, SPEAK_FOR_AREA, area, city_day(now))


def check_office(actor: Person, department: Department, now: dt.datetime, area: Neighbourhood | None = None) -> None:
    """Refuse whoever does not speak for this department, in that neighbourhood or (None) in any.

    Refuses `people.role_missing` and `exchange.another_office`.
    """
    if not offices_of(actor, city_day(now)):
        raise Refusal("people.role_missing", door=SPEAK_FOR_OFFICE.name)
    if not speaks_for(actor, department, city_day(now), area):
        raise Refusal("exchange.another_office", field="department", name=department.organisation.name)


Voice = Person | QuestionLink
"""Somebody signed in, or whoever holds a link from a mail."""


def person_of(voice: Voice) -> Person | None:
    """Who it is; a link is nobody."""
    return voice if isinstance(voice, Person) else None


def check_asked(actor: Voice, question: Question, now: dt.datetime) -> str:
    """Who is asked answers. What an office said by letter or by phone, the neighbourhood may enter for it: gives
    "office" then, and nothing where they speak for themselves. A link speaks for the office of its question.
    """
    if isinstance(actor, QuestionLink):
        link = QuestionLink.objects.select_related("person").get(pk=actor.pk)
        if link.question_id != question.pk or question.direction != Direction.UP:
            raise Refusal("administration.link_unknown")
        check_link(link, question, city_day(now))
        return ""
    if question.direction == Direction.DOWN:
        check_area(actor, question.neighbourhood, now)
        return ""
    if is_open(actor, SPEAK_FOR_AREA, question.neighbourhood, city_day(now)):
        return "office"
    check_office(actor, question.department, now, question.neighbourhood)
    return ""


def check_asking(actor: Person, question: Question, now: dt.datetime) -> str:
    """Only who asked takes it back; nobody does that for them."""
    if question.direction == Direction.UP:
        check_area(actor, question.neighbourhood, now)
    else:
        check_office(actor, question.department, now, question.neighbourhood)
    return ""


def lock_question(question: Question) -> Question:
    """The question as it stands now."""
    locked = Question.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("neighbourhood__city", "department__organisation", "text").get(pk=question.pk)


def tell(
    actor: Person | None, kind: str, question: Question, facts: Mapping[str, object], now: dt.datetime, why: str = ""
) -> None:
    """Log it privately and enter it publicly, with the names of both sides and without a word anybody wrote."""
    scope, subject = question.neighbourhood.slug, f"questions/{question.number}"
    log_deed(actor, f"exchange.{kind}", scope=scope, subject=subject, now=now, why=why)
    said = {
        "number": question.number,
        "direction": question.direction,
        "department": question.department.organisation.name,
        **facts,
    }
    enter(scope=scope, kind=f"question.{kind}", subject=subject, facts=said, happened_at=now, entered_at=now)
