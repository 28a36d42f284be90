"""One demand answered, passed on, reminded of and assessed by several at once, on PostgreSQL."""

import datetime as dt
import uuid
from collections import Counter
from functools import partial
from typing import Any

import pytest

from einklang.administration.models import Commitment, Department
from einklang.administration.rules.clock import Running
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Assessment, Clock, Demand, Step
from einklang.demands.queries.desk import answers_to_assess
from einklang.demands.queries.register import demand_at
from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.tests import acting
from einklang.demands.tests.acting import PROMISE, at, write
from einklang.demands.words import told_back
from einklang.people.models import Letter, Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from tests.cast import person, with_role
from tests.races.test_races import THREADS, at_once

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
TIMES = range(3)
MAY, LATE = dt.date(2026, 5, 4), dt.date(2026, 6, 9)
KEEP = {**PROMISE, "until": "2027-08-31"}
ANSWERED = "administration.clock_act_not_now"


@pytest.fixture
def culture(transactional_db: None) -> Department:
    return acting.department("kultur", "Senator für Kultur", "Kultur")


@pytest.fixture
def health(health_department: Organisation) -> Department:
    return Department.objects.create(
        organisation=health_department, short="Gesundheit", post_box="post@gesundheit.example.org"
    )


@pytest.fixture
def clock(carla: Person, huchting: Neighbourhood, health: Department) -> Clock:
    """The clock of health, due on Monday 8.6.2026."""
    (demand,) = acting.adopted(huchting, on=dt.date(2026, 4, 23))
    return acting.handed_over(carla, demand, [health], dt.date(2026, 4, 27))[0]


@pytest.fixture
def colleague(transactional_db: None, health_department: Organisation) -> Person:
    there = person("zweite@gesundheit.example.org", "Zweite Person")
    return with_role(there, RoleKind.DEPARTMENT_CONTACT, None, health_department)


def draft(by: By, clock: Clock) -> Answer:
    told: dict[str, Any] = {"kind": AnswerKind.PROMISED, "words": "Ja.", "promises": [KEEP]}
    return demands.draft_answer(by=by, clock=clock, **told, now=at(MAY))


