"""Questions, know-how and thanks: what the public reads, and what waits for whom."""

import datetime as dt

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from einklang.administration.models import Department
from einklang.administration.queries import check_way_in, reach_of
from einklang.administration.rules.links import digest_of
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.exchange.models import KnowHow, Question, QuestionLink, Reply, Thanks
from einklang.exchange.rules.doors import SPEAK_FOR_AREA
from einklang.exchange.rules.life import OPEN, Direction
from einklang.people.models import Person
from einklang.people.queries import neighbourhoods_behind
from einklang.places.models import Neighbourhood

PAGE = 20
MOST_THANKS = 5


def questions_of(area: Neighbourhood, *, before: int | None = None, most: int = PAGE) -> QuerySet[Question]:
    """The questions of a neighbourhood in both directions, newest first; `before` is a number."""
    found = _told().filter(neighbourhood=area)
    return found.filter(number__lt=before)[:most] if before else found[:most]


def question_at(area: Neighbourhood, number: int) -> Question | None:
    """One question with all that was said to it; None where there is none."""
    replies = Reply.objects.select_related("text", "corrects").order_by("given_at", "pk")
    passed = ("passed_from__neighbourhood", "passed_from__department__organisation")
    found = _told().select_related(*passed, "need", "need__public_text", "topic")
    return found.prefetch_related(Prefetch("replies", replies), "reminders").filter(
        neighbourhood=area, number=number
    ).first()  # fmt: skip


def passed_on_to(question: Question) -> Question | None:
    """The question that came of it when it was passed on."""
    return _told().filter(passed_from=question).first()


def _told() -> QuerySet[Question]:
    return Question.objects.select_related("neighbourhood", "department__organisation", "text")


def waiting_for(person: Person, on: dt.date) -> QuerySet[Question]:
    """The open questions that this person may answer, in the name of a neighbourhood or an office: oldest day first."""
    areas = neighbourhoods_behind(person, SPEAK_FOR_AREA, on)
    mine = Q(reach_of(person, on).rows("department", "neighbourhood"), direction=Direction.UP)
    mine |= Q(direction=Direction.DOWN, neighbourhood__in=areas)
    return _told().filter(mine, state__in=OPEN).order_by("due_on", "pk")


def open_questions() -> QuerySet[Question]:
    """All on which somebody waits, with their reminders."""
    return _told().select_related("neighbourhood__city").prefetch_related("reminders").filter(
        state__in=OPEN
    ).order_by("due_on", "pk")  # fmt: skip


def know_how(
    *, words: str = "", topic: str = "", area: Neighbourhood | None = None, before: int | None = None, most: int = PAGE
) -> QuerySet[KnowHow]:
    """What others can use, newest first: with all of the words in title or text, in one field, from one area."""
    found = _known().filter(taken_down_at__isnull=True).annotate(thanked=Count("thanks"))
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(text__body__icontains=word))
    if topic:
        found = found.filter(topic__slug=topic)
    if area is not None:
        found = found.filter(neighbourhood=area)
    if before:
        found = found.filter(number__lt=before)
    return found.order_by("-number")[:most]


def know_how_at(number: int) -> KnowHow | None:
    """One entry, also one that was taken down; None where there is none."""
    return _known().select_related("question__neighbourhood", "project__neighbourhood").filter(number=number).first()


def _known() -> QuerySet[KnowHow]:
    return KnowHow.objects.select_related("neighbourhood", "department__organisation", "topic", "text")


def thanks_for(*, question: Question | None = None, entry: KnowHow | None = None) -> QuerySet[Thanks]:
    """Thanks for an answer or for know-how, newest first."""
    found = _thanked()
    return found.filter(question=question) if question is not None else found.filter(know_how=entry)


def thanks_in(area: Neighbourhood, most: int = MOST_THANKS) -> QuerySet[Thanks]:
    """Thanks to a neighbourhood and in its name, newest first."""
    return _thanked().filter(Q(to_neighbourhood=area) | Q(of_neighbourhood=area))[:most]


def _thanked() -> QuerySet[Thanks]:
    sides = ("of_neighbourhood", "of_department__organisation", "to_neighbourhood", "to_department__organisation")
    return Thanks.objects.select_related("text", *sides, "question__neighbourhood", "know_how").order_by(
        "-given_at", "-pk"
    )


def areas_of_voice(person: Person, on: dt.date) -> QuerySet[Neighbourhood]:
    """The neighbourhoods in whose name this person may ask, answer and thank."""
    return neighbourhoods_behind(person, SPEAK_FOR_AREA, on)


def asked_departments() -> QuerySet[Department]:
    """The departments that can be asked: those whose work has not gone to another one."""
    ended = Exists(Department.objects.filter(pk=OuterRef("pk"), successor__isnull=False))
    return Department.objects.select_related("organisation").filter(~ended).order_by("short", "pk")


def last_day_of(department: Department) -> dt.date | None:
    """The last day on which a department asked, was asked or replied here."""
    rows = Question.objects.filter(department=department)
    days = rows.aggregate(asked=Max("asked_at"), replied=Max("replies__given_at"))
    return max((city_day(day) for day in days.values() if day), default=None)


def link_behind(token: str, on: dt.date) -> QuestionLink:
    """Door for whoever holds a link from a mail.

    Refuses `administration.link_unknown`, and what `check_link` refuses.
    """
    rows = QuestionLink.objects.select_related(
        "question__neighbourhood", "question__department__organisation", "person"
    )
    link = rows.filter(digest=digest_of(token)).first()
    if link is None:
        raise Refusal("administration.link_unknown")
    check_link(link, link.question, on)
    return link


def check_link(link: QuestionLink, question: Question, on: dt.date) -> None:
    """Refuse a link that opens nothing more, as `check_way_in` does."""
    office = question.department
    check_way_in(link, office, office.organisation.name, question.neighbourhood, on)
