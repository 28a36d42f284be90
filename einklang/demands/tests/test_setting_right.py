"""What was sent is set right by a new entry: an answer, what it promised, a demand passed on by mistake."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.administration.rules.clock import Running
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Clock, Demand, Link
from einklang.demands.queries import whole_clocks
from einklang.demands.queries.clocks import answer_that_counts
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.rules.status import Status
from einklang.demands.tests.acting import answered, at, department, write
from einklang.demands.words import told_back
from einklang.people.models import Letter, Person

MAY = dt.date(2026, 5, 4)


def fresh(clock: Clock) -> Clock:
    return whole_clocks().get(pk=clock.pk)


@pytest.fixture
def job_centre(db: None) -> Department:
    return department("jobcenter", "Jobcenter", "Jobcenter")


@pytest.fixture
def passed_on(clock: Clock, job_centre: Department) -> Clock:
    """The clock of the job centre, to which health passed the demand on."""
    by = By(link=clock.links.get())
    return demands.forward(by=by, clock=clock, to=job_centre, words="Die beraten dort.", write=write, now=at(MAY))


def test_whom_a_demand_was_passed_on_to_comes_right_after(clock: Clock, passed_on: Clock, client: Client) -> None:
    page = client.get("/huchting/demands/1/").content.decode()
    assert re.findall(r'<h2 id="department-\d+">(.*?)</h2>', page)[:2] == [clock.name, passed_on.name]


def test_a_correction_is_a_new_entry_that_names_the_old_one(carla: Person, clock: Clock) -> None:
    first = answered(carla, clock, dt.date(2026, 6, 2))
    second = answered(carla, clock, dt.date(2026, 6, 20), AnswerKind.REFUSED)
    assert (second.corrects, answer_that_counts(fresh(clock))) == (first, second)
    assert fresh(clock).ended_on == dt.date(2026, 6, 2)


def test_whoever_is_asked_next_reads_who_passed_it_on_and_why(carla: Person, passed_on: Clock) -> None:
    first = Letter.objects.get(to="poststelle@jobcenter.example.org")
    assert all(
        words in first.text for words in ("von: Gesundheitsbehörde", "„Die beraten dort.“", "/huchting/demands/1/")
    )
    demands.send_again(actor=carla, clock=passed_on, write=write, now=at(MAY))
    again = Letter.objects.order_by("-pk")[0]
    assert (again.subject, "„Die beraten dort.“" in again.text) == (first.subject, True)


def test_passing_on_by_mistake_is_taken_back_and_the_other_is_asked_no_more(
    clock: Clock, passed_on: Clock, culture: Department
) -> None:
    by, social = By(link=Link.objects.filter(clock=clock).latest("pk")), department("soziales", "Soziales", "Soziales")
    demands.take_back(by=by, clock=fresh(clock), words="Verklickt.", tell_needs=told_back, now=at(MAY))
    assert (fresh(clock).running, fresh(passed_on).running) == (Running.RECEIVED, Running.STOPPED)
    assert answer_that_counts(clock) is None
    told: dict[str, Any] = {"by": by, "words": "Soziales.", "write": write, "now": at(MAY)}
    assert demands.forward(clock=fresh(clock), to=social, **told).forwarded_from_id == clock.pk


def test_passing_on_stays_once_the_other_has_answered(carla: Person, clock: Clock, passed_on: Clock) -> None:
    answered(carla, passed_on, MAY)
    told: dict[str, Any] = {"words": "Verklickt.", "tell_needs": told_back, "now": at(MAY)}
    with pytest.raises(Refusal, match=r"demands\.forwarded_answered"):
        demands.take_back(by=By(carla, way=Way.PHONE), clock=fresh(clock), **told)


def test_not_responsible_is_an_answer_where_nobody_else_can_be_named(carla: Person, clock: Clock) -> None:
    told: dict[str, Any] = {"words": "Kein Ressort ist zuständig.", "form_token": uuid.uuid4(), "now": at(MAY)}
    for one in clock.demand.clocks.all():
        answer = demands.say_not_responsible(by=By(carla, way=Way.LETTER), clock=one, **told)
        assert demands.say_not_responsible(by=By(carla, way=Way.LETTER), clock=one, **told) == answer
        told["form_token"] = uuid.uuid4()
    assert Demand.objects.get().status == Status.ANSWERED
    assert {one.running for one in whole_clocks()} == {Running.ANSWERED}
