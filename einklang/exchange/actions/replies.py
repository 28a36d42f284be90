"""What is said to a question. Nothing that was said is changed: an addition is a new entry."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import get_language

from einklang.administration.models import Department
from einklang.administration.queries import today_of
from einklang.administration.rules.clock import new_due_on
from einklang.base.days import city_day
from einklang.exchange.actions.letters import Write, write_to_asking
from einklang.exchange.actions.questions import lock_area, put_question
from einklang.exchange.actions.voices import Voice, check_asked, check_asking, lock_question, person_of, tell
from einklang.exchange.models import Question, QuestionLink, Reply
from einklang.exchange.rules.life import ENDS, Act, Direction, State, check_act, check_passing
from einklang.needs.rules.raising import MOST_WORDING, check_text, plain
from einklang.people.actions import write_text
from einklang.people.models import Person
from einklang.people.queries import committed
from einklang.places.queries import public_holidays


@transaction.atomic
def answer(
    *, actor: Voice, question: Question, text: str, write: Write, form_token: uuid.UUID | None = None, now: dt.datetime
) -> Reply:
    """Answer a question; the same token twice gives the first answer."""
    return _say(actor, question, Act.ANSWER, text, write, form_token, now)


@transaction.atomic
def put_off(
    *,
    actor: Voice,
    question: Question,
    text: str,
    new_day: dt.date,
    write: Write,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Reply:
    """Say on which later day the answer comes, once; the day first asked for stays where it stands."""
    today = city_day(now)
    later = new_due_on(question.clock(), new_day, today, _holidays(question, new_day.year))
    return _say(actor, question, Act.PUT_OFF, text, write, form_token, now, new_day=later)


@transaction.atomic
def add_to_answer(
    *,
    actor: Voice,
    question: Question,
    text: str,
    corrects: Reply | None = None,
    write: Write,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Reply:
    """Add to an answer, or set it right: the earlier one stays and names this one."""
    return _say(actor, question, Act.ADD, text, write, form_token, now, corrects=corrects)


@transaction.atomic
def take_back(
    *, actor: Person, question: Question, text: str, write: Write, form_token: uuid.UUID | None = None, now: dt.datetime
) -> Reply:
    """Who asked needs no answer any more, and says why. Number and question stay."""
    return _say(actor, question, Act.TAKE_BACK, text, write, form_token, now)


@transaction.atomic
def pass_on(
    *,
    actor: Voice,
    question: Question,
    department: Department,
    text: str,
    write: Write,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Question:
    """Not ours: another department is asked the same, and its own clock starts. Gives the new question."""
    lock_area(question.neighbourhood)
    today = city_day(now)
    goes_to, was_with = today_of(department, today), today_of(question.department, today)
    check_passing(Direction(question.direction), to_itself=goes_to.pk == was_with.pk)
    _say(actor, question, Act.PASS_ON, text, write, form_token, now)
    known = Question.objects.filter(passed_from=question).first()
    if known is not None:
        return known
    return put_question(
        actor=person_of(actor),
        direction=Direction.UP,
        area=question.neighbourhood,
        department=goes_to,
        title=question.title,
        text=question.text,
        topic=question.topic,
        need=question.need,
        write=write,
        passed_from=question,
        now=now,
    )


def _say(
    actor: Voice,
    question: Question,
    act: Act,
    text: str,
    write: Write,
    form_token: uuid.UUID | None,
    now: dt.datetime,
    *,
    new_day: dt.date | None = None,
    corrects: Reply | None = None,
) -> Reply:
    text = plain(text)
    check_text("text", text, MOST_WORDING)
    question = lock_question(question)
    person, entered_for = person_of(actor), _check_may(actor, question, act, now)
    if form_token and (known := Reply.objects.filter(form_token=form_token).first()):
        return known
    question.state = check_act(State(question.state), act)
    question.later_on = new_day or question.later_on
    question.answered_at = question.answered_at or (now if question.state == State.ANSWERED else None)
    question.save(update_fields=("state", "later_on", "answered_at"))
    said = write_text(text, author=person, language=_language(person), now=now)
    reply = Reply.objects.create(
        question=question,
        act=act,
        text=said,
        new_day=new_day,
        corrects=corrects,
        entered_for=entered_for,
        given_by=person,
        given_at=now,
        form_token=form_token,
    )
    if act in ENDS:
        QuestionLink.objects.filter(question=question).exclude(sent_to="").update(sent_to="")
    _tell(person, reply, write, now)
    return reply


def _check_may(actor: Voice, question: Question, act: Act, now: dt.datetime) -> str:
    """For whom it is entered, where that is not who says it."""
    if act is Act.TAKE_BACK and isinstance(actor, Person):
        return check_asking(actor, question, now)
    return check_asked(actor, question, now)


def _language(person: Person | None) -> str:
    return person.language if person else get_language() or "de"


def _tell(actor: Person | None, reply: Reply, write: Write, now: dt.datetime) -> None:
    act, new_day = Act(reply.act), reply.new_day
    told = {"new_on": new_day.isoformat() if new_day else None, "text_commitment": committed(reply.text)}
    tell(actor, TOLD_AS[act], reply.question, told, now, why=reply.entered_for)
    if act is not Act.TAKE_BACK:
        write_to_asking(reply.question, act, write, now)


def _holidays(question: Question, *years: int) -> frozenset[dt.date]:
    return public_holidays(question.neighbourhood.city, *(year + more for year in years for more in (0, 1)))


TOLD_AS = {
    Act.ANSWER: "answered",
    Act.PUT_OFF: "put_off",
    Act.ADD: "added",
    Act.TAKE_BACK: "taken_back",
    Act.PASS_ON: "passed_on",
}
