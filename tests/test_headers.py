"""What every answer says to the browser, in the settings of production: what Mozilla's Observatory asks for."""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client

from einklang.settings import CONTENT_SECURITY_POLICY

HALF_A_YEAR = 15_768_000
PRINT_SETTINGS = """
import json
from einklang import settings
names = [name for name in dir(settings) if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "X_FRAME"))]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""

ACCOUNT_KEY = "YSBrZXkgZm9yIHRoZXNlIHRlc3RzIG9ubHksIDMyIGI="


@cache
def production() -> dict[str, Any]:
    """The settings as they are when nothing but a key and a host is given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EINKLANG_")}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_SETTINGS],
        env=clean
        | {"EINKLANG_SECRET_KEY": "a key", "EINKLANG_ACCOUNT_KEYS": ACCOUNT_KEY, "EINKLANG_HOSTS": "example.org"},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


@pytest.fixture
def answer(db: None, settings: Any) -> HttpResponse:
    for name, value in production().items():
        setattr(settings, name, value)
    return cast(HttpResponse, Client().get("/no-such-neighbourhood-here/", secure=True))


def test_production_speaks_only_https(answer: HttpResponse) -> None:
    assert production()["SECURE_SSL_REDIRECT"]
    assert int(answer.headers["Strict-Transport-Security"].partition("=")[2].partition(";")[0]) >= HALF_A_YEAR


def test_cookies_stay_with_us() -> None:
    settings = production()
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert settings[f"{cookie}_SECURE"]
        assert settings[f"{cookie}_HTTPONLY"]
        assert settings[f"{cookie}_SAMESITE"] == "Lax"


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    directives = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert directives["base-uri"] == directives["frame-ancestors"] == ["'none'"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed <= {"'none'", "'self'", "data:"}
    assert "data:" not in directives["script-src"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_answer_says(answer: HttpResponse, header: str, value: str) -> None:
    assert answer.headers[header] == value


def test_every_answer_carries_the_policy(answer: HttpResponse) -> None:
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_no_page_may_ask_for_the_camera(answer: HttpResponse) -> None:
    assert "camera=()" in answer.headers["Permissions-Policy"]
