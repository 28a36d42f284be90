"""Who has the work of a department that is no more is told of it; who has no address is not said to be reminded."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.administration.actions import end_department, rename_department
from einklang.administration.models import Department
from einklang.administration.queries import departments_today
from einklang.administration.rules.departments import Ending
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.models import Clock, Demand, Step
from einklang.demands.queries.desk import departments_to_ask
from einklang.demands.tests.acting import at, handed_over, write
from einklang.people.models import Letter, Person
from einklang.statements.queries.reading import department_names
from tests.cast import ClientOf

HANDED, MAY, JULY = dt.date(2026, 4, 27), dt.date(2026, 5, 4), dt.date(2026, 7, 10)
SetClock = Callable[[dt.datetime], dt.datetime]
DESK = "/desk/huchting/demands/"


def gone(henning: Person, department: Department, after: Department) -> None:
    told: dict[str, Any] = {"successor": after, "ending": Ending.DISSOLVED, "why": "Aufgelöst."}
    end_department(actor=henning, department=department, last_day=MAY, now=at(MAY), **told)


def test_who_takes_over_gets_a_mail_with_a_link_once_and_is_named_in_public(
    clock: Clock, culture: Department, henning: Person, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    gone(henning, clock.department, culture)
    before = Letter.objects.count()
    assert demands.tell_successors(write=write, now=at(MAY)) == 0
    set_clock(at(MAY))
    assert "jetzt bei" not in Client().get("/huchting/demands/1/").text
    tomorrow = MAY + dt.timedelta(days=1)
    assert [demands.tell_successors(write=write, now=at(tomorrow, hour)) for hour in (3, 4)] == [1, 0]
    letter = Letter.objects.order_by("pk").last()
    assert letter is not None
    assert (Letter.objects.count(), letter.to) == (before + 1, culture.post_box)
    assert letter.subject.startswith("Sie haben übernommen: Forderung 1")
    set_clock(at(tomorrow))
    page = Client().get("/huchting/demands/1/").text
    assert "jetzt bei: Senator für Kultur" in page
    assert "Übernommen, von: Senator für Kultur." in page
    assert Client().get(f"/answer/{letter.text.partition('/answer/')[2].partition('/')[0]}/").status_code == 200
    assert "jetzt bei: Senator für Kultur" in client_of(carla).get(DESK).text


def test_the_night_tells_and_reminds_who_took_over_anew(
    clock: Clock, culture: Department, henning: Person, set_clock: SetClock
) -> None:
    gone(henning, clock.department, culture)
    set_clock(at(JULY))
    call_command("demands")
    acts = [step.act for step in Step.objects.filter(clock=clock).order_by("pk")]
    assert acts == ["take_over"]
    later = JULY + dt.timedelta(days=28)
    set_clock(at(later))
    call_command("demands")
    acts = [step.act for step in Step.objects.filter(clock=clock).order_by("pk")]
    assert acts == ["take_over", "remind"]


def test_nobody_is_told_where_a_department_was_only_renamed(clock: Clock, henning: Person) -> None:
    told: dict[str, Any] = {"name": "Ressort für Pflege", "short": "Pflege", "last_day": MAY, "why": "Zuschnitt."}
    rename_department(actor=henning, department=clock.department, now=at(MAY), **told)
    assert demands.tell_successors(write=write, now=at(JULY)) == 0


def test_a_demand_is_not_asked_again_of_the_house_with_which_it_lies(
    clock: Clock, culture: Department, henning: Person, carla: Person
) -> None:
    told: dict[str, Any] = {"name": "Ressort für Pflege", "short": "Pflege", "last_day": MAY, "why": "Zuschnitt."}
    after = rename_department(actor=henning, department=clock.department, now=at(MAY), **told)
    assert set(departments_today()) == {after, culture}
    assert list(departments_to_ask(clock.demand)) == []
    assert handed_over(carla, clock.demand, [after], JULY) == []
    assert department_names().keys() == {after.organisation.slug, culture.organisation.slug}


# ── No address ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def mute(culture: Department) -> Department:
    """Culture has neither a post box nor a contact."""
    culture.post_box = ""
    culture.save()
    return culture


def test_who_hands_over_reads_that_no_mail_could_go(
    carla: Person, demand: Demand, mute: Department, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(at(HANDED))
    told = {"act": "hand_over", "form_token": str(uuid.uuid4()), "departments": str(mute.public_id)}
    page = client_of(carla).post(f"{DESK}{demand.number}/", told, follow=True).text
    assert "Hier ist keine Adresse hinterlegt" in page
    assert "sind unterwegs" not in page
    assert "keine Adresse" in client_of(carla).get(DESK).text
    assert "niemand wird erinnert" in client_of(carla).get(f"{DESK}{demand.number}/kultur/").text


def test_who_has_no_address_is_neither_reminded_nor_overdue(carla: Person, demand: Demand, mute: Department) -> None:
    (clock,) = handed_over(carla, demand, [mute], HANDED)
    assert not Letter.objects.exists()
    assert demands.remind_all(write=write, now=at(JULY)) == 0
    with pytest.raises(Refusal, match="nobody_reached"):
        demands.remind(actor=carla, clock=clock, write=write, now=at(JULY))
    assert not Step.objects.exists()
    assert demands.remind(actor=carla, clock=clock, write=write, on=JULY - dt.timedelta(days=1), now=at(JULY)) == 1
