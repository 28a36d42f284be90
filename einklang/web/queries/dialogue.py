"""What of the dialogue with the city waits for those who work in a neighbourhood: in one query, whatever it is."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Substr

from einklang.administration.models import Commitment
from einklang.administration.rules.doors import KEEP_PROMISES
from einklang.demands.models import Answer, Demand
from einklang.demands.rules.answers import NOTHING_TO_ASSESS
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.life import Stage
from einklang.exchange.models import Question
from einklang.exchange.rules.doors import SPEAK_FOR_AREA
from einklang.exchange.rules.life import OPEN, Direction
from einklang.people.models import Role
from einklang.people.rules import Door
from einklang.reports.models import Annotation
from einklang.reports.rules.doors import READ_ANNOTATIONS
from einklang.reports.rules.notes import AnnotationState
from einklang.web.queries.piles import MOST, MOST_WORDS, Reach, Waiting, begun, reach
from einklang.web.rules.offices import Talks

ORDER = list(Talks)
NO_DAY = Cast(Value(None), DateField())


def talks_waiting(roles: Sequence[Role], on: dt.date) -> list[Waiting]:
    """Notes to read, demands to hand over, answers to assess, questions to answer, promises to look at again.

    For those who work in one neighbourhood: whoever works in the whole city sees it on each one's own desk.
    """
    here = [role for role in roles if role.neighbourhood_id is not None]
    rows = [read(far, on) for wanted, read in _READ if (far := reach(here, wanted))]
    if not rows:
        return []
    found = rows[0].union(*rows[1:], all=True)[: MOST * len(rows)] if rows[1:] else rows[0][:MOST]
    told = [Waiting(slug, place, number, begun(title), kind, due) for slug, place, number, title, kind, due in found]
    return sorted(told, key=lambda one: (ORDER.index(Talks(one.state)), one.due_on or dt.date.max, one.number))


def _as_lines(
    rows: QuerySet[Any], kind: Talks, *, number: str = "number", title: Any, day: Any = NO_DAY, place: str = ""
) -> QuerySet[Any]:
    told = {
        "line_number": F(number),
        "line_title": Cast(title, CharField()),
        "line_kind": Value(kind.value),
        "line_day": day,
    }
    columns = (f"{place}neighbourhood__slug", f"{place}neighbourhood__name", *told)
    lines: QuerySet[Any] = rows.order_by().annotate(**told).values_list(*columns)
    return lines


def _notes(far: Reach, on: dt.date) -> QuerySet[Any]:  # noqa: ARG001 - they wait from their first day on
    """Without a word of what was typed: that is read on its own page."""
    rows = Annotation.objects.filter(far.within(), state=AnnotationState.RECEIVED)
    return _as_lines(rows, Talks.NOTE, title=F("report__title"))


def _to_hand_over(far: Reach, on: dt.date) -> QuerySet[Any]:  # noqa: ARG001 - adopted is adopted
    rows = Demand.objects.filter(far.within(), stage=Stage.ADOPTED)
    return _as_lines(rows, Talks.HAND_OVER, title=Substr("text__body", 1, MOST_WORDS + 1))


def _to_assess(far: Reach, on: dt.date) -> QuerySet[Any]:  # noqa: ARG001 - an answer is an answer
    rows = Answer.objects.filter(far.within("clock__demand__neighbourhood"), sent_at__isnull=False, assessments=None)
    rows = rows.exclude(corrected_by__sent_at__isnull=False).exclude(kind__in=NOTHING_TO_ASSESS)
    return _as_lines(
        rows, Talks.ASSESS, number="clock__demand__number", title=F("clock__name"), place="clock__demand__"
    )


def _to_review(far: Reach, on: dt.date) -> QuerySet[Any]:
    rows = Demand.objects.filter(far.within(), review_on__isnull=False, review_on__lte=on)
    return _as_lines(rows, Talks.REVIEW, title=Substr("text__body", 1, MOST_WORDS + 1))


def _questions(far: Reach, on: dt.date) -> QuerySet[Any]:  # noqa: ARG001 - the day stands beside each
    rows = Question.objects.filter(far.within(), direction=Direction.DOWN, state__in=OPEN)
    return _as_lines(rows, Talks.QUESTION, title=F("title"), day=F("due_on"))


def _promises(far: Reach, on: dt.date) -> QuerySet[Any]:
    rows = Commitment.objects.filter(far.within(), until__lt=on, reviews=None, corrected_by=None)
    return _as_lines(rows, Talks.PROMISE, number="pk", title=F("what"), day=F("until"))


_READ: tuple[tuple[Door, Callable[[Reach, dt.date], QuerySet[Any]]], ...] = (
    (READ_ANNOTATIONS, _notes),
    (CARE_FOR_DEMANDS, _to_hand_over),
    (CARE_FOR_DEMANDS, _to_assess),
    (CARE_FOR_DEMANDS, _to_review),
    (SPEAK_FOR_AREA, _questions),
    (KEEP_PROMISES, _promises),
)
