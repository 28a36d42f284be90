"""A demand of 2015, entered later from old papers: from the statement to the review a year after."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from einklang.administration.actions import found_department, review_commitment
from einklang.administration.models import Commitment, Department
from einklang.administration.rules.commitments import Result
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.queries.clocks import answer_that_counts
from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.words import letter, told_back
from einklang.demo.actions.stage import BEGIN, Scene, Stage, token
from einklang.demo.readers import moment
from einklang.needs.models import Topic
from einklang.people.models import Person
from einklang.statements.actions import About, add_part, begin_statement
from einklang.statements.actions.deciding import adopt
from einklang.statements.models import Statement
from einklang.statements.rules.parts import PartKind

SITE = "https://example.org"
write = partial(letter, SITE.__add__)


def archive_scenes(stage: Stage, departments: dict[str, Department], told: dict[str, Any]) -> list[Scene]:
    """One afternoon on which Carla enters what the old papers say."""
    at = moment(told["entered"])
    return [
        Scene(BEGIN, partial(_found_job_centre, stage, departments)),
        Scene(at, partial(_enter, stage, departments, told, at)),
    ]


def _found_job_centre(stage: Stage, departments: dict[str, Department]) -> None:
    """The job centre, to which a demand was passed on."""
    departments["job_centre"] = found_department(
        actor=stage.people["henning"],
        name="Jobcenter",
        short="Jobcenter",
        post_box="job_centre@example.org",
        form_token=token("department job_centre"),
        now=BEGIN,
    )


def _enter(stage: Stage, departments: dict[str, Department], told: dict[str, Any], at: dt.datetime) -> None:
    carla = stage.people["carla"]
    statement = _statement(stage, departments, told, at)
    adopted = told["adopted"]
    adopt(carla, statement, discussed_on=told["discussed"], adopted_on=adopted, happened_at=at, now=at)
    (demand,) = demands.take_up(actor=carla, statement=statement, adopted_on=adopted, now=at)
    named = [departments[key] for piece in told["piece"] for key in piece.get("departments", ())]
    demands.hand_over(actor=carla, wished={demand: named}, write=write, on=told["handed_over"], now=at)
    for minute, step in enumerate(told["step"], start=1):
        take_step(carla, demand, departments, step, at + dt.timedelta(minutes=minute))
    _assess(carla, demand, departments, told, at + dt.timedelta(hours=1))
    _review(carla, demand, told["reviewed"], at + dt.timedelta(hours=2))


def _statement(stage: Stage, departments: dict[str, Department], told: dict[str, Any], at: dt.datetime) -> Statement:
    carla = stage.people["carla"]
    statement = begin_statement(
        actor=carla, neighbourhood=stage.hood, title=told["title"], form_token=token("archive 2015"), now=at
    )
    for piece in told["piece"]:
        about = About(
            topic=Topic.objects.get(slug=piece["topic"]) if "topic" in piece else None,
            departments=[departments[key] for key in piece.get("departments", ())],
        )
        add_part(
            actor=carla,
            statement=statement,
            kind=PartKind(piece["kind"]),
            text=piece["text"],
            mark=piece.get("mark", ""),
            about=about,
            now=at,
        )
    return statement


def take_step(
    carla: Person, demand: Demand, departments: dict[str, Department], step: dict[str, Any], now: dt.datetime
) -> None:
    """Enter what a department said on paper on its day, or that it was reminded."""
    by, clock = By(carla, way=Way.LETTER), Clock.objects.get(demand=demand, department=departments[step["office"]])
    if "received" in step:
        demands.confirm_receipt(by=by, clock=clock, on=step["received"], now=now)
    elif "reminded" in step:
        demands.remind(actor=carla, clock=clock, write=write, on=step["reminded"], now=now)
    elif "forwarded" in step:
        to = departments[step["to"]]
        demands.forward(by=by, clock=clock, to=to, words=step["text"], write=write, on=step["forwarded"], now=now)
    else:
        _answer(by, clock, step, now)


def _answer(by: By, clock: Clock, step: dict[str, Any], now: dt.datetime) -> Answer:
    promises = [{**step["promise"], "until": step["promise"]["until"].isoformat()}] if "promise" in step else []
    known: Any = {"by": by, "clock": clock}
    demands.draft_answer(kind=AnswerKind(step["kind"]), words=step["text"], promises=promises, now=now, **known)
    demands.sign_off(seen=now, agreed_with="Leitung der Behörde", now=now, **known)
    return demands.send_answer(seen=now, tell_needs=told_back, on=step["answered"], now=now, **known)


def _assess(
    carla: Person, demand: Demand, departments: dict[str, Department], told: dict[str, Any], now: dt.datetime
) -> None:
    assessed = told["assessed"]
    assess_answers(carla, demand, departments, told["step"], assessed["day"], now)
    demands.review(
        actor=carla, demand=demand, words=assessed["words"], on=assessed["day"], next_on=assessed["next"], now=now
    )


def assess_answers(
    carla: Person,
    demand: Demand,
    departments: dict[str, Department],
    steps: Sequence[dict[str, Any]],
    day: dt.date,
    now: dt.datetime,
) -> None:
    """Enter what the assembly thought of the answers on that day."""
    for step in steps:
        if "verdict" in step:
            answer = answer_that_counts(Clock.objects.get(demand=demand, department=departments[step["office"]]))
            verdict, words = Verdict(step["verdict"]), step["thought"]
            if answer is not None:
                demands.assess(actor=carla, answer=answer, verdict=verdict, words=words, on=day, now=now)


def _review(carla: Person, demand: Demand, told: dict[str, Any], now: dt.datetime) -> None:
    """Three of four meetings: the promise was not wholly kept."""
    review_commitment(
        actor=carla,
        commitment=Commitment.objects.get(neighbourhood=demand.neighbourhood, source=demand.subject),
        result=Result.PARTLY,
        kept=told["kept"],
        promised=told["promised"],
        on=told["day"],
        words=told["missed"],
        now=now,
    )
    demands.review(actor=carla, demand=demand, words=told["words"], on=told["day"], now=now)
