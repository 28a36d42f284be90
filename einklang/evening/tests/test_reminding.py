"""Before a circular's last day is over, who wants Huchting's letters is reminded, once (R-28)."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.evening import actions as evening
from einklang.evening.tests.acting import ANNOUNCED, PLANNED, allow_small_sums, small_sum, tick
from einklang.forum.models import Body, Circular
from einklang.people.actions import choose_invitations
from einklang.people.models import Letter, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

DAY_BEFORE = dt.datetime(2026, 6, 5, 23, 59, tzinfo=CITY_ZONE)
TWO_DAYS_LEFT = dt.datetime(2026, 6, 6, 0, 1, tzinfo=CITY_ZONE)
LAST_MINUTE = dt.datetime(2026, 6, 8, 23, 59, tzinfo=CITY_ZONE)
MIDNIGHT = dt.datetime(2026, 6, 9, 0, 0, tzinfo=CITY_ZONE)


@pytest.fixture(autouse=True)
def _wanting(aylin: Person, bernd: Person, huchting: Neighbourhood) -> None:
    """Aylin and Bernd want Huchting's letters; Bernd reads English."""
    Person.objects.filter(pk=bernd.pk).update(language="en")
    for one in (aylin, bernd):
        choose_invitations(actor=one, neighbourhoods=[huchting], now=PLANNED)


def letters() -> dict[str, Letter]:
    return {one.to: one for one in Letter.objects.order_by("pk")}


def test_two_days_before_the_end_each_gets_one_letter_in_her_language(circular: Circular) -> None:
    tick(DAY_BEFORE)
    assert not letters()
    for moment in (TWO_DAYS_LEFT, TWO_DAYS_LEFT, LAST_MINUTE):
        tick(moment)
    assert Letter.objects.count() == 2
    circular.refresh_from_db()
    assert circular.reminded_at == TWO_DAYS_LEFT
    german, english = letters()["aylin@example.org"], letters()["bernd@example.org"]
    assert german.subject == "Bedenken bis zum 8. Juni 2026 möglich: Eine Bank für den Hof"
    assert english.subject == "Concerns are possible until 8 June 2026: Eine Bank für den Hof"
    for said in ("240,00\u00a0€", "müssen Sie nichts tun", "https://einklang.example/huchting/circulars/1/"):
        assert said in german.text
    assert f"/account/invitations/{german.headers['List-Unsubscribe'].split('/')[-2]}/" in german.text
    assert (german.about, german.enclosures) == ("huchting/circulars/1", [])


def test_a_clock_that_comes_late_still_reminds_and_after_the_end_nobody_is(circular: Circular) -> None:
    tick(LAST_MINUTE)
    assert len(letters()) == 2
    Letter.objects.all().delete()
    Circular.objects.update(reminded_at=None)
    tick(MIDNIGHT)
    assert not letters()


def test_nobody_is_reminded_of_what_has_ended(circular: Circular, bernd: Person) -> None:
    evening.object_to_circular(actor=bernd, circular=circular, text="Sie steht im Weg.", now=ANNOUNCED)
    tick(TWO_DAYS_LEFT)
    assert not letters()


def test_who_stopped_the_letters_gets_none(circular: Circular, aylin: Person) -> None:
    choose_invitations(actor=aylin, neighbourhoods=[], now=ANNOUNCED)
    tick(TWO_DAYS_LEFT)
    assert list(letters()) == ["bernd@example.org"]


def test_a_circular_of_one_day_reminds_on_the_day_it_begins(
    carla: Person, daoud: Person, edda: Person, assembly: Body, winprogramme: Any, sodenmatt: Any
) -> None:
    allow_small_sums(assembly, small_sum_days=1)
    application = small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt)
    evening.start_circular(actor=carla, application=application, now=ANNOUNCED)
    tick(ANNOUNCED)
    assert len(letters()) == 2


def test_the_daily_command_reminds(
    circular: Circular, set_clock: SetClock, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.ORIGIN = "https://einklang.bremen.example"
    set_clock(TWO_DAYS_LEFT)
    call_command("circulars")
    assert capsys.readouterr().out.strip() == "0 Umläufe beendet, 1 Erinnerungen"
    assert "https://einklang.bremen.example/huchting/circulars/1/" in letters()["aylin@example.org"].text


@pytest.mark.parametrize("path", ["/desk/", "/desk/huchting/circulars/"])
def test_whoever_opens_a_desk_reminds_and_the_desk_says_when(
    circular: Circular, carla: Person, client_of: ClientOf, set_clock: SetClock, path: str
) -> None:
    set_clock(TWO_DAYS_LEFT)
    desk: Client = client_of(carla)
    assert desk.get(path).status_code == 200
    assert "http://testserver/huchting/circulars/1/" in letters()["aylin@example.org"].text
    shown = desk.get("/desk/huchting/circulars/").text.replace("&nbsp;", " ").replace("\u00a0", " ")
    assert "Am 6. Juni 2026 ging die Erinnerung hinaus." in shown
