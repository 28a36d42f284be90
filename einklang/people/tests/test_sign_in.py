"""Signing in: a mail, a code, the desk. Nothing on the way says who has an account, and no log says who came."""

import datetime as dt
import logging
import re
from collections.abc import Callable
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from einklang.base.refusal import Refusal
from einklang.people.actions import expect_person, sign_in_as
from einklang.people.models import Person
from tests.cast import ClientOf

LOGIN, CODE, DESK = "/account/login/", "/account/code/", "/desk/"
Passing = Callable[[float], None]


def ask(client: Client, email: str, goal: str = "") -> str:
    """Ask for a code; give what the last mail says."""
    assert client.post(LOGIN, {"email": email, "next": goal}).status_code == 302
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body) if mail.outbox else "")
    return found[0] if found else ""


def enter(client: Client, code: str, goal: str = "") -> HttpResponse:
    return client.post(CODE, {"code": code, "next": goal})  # type: ignore[return-value]


def is_signed_in(client: Client) -> bool:
    return client.get("/desk/profile/").status_code == 200


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Passing:
    """Let seconds go by for the sign-in, which looks at its own clock."""
    import time

    really = time.time

    def go_by(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: really() + seconds)

    return go_by


# ── The way in ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_from_the_mail_by_the_code_to_the_desk(carla: Person, client: Client) -> None:
    code = ask(client, "Carla@Example.org")
    assert mail.outbox[0].to == ["carla@example.org"]
    response = enter(client, code)
    assert response.headers["Location"] == DESK
    assert is_signed_in(client)


def test_the_code_may_be_typed_without_its_dash_and_with_spaces(carla: Person, client: Client) -> None:
    code = ask(client, carla.email).replace("-", " ")
    assert enter(client, f" {code} ").headers["Location"] == DESK


def test_who_is_unknown_gets_an_account_by_the_same_code(client: Client, db: None, now: dt.datetime) -> None:
    code = ask(client, "Neu@example.org")
    assert Person.objects.get().joined_at is None
    enter(client, code)
    new = Person.objects.get()
    assert (new.email, new.joined_at, new.language) == ("neu@example.org", now, "de")
    assert is_signed_in(client)


def test_one_goes_on_to_where_one_wanted_to_be(carla: Person, client: Client) -> None:
    sent = client.get("/desk/profile/")
    assert sent.headers["Location"] == f"{LOGIN}?next=/desk/profile/"
    response = client.post(LOGIN, {"email": carla.email, "next": "/desk/profile/"})
    assert response.headers["Location"] == f"{CODE}?next=%2Fdesk%2Fprofile%2F"
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code
    assert enter(client, code[0], "/desk/profile/").headers["Location"] == "/desk/profile/"


@pytest.mark.parametrize("goal", ["foo", "people:profile", "desk/", "?next=/desk/"])
def test_a_goal_that_is_no_address_leads_to_the_desk(carla: Person, client: Client, goal: str) -> None:
    assert client.get(LOGIN, {"next": goal}).status_code == 200
    assert client.get(CODE, {"next": goal}).headers["Location"] == LOGIN
    code = ask(client, carla.email, goal)
    assert enter(client, code, goal).status_code == 302


@pytest.mark.parametrize(
    ("goal", "is_told"),
    [("/desk/profile/", True), ("/desk/huchting/needs/?state=read", True), ("/huchting/projects/1/say/", True),
     ("/huchting/needs/", False), ("/nowhere", False), ("", False)],
)  # fmt: skip
def test_who_was_led_to_the_sign_in_is_told_why(client: Client, db: None, goal: str, is_told: bool) -> None:
    """Who came of her own accord, from the link on every page, needs no reason."""
    assert ("Dafür brauchen wir Ihre E-Mail-Adresse" in client.get(LOGIN, {"next": goal}).text) is is_told
    wrong = client.post(LOGIN, {"email": "kein-at", "next": goal})
    assert ("Dafür brauchen wir Ihre E-Mail-Adresse" in wrong.text) is is_told


@pytest.mark.parametrize("goal", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(carla: Person, client: Client, goal: str) -> None:
    code = ask(client, carla.email, goal)
    assert enter(client, code, goal).headers["Location"] == DESK
    assert client.get(LOGIN, {"next": goal}).headers["Location"] == DESK


def test_signing_out_asks_once_and_then_forgets(carla: Person, client_of: ClientOf) -> None:
    client = client_of(carla)
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/account/logout/").headers["Location"] == "/"
    assert not is_signed_in(client)


def test_the_session_is_a_new_one_after_signing_in(carla: Person, client: Client) -> None:
    code = ask(client, carla.email)
    before = client.session.session_key
    enter(client, code)
    assert client.session.session_key != before


# ── The mail ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("de", "Ihr Code für die Anmeldung", "Er gilt zehn Minuten und nur einmal."),
        ("en", "Your code for signing in", "It is valid for ten minutes and only once."),
    ],
)
def test_the_mail_is_plain_and_in_the_readers_language(
    carla: Person, client: Client, language: str, subject: str, sentence: str
) -> None:
    client.cookies["einklang_language"] = language
    ask(client, carla.email)
    letter = mail.outbox[0]
    assert letter.subject == subject
    assert sentence in letter.body
    assert not letter.alternatives  # type: ignore[attr-defined]
    assert "http" not in letter.body


