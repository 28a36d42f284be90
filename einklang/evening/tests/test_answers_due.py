"""Answers of departments are read out: due for the assembly until it has said whether they are enough; on the wall."""

import datetime as dt

from django.test import Client

from einklang.demands import actions as demands
from einklang.demands.models import Clock
from einklang.demands.rules.answers import Verdict
from einklang.demands.tests.acting import answered, asked_of_culture, at
from einklang.evening.queries.due import due_for
from einklang.evening.queries.points import point_of
from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting
from einklang.people.models import Person

TODAY = dt.date(2026, 6, 15)


def planned(carla: Person, assembly: Body) -> Meeting:
    told = at(dt.date(2026, 7, 7), 19)
    return forum.plan_meeting(actor=carla, body=assembly, starts_at=told, place="Bürgerhaus", now=at(TODAY))


def kinds(meeting: Meeting) -> set[str]:
    return {one.kind.value for one in due_for(meeting)}


def test_an_answer_is_due_until_the_assembly_has_assessed_it(carla: Person, assembly: Body) -> None:
    meeting, demand = planned(carla, assembly), asked_of_culture(carla, assembly.neighbourhood)
    assert "answers" not in kinds(meeting)
    answer = answered(carla, Clock.objects.get(demand=demand), dt.date(2026, 6, 2))
    assert "answers" in kinds(meeting)
    demands.assess(actor=carla, answer=answer, verdict=Verdict.ENOUGH, now=at(TODAY))
    assert "answers" not in kinds(meeting)


def test_a_demand_at_which_one_wants_to_look_again_is_due_on_its_day(carla: Person, assembly: Body) -> None:
    meeting, demand = planned(carla, assembly), asked_of_culture(carla, assembly.neighbourhood)
    demands.plan_review(actor=carla, demand=demand, on=dt.date(2026, 7, 8), now=at(TODAY))
    assert "answers" not in kinds(meeting)
    demands.plan_review(actor=carla, demand=demand, on=dt.date(2026, 7, 7), now=at(TODAY))
    assert "answers" in kinds(meeting)


def test_the_room_sees_who_answered_what(carla: Person, assembly: Body) -> None:
    meeting, demand = planned(carla, assembly), asked_of_culture(carla, assembly.neighbourhood)
    answered(carla, Clock.objects.get(demand=demand), dt.date(2026, 6, 2))
    item = forum.add_item(actor=carla, meeting=meeting, kind="answers", now=at(TODAY))
    assert [one.clock.name for one in point_of(item).answers] == ["Senator für Kultur"]
    page = Client().get(f"/huchting/meetings/{meeting.number}/").content.decode()
    assert "Was die Ressorts geantwortet haben" in page
