"""Six meetings: planned, opened, asked, amended, decided, closed."""

import datetime as dt
from functools import partial
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.demo.actions.projects import text_of
from einklang.demo.actions.stage import Scene, Stage
from einklang.demo.readers import moment, plan_of
from einklang.evening import actions as evening
from einklang.evening.models import Minutes, Objection
from einklang.evening.queries import awaiting_approval
from einklang.evening.words import texts_of
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import AgendaItem, Concern, Round
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.projects.actions import VersionText

AGENDA_BEFORE = dt.timedelta(days=5)
LATEST_AGENDA = dt.datetime(2027, 6, 12, 10, 0, tzinfo=CITY_ZONE)
THINKS_IT_OVER = dt.timedelta(hours=14)
LATEST_MINUTES = dt.datetime(2027, 5, 1, tzinfo=CITY_ZONE)
"""The minutes of later meetings are still a draft, so that somebody can try how they are signed off."""


def meeting_scenes(stage: Stage, told: dict[str, Any], projects: dict[str, dict[str, Any]]) -> list[Scene]:
    """One meeting, from the invitation to its end."""
    starts = moment(told["starts"])
    agenda_at = min(starts - AGENDA_BEFORE, LATEST_AGENDA)
    scenes = [
        Scene(moment(told["planned"]), partial(_plan, stage, told)),
        Scene(agenda_at, partial(_agenda, stage, told, agenda_at)),
    ]
    if "present" in told:
        scenes.append(Scene(starts, partial(_open, stage, told, starts)))
        for item in told.get("item", ()):
            at = moment(item["at"])
            scenes.append(Scene(at, partial(_item, stage, told, item, projects[item["project"]], at)))
        scenes.append(Scene(moment(told["closed"]), partial(_close, stage, told)))
        signed = moment(told["closed"]) + THINKS_IT_OVER
        if signed < LATEST_MINUTES:
            scenes.append(Scene(signed, partial(_sign, stage, told, signed)))
            scenes += _objection_scenes(stage, told)
    return scenes


def _objection_scenes(stage: Stage, told: dict[str, Any]) -> list[Scene]:
    """Somebody objects to the minutes, and is answered."""
    if "objection" not in told:
        return []
    wrong = told["objection"]
    said, answered = moment(wrong["at"]), moment(wrong["answered"])
    return [
        Scene(said, partial(_object, stage, told["key"], wrong["text"], said)),
        Scene(answered, partial(_answer, stage, told["key"], wrong["reason"], answered)),
    ]


def _object(stage: Stage, key: str, text: str, at: dt.datetime) -> None:
    evening.object_to_minutes(actor=stage.people["bernd"], meeting=stage.meetings[key], text=text, now=at)


def _answer(stage: Stage, key: str, reason: str, at: dt.datetime) -> None:
    carla, objection = stage.people["carla"], Objection.objects.get(minutes__meeting=stage.meetings[key])
    evening.answer_objection(actor=carla, objection=objection, text=reason, corrects=False, now=at)


def _plan(stage: Stage, told: dict[str, Any]) -> None:
    stage.meetings[told["key"]] = forum.plan_meeting(
        actor=stage.people["carla"],
        body=stage.assembly,
        starts_at=moment(told["starts"]),
        place=told["place"],
        now=moment(told["planned"]),
    )
    if "slips" in told:
        carla, meeting = stage.people["carla"], stage.meetings[told["key"]]
        forum.make_slips(actor=carla, meeting=meeting, how_many=told["slips"], now=moment(told["planned"]))


