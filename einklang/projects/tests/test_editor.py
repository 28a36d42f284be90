"""The editor as a browser uses it: what is refused stays as it was typed, and nothing else happens."""

import datetime as dt
import html
from typing import Any

import pytest
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application
from einklang.projects.queries import draft_of, newest_version, versions_of
from einklang.projects.rules.life import State
from einklang.projects.tests.acting import SEWING_TEXT, handed_in, opened, written
from einklang.projects.tests.plans import SEWING_1, SEWING_2, with_line
from einklang.projects.tests.posting import address, hidden_fields, post, typed_plan
from einklang.record.models import Entry
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

WINTER = dt.datetime(2026, 1, 12, 11, 20, tzinfo=CITY_ZONE)


@pytest.fixture(autouse=True)
def _it_is_winter(set_clock: SetClock) -> None:
    set_clock(WINTER)


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    return opened(daoud, huchting, winprogramme, sodenmatt)


@pytest.fixture
def browser(client_of: ClientOf, daoud: Person) -> Client:
    """Daoud's."""
    return client_of(daoud)


def page(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_an_application_begins_with_four_questions(
    browser: Client, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    path = "/desk/huchting/applications/new/"
    token = hidden_fields(browser, path)["form_token"]
    typed = {"title": "Nähcafé", "organisation": sodenmatt.slug, "programme": "win", "form_token": token}
    first, second = browser.post(path, typed), browser.post(path, typed)
    assert first["Location"] == second["Location"] == "/desk/huchting/applications/1/"
    application = Application.objects.get()
    assert (application.organisation, application.person, application.year) == (sodenmatt, None, 2026)


def test_somebody_without_a_role_may_not_begin(client_of: ClientOf, stranger: Person, huchting: Neighbourhood) -> None:
    assert client_of(stranger).get("/desk/huchting/applications/new/").status_code == 403


def test_s1_by_its_pages(browser: Client, client_of: ClientOf, edda: Person, sewing: Application) -> None:
    refused = post(browser, sewing, SEWING_1, do="submit")
    assert refused.status_code == 422
    assert "40,00 € zu viel" in page(refused)
    assert 'value="4.020,00"' in page(refused)
    handed = post(browser, sewing, SEWING_2, do="submit")
    assert handed.status_code == 302
    office = client_of(edda)
    seen = page(office.get(address(sewing, "check/")))
    assert "Im Plan fehlen noch 3" in seen
    assert "24. März 2026" in seen
    asked = {"do": "complete", "complete-note": "Drei Angebote fehlen.", "complete-due_on": "2026-01-30"}
    assert office.post(address(sewing, "check/"), asked).status_code == 302
    assert browser.post(address(sewing, "new-version/")).status_code == 302
    assert "Drei Angebote fehlen." in page(browser.get(address(sewing)))
    third = post(browser, sewing, with_line(SEWING_2, "Nähmaschinen", quotes=3), do="submit")
    assert third.status_code == 302
    assert office.post(address(sewing, "check/"), {"do": "pass"}).status_code == 302
    sewing.refresh_from_db()
    assert sewing.stands is State.FORMALLY_CHECKED
    assert [version.number for version in versions_of(sewing)] == [1, 2]


def test_what_was_typed_is_saved_to_the_cent(browser: Client, sewing: Application) -> None:
    assert post(browser, sewing, SEWING_2).status_code == 302
    draft = draft_of(sewing)
    assert draft is not None
    assert draft.text() == SEWING_TEXT
    assert draft.plan() == SEWING_2


@pytest.mark.parametrize(
    ("requested", "said"),
    [("4.020,00", "40,00 € zu viel"), ("3.980,01", "0,01 € zu viel"), ("3.979,99", "Es fehlen 0,01 €")],
)
def test_a_plan_that_is_a_cent_off_is_refused_and_kept(
    browser: Client, sewing: Application, requested: str, said: str
) -> None:
    response = post(browser, sewing, SEWING_2, do="submit", requested=requested)
    assert response.status_code == 422
    assert said in page(response)
    assert f'value="{requested}"' in page(response)
    assert Entry.objects.count() == 0
    assert newest_version(sewing) is None


@pytest.mark.parametrize("typed", ["1.234,5", "1,234.50", "-3", "1e9", "１２３,００", "zwölf", "99999999999999"])
def test_an_amount_that_nobody_can_read_stays_as_it_was_typed(browser: Client, sewing: Application, typed: str) -> None:
    response = post(browser, sewing, SEWING_2, **{"lines-0-amount": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in page(response)
    assert 'href="#id_lines-0-amount"' in page(response)
    assert (draft_of(sewing) or sewing).revision == 0  # type: ignore[union-attr]


def test_a_29th_of_february_in_a_common_year_is_refused(browser: Client, sewing: Application) -> None:
    response = post(browser, sewing, SEWING_2, begins_on="2026-02-29")
    assert response.status_code == 422
    assert "Diesen Tag gibt es nicht im Kalender" in page(response)
    assert 'value="2026-02-29"' in page(response)


def test_an_end_before_the_beginning_is_refused(browser: Client, sewing: Application) -> None:
    response = post(browser, sewing, SEWING_2, begins_on="2026-05-02", ends_on="2026-05-01")
    assert response.status_code == 422
    assert "liegt vor dem Beginn" in page(response)


def test_a_text_of_100_kilobytes_is_refused_and_kept(browser: Client, sewing: Application) -> None:
    response = post(browser, sewing, SEWING_2, summary="ä" * 100_000)
    assert response.status_code == 422
    assert "Der Text ist zu lang: 100.000 Zeichen" in page(response)
    assert "ä" * 100_000 in page(response)


@pytest.mark.parametrize("field", ["title", "summary", "audience", "lines-0-label", "covers-0-label"])
@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "🧵🪡 نادي الخياطة", "\u202eTXET", "{{ 7|add:7 }}", "' OR 1=1 --"]
)
def test_what_people_type_is_text_and_nothing_else(
    browser: Client, sewing: Application, field: str, typed: str
) -> None:
    assert post(browser, sewing, SEWING_2, **{field: typed}).status_code == 302
    shown = browser.get(address(sewing)).content.decode()
    assert "<script>alert" not in shown
    assert html.escape(typed) in shown


def test_a_double_click_hands_in_once(browser: Client, sewing: Application) -> None:
    path = address(sewing)
    typed = {**typed_plan(SEWING_2), **hidden_fields(browser, path), "do": "submit"}
    assert [browser.post(path, typed).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(kind="application.submitted").count() == 1


def test_the_second_of_two_windows_gets_both_texts(browser: Client, sewing: Application) -> None:
    path = address(sewing)
    hidden = hidden_fields(browser, path)
    browser.post(path, {**typed_plan(SEWING_2), **hidden, "title": "Aus dem ersten Fenster"})
    response = browser.post(path, {**typed_plan(SEWING_2), **hidden, "title": "Aus dem zweiten Fenster"})
    assert response.status_code == 422
    assert "Aus dem ersten Fenster" in page(response)
    assert 'value="Aus dem zweiten Fenster"' in page(response)
    assert 'name="revision" value="1"' in page(response)
    again = browser.post(path, {**typed_plan(SEWING_2), **hidden, "revision": "1", "title": "Aus dem zweiten Fenster"})
    assert again.status_code == 302


def test_a_window_that_was_left_open_gets_its_text_back(browser: Client, sewing: Application, daoud: Person) -> None:
    hidden = hidden_fields(browser, address(sewing))
    written(daoud, sewing)
    handed_in(daoud, sewing)
    response = browser.post(address(sewing), {**typed_plan(SEWING_2), **hidden, "title": "Noch im Fenster"})
    assert response.status_code == 422
    assert 'value="Noch im Fenster"' in page(response)
    assert "schon eingereicht" in page(response)


def test_an_expired_session_loses_nothing(client_of: ClientOf, daoud: Person, sewing: Application) -> None:
    from einklang.people.actions import BACKEND

    visitor = client_of(None)
    typed = {**typed_plan(SEWING_2), "title": "Vor der Anmeldung", "revision": "0", "form_token": ""}
    away = visitor.post(address(sewing), typed)
    assert away.status_code == 302
    assert "/account/login/" in away["Location"]
    assert (draft_of(sewing) or sewing).revision == 0  # type: ignore[union-attr]
    visitor.force_login(daoud, backend=BACKEND)
    shown = page(visitor.get(address(sewing)))
    assert 'value="Vor der Anmeldung"' in shown
    assert 'value="3.980,00"' in shown


def test_another_row_keeps_what_was_typed_and_saves_nothing(browser: Client, sewing: Application) -> None:
    response = post(browser, sewing, SEWING_2, do="add_line", title="Noch nicht gespeichert")
    assert response.status_code == 200
    assert 'value="Noch nicht gespeichert"' in page(response)
    assert 'name="lines-9-amount"' in page(response)
    assert (draft_of(sewing) or sewing).revision == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("count", ["", "-1", "1e3", "9" * 30, "²"])
def test_a_forged_number_of_rows_breaks_nothing(browser: Client, sewing: Application, count: str) -> None:
    for do in ("save", "add_line"):
        assert post(browser, sewing, SEWING_2, do=do, **{"lines-TOTAL_FORMS": count}).status_code in {200, 302, 422}


def test_a_row_that_is_crossed_out_is_gone(browser: Client, sewing: Application) -> None:
    assert post(browser, sewing, SEWING_2, **{"lines-0-DELETE": "on"}).status_code == 302
    draft = draft_of(sewing)
    assert draft is not None
    assert [line.label for line in draft.plan().lines] == [line.label for line in SEWING_2.lines[1:]]


@pytest.mark.parametrize(
    "path", ["tenever/applications/1/", "huchting/applications/2/", f"huchting/applications/{10**9}/"]
)
def test_another_neighbourhoods_number_is_no_page(
    browser: Client, sewing: Application, other: Neighbourhood, path: str
) -> None:
    assert browser.get(f"/desk/{path}").status_code == 404


def test_hints_stand_at_their_fields_in_plain_words(browser: Client, sewing: Application) -> None:
    post(browser, sewing, SEWING_2)
    shown = page(browser.get(address(sewing)))
    assert "„Nähmaschinen“ kostet 657,00 €" in shown
    assert "muss nachgereicht werden" in shown


def test_an_english_reader_types_english_amounts(browser: Client, sewing: Application) -> None:
    browser.cookies["einklang_language"] = "en"
    typed = typed_plan(SEWING_2)
    for name, value in typed.items():
        if name == "requested" or name.endswith(("-amount", "-unit")):
            typed[name] = value.translate(str.maketrans(".,", ",."))
    response = browser.post(address(sewing), {**typed, **hidden_fields(browser, address(sewing))})
    assert response.status_code == 302
    draft = draft_of(sewing)
    assert draft is not None
    assert draft.plan() == SEWING_2


def test_the_editor_asks_the_database_only_for_what_it_shows(
    browser: Client, sewing: Application, daoud: Person, query_budget: QueryBudget
) -> None:
    written(daoud, sewing)
    browser.get(address(sewing))
    names = [
        "the session",
        "the person",
        "the neighbourhood",
        "the application",
        "her roles: may she write at all",
        "her organisations: may she write this one",
        "the draft",
        "its lines",
        "its covers",
        "her roles again, for the form",
        "her organisations again",
        "the further programmes that a plan may ask",
        "the permission to start early",
    ]
    with query_budget(names):
        browser.get(address(sewing))


def test_withdrawing_is_a_button_and_stays_in_the_log(browser: Client, sewing: Application) -> None:
    assert browser.post(address(sewing, "withdraw/"), {"reason": "keine Zeit"}).status_code == 302
    sewing.refresh_from_db()
    assert sewing.stands is State.WITHDRAWN
    assert browser.post(address(sewing, "withdraw/"), {"reason": "noch einmal"}).status_code == 422


def test_the_office_needs_words_to_ask_for_more(
    client_of: ClientOf, edda: Person, daoud: Person, sewing: Application
) -> None:
    written(daoud, sewing)
    handed_in(daoud, sewing)
    office = client_of(edda)
    response = office.post(address(sewing, "check/"), {"do": "complete", "complete-due_on": "2026-01-01"})
    assert response.status_code == 422
    assert "Bitte schreiben Sie, was noch fehlt" in page(response)
    late = {"do": "complete", "complete-due_on": "2026-01-01", "complete-note": "Es fehlen Angebote."}
    assert "schon vorbei" in page(office.post(address(sewing, "check/"), late))
    response = office.post(address(sewing, "check/"), {"do": "pass"})
    assert response.status_code == 422
    assert "Bitte schreiben Sie, warum der Antrag trotzdem besteht" in page(response)


def test_what_is_no_draft_is_read_not_written(
    browser: Client, sewing: Application, daoud: Person, edda: Person
) -> None:
    written(daoud, sewing)
    handed_in(daoud, sewing)
    shown = page(browser.get(address(sewing)))
    assert "Stand: eingereicht" in shown
    assert "Neue Fassung schreiben" not in shown
    actions.request_completion(actor=edda, application=sewing, note="fehlt", due_on=dt.date(2026, 2, 1), now=WINTER)
    assert "Neue Fassung schreiben" in page(browser.get(address(sewing)))


def test_a_row_keeps_its_labels_under_a_heading_for_the_eye(
    client_of: ClientOf, daoud: Person, sewing: Application
) -> None:
    """The heading above the columns is for the eye alone; who listens hears each field's own label."""
    page = client_of(daoud).get(address(sewing)).content.decode()
    assert page.count('class="plan-head') == page.count('aria-hidden="true"><span>Art') + 1 == 2
    assert '<label for="id_lines-0-label">Wofür?</label>' in page


def asked_for_quotes(edda: Person, application: Application) -> None:
    due_on = dt.date(2026, 2, 1)
    actions.request_completion(actor=edda, application=application, note="Drei Angebote", due_on=due_on, now=WINTER)


def test_the_page_says_how_asked_for_papers_come_back_to_the_office(
    browser: Client, client_of: ClientOf, edda: Person, daoud: Person, sewing: Application
) -> None:
    written(daoud, sewing)
    handed_in(daoud, sewing)
    asked_for_quotes(edda, sewing)
    shown = page(browser.get(address(sewing)))
    assert "Das Amt bittet um Unterlagen bis 1. Februar 2026" in shown
    assert "Drei Angebote" in shown
    assert address(sewing, "files/") in shown
    assert "Unterlagen sind da: noch einmal einreichen" in shown
    assert "Unterlagen sind da" not in page(client_of(edda).get(address(sewing)))
    again = browser.post(address(sewing, "papers-are-there/"), follow=True)
    assert "Ihr Antrag liegt wieder beim Amt." in page(again)
    assert "Unterlagen sind da" not in page(again)
    assert address(sewing, "check/") in page(client_of(edda).get("/desk/"))
    assert "Formal geprüft" in page(client_of(edda).get(address(sewing, "check/")))


def test_a_new_version_unfolds_where_the_quotes_are_missing(
    browser: Client, edda: Person, daoud: Person, sewing: Application
) -> None:
    written(daoud, sewing)
    handed_in(daoud, sewing)
    asked_for_quotes(edda, sewing)
    browser.post(address(sewing, "new-version/"))
    shown = page(browser.get(address(sewing)))
    assert "reichen Sie den Antrag dann noch einmal ein" in shown
    row = next(part for part in shown.split('<fieldset class="plan-row') if "brauchen wir 3 Angebote" in part)
    assert '<details class="more" open>' in row