# ── What does not work, and what is said then ────────────────────────────────────────────────────────────────────


def test_a_wrong_code_says_so_at_the_field(carla: Person, client: Client) -> None:
    ask(client, carla.email)
    response = enter(client, "0000-0000")
    assert "Dieser Code stimmt nicht." in response.text
    assert not is_signed_in(client)


def test_after_three_wrong_codes_the_right_one_no_longer_counts(carla: Person, client: Client) -> None:
    code = ask(client, carla.email)
    for _ in range(2):
        assert enter(client, "0000-0000").status_code == 200
    assert enter(client, "0000-0000").headers["Location"] == LOGIN
    shown = client.get(LOGIN).text
    assert "Der Code hat zu oft nicht gestimmt und gilt jetzt nicht mehr." in shown
    assert "abgelaufen oder schon benutzt" not in shown
    enter(client, code)
    assert not is_signed_in(client)


def test_an_expired_code_says_so_and_offers_a_new_one(carla: Person, client: Client, pass_time: Passing) -> None:
    code = ask(client, carla.email, "/desk/profile/")
    pass_time(10 * 60 + 1)
    response = enter(client, code, "/desk/profile/")
    assert response.headers["Location"] == f"{LOGIN}?next=%2Fdesk%2Fprofile%2F"
    assert "Dieser Code gilt nicht mehr" in client.get(LOGIN).text
    assert not is_signed_in(client)


def test_a_code_counts_once(carla: Person, client: Client) -> None:
    code = ask(client, carla.email)
    enter(client, code)
    client.post("/account/logout/")
    assert enter(client, code).headers["Location"] == LOGIN
    assert "schon benutzt" in client.get(LOGIN).text
    assert not is_signed_in(client)


def test_a_new_code_makes_the_old_one_worthless(carla: Person, client: Client) -> None:
    old, new = ask(client, carla.email), ask(client, carla.email)
    assert "stimmt nicht" in enter(client, old).text
    assert enter(client, new).headers["Location"] == DESK


def test_a_code_counts_only_in_the_browser_that_asked_for_it(carla: Person, client: Client) -> None:
    code = ask(client, carla.email)
    elsewhere = Client()
    assert enter(elsewhere, code).headers["Location"] == LOGIN
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize("typed", ["", "kein-at", "a@b", "x" * 300 + "@example.org", "<script>@example.org"])
def test_what_is_no_address_is_said_at_the_field(client: Client, db: None, typed: str) -> None:
    response = client.post(LOGIN, {"email": typed})
    assert response.status_code == 422
    assert "E-Mail-Adresse" in response.text
    assert "<script>@" not in response.text
    assert not mail.outbox


# ── Nobody learns who has an account ─────────────────────────────────────────────────────────────────────────────


def test_known_and_unknown_look_the_same(carla: Person) -> None:
    def looks(email: str) -> tuple[Any, ...]:
        client = Client()
        asked = client.post(LOGIN, {"email": email})
        page = client.get(CODE).text.replace(email, "…")
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        letter = re.sub(r"\d{4}-\d{4}", "…", str(mail.outbox.pop().body))
        return asked.status_code, asked.headers["Location"], page, letter

    assert looks(carla.email) == looks("nobody@example.org")


def test_a_closed_account_gets_no_code_and_nobody_sees_the_difference(carla: Person, client: Client) -> None:
    Person.objects.filter(pk=carla.pk).update(is_active=False)
    assert ask(client, carla.email) == ""
    assert "Dieser Code stimmt nicht." in enter(client, "1234-5678").text


def test_an_account_that_is_closed_meanwhile_stays_closed(carla: Person, client: Client) -> None:
    code = ask(client, carla.email)
    Person.objects.filter(pk=carla.pk).update(is_active=False)
    enter(client, code)
    assert not is_signed_in(client)


def test_a_mailbox_gets_three_codes_a_minute_at_most(carla: Person) -> None:
    for _ in range(3):
        ask(Client(), carla.email)
    response = Client().post(LOGIN, {"email": carla.email})
    assert response.status_code == 422
    assert "mehrere Codes geschickt" in response.text
    assert len(mail.outbox) == 3


