"""What was handed over on paper long ago is entered: no mail, and no reminder by itself, until one has gone out."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from einklang.administration.models import Department
from einklang.demands import actions as demands
from einklang.demands.models import Clock, Demand, Step
from einklang.demands.rules.letters import reminded_by_itself_from
from einklang.demands.tests.acting import adopted, at, write
from einklang.people.models import Letter, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

DESK = "/desk/huchting/demands/1/"
ENTERED, DUE = dt.date(2026, 6, 15), dt.date(2015, 6, 8)
SetClock = Callable[[dt.datetime], dt.datetime]


@pytest.fixture
def old(huchting: Neighbourhood) -> Demand:
    """Adopted on 23.4.2015."""
    return adopted(huchting)[0]


@pytest.fixture
def clock(carla: Person, old: Demand, health: Department) -> Clock:
    """Handed over on 27.4.2015, entered on 15.6.2026."""
    told = {old: [health]}
    (one,) = demands.hand_over(actor=carla, wished=told, write=write, on=dt.date(2015, 4, 27), now=at(ENTERED))
    return one


def nights(days: int) -> int:
    return sum(demands.remind_all(write=write, now=at(ENTERED + dt.timedelta(days=day), 3)) for day in range(1, days))


def test_the_night_reminds_only_who_has_had_a_mail() -> None:
    assert reminded_by_itself_from(DUE, None) is None
    assert reminded_by_itself_from(DUE, DUE) == dt.date(2015, 6, 9)
    assert reminded_by_itself_from(DUE, ENTERED) == dt.date(2026, 7, 13)


def test_old_papers_remind_nobody_by_themselves(clock: Clock) -> None:
    assert clock.due_on == DUE
    assert nights(120) == 0
    assert not Letter.objects.exists()
    assert not Step.objects.exists()


def test_after_a_first_mail_the_night_reminds_in_its_time(carla: Person, clock: Clock) -> None:
    assert demands.send_again(actor=carla, clock=clock, write=write, now=at(ENTERED)) == 1
    assert nights(28) == 0
    assert demands.remind_all(write=write, now=at(dt.date(2026, 7, 13), 3)) == 1


def test_whoever_hands_over_on_an_earlier_day_reads_that_no_mail_went_out(
    carla: Person, old: Demand, health: Department, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(at(ENTERED))
    told = {"act": "hand_over", "form_token": str(uuid.uuid4()), "departments": str(health.public_id)}
    page = client_of(carla).post(DESK, told | {"on": "2015-04-27"}, follow=True).content.decode()
    assert "Eingetragen: übergeben am 27. April 2015. Es ist keine Mail hinausgegangen." in page.replace("\xa0", " ")
    assert "unterwegs" not in page
    one = client_of(carla).get(f"{DESK}gesundheitsbehoerde/").content.decode()
    assert "Zu dieser Forderung ist noch keine Mail hinausgegangen." in one
    assert "geht am" not in one
    sent = client_of(carla).post(f"{DESK}gesundheitsbehoerde/", {"act": "again"}, follow=True).content.decode()
    assert "Mail noch einmal senden" in sent