def _agenda(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    """Needs and open points first, then the applications."""
    carla, meeting = stage.people["carla"], stage.meetings[told["key"]]
    for kind in (AgendaKind.NEEDS, AgendaKind.FOLLOW_UPS):
        forum.add_item(actor=carla, meeting=meeting, kind=kind, now=at)
    for minutes in _unapproved(stage, told):
        evening.put_minutes_on_agenda(actor=carla, meeting=meeting, of=minutes.meeting, now=at)
    for item in told.get("item", ()):
        application = stage.projects[item["project"]]
        application.refresh_from_db()
        evening.put_application_on_agenda(actor=carla, meeting=meeting, application=application, now=at)


def _open(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    forum.open_meeting(
        actor=stage.people["carla"],
        meeting=stage.meetings[told["key"]],
        attendance=Attendance(*told["present"]),
        now=at,
    )
    points = AgendaItem.objects.filter(meeting=stage.meetings[told["key"]], kind=AgendaKind.MINUTES)
    for point in points.select_related("meeting__neighbourhood"):
        evening.approve_minutes(actor=stage.people["carla"], item=point, now=at)


def _unapproved(stage: Stage, told: dict[str, Any]) -> list[Minutes]:
    return list(awaiting_approval(stage.assembly.neighbourhood, moment(told["starts"])))


def _sign(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    evening.sign_minutes(actor=stage.people["carla"], meeting=stage.meetings[told["key"]], told=texts_of, now=at)


def _close(stage: Stage, told: dict[str, Any]) -> None:
    evening.close_meeting(actor=stage.people["carla"], meeting=stage.meetings[told["key"]], now=moment(told["closed"]))


def _item(stage: Stage, told: dict[str, Any], item: dict[str, Any], project: dict[str, Any], at: dt.datetime) -> None:
    """One application on the evening: nobody objects, or rounds until it is decided or adjourned."""
    carla = stage.people["carla"]
    meeting = stage.meetings[told["key"]]
    point = AgendaItem.objects.select_related("meeting", "proposal").get(
        meeting=meeting, proposal__application=stage.projects[item["project"]]
    )
    conditions = [NewCondition(one["text"], one["due"]) for one in item.get("conditions", ())]
    if item.get("nobody_objected"):
        round_ = evening.open_round(actor=carla, item=point, now=at)
        evening.close_round(actor=carla, round=round_, nobody_objected=True, conditions=conditions, now=at)
        return
    rounds = [_round(stage, point, told, project, at) for told in item["round"]]
    last, at = rounds[-1]
    step = item["round"][-1].get("adjourned")
    if step:
        taken = Step(FallbackKind.ADJOURN, step["reason"], step["mediators"], step["due"])
        evening.end_without_consensus(actor=carla, round=last, step=taken, now=at)
    else:
        evening.close_round(actor=carla, round=last, conditions=conditions, now=at)


def _round(
    stage: Stage, point: AgendaItem, told: dict[str, Any], project: dict[str, Any], begins: dt.datetime
) -> tuple[Round, dt.datetime]:
    """One round of an item; some have left before it. Gives back the round and when it was."""
    carla, at = stage.people["carla"], begins + dt.timedelta(minutes=told.get("minutes_later", 0))
    if "present" in told:
        attendance = Attendance(*told["present"])
        forum.count_present(actor=carla, meeting=point.meeting, attendance=attendance, now=at)
        point.meeting.refresh_from_db()
    round_ = evening.open_round(actor=carla, item=point, now=at)
    _talk(stage, round_, told, project, at)
    return round_, at


def _talk(stage: Stage, round_: Round, told: dict[str, Any], project: dict[str, Any], at: dt.datetime) -> None:
    """Count, hear concerns, answer or record them, amend."""
    carla = stage.people["carla"]
    counts = dict(zip(Degree, told["counts"], strict=True))
    forum.count_positions(actor=carla, round=round_, counts=counts, now=at)
    concerns: dict[str, Concern] = {}
    for one in told.get("concerns", ()):
        concerns[one["key"]] = forum.raise_concern(
            actor=carla,
            round=round_,
            degree=Degree(one["degree"]),
            text=one["text"],
            reason_given=Reason(one.get("reason", "")),
            what_would_lift=one.get("lift", ""),
            owner=stage.people[one["by"]] if "by" in one else None,
            now=at,
        )
        _settle(stage, concerns[one["key"]], one, at)
    for one in told.get("amendments", ()):
        amendment = forum.propose_amendment(
            actor=carla,
            round=round_,
            text=one["text"],
            answers=[concerns[key] for key in one["answers"]],
            due_on=one.get("due"),
            now=at,
        )
        forum.accept_amendment(actor=carla, amendment=amendment, now=at)
    if told.get("amendments"):
        _amend(stage, round_, project, at)


def _settle(stage: Stage, concern: Concern, told: dict[str, Any], at: dt.datetime) -> None:
    carla = stage.people["carla"]
    if told["end"] == "answered":
        forum.answer_concern(actor=carla, concern=concern, text=told["answer"], now=at)
    elif told["end"] == "recorded":
        forum.record_concern(actor=carla, concern=concern, now=at)


def _amend(stage: Stage, round_: Round, project: dict[str, Any], at: dt.datetime) -> None:
    amended, first = project["amended"], project["version"][-1]
    text = text_of(amended, text_of(first, VersionText(title=project["title"])))
    evening.apply_amendments(actor=stage.people["carla"], round=round_, text=text, plan=plan_of(amended, None), now=at)