def test_one_address_asks_for_twenty_codes_a_minute_at_most(db: None) -> None:
    statuses = [Client().post(LOGIN, {"email": f"p{number}@example.org"}).status_code for number in range(21)]
    assert statuses == [302] * 20 + [422]
    told = Client().post(LOGIN, {"email": "noch-jemand@example.org"}).text
    assert "Aus Ihrem Netz kamen gerade sehr viele Anfragen" in told
    assert "An diese Adresse" not in told


def test_the_brakes_hold_in_the_database_cache_too(settings: Any, carla: Person) -> None:
    """In production the counters lie in the database, where every process sees them."""
    from django.core.management import call_command

    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "einklang_cache"}
    }
    call_command("createcachetable", verbosity=0)
    test_a_mailbox_gets_three_codes_a_minute_at_most(carla)


def test_a_stranger_who_never_comes_is_forgotten_after_a_day(db: None, now: dt.datetime, administrator: Person) -> None:
    expect_person(email="one@example.org", language="de", now=now)
    expect_person(email="two@example.org", language="de", now=now + dt.timedelta(hours=23))
    assert Person.objects.filter(email="one@example.org").exists()
    expect_person(email="three@example.org", language="de", now=now + dt.timedelta(hours=25))
    assert not Person.objects.filter(email="one@example.org").exists()
    assert Person.objects.filter(email="two@example.org").exists()
    assert Person.objects.filter(pk=administrator.pk).exists()


def test_no_log_names_who_signs_in_or_the_code(
    carla: Person, client: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        code = ask(client, carla.email)
        enter(client, "0000-0000")
        enter(client, code)
        ask(Client(), "nobody@example.org")
        client.post("/account/logout/")
        Client().post(LOGIN, {"email": "kein-at"})
    told = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    told += "".join(capsys.readouterr())
    for secret in (carla.email, code, code.replace("-", ""), "nobody@example.org", carla.name):
        assert secret not in told


def test_a_mail_that_cannot_be_sent_is_said_and_its_address_not_logged(
    carla: Person, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object) -> int:
        raise SMTPRecipientsRefused({carla.email: (550, b"unknown")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    response = client.post(LOGIN, {"email": carla.email})
    assert response.status_code == 422
    assert "nicht verschicken" in response.text
    assert "SMTPRecipientsRefused" in caplog.text
    assert carla.email not in caplog.text


# ── No password, no other way in ─────────────────────────────────────────────────────────────────────────────────


def test_no_address_has_to_do_with_a_password() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if name.startswith("account_")} == {
        "account_login",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_logout",
        "account_stop_invitations",
    }


@pytest.mark.parametrize(
    "address",
    ["password/change/", "password/set/", "password/reset/", "signup/", "email/", "confirm-email/", "reauthenticate/"],
)
def test_the_password_pages_of_others_are_no_pages_here(client: Client, db: None, address: str) -> None:
    assert client.get(f"/account/{address}").status_code == 404


def test_a_form_that_carries_a_password_signs_nobody_in(carla: Person, client: Client) -> None:
    client.post(LOGIN, {"login": carla.email, "email": carla.email, "password": "x"})
    assert not is_signed_in(client)


def test_the_shortcut_of_the_demo_is_shut_elsewhere(carla: Person, rf: Any, settings: Any) -> None:
    assert not settings.DEMO
    with pytest.raises(Refusal, match="demo_only"):
        sign_in_as(rf.post("/demo/"), carla)


def test_in_the_demo_one_signs_in_as_a_member_of_the_cast(carla: Person, client: Client, settings: Any) -> None:
    settings.DEMO = True
    request = client.get(reverse("account_login")).wsgi_request
    sign_in_as(request, carla)
    assert request.user == carla


# ── The browser is told to be careful ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", [LOGIN, CODE, "/account/logout/", "/desk/profile/", "/desk/profile/erase/"])
def test_no_page_holds_anything_that_the_policy_forbids(carla: Person, client_of: ClientOf, address: str) -> None:
    client = client_of(None if address in {LOGIN, CODE} else carla)
    if address == CODE:
        ask(client, carla.email)
    response = client.get(address)
    assert response.status_code == 200
    assert "'unsafe" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", response.text)
    assert not re.search(r"""(?:src|href)=["']https?://(?!testserver)""", response.text)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_forged_form_does_nothing_and_says_why(carla: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(carla, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post("/desk/profile/", {"name": "Jemand, der das hier tippte", "language": "en"})
    assert response.status_code == 403
    assert "Jemand, der das hier tippte" in response.text
    carla.refresh_from_db()
    assert carla.name == "Carla Nowak"