def entries(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


@pytest.mark.parametrize("_time", TIMES)
def test_a_draft_that_several_sign_at_once_goes_out_once_and_promises_once(
    clock: Clock, farid: Person, colleague: Person, _time: int
) -> None:
    """Guards that sending looks for the draft again once it is its turn."""
    answer = draft(By(farid), clock)
    third = with_role(person("dritte@gesundheit.example.org", "Dritte"), RoleKind.DEPARTMENT_CONTACT, None,
                      clock.department.organisation)  # fmt: skip
    told: dict[str, Any] = {"clock": clock, "seen": answer.drafted_at, "tell_needs": told_back, "now": at(MAY, 12)}
    said = at_once(*(partial(demands.sign_and_send, by=By(one), **told) for one in (colleague, third)))
    assert Counter(said) == {"done": 1, "demands.draft_gone": THREADS - 1}
    assert (Answer.objects.count(), Commitment.objects.count(), entries("demand.answered")) == (1, 1, 1)


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_answer_one_demand_at_once_give_one_answer_and_the_second_is_told(
    clock: Clock, carla: Person, farid: Person, _time: int
) -> None:
    """The contact on her desk, and a moderator who enters what came by phone: none silently corrects the other.

    Guards the second look at the clock in `answer_many`: without it all eight were sent, each as the correction of the
    one before.
    """
    told: dict[str, Any] = {
        "clocks": [clock],
        "kind": AnswerKind.PROMISED,
        "promises": [KEEP],
        "agreed_with": "Leitung",
        "tell_needs": told_back,
        "now": at(MAY),
    }
    hers = partial(demands.answer_many, by=By(farid), words="Ja, vom Tisch.", **told)
    entered = partial(demands.answer_many, by=By(carla, way=Way.PHONE), words="Ja, am Telefon.", **told)
    assert Counter(at_once(hers, entered)) == {"done": 1, ANSWERED: THREADS - 1}
    assert (Answer.objects.count(), Commitment.objects.count(), entries("demand.answered")) == (1, 1, 1)


@pytest.mark.parametrize("_time", TIMES)
def test_a_demand_is_answered_or_passed_on_and_never_both(
    clock: Clock, farid: Person, colleague: Person, culture: Department, _time: int
) -> None:
    """Guards the lock on the demand in `lock_demand`: without it both wait until one is thrown out."""
    answer = draft(By(farid), clock)
    sends = partial(
        demands.sign_and_send, by=By(colleague), clock=clock, seen=answer.drafted_at, tell_needs=told_back, now=at(MAY)
    )
    passes = partial(
        demands.forward, by=By(farid), clock=clock, to=culture, words="Nicht wir.", write=write, now=at(MAY)
    )
    said = at_once(sends, passes)
    assert said.count("done") == 1
    assert set(said) <= {"done", ANSWERED, "demands.draft_gone"}
    clock.refresh_from_db()
    sent = Answer.objects.get(sent_at__isnull=False)
    ended = (clock.running, AnswerKind(sent.kind), Clock.objects.count(), Commitment.objects.count())
    assert ended in {
        (Running.ANSWERED, AnswerKind.PROMISED, 1, 1),
        (Running.FORWARDED, AnswerKind.NOT_RESPONSIBLE, 2, 0),
    }


@pytest.mark.parametrize("_time", TIMES)
def test_several_nights_at_once_remind_once_with_one_mail(clock: Clock, carla: Person, _time: int) -> None:
    """Guards the same lock: without it the second night stops at the rule that nobody is reminded twice a day."""
    night = partial(demands.remind_all, write=write, now=at(LATE, 3))
    by_hand = partial(demands.remind, actor=carla, clock=clock, write=write, now=at(LATE, 3))
    assert set(at_once(night, by_hand)) <= {"done", "administration.reminder_early"}
    assert Letter.objects.filter(subject__startswith="Erinnerung").count() == 1
    assert Step.objects.filter(act="remind").count() == entries("demand.reminded") == 1


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_assess_one_answer_at_once_both_stay_and_the_last_one_counts(
    clock: Clock, carla: Person, huchting: Neighbourhood, _time: int
) -> None:
    """Guards the same lock: without it a form sent by two fingers is an error and no assessment."""
    other = with_role(person("uta@example.org", "Uta Moll"), RoleKind.MODERATOR, huchting)
    answer = acting.answered(carla, clock, MAY)
    looks = partial(demands.assess, answer=answer, now=at(LATE))
    one = partial(looks, actor=carla, verdict=Verdict.ENOUGH, form_token=uuid.uuid4())
    two = partial(looks, actor=other, verdict=Verdict.NOT_ENOUGH, form_token=uuid.uuid4())
    assert at_once(one, two) == ["done"] * THREADS
    made = list(Assessment.objects.order_by("pk"))
    assert sorted(each.verdict for each in made) == sorted([Verdict.ENOUGH, Verdict.NOT_ENOUGH])
    assert entries("demand.assessed") == len(made)
    found = demand_at(huchting, 1, LATE)
    assert found is not None
    assert found.clocks[0].answer is not None
    assert found.clocks[0].answer.verdict == made[-1].verdict
    assert not answers_to_assess(huchting).exists()


@pytest.mark.parametrize("_time", TIMES)
def test_a_statement_taken_up_by_several_at_once_gives_each_demand_one_number(
    huchting: Neighbourhood, _time: int
) -> None:
    """Guards the lock on the neighbourhood in `take_up`: without it two give the same piece a number."""
    statement = acting.said_of(huchting, ["Eins.", "Zwei.", "Drei."], on=dt.date(2026, 4, 23))
    take_up = partial(demands.take_up, actor=None, statement=statement, now=at(MAY))
    assert at_once(take_up) == ["done"] * THREADS
    assert list(Demand.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert entries("demand.adopted") == 3
