"""What the database itself refuses, and what nobody can change."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from einklang.demands import actions as demands
from einklang.demands.models import Answer, Assessment, Clock, Demand, Ending, Renewal, Review, Step
from einklang.demands.rules.answers import Verdict
from einklang.demands.rules.life import Stage
from einklang.demands.tests.acting import adopted, answered, at, department
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood

MAY = dt.date(2026, 5, 4)


def breaks(constraint: str, model: type[Model], **changes: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        model._default_manager.update(**changes)


def test_demand_number_once(demand: Demand, huchting: Neighbourhood) -> None:
    (second,) = adopted(huchting, ["Zwei."], on=dt.date(2026, 4, 23))
    told: dict[str, Any] = {"neighbourhood": huchting, "statement": second.statement, "text": second.text}
    again = {"part": second.part, "adopted_on": MAY, "entered_at": at(MAY), **told}
    with pytest.raises(IntegrityError, match=r"demand_number_once|number|part"):
        Demand.objects.create(number=1, **again)


def test_demand_handed_over_after_adoption(demand: Demand) -> None:
    breaks("demand_handed_over_after_adoption", Demand, handed_over_on=dt.date(2026, 4, 1))


def test_demand_renews_another(demand: Demand) -> None:
    with pytest.raises(IntegrityError, match="demand_renews_another"):
        Renewal.objects.create(demand=demand, renews=demand, entered_at=at(MAY))


def test_demand_ending_ends(demand: Demand) -> None:
    with pytest.raises(IntegrityError, match="demand_ending_ends"):
        Ending.objects.create(demand=demand, stage=Stage.ADOPTED, ended_on=MAY, words=demand.text, entered_at=at(MAY))


def test_demand_ended_once_and_demand_renews_once(demand: Demand, huchting: Neighbourhood) -> None:
    """Whatever comes later names the entry that it corrects."""
    (second,) = adopted(huchting, ["Zwei."], on=dt.date(2026, 4, 23))
    ended: dict[str, Any] = {"stage": Stage.DONE, "ended_on": MAY, "words": demand.text, "entered_at": at(MAY)}
    first = Ending.objects.create(demand=second, **ended)
    Ending.objects.create(demand=second, corrects=first, **ended)
    renewal = Renewal.objects.create(demand=second, renews=demand, entered_at=at(MAY))
    Renewal.objects.create(demand=second, corrects=renewal, entered_at=at(MAY))
    with pytest.raises(IntegrityError, match=r"demand_ended_once|demand_id"), transaction.atomic():
        Ending.objects.create(demand=second, **ended)
    with pytest.raises(IntegrityError, match=r"demand_renews_once|demand_id"):
        Renewal.objects.create(demand=second, renews=demand, entered_at=at(MAY))


def test_clock_department_once(clock: Clock) -> None:
    with pytest.raises(IntegrityError, match=r"clock_department_once|department"):
        Clock.objects.create(
            demand=clock.demand, department=clock.department, name="x", handed_over_on=MAY, first_due_on=MAY,
            due_on=MAY, entered_at=at(MAY),
        )  # fmt: skip


def test_clock_forwarded_once(clock: Clock) -> None:
    told: dict[str, Any] = {"demand": clock.demand, "name": "x", "entered_at": at(MAY), "forwarded_from": clock}
    days = dict.fromkeys(("handed_over_on", "first_due_on", "due_on"), MAY)
    Clock.objects.create(department=department("soziales", "Soziales", "Soziales"), **told, **days)
    with pytest.raises(IntegrityError, match=r"clock_forwarded_once|forwarded_from"):
        Clock.objects.create(department=department("jobcenter", "Jobcenter", "Jobcenter"), **told, **days)


def test_clock_days_in_order(clock: Clock) -> None:
    breaks("clock_days_in_order", Clock, due_on=dt.date(2026, 4, 1))


def test_clock_ended_has_its_day(clock: Clock) -> None:
    breaks("clock_ended_has_its_day", Clock, state="answered")


def test_clock_reminded_once_a_day(clock: Clock) -> None:
    told: dict[str, Any] = {"clock": clock, "act": "remind", "happened_on": MAY, "way": "time", "entered_at": at(MAY)}
    Step.objects.create(**told)
    with pytest.raises(IntegrityError, match=r"clock_reminded_once_a_day|happened_on"):
        Step.objects.create(**told)


def test_answer_sent_was_signed(clock: Clock) -> None:
    text = Text.objects.create(body="Ja.", written_at=at(MAY))
    with pytest.raises(IntegrityError, match="answer_sent_was_signed"):
        Answer.objects.create(
            clock=clock, kind="partly", text=text, way="desk", drafted_at=at(MAY), sent_at=at(MAY), sent_on=MAY
        )


@pytest.mark.parametrize(("way", "constraint"), [("desk", "answer_one_draft"), ("phone", "answer_one_entered_draft")])
def test_answer_one_draft_and_answer_one_entered_draft(clock: Clock, way: str, constraint: str) -> None:
    """One of the department, and one of who enters for it."""
    text = Text.objects.create(body="Ja.", written_at=at(MAY))
    told: dict[str, Any] = {"clock": clock, "kind": "partly", "text": text, "drafted_at": at(MAY)}
    Answer.objects.create(way="letter" if way == "desk" else "mail", **told)
    Answer.objects.create(way=way, **told)
    with pytest.raises(IntegrityError, match=rf"{constraint}|clock"):
        Answer.objects.create(way=way, **told)


@pytest.mark.parametrize("model", [Demand, Renewal, Review, Ending, Clock, Step, Answer, Assessment])
def test_nothing_of_it_can_be_deleted(model: type[Model], carla: Person, clock: Clock, huchting: Neighbourhood) -> None:
    demands.remind(actor=carla, clock=clock, write=lambda *_: ("x", "x"), now=at(dt.date(2026, 6, 9)))
    answer = answered(carla, clock, dt.date(2026, 6, 10))
    now = at(dt.date(2026, 6, 11))
    demands.assess(actor=carla, answer=answer, verdict=Verdict.ENOUGH, now=now)
    demands.review(actor=carla, demand=clock.demand, words="Gut.", now=now)
    demands.end(actor=carla, demand=clock.demand, stage=Stage.DONE, words="Gut.", now=now)
    (new,) = adopted(huchting, ["Noch eine."], on=dt.date(2026, 6, 10))
    demands.renew(actor=carla, demand=new, renews=clock.demand, now=now)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model._default_manager.order_by("pk")._raw_delete(using="default")
