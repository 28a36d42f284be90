"""R-29: with how little a project still works. The applicant says it, the moderator may enter it for her."""

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.actions import say_smallest
from einklang.projects.models import Application
from einklang.projects.rules.life import State
from einklang.projects.rules.smallest import MAY_BE_SAID, check_smallest
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

ASKED = Cents(398_000)
PAGE = "/desk/huchting/applications/1/smallest/"


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application)
    handed_in(daoud, application)
    return application


@pytest.mark.parametrize("smallest", [None, Cents(1), ASKED])
def test_any_sum_up_to_what_is_asked_for_may_be_said(smallest: Cents | None) -> None:
    check_smallest(State.DISCUSSED, ASKED, smallest)


@pytest.mark.parametrize(
    ("smallest", "code"),
    [(Cents(0), "projects.smallest_too_small"), (Cents(ASKED + 1), "projects.smallest_too_large")],
)
def test_nothing_and_more_than_asked_for_are_no_smaller_sums(smallest: Cents, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_smallest(State.DISCUSSED, ASKED, smallest)


@pytest.mark.parametrize("state", sorted(set(State) - MAY_BE_SAID))
def test_before_it_is_handed_in_and_after_it_is_decided_nothing_is_said(state: State) -> None:
    with pytest.raises(Refusal, match=r"projects\.smallest_not_now"):
        check_smallest(state, ASKED, Cents(1))


def test_the_applicant_and_the_moderator_may_say_it_and_nobody_else(
    sewing: Application, daoud: Person, carla: Person, aylin: Person
) -> None:
    for actor, cents in ((daoud, 300_000), (carla, 200_000)):
        say_smallest(actor=actor, application=sewing, smallest_cents=Cents(cents), now=JANUARY)
        sewing.refresh_from_db()
        assert sewing.smallest_cents == cents
    assert Deed.objects.filter(what="projects.say_smallest").count() == 2
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        say_smallest(actor=aylin, application=sewing, smallest_cents=None, now=JANUARY)


@pytest.fixture
def browser(sewing: Application, daoud: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    set_clock(JANUARY)
    return client_of(daoud)


def test_her_page_keeps_it_and_takes_it_back(browser: Client, sewing: Application) -> None:
    assert browser.post(PAGE, {"smallest": "3.000,00"}).status_code == 302
    assert "3.000,00\u00a0€" in browser.get("/desk/huchting/applications/1/").content.decode()
    browser.post(PAGE, {"smallest": ""})
    sewing.refresh_from_db()
    assert sewing.smallest_cents is None


def test_too_much_is_said_beside_the_field_and_stays_typed(browser: Client, sewing: Application) -> None:
    answer = browser.post(PAGE, {"smallest": "3.980,01"})
    assert answer.status_code == 422
    assert "3.980,00\u00a0€" in answer.content.decode()
    assert 'value="3.980,01"' in answer.content.decode()
    sewing.refresh_from_db()
    assert sewing.smallest_cents is None


def test_once_it_is_decided_the_page_leads_back(browser: Client, sewing: Application) -> None:
    Application.objects.update(state=State.CONSENSUS)
    assert browser.get(PAGE)["location"] == "/desk/huchting/applications/1/"
