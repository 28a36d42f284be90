"""A person's own page, what she typed when her session ran out, and how she leaves."""

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client

from einklang.people.actions import log_deed, write_text
from einklang.people.models import Deed, Person, Text
from einklang.people.queries import data_about
from tests.cast import ClientOf

PROFILE, ERASE, LOGIN = "/desk/profile/", "/desk/profile/erase/", "/account/login/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_a_person_changes_her_name_and_language(aylin: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    assert client.post(PROFILE, {"name": "Aylin D.", "language": "en"}).headers["Location"] == PROFILE
    aylin.refresh_from_db()
    assert (aylin.name, aylin.language) == ("Aylin D.", "en")
    assert client.get(PROFILE).headers["Content-Language"] == "en"


def test_the_chosen_language_travels_over_https_only(
    aylin: Person, client_of: ClientOf, settings: Any, mailoutbox: list[EmailMessage]
) -> None:
    """Wherever it is set: chosen on a page, in the profile, or at the sign-in."""
    settings.SESSION_COOKIE_SECURE = True
    browser = Client()
    browser.post(LOGIN, {"email": aylin.email})
    [code] = re.findall(r"\d{4}-\d{4}", str(mailoutbox[0].body))
    for response in (
        Client().get("/language/en/"),
        client_of(aylin).post(PROFILE, {"name": "Aylin", "language": "en"}),
        browser.post("/account/code/", {"code": code}),
    ):
        assert response.cookies["einklang_language"]["secure"], response.headers["Location"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "👩🏽‍🌾 Aylin", "آيلين", "\u202eAylin"])
def test_a_name_may_be_anything_and_is_only_text(aylin: Person, client_of: ClientOf, name: str) -> None:
    client = client_of(aylin)
    client.post(PROFILE, {"name": name, "language": "de"})
    page = client.get(PROFILE)
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_a_name_that_is_too_long_stays_in_the_field(aylin: Person, client_of: ClientOf) -> None:
    response = client_of(aylin).post(PROFILE, {"name": "lang" * 25_000, "language": "de"})
    assert response.status_code == 422
    assert "langlang" in response.text
    aylin.refresh_from_db()
    assert aylin.name == "Aylin Demir"


# ── A session that ran out in mid-form ───────────────────────────────────────────────────────────────────────────


def run_out(client: Client) -> None:
    """The session is gone, as after two weeks; the browser keeps the rest."""
    client.session.flush()
    client.cookies.pop("einklang", None)


def typed_in_vain(client: Client, name: str) -> str:
    """She opens the form, her session runs out, she sends; gives where she is sent."""
    assert client.get(PROFILE).status_code == 200
    run_out(client)
    response = client.post(PROFILE, {"name": name, "language": "de"})
    assert response.status_code == 302
    return str(response.headers["Location"])


