"""The pages about others as a browser uses them: who takes the money, what others answered, what the office picked."""

import datetime as dt
import html
from typing import Any

import pytest
from django.test import Client

from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application, FormalCheck
from einklang.projects.queries import draft_of, gap_of
from einklang.projects.rules.life import State
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from einklang.projects.tests.plans import SEWING_2, with_line
from einklang.projects.tests.posting import address, hidden_fields, post, typed_plan
from tests.cast import ClientOf, organisation, with_role
from tests.plugins.strict import SetClock


@pytest.fixture(autouse=True)
def _it_is_winter(set_clock: SetClock) -> None:
    set_clock(JANUARY)


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    return opened(daoud, huchting, winprogramme, sodenmatt)


@pytest.fixture
def submitted(sewing: Application, daoud: Person) -> Application:
    written(daoud, sewing)
    handed_in(daoud, sewing)
    return sewing


def page(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_the_office_sees_every_check_and_picks_what_to_ask_for(
    client_of: ClientOf, daoud: Person, edda: Person, submitted: Application
) -> None:
    office, path = client_of(edda), address(submitted, "check/")
    seen = page(office.get(path))
    assert "Kosten und Deckung sind gleich" in seen
    assert "R-01" in seen
    assert seen.count("in Ordnung") >= 6
    picked = "projects.quotes_missing@lines-2-quotes"
    assert f'value="{picked}"' in seen
    asked = {"do": "complete", "complete-picked": [picked], "complete-due_on": "2026-01-30"}
    assert office.post(path, asked).status_code == 302
    assert [one["code"] for one in FormalCheck.objects.get().asked] == ["projects.quotes_missing"]
    applicant = client_of(daoud)
    told = page(applicant.get(address(submitted)))
    assert "„Nähmaschinen“ kostet 657,00 €" in told
    applicant.post(address(submitted, "new-version/"))
    row = next(part for part in page(applicant.get(address(submitted))).split("<fieldset") if "Nähmaschinen" in part)
    assert row.count("Bitte reichen Sie sie nach.") == 1


def test_what_is_not_in_the_list_cannot_be_picked(client_of: ClientOf, edda: Person, submitted: Application) -> None:
    asked = {"do": "complete", "complete-picked": ["projects.no_lines@lines"], "complete-due_on": "2026-01-30"}
    assert client_of(edda).post(address(submitted, "check/"), asked).status_code == 422
    assert not FormalCheck.objects.exists()


def test_a_refused_500_and_the_money_in_its_place_by_clicks(
    client_of: ClientOf, daoud: Person, submitted: Application
) -> None:
    Application.objects.filter(pk=submitted.pk).update(state=State.GRANTED)
    browser, path = client_of(daoud), address(submitted, "money-of-others/")
    shown = page(browser.get(path))
    assert "Beirat, 500,00 € (beantragt)" in shown
    token = shown.split('name="answer-form_token" value="')[1].split('"')[0]
    answer = {"answer-cover": "3", "answer-answer": "refused", "answer-decided_on": "", "answer-form_token": token}
    after = page(browser.post(path, answer, follow=True))
    assert "Im Plan fehlen 500,00 €" in after
    token = after.split('name="other-form_token" value="')[1].split('"')[0]
    other = {"do": "other", "other-source": "own", "other-label": "Spenden", "other-form_token": token}
    refused = browser.post(path, {**other, "other-amount": "500,01"})
    assert refused.status_code == 422
    assert 'value="500,01"' in page(refused)
    assert "Es fehlen nur noch 500,00 €" in page(refused)
    assert browser.post(path, {**other, "other-amount": "500,00"}).status_code == 302
    assert gap_of(submitted) == 0


def test_an_answer_without_an_answer_is_asked_for(client_of: ClientOf, edda: Person, submitted: Application) -> None:
    response = client_of(edda).post(address(submitted, "money-of-others/"), {"answer-cover": "99"})
    assert response.status_code == 422
    assert gap_of(submitted) == 0


def test_a_group_names_its_fund_holder_and_that_one_agrees(
    client_of: ClientOf, aylin: Person, daoud: Person, huchting: Neighbourhood, winprogramme: Programme,
    sodenmatt: Organisation,
) -> None:  # fmt: skip
    choir = organisation("nachbarchor", "Nachbarchor", "group")
    with_role(aylin, RoleKind.APPLICANT, huchting, choir)
    singing = opened(aylin, huchting, winprogramme, choir)
    hers, path = client_of(aylin), address(singing, "fund-holder/")
    assert "Wer das Geld annimmt" in page(hers.get(address(singing)))
    refused = hers.post(path, {"fund_holder": choir.slug})
    assert refused.status_code == 422
    assert hers.post(path, {"fund_holder": sodenmatt.slug}).status_code == 302
    his = client_of(daoud)
    assert path in page(his.get("/desk/"))
    assert "Wir nehmen das Geld an" in page(his.get(path))
    assert his.post(path, {"do": "agree"}).status_code == 302
    assert "zugesagt" in page(hers.get(path))
    assert path not in page(his.get("/desk/"))


def paused(browser: Client, application: Application, **more: Any) -> Any:
    path = address(application)
    typed = {**typed_plan(SEWING_2), **hidden_fields(browser, path), "do": "autosave", **more}
    return browser.post(path, typed)


def test_a_pause_saves_and_says_when(client_of: ClientOf, daoud: Person, sewing: Application) -> None:
    answer = paused(client_of(daoud), sewing)
    assert (answer.status_code, answer.json()) == (200, {"said": "Gespeichert um 11:20.", "revision": 1})
    draft = draft_of(sewing)
    assert draft is not None
    assert draft.plan() == SEWING_2


def test_a_pause_in_the_middle_of_a_word_saves_nothing_and_says_why(
    client_of: ClientOf, daoud: Person, sewing: Application
) -> None:
    answer = paused(client_of(daoud), sewing, **{"lines-0-quantity": "36 × "})
    assert answer.status_code == 422
    where = "Nicht gespeichert: Zeile 1, Menge oder Stunden: Diese Menge können wir nicht lesen."
    assert answer.json()["said"].startswith(where)
    assert (draft_of(sewing) or sewing).revision == 0  # type: ignore[union-attr]


def test_a_pause_in_the_second_window_overwrites_nothing(
    client_of: ClientOf, daoud: Person, sewing: Application
) -> None:
    browser = client_of(daoud)
    post(browser, sewing, with_line(SEWING_2, "Flyer", label="Aus dem ersten Fenster"))
    answer = paused(browser, sewing, revision="0")
    assert answer.status_code == 409
    assert "In einem anderen Fenster wurde gespeichert." in answer.json()["said"]
    draft = draft_of(sewing)
    assert draft is not None
    assert "Aus dem ersten Fenster" in [line.label for line in draft.plan().lines]


def test_without_a_sign_in_a_pause_is_no_save(client_of: ClientOf, sewing: Application) -> None:
    answer = client_of(None).post(address(sewing), {**typed_plan(SEWING_2), "do": "autosave", "revision": "0"})
    assert answer.status_code == 302
    assert (draft_of(sewing) or sewing).revision == 0  # type: ignore[union-attr]


def test_what_did_not_change_is_not_saved_again(client_of: ClientOf, daoud: Person, sewing: Application) -> None:
    browser = client_of(daoud)
    assert [paused(browser, sewing).json()["revision"] for _ in range(3)] == [1, 1, 1]


def test_the_due_day_is_two_weeks_from_now(client_of: ClientOf, edda: Person, submitted: Application) -> None:
    due = (JANUARY + dt.timedelta(days=14)).date().isoformat()
    assert f'value="{due}"' in page(client_of(edda).get(address(submitted, "check/")))
