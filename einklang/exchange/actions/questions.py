"""Asking a level above, or asking a neighbourhood: with a day for the answer."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Max

from einklang.administration.models import Department
from einklang.administration.queries import today_of
from einklang.administration.rules.clock import due_on
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.exchange.actions.letters import Write, write_to_asked
from einklang.exchange.actions.voices import check_area, check_office, tell
from einklang.exchange.models import Question
from einklang.exchange.rules.life import Direction
from einklang.needs.models import Need, Topic
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, check_text, plain
from einklang.people.actions import write_text
from einklang.people.models import Person, Text
from einklang.people.queries import committed
from einklang.places.models import Neighbourhood
from einklang.places.queries import public_holidays


@transaction.atomic
def ask(
    *,
    actor: Person,
    direction: Direction,
    neighbourhood: Neighbourhood,
    department: Department,
    title: str,
    text: str,
    topic: Topic | None = None,
    need: Need | None = None,
    write: Write,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Question:
    """Ask; the same token twice gives the first question. The answer is asked for within the days of R-22.

    Refuses whoever does not speak for the side that asks, and a need of another neighbourhood
    (`needs.need_elsewhere`).
    """
    title, text = plain(title), plain(text)
    check_text("title", title, MOST_LINE)
    check_text("text", text, MOST_WORDING)
    _check_voice(actor, direction, neighbourhood, department, now)
    _check_need(need, neighbourhood)
    area = lock_area(neighbourhood)
    if form_token and (known := Question.objects.filter(form_token=form_token).first()):
        return known
    return put_question(
        actor=actor,
        direction=direction,
        area=area,
        department=department,
        title=title,
        text=write_text(text, author=actor, language=actor.language, now=now),
        topic=topic,
        need=need,
        write=write,
        form_token=form_token,
        now=now,
    )


def _check_need(need: Need | None, area: Neighbourhood) -> None:
    if need is not None and need.neighbourhood_id != area.pk:
        raise Refusal("needs.need_elsewhere", field="need")


def _check_voice(
    actor: Person, direction: Direction, area: Neighbourhood, department: Department, now: dt.datetime
) -> None:
    if direction is Direction.UP:
        check_area(actor, area, now)
    else:
        check_office(actor, department, now, area)


def put_question(
    *,
    actor: Person | None,
    direction: Direction,
    area: Neighbourhood,
    department: Department,
    title: str,
    text: Text,
    topic: Topic | None,
    need: Need | None,
    write: Write,
    passed_from: Question | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Question:
    """The row, its clock, its letter and its entry; whoever calls this has locked the area and checked everything."""
    today = city_day(now)
    question = Question.objects.create(
        neighbourhood=area,
        number=_next_number(area),
        direction=direction,
        department=today_of(department, today),
        topic=topic,
        need=need,
        title=title,
        text=text,
        asked_by=actor,
        asked_at=now,
        due_on=due_on(today, public_holidays(area.city, today.year, today.year + 1)),
        passed_from=passed_from,
        form_token=form_token,
    )
    passed = passed_from.number if passed_from else None
    facts = {"due_on": question.due_on.isoformat(), "passed_from": passed, "text_commitment": committed(text)}
    write_to_asked(question, "asked", write, now)
    tell(actor, "asked", question, facts, now)
    return question


def lock_area(area: Neighbourhood) -> Neighbourhood:
    """Questions are numbered one after the other."""
    locked = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).select_related("city")
    return locked.get(pk=area.pk)


def _next_number(area: Neighbourhood) -> int:
    newest = Question.objects.filter(neighbourhood=area).aggregate(newest=Max("number"))["newest"] or 0
    return int(newest) + 1
