"""The city's own pages, search, language, feedback, and what machines ask."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.people.models import Person
from einklang.places.models import Feedback, Neighbourhood
from einklang.web.tests.story import Cast
from tests.cast import ClientOf

PAGES = ["/privacy/", "/accessibility/", "/imprint/", "/easy-language/", "/sign-language/", "/feedback/", "/search/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_there_in_both_languages(path: str, language: str) -> None:
    response = Client(headers={"accept-language": language}).get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.django_db
def test_what_the_city_wrote_stands_on_its_page(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "imprint.de.txt").write_text("Am Markt 1 <b>")
    shown = Client().get("/imprint/").content.decode()
    assert "Am Markt 1 &lt;b&gt;" in shown
    assert "trägt die Stadt ein" not in shown


@pytest.mark.django_db
def test_the_accessibility_statement_names_law_way_and_enforcement_body() -> None:
    shown = Client().get("/accessibility/").content.decode()
    for expected in ("BremBGG", "/feedback/", "Zentralstelle für barrierefreie Informationstechnik"):
        assert expected in shown


def report(client: Client, **typed: str) -> Any:
    told = {"body": "Der Knopf ist zu klein.", "form_token": str(uuid.uuid4()), **typed}
    return client.post("/feedback/", told)


@pytest.mark.django_db
def test_a_barrier_is_reported_without_an_account() -> None:
    assert report(Client(), contact="0421 000").status_code == 302
    assert Feedback.objects.get().contact == "0421 000"


@pytest.mark.django_db
def test_a_double_click_reports_once() -> None:
    token = str(uuid.uuid4())
    for _ in range(2):
        report(Client(), form_token=token)
    assert Feedback.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "   ", "\x00", "x" * 100_000])
def test_a_report_that_cannot_be_kept_says_why_and_loses_nothing(body: str) -> None:
    response = report(Client(), body=body, contact="0421 000")
    assert response.status_code == 422
    assert "0421 000" in response.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.django_db
def test_who_floods_the_form_is_asked_to_wait(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "feedback": "2/h/ip"}
    client = Client()
    assert [report(client).status_code for _ in range(3)] == [302, 302, 429]


def test_only_the_office_reads_what_was_reported(cast: Cast, client_of: ClientOf, stranger: Person) -> None:
    report(Client(), contact="0421 000")
    path = f"/desk/feedback/{Feedback.objects.get().pk}/"
    assert client_of(None).get(path).status_code == 302
    for someone in (stranger, cast.aylin, cast.carla, cast.daoud, cast.edda):
        assert client_of(someone).get(path).status_code == 403
    office = client_of(cast.henning)
    assert "0421 000" in office.get(path).content.decode()
    assert office.post(path).status_code == 302
    assert "0421 000" not in office.get(path).content.decode()
    assert office.get("/desk/feedback/999999999/").status_code == 404


def test_a_chosen_language_stays(huchting: Neighbourhood) -> None:
    client = Client(headers={"accept-language": "de"})
    response = client.get("/language/en/?next=/huchting/")
    assert response.headers["Location"] == "/huchting/"
    assert client.get("/huchting/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"])
def test_choosing_a_language_never_leads_away(back: str) -> None:
    assert Client().get("/language/en/", {"next": back}).headers["Location"] == "/"


@pytest.mark.django_db
def test_a_language_that_we_do_not_speak_is_no_page() -> None:
    assert Client().get("/language/xx/").status_code == 404


@pytest.mark.django_db
def test_the_health_page_says_that_it_lives() -> None:
    assert Client().get("/health/").json()["status"] == "ok"


@pytest.mark.django_db
def test_an_invented_city_is_kept_out_of_every_index(settings: Any) -> None:
    assert "Disallow: /desk/" in Client().get("/robots.txt").content.decode()
    settings.DEMO = True
    assert Client().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


@pytest.mark.django_db
def test_whom_to_tell_of_a_hole() -> None:
    shown = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: http://testserver/feedback/" in shown
    assert "Expires: 2027-04-11" in shown


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_what_to_do() -> None:
    response = Client().get("/huchting/nothing/here/")
    assert response.status_code == 404
    assert "/search/" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["needs/", "needs/new/", "needs/follow/", "projects/", "meetings/", "fund/", "record/", "/account/login/"],
)
def test_a_public_page_answers_to_head(huchting: Neighbourhood, path: str) -> None:
    response = Client().head(path if path.startswith("/") else f"/huchting/{path}")
    assert (response.status_code, response.content) == (200, b"")
