"""Forty needs: raised, read, answered, followed up, closed."""

import datetime as dt
from functools import partial
from typing import Any

import holidays

from einklang.base.days import CITY_ZONE, add_working_days, city_day
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import moment
from einklang.forum.models import Meeting
from einklang.needs import actions as needs
from einklang.needs.models import FollowUp, Topic


def need_scenes(stage: Stage, told: dict[str, Any]) -> list[Scene]:
    """What happened to one need."""
    raised = moment(told["raised"])
    scenes = [Scene(raised, partial(_raise, stage, told))]
    if "title" in told:
        scenes.append(Scene(_read_at(raised, told["read_after"]), partial(_publish, stage, told)))
    if "kept_back" in told:
        scenes.append(Scene(_read_at(raised, told["read_after"]), partial(_keep_back, stage, told)))
    if "answer" in told:
        scenes.append(Scene(moment(told["answered"]), partial(_answer, stage, told)))
    follow_up = told.get("follow_up")
    if follow_up:
        scenes.append(Scene(moment(follow_up["opened"]), partial(_open_follow_up, stage, told, follow_up)))
    if follow_up and "closed" in follow_up:
        scenes.append(Scene(moment(follow_up["closed"]), partial(_close_follow_up, stage, told, follow_up)))
    if "closed" in told:
        scenes.append(Scene(moment(told["closed"]), partial(_close, stage, told)))
    return scenes


def _read_at(raised: dt.datetime, working_days: int) -> dt.datetime:
    """Half an hour later, or at ten o'clock so many working days later."""
    if not working_days:
        return raised + dt.timedelta(minutes=30)
    free = holidays.country_holidays("DE", subdiv="HB", years=(raised.year, raised.year + 1))
    day = add_working_days(raised.date(), working_days, set(free))
    return dt.datetime.combine(day, dt.time(10), tzinfo=CITY_ZONE)


def _raise(stage: Stage, told: dict[str, Any]) -> None:
    enters = told.get("entered_by") or told.get("by")
    stage.needs[told["key"]] = needs.raise_need(
        actor=stage.people[enters] if enters else None,
        neighbourhood=stage.hood,
        wording=told["wording"],
        place=told["place"],
        way=told["way"],
        form_token=token(told["key"]),
        now=moment(told["raised"]),
    )


def _publish(stage: Stage, told: dict[str, Any]) -> None:
    needs.publish_need(
        actor=stage.people["carla"],
        need=stage.needs[told["key"]],
        title=told["title"],
        public_text=told["text"],
        public_place=told["place"],
        topic=Topic.objects.get(slug=told["topic"]),
        now=_read_at(moment(told["raised"]), told["read_after"]),
    )


def _keep_back(stage: Stage, told: dict[str, Any]) -> None:
    needs.keep_need_back(
        actor=stage.people["carla"],
        need=stage.needs[told["key"]],
        reason=told["kept_back"],
        now=_read_at(moment(told["raised"]), told["read_after"]),
    )


def _answer(stage: Stage, told: dict[str, Any]) -> None:
    needs.answer_need(
        actor=stage.people["carla"],
        need=stage.needs[told["key"]],
        text=told["answer"],
        meeting=_meeting_of(stage, moment(told["answered"])),
        now=moment(told["answered"]),
    )


def _meeting_of(stage: Stage, at: dt.datetime) -> Meeting | None:
    """The meeting of that evening, if there was one."""
    return next((one for one in stage.meetings.values() if city_day(one.starts_at) == city_day(at)), None)


def _open_follow_up(stage: Stage, told: dict[str, Any], follow_up: dict[str, Any]) -> None:
    department = stage.organisations["gesundheitsbehoerde"] if follow_up.get("department") else None
    needs.open_follow_up(
        actor=stage.people["carla"],
        neighbourhood=stage.hood,
        need=stage.needs[told["key"]],
        what=follow_up["what"],
        caretaker=follow_up["caretaker"],
        organisation=department,
        due_on=follow_up["due"],
        now=moment(follow_up["opened"]),
    )


def _close_follow_up(stage: Stage, told: dict[str, Any], follow_up: dict[str, Any]) -> None:
    needs.close_follow_up(
        actor=stage.people["carla"],
        follow_up=FollowUp.objects.get(need=stage.needs[told["key"]]),
        result=follow_up["result"],
        now=moment(follow_up["closed"]),
    )


def _close(stage: Stage, told: dict[str, Any]) -> None:
    needs.close_need(
        actor=stage.people["carla"],
        need=stage.needs[told["key"]],
        result=told.get("follow_up", {}).get("result", told["answer"]),
        now=moment(told["closed"]),
    )
