"""Questions between the neighbourhood and a department, one each way, thanks, and what worked."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from einklang.administration.models import Department
from einklang.demo.actions.archive import SITE
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import moment
from einklang.exchange import actions as exchange
from einklang.exchange.models import Question
from einklang.exchange.rules.life import Direction
from einklang.exchange.words.letters import letter
from einklang.needs.models import Topic
from einklang.people.models import Letter

Told = dict[str, Any]
write = partial(letter, SITE.__add__)


def exchange_scenes(stage: Stage, departments: dict[str, Department], told: Told) -> Iterator[Scene]:
    """Asked, answered, thanked; and one entry that others can use."""
    for question in told["question"]:
        yield Scene(moment(question["asked"]), partial(_ask, stage, departments, question))
        if "answer" in question:
            yield Scene(moment(question["answer"]["at"]), partial(_answer, stage, question))
        if "thanks" in question:
            yield Scene(moment(question["thanks"]["at"]), partial(_thank, stage, departments, question))
    for entry in told["know_how"]:
        at = moment(entry["at"])
        yield Scene(at, partial(_tell, stage, entry, at))


def _ask(stage: Stage, departments: dict[str, Department], told: Told) -> None:
    exchange.ask(
        actor=stage.people[told["by"]],
        direction=Direction(told["direction"]),
        neighbourhood=stage.hood,
        department=departments[told["department"]],
        title=told["title"],
        text=told["text"],
        topic=Topic.objects.get(slug=told["topic"]),
        write=write,
        form_token=token(told["title"]),
        now=moment(told["asked"]),
    )
    _leave_no_letters()


def _answer(stage: Stage, told: Told) -> None:
    said = told["answer"]
    by, now = stage.people[said["by"]], moment(said["at"])
    exchange.answer(actor=by, question=_asked(told), text=said["text"], write=write, now=now)
    _leave_no_letters()


def _thank(stage: Stage, departments: dict[str, Department], told: Told) -> None:
    said = told["thanks"]
    exchange.thank(
        actor=stage.people[said["by"]],
        of=stage.hood,
        to=departments[told["department"]],
        text=said["text"],
        question=_asked(told),
        form_token=token(said["text"]),
        now=moment(said["at"]),
    )


def _tell(stage: Stage, told: Told, now: dt.datetime) -> None:
    exchange.tell_know_how(
        actor=stage.people[told["by"]],
        of=stage.hood,
        title=told["title"],
        text=told["text"],
        topic=Topic.objects.get(slug=told["topic"]),
        question=Question.objects.get(neighbourhood=stage.hood, number=told["question"]),
        form_token=token(told["title"]),
        now=now,
    )


def _asked(told: Told) -> Question:
    return Question.objects.get(form_token=token(told["title"]))


def _leave_no_letters() -> None:
    """What is made up is written to nobody."""
    Letter.objects.filter(about__contains="/questions/").delete()
