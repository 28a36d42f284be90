"""What one statement demands is handed over at once: each demand to its own departments, on one day."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from einklang.administration.models import Department
from einklang.demands.models import Clock, Demand
from einklang.demands.tests.acting import adopted
from einklang.people.models import Letter, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

DESK = "/desk/huchting/demands/"
PAGE = f"{DESK}statement/1/"


@pytest.fixture
def paper(huchting: Neighbourhood, health: Department, culture: Department) -> list[Demand]:
    """Three demands, each of health."""
    return adopted(huchting, ["Eins.", "Zwei.", "Drei."], departments=[health], on=dt.date(2026, 4, 23))


def ticked(**told: Any) -> dict[str, Any]:
    return {"form_token": str(uuid.uuid4()), "on": "", **told}


def test_all_go_out_with_one_press_and_one_mail_for_each_department(
    paper: list[Demand], carla: Person, health: Department, culture: Department, client_of: ClientOf
) -> None:
    desk = client_of(carla)
    assert "Alle 3 Forderungen zusammen übergeben" in desk.get(DESK).content.decode()
    form = desk.get(PAGE).context["form"]
    assert form.fields["departments-1"].initial == [str(health.public_id)]
    keys = [str(health.public_id)]
    told = {"departments-1": keys, "departments-2": [*keys, str(culture.public_id)], "departments-3": []}
    page = desk.post(PAGE, ticked(**told), follow=True).content.decode()
    assert "unterwegs" in page
    asked = list(Clock.objects.order_by("pk").values_list("demand__number", "department__short"))
    assert asked == [(1, "Gesundheit"), (2, "Gesundheit"), (2, "Kultur")]
    assert Letter.objects.count() == 2
    assert Demand.objects.get(number=3).stage == "adopted"


def test_an_earlier_day_counts_for_all_and_sends_no_mail(
    paper: list[Demand], carla: Person, health: Department, client_of: ClientOf
) -> None:
    told = {f"departments-{number}": [str(health.public_id)] for number in (1, 2, 3)}
    page = client_of(carla).post(PAGE, ticked(**told, on="2026-04-27"), follow=True).content.decode()
    assert "Es ist keine Mail hinausgegangen." in page
    assert "Alle Forderungen dieser Stellungnahme sind übergeben." in page
    assert set(Clock.objects.values_list("handed_over_on", flat=True)) == {dt.date(2026, 4, 27)}
    assert not Letter.objects.exists()


def test_what_was_ticked_stays_when_it_is_refused(
    paper: list[Demand], carla: Person, health: Department, client_of: ClientOf
) -> None:
    nobody = client_of(carla).post(PAGE, ticked())
    assert nobody.status_code == 422
    assert "Bitte wählen Sie mindestens ein Ressort aus." in nobody.content.decode()
    early = client_of(carla).post(PAGE, ticked(on="2026-04-01", **{"departments-2": [str(health.public_id)]}))
    assert early.status_code == 422
    assert early.context["form"]["departments-2"].value() == [str(health.public_id)]
    assert "Bitte nennen Sie keinen früheren Tag." in early.content.decode()
    assert not Clock.objects.exists()


def test_a_statement_that_demands_nothing_has_no_such_page(
    huchting: Neighbourhood, carla: Person, greta: Person, client_of: ClientOf, paper: list[Demand]
) -> None:
    assert client_of(carla).get(f"{DESK}statement/9/").status_code == 404
    assert client_of(greta).get(PAGE).status_code == 403


def test_a_long_paper_asks_as_little_as_a_short_one(
    paper: list[Demand], carla: Person, client_of: ClientOf, query_budget: Callable[[list[str]], Any]
) -> None:
    browser = client_of(carla)
    browser.get(PAGE)
    names = [
        "session", "person", "neighbourhood", "roles", "demands", "named departments", "statement", "departments",
    ]  # fmt: skip
    with query_budget(names):
        browser.get(PAGE)
