"""One answer to several demands: all go out or all wait, and the second person signs all of them off in one go."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest

from einklang.administration.models import Department
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.tests.acting import adopted, at, handed_over
from einklang.demands.words import told_back
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, role_kind, with_role

MAY = dt.date(2026, 5, 4)
PAGE = "/desk/huchting/demands/1/gesundheitsbehoerde/"


@pytest.fixture
def clocks(
    carla: Person, henning: Person, clock: Clock, huchting: Neighbourhood, other: Neighbourhood, health: Department
) -> list[Clock]:
    """Two demands of Huchting and one of Tenever, all with health."""
    (here,) = adopted(huchting, ["Noch eine."], on=dt.date(2026, 4, 23))
    (there,) = adopted(other, ["Auch hier."], on=dt.date(2026, 4, 23))
    (second,), (third,) = handed_over(carla, here, [health], MAY), handed_over(henning, there, [health], MAY)
    return [clock, second, third]


def colleague_in(hood: Neighbourhood | None, house: Organisation) -> Person:
    return with_role(person("b@gesundheit.example.org"), role_kind("department_contact"), hood, house)


def drafted(farid: Person, clocks: list[Clock]) -> list[Answer]:
    told: dict[str, Any] = {"kind": AnswerKind.REFUSED, "words": "Überall nicht.", "tell_needs": told_back}
    return demands.answer_many(by=By(farid), clocks=clocks, now=at(MAY), **told)


def test_none_goes_out_while_others_wait(
    farid: Person, clocks: list[Clock], huchting: Neighbourhood, health_department: Organisation
) -> None:
    colleague_in(huchting, health_department)
    with pytest.raises(Refusal) as refusal:
        drafted(farid, clocks)
    assert (refusal.value.code, refusal.value.facts["hoods"]) == ("demands.second_for_some", "Tenever")
    assert not Answer.objects.exists()
    assert [one.sent_at for one in drafted(farid, clocks[:2])] == [None, None]


def test_the_second_person_signs_all_of_them_off_with_one_press(
    farid: Person, clocks: list[Clock], health_department: Organisation, client_of: ClientOf
) -> None:
    second = colleague_in(None, health_department)
    drafted(farid, clocks)
    desk = client_of(second)
    page = desk.get(PAGE).text
    assert "Dieselbe Antwort auch zu: Huchting 2, Tenever 1" in page
    told = {"act": "send", "form_token": str(uuid.uuid4()), "together": "on"}
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    assert desk.post(PAGE, told | {"seen": seen}).status_code == 302
    assert [(one.signed_by, one.sent_at is not None) for one in Answer.objects.all()] == [(second, True)] * 3


def test_each_box_names_its_department(farid: Person, clocks: list[Clock], client_of: ClientOf) -> None:
    assert "Huchting 2, Gesundheitsbehörde: Noch eine." in client_of(farid).get("/desk/demands/together/").text
