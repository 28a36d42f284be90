"""Two statements of the year: one from paper, with what departments said to it, and one that is still being written."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from einklang.administration.models import Department
from einklang.demands import actions as demands
from einklang.demands.models import Demand
from einklang.demo.actions.archive import assess_answers, take_step, write
from einklang.demo.actions.reports import note_on, report_of_the_year
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import moment
from einklang.needs.models import Topic
from einklang.statements import actions as statements
from einklang.statements.actions import About, Confirmed
from einklang.statements.models import Part, Statement
from einklang.statements.queries import parts_of
from einklang.statements.rules.parts import PartKind

Told = dict[str, Any]


def statement_scenes(stage: Stage, departments: dict[str, Department], told: Told) -> Iterator[Scene]:
    """Carla enters a paper and what became of it; Greta and Carla write on another one."""
    at, begun = moment(told["paper"]["entered"]), moment(told["draft"]["begun"])
    yield Scene(at, partial(_enter_paper, stage, departments, told["paper"], at))
    yield Scene(begun, partial(_write_together, stage, departments, told["draft"], begun))


# ── From paper ───────────────────────────────────────────────────────────────────────────────────────────────────


def _enter_paper(stage: Stage, departments: dict[str, Department], told: Told, at: dt.datetime) -> None:
    statement = _read(stage, departments, told, at)
    carla, at = stage.people["carla"], at + dt.timedelta(minutes=30)
    made = demands.take_up(actor=carla, statement=statement, now=at)
    asked = list(zip(made, [piece for piece in told["piece"] if piece["kind"] == PartKind.DEMAND], strict=True))
    for day in sorted({piece["handed_over"] for _demand, piece in asked}):
        wished = {
            demand: [departments[key] for key in piece["departments"]]
            for demand, piece in asked
            if piece["handed_over"] == day
        }
        demands.hand_over(actor=carla, wished=wished, write=write, on=day, now=at)
    for minutes, (demand, piece) in enumerate(asked):
        _enter_answers(stage, departments, demand, piece, told["assessed"], at + dt.timedelta(minutes=10 * minutes))


def _read(stage: Stage, departments: dict[str, Department], told: Told, at: dt.datetime) -> Statement:
    """The paper is cut, and Carla says of each piece what it is."""
    carla, pieces = stage.people["carla"], told["piece"]
    paper = "\n\n".join(f"{piece.get('mark', '')} {piece['text']}".strip() for piece in pieces)
    statement = statements.read_statement(
        actor=carla, neighbourhood=stage.hood, title=told["title"], text=paper, form_token=token("paper"), now=at
    )
    confirmed = [
        Confirmed(part, piece["text"], PartKind(piece["kind"]), _about(departments, piece), part.version)
        for part, piece in zip(parts_of(statement), pieces, strict=True)
    ]
    return statements.enter_adopted(
        actor=carla,
        statement=statement,
        pieces=confirmed,
        signed_by=told["signed_by"],
        discussed_on=told["discussed"],
        adopted_on=told["adopted"],
        now=at + dt.timedelta(minutes=20),
    )


def _enter_answers(
    stage: Stage, departments: dict[str, Department], demand: Demand, piece: Told, day: dt.date, at: dt.datetime
) -> None:
    carla, steps = stage.people["carla"], piece["step"]
    for seconds, step in enumerate(steps):
        take_step(carla, demand, departments, step, at + dt.timedelta(seconds=20 * seconds))
    assess_answers(carla, demand, departments, steps, day, at + dt.timedelta(minutes=5))
    if "review_on" in piece:
        demands.plan_review(actor=carla, demand=demand, on=piece["review_on"], now=at + dt.timedelta(minutes=6))


# ── By several hands ─────────────────────────────────────────────────────────────────────────────────────────────


def _write_together(stage: Stage, departments: dict[str, Department], told: Told, at: dt.datetime) -> None:
    author, report = stage.people[told["by"]], report_of_the_year()
    statement = statements.begin_statement(
        actor=author, neighbourhood=stage.hood, title=told["title"], report=report, form_token=token("draft"), now=at
    )
    statement = statements.describe_statement(
        actor=author,
        statement=statement,
        title=told["title"],
        report=report,
        signed_by=told["signed_by"],
        answer_days=told["answer_days"],
        now=at,
    )
    for hours, piece in enumerate(told["piece"]):
        now = at + dt.timedelta(hours=3 * hours)
        part = _piece(stage, statement, piece, now)
        if "again" in piece:
            part = _again(stage, departments, part, piece["again"], now + dt.timedelta(hours=1))
        _talk(stage, part, piece.get("said", ()), now + dt.timedelta(hours=2))


def _piece(stage: Stage, statement: Statement, piece: Told, now: dt.datetime) -> Part:
    author = stage.people[piece["by"]]
    if "note" in piece:
        return statements.draft_from(actor=author, statement=statement, annotation=note_on(piece["note"]), now=now)
    kind, text = PartKind(piece["kind"]), piece["text"]
    return statements.add_part(actor=author, statement=statement, kind=kind, text=text, now=now)


def _again(stage: Stage, departments: dict[str, Department], part: Part, told: Told, now: dt.datetime) -> Part:
    return statements.save_part(
        actor=stage.people[told["by"]],
        part=part,
        text=told["text"],
        kind=PartKind(part.kind),
        about=_about(departments, told),
        seen=part.version,
        now=now,
    )


def _talk(stage: Stage, part: Part, said: Sequence[Told], now: dt.datetime) -> None:
    for one in said:
        comment = statements.comment(
            actor=stage.people[one["by"]],
            statement=part.statement,
            part=part,
            text=one["text"],
            form_token=token(one["text"]),
            now=now,
        )
        if "settled_by" in one:
            by = stage.people[one["settled_by"]]
            statements.resolve_comment(actor=by, comment=comment, now=now + dt.timedelta(minutes=20))


def _about(departments: dict[str, Department], told: Told) -> About:
    topic = Topic.objects.get(slug=told["topic"]) if "topic" in told else None
    return About(topic=topic, departments=[departments[key] for key in told.get("departments", ())])
