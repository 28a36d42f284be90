"""Who raised the need behind a demand reads the answer, and reads again when it is taken back or set right."""

import datetime as dt

import pytest

from einklang.administration.models import Department
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Clock
from einklang.demands.queries import whole_clocks
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.tests.acting import adopted, answered, at, handed_over
from einklang.demands.words import told_back
from einklang.needs.models import Need, NeedAnswer
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

MAY, JUNE, JULY = dt.date(2026, 5, 4), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


@pytest.fixture
def asked(carla: Person, published_need: Need, huchting: Neighbourhood, health: Department) -> Clock:
    """The clock of a demand that came of a need; answered with no."""
    (demand,) = adopted(huchting, ["Ein Ort zum Nähen."], needs=[published_need], on=dt.date(2026, 4, 23))
    (clock,) = handed_over(carla, demand, [health], dt.date(2026, 4, 27))
    answered(carla, clock, MAY, AnswerKind.REFUSED, "Dafür ist kein Geld da.")
    return clock


def told() -> list[str]:
    return [one.text.body for one in NeedAnswer.objects.order_by("pk")]


def test_an_answer_that_was_taken_back_answers_the_need_no_more(carla: Person, asked: Clock) -> None:
    need = Need.objects.get(answers__isnull=False)
    assert need.answered_at == at(MAY)
    by, clock = By(carla, way=Way.PHONE), whole_clocks().get(pk=asked.pk)
    demands.take_back(by=by, clock=clock, words="Das galt Forderung 2.", tell_needs=told_back, now=at(JUNE))
    assert told()[-1] == (
        "Gesundheitsbehörde nimmt die Antwort auf Forderung 1 zurück, sie gilt nicht mehr: Das galt Forderung 2."
    )
    need.refresh_from_db()
    assert need.answered_at is None
    answered(carla, whole_clocks().get(pk=asked.pk), JULY, AnswerKind.PARTLY, "Doch etwas.")
    need.refresh_from_db()
    assert need.answered_at == at(JULY)


def test_an_answer_that_was_set_right_says_that_the_one_before_holds_no_more(carla: Person, asked: Clock) -> None:
    answered(carla, whole_clocks().get(pk=asked.pk), JUNE, AnswerKind.PARTLY, "Doch etwas.")
    assert told()[-1] == (
        "Die Antwort auf Forderung 1 ist berichtigt, die frühere gilt nicht mehr. "
        "Gesundheitsbehörde sagt zum Teil zu (Forderung 1): Doch etwas."
    )
