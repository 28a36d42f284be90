"""A form that does not get through loses nothing that was typed into it, and says honestly what happened to it."""

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from einklang.base import kept
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

PROFILE, NEW = "/desk/profile/", "/huchting/needs/new/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EINKLANG = Path(__file__).resolve().parents[1] / "einklang"
TOKEN = "0197732e-0000-7000-8000-000000000001"
NEED = {"wording": "Die Bank fehlt.", "place": "Ufer", "contact": "", "form_token": TOKEN}


def said(response: Any) -> list[str]:
    """The texts that a page shows to be copied."""
    return [
        html.unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<blockquote.*?</blockquote>", response.text)
    ]


# ── Sent without this browser's own mark ─────────────────────────────────────────────────────────────────────────


def test_a_refused_form_shows_every_text_with_all_its_values_in_order_and_no_hidden_field(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    data = {
        "csrfmiddlewaretoken": "x" * 32, "form_token": TOKEN, "title": "Bank", "lines-TOTAL_FORMS": "2",
        "lines-0-label": "Holz", "requested": "120,50", "place": ["Ufer", "Deich"], "sure": "on", "note": "",
        "act": "save",
    }  # fmt: skip
    response = browser.post(PROFILE, data)
    assert response.status_code == 403
    assert said(response) == ["Bank", "Holz", "120,50", "Ufer", "Deich"]
    assert TOKEN not in response.text


def test_a_refused_form_is_never_kept_or_filled_in_for_anybody(aylin: Person) -> None:
    """It may come from another site."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(aylin, backend=BACKEND)
    browser.post(PROFILE, {"name": "Von anderswo"})
    assert "Von anderswo" not in browser.get(PROFILE).text


def test_a_refused_form_leads_back_to_its_page_and_to_no_other_site(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    ours = browser.post(PROFILE, {"name": "x"}, headers={"referer": f"http://testserver{NEW}"})
    assert f'href="{NEW}"' in ours.text
    theirs = browser.post(PROFILE, {"name": "x"}, headers={"referer": "https://example.org/new/"})
    assert f'class="button" href="{PROFILE}"' in theirs.text


def test_every_field_that_pages_fill_in_themselves_is_known() -> None:
    """A name that is typed on another page is shown; what nobody types anywhere is not."""
    templates = " ".join(file.read_text(encoding="utf-8") for file in EINKLANG.rglob("*.html"))
    hidden = set(re.findall(r'<input type="hidden" name="([a-z_]+)"', templates))
    hidden |= set(re.findall(r'<button[^>]* name="([a-z_]+)"', templates))
    shown: set[str] = set()
    for form in every_form(forms.Form):
        for name, field in form.base_fields.items():
            (hidden if field.widget.is_hidden else shown).add(name)
    assert hidden - shown - kept.NOT_TYPED == set()
    assert kept.NOT_TYPED & shown == set()


def every_form(of: type[forms.Form]) -> list[type[forms.Form]]:
    return [
        one for below in of.__subclasses__() for one in (below, *every_form(below)) if one.__module__[:8] == "einklang"
    ]


# ── Sent when the session had run out ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["🌱" * 20_000, "مرحبا" * 10_000, "ä" * 100_000], ids=["emoji", "Arabic", "umlauts"])
def test_a_long_text_is_kept_in_any_script(aylin: Person, text: str) -> None:
    browser = Client()
    assert browser.post(PROFILE, {"name": text, "language": "de"}).status_code == 302
    browser.force_login(aylin, backend=BACKEND)
    assert text in browser.get(PROFILE).text


def test_what_is_too_long_to_be_kept_is_shown_and_that_is_said(db: None) -> None:
    browser, text = Client(), "Wort " * 100_000
    response = browser.post(PROFILE, {"name": text})
    assert response.status_code == 413
    assert "So viel Text können wir nicht aufheben" in response.text
    assert said(response) == [text]
    assert "/account/login/?next=/desk/profile/" in response.text
    assert "bleibt erhalten" not in browser.get("/account/login/").text


def test_what_a_brake_keeps_from_being_kept_is_shown_too(db: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "typed": "1/h/ip"}
    Client().post(PROFILE, {"name": "Eins"})
    response = Client().post(PROFILE, {"name": "Zwei"})
    assert response.status_code == 429
    assert said(response) == ["Zwei"]
    assert "etwa 60 Minuten" in response.text
    assert "/account/login/?next=/desk/profile/" in response.text


# ── Sent too often ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def narrow(settings: Any, huchting: Neighbourhood) -> None:
    """One need an hour from one address."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "need": "1/h/ip", "write": "1/m/user"}
    assert Client().post(NEW, NEED).status_code == 302


@pytest.mark.usefixtures("narrow")
def test_who_is_braked_learns_how_long_and_keeps_the_form_and_has_other_ways() -> None:
    response = Client().post(NEW, NEED | {"wording": "Zeile 1\nZeile 2"})
    assert response.status_code == 429
    assert "etwa 60 Minuten" in response.text
    assert said(response) == ["Zeile 1Zeile 2", "Ufer"]
    assert "Mein Schreibtisch" not in response.text
    for way in ("/huchting/meetings/", "/imprint/", "in der nächsten Sitzung"):
        assert way in response.text


@pytest.mark.usefixtures("narrow")
def test_the_page_of_the_brake_sends_the_same_form_again(settings: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(NEW)
    sent = NEED | {"wording": 'Zeile 1\n"Zeile" <2>', "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    page = browser.post(NEW, sent).text
    assert f'action="{NEW}"' in page
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    again = {name: html.unescape(value) for name, value in fields}
    assert {name: value for name, value in again.items() if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"
    }
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "need": "9/h/ip"}
    assert browser.post(NEW, again).status_code == 302


def test_who_works_at_the_desk_is_sent_to_no_telephone(narrow: None, aylin: Person, client_of: ClientOf) -> None:
    client = client_of(aylin)
    client.post(PROFILE, {"name": "Eins", "language": "de"})
    response = client.post(PROFILE, {"name": "Zwei", "language": "de"})
    assert response.status_code == 429
    assert "etwa 1 Minute " in response.text
    assert said(response) == ["Zwei", "de"]
    assert "Es geht auch anders" not in response.text


def test_a_full_library_is_let_through_and_a_flood_is_braked(huchting: Neighbourhood) -> None:
    answers = [Client().post(NEW, {"wording": ""}).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


@pytest.mark.parametrize(
    ("seconds", "german", "english"),
    [
        (0, "etwa 1 Minute", "about 1 minute"),
        (61, "etwa 2 Minuten", "about 2 minutes"),
        (3600, "etwa 60 Minuten", "60"),
    ],
)
def test_a_wait_is_told_in_minutes(seconds: int, german: str, english: str) -> None:
    refusal = Refusal("base.too_often", wait=dt.timedelta(seconds=seconds))
    assert german in sentence(refusal)
    with translation.override("en"):
        assert english in sentence(refusal)