def test_what_was_typed_is_there_again_after_signing_in(aylin: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    assert typed_in_vain(client, "Aylin mit neuem Namen") == f"{LOGIN}?next={quote(PROFILE)}"
    assert "bleibt erhalten" in client.get(LOGIN).text
    client.force_login(aylin, backend=BACKEND)
    page = client.get(PROFILE)
    assert "Aylin mit neuem Namen" in page.text
    assert "ist noch da" in page.text
    aylin.refresh_from_db()
    assert aylin.name == "Aylin Demir"
    assert "Aylin mit neuem Namen" not in client.get(PROFILE).text


def test_another_person_at_the_same_browser_does_not_see_it(aylin: Person, bernd: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    typed_in_vain(client, "Was Aylin tippte")
    client.force_login(bernd, backend=BACKEND)
    assert "Was Aylin tippte" not in client.get(PROFILE).text
    client.force_login(aylin, backend=BACKEND)
    assert "Was Aylin tippte" not in client.get(PROFILE).text


def test_it_is_still_hers_when_she_had_signed_out_elsewhere(aylin: Person, bernd: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    client.get(PROFILE)
    client.post("/account/logout/")
    client.post(PROFILE, {"name": "Was Aylin tippte", "language": "de"})
    client.force_login(bernd, backend=BACKEND)
    assert "Was Aylin tippte" not in client.get(PROFILE).text


def test_who_is_not_known_finds_it_in_the_same_browser_only(aylin: Person, client: Client) -> None:
    client.post(PROFILE, {"name": "Noch ohne Konto", "language": "de"})
    client.force_login(aylin, backend=BACKEND)
    assert "Noch ohne Konto" in client.get(PROFILE).text
    elsewhere = Client()
    elsewhere.force_login(aylin, backend=BACKEND)
    assert "Noch ohne Konto" not in elsewhere.get(PROFILE).text


def test_files_must_be_chosen_again_and_that_is_said(aylin: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    run_out(client)
    client.post(PROFILE, {"name": "A", "language": "de", "file": SimpleUploadedFile("a.txt", b"a")})
    assert "noch einmal auswählen" in client.get(LOGIN).text


def test_nobody_fills_the_sessions_with_text(client: Client, db: None) -> None:
    client.post(PROFILE, {"name": "x" * 500_000})
    assert not [key for key in client.session.keys() if key.startswith("typed:")]  # noqa: SIM118 - a session is no dict
    statuses = {Client().post(PROFILE, {"name": "x"}).status_code for _ in range(60)}
    assert statuses == {302, 429}


# ── One's own data ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_takes_her_data_along(aylin: Person, bernd: Person, client_of: ClientOf, now: dt.datetime) -> None:
    write_text("Mein Anliegen", author=aylin, language="de", now=now)
    write_text("Bernds Anliegen", author=bernd, language="de", now=now)
    log_deed(aylin, "needs.raise", scope="huchting", subject="needs/1", now=now)
    response = client_of(aylin).get("/desk/profile/data.json")
    assert "attachment" in response.headers["Content-Disposition"]
    data = json.loads(response.content)
    assert data["person"]["email"] == aylin.email
    assert [text["body"] for text in data["texts"]] == ["Mein Anliegen"]
    assert [deed["what"] for deed in data["deeds"]] == ["needs.raise"]
    assert data["roles"][0]["neighbourhood"] == "Huchting"
    assert "Bernd" not in response.text


def test_leaving_leaves_no_name(aylin: Person, client_of: ClientOf, now: dt.datetime) -> None:
    text = write_text("Mein Anliegen", author=aylin, language="de", now=now)
    client = client_of(aylin)
    assert client.post(ERASE, {"sure": "on"}).headers["Location"] == "/"
    left, text = Person.objects.get(pk=aylin.pk), Text.objects.get(pk=text.pk)
    assert (left.name, left.is_active, left.erased_at) == ("", False, now)
    assert "aylin" not in left.email
    assert not left.roles.exists()
    assert (text.author, text.body) == (None, "Mein Anliegen")
    assert client.get(PROFILE).status_code == 302
    assert Deed.objects.get(what="people.erase_account").person == left
    assert "Aylin" not in json.dumps(data_about(left), default=str)


def test_other_browsers_of_hers_are_signed_out_too(aylin: Person, client_of: ClientOf) -> None:
    elsewhere = client_of(aylin)
    client_of(aylin).post(ERASE, {"sure": "on"})
    assert elsewhere.get(PROFILE).status_code == 302


def test_she_may_take_her_texts_with_her(aylin: Person, client_of: ClientOf, now: dt.datetime) -> None:
    text = write_text("Mein Anliegen", author=aylin, language="de", now=now)
    client_of(aylin).post(ERASE, {"sure": "on", "texts_too": "on"})
    text.refresh_from_db()
    assert (text.body, bytes(text.salt), text.erased_at) == ("", b"", now)


def test_she_may_come_back_as_somebody_new(aylin: Person, client_of: ClientOf) -> None:
    client_of(aylin).post(ERASE, {"sure": "on"})
    Client().post(LOGIN, {"email": "aylin@example.org"})
    assert Person.objects.get(email="aylin@example.org").pk != aylin.pk


def test_without_the_second_yes_nothing_goes(aylin: Person, client_of: ClientOf) -> None:
    response = client_of(aylin).post(ERASE, {})
    assert response.status_code == 422
    assert "kreuzen Sie an" in response.text
    assert Person.objects.get(pk=aylin.pk).is_active


def test_who_is_in_office_ends_it_first(carla: Person, client_of: ClientOf) -> None:
    response = client_of(carla).post(ERASE, {"sure": "on"})
    assert response.status_code == 422
    assert "noch eine Aufgabe" in response.text
    assert Person.objects.get(pk=carla.pk).is_active
