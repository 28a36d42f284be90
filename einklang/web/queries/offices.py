"""The one list of a department's contact: all that lies with her office, over all neighbourhoods, by its day."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Substr

from einklang.administration.models import AttendancePromise, Commitment
from einklang.administration.queries import Reach, reach_of
from einklang.administration.rules.clock import Running
from einklang.base.days import city_day
from einklang.demands.models import HOUSE, Answer, Clock
from einklang.demands.queries.clocks import OPEN_STATES
from einklang.exchange.models import Question
from einklang.exchange.rules.life import OPEN, Direction
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.needs.models import FollowUp
from einklang.people.models import Person
from einklang.web.queries.piles import MOST_WORDS, Waiting, begun
from einklang.web.rules.offices import Lies

ORDER = list(Lies)


def lies_with(person: Person, on: dt.date) -> list[Waiting]:
    """Open demands and questions, promises that run, what the office takes care of, meetings it said it comes to.

    Also of departments whose work came to hers, and of colleagues for whom she stands in. Whoever is a contact for some
    neighbourhoods sees what is theirs: whatever stands here opens. Nothing private of anybody.
    """
    reach = reach_of(person, on)
    if not reach:
        return []
    found = [*_demands(reach, person), *_questions(reach), *_promises(reach), *_follow_ups(reach), *_meetings(reach)]
    return sorted(found, key=lambda one: (one.due_on or dt.date.max, ORDER.index(Lies(one.state)), one.number))


def _demands(reach: Reach, person: Person) -> Iterator[Waiting]:
    """What is asked of the office; and what a colleague drafted, also to set an answer right, that she may sign off."""
    drafts = Answer.objects.filter(clock=OuterRef("pk"), sent_at=None, way__in=HOUSE, drafted_by__isnull=False)
    rows = Clock.objects.filter(reach.rows("department", "demand__neighbourhood")).order_by("due_on", "pk")
    rows = rows.annotate(to_sign=Exists(drafts.exclude(drafted_by=person)))
    rows = rows.filter(Q(state__in=OPEN_STATES) | Q(to_sign=True, state=Running.ANSWERED))
    told = rows.annotate(words=Substr("demand__text__body", 1, MOST_WORDS + 1)).values_list(
        "demand__neighbourhood__slug", "demand__neighbourhood__name", "demand__number", "words", "due_on",
        "department__organisation__slug", "to_sign",
    )  # fmt: skip
    for slug, place, number, words, due, office, signs in told:
        yield Waiting(slug, place, number, begun(words), Lies.DRAFT if signs else Lies.DEMAND, due, office=office)


def _questions(reach: Reach) -> Iterator[Waiting]:
    rows = Question.objects.filter(reach.rows("department", "neighbourhood"), direction=Direction.UP, state__in=OPEN)
    told = rows.order_by("due_on", "pk").annotate(by=Coalesce("later_on", "due_on"))
    for slug, place, number, title, due in _rows(told, "number", "title", "by"):
        yield Waiting(slug, place, number, title, Lies.QUESTION, due)


def _promises(reach: Reach) -> Iterator[Waiting]:
    """Those of which nobody has said yet what became of them."""
    rows = Commitment.objects.filter(reach.rows("department", "neighbourhood"), reviews=None, corrected_by=None)
    for slug, place, what, until in _rows(rows.order_by("until", "pk"), "what", "until"):
        yield Waiting(slug, place, 0, what, Lies.PROMISE, until)


def _follow_ups(reach: Reach) -> Iterator[Waiting]:
    """What the organisations behind these departments have taken care of; `number` is the need's, 0 where none."""
    rows = FollowUp.objects.filter(reach.rows("organisation__department", "neighbourhood"), closed_at=None)
    rows = rows.order_by(F("due_on").asc(nulls_last=True), "pk")
    for slug, place, need, what, due in _rows(rows, "need__number", "what", "due_on"):
        yield Waiting(slug, place, need or 0, what, Lies.FOLLOW_UP, due)


def _meetings(reach: Reach) -> Iterator[Waiting]:
    """Meetings to come to which somebody of the office said she comes."""
    promised = AttendancePromise.objects.filter(reach.rows("department", "meeting__neighbourhood"), withdrawn_at=None)
    rows = Meeting.objects.filter(pk__in=promised.order_by().values("meeting"), state=MeetingStatus.PLANNED)
    for slug, place, number, body, at in _rows(rows.order_by("starts_at", "pk"), "number", "body__name", "starts_at"):
        yield Waiting(slug, place, number, body, Lies.MEETING, city_day(at))


def _rows(found: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    return list(found.values_list("neighbourhood__slug", "neighbourhood__name", *names))
