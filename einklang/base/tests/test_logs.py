"""The code of a need stands in no line of the log, whatever went wrong at its address."""

import logging
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from einklang.base.logs import MaskingFormatter

HOUSE = Path(__file__).resolve().parents[3]
CODE = "BMLBKDUTBD"
ADDRESS = f"/huchting/needs/follow/{CODE}/"


def lines(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, as the server writes it."""
    [formatter] = {one.formatter for one in logging.getLogger().handlers if isinstance(one.formatter, MaskingFormatter)}
    return "\n".join(formatter.format(record) for record in caplog.records)


@pytest.mark.django_db
def test_a_forged_form_and_a_page_that_is_not_there_are_logged_without_the_code(
    huchting: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert Client(enforce_csrf_checks=True).post(f"{ADDRESS}slip/").status_code == 403
    assert Client().get(ADDRESS).status_code == 404
    told = lines(caplog)
    assert "Forbidden (CSRF cookie not set.): /huchting/needs/follow/…/slip/" in told
    assert "Not Found: /huchting/needs/follow/…/" in told
    assert CODE not in told


@pytest.mark.parametrize(
    "account", ["DE02120300000000202051", "DE02 1203 0000 0000 2020 51", "de02120300000000202051", "NL91ABNA0417164300"]
)
def test_no_bank_account_is_logged_as_it_is(account: str, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("einklang").error("no such account: %s (row 7)", account)
    told = lines(caplog)
    assert account not in told
    assert f"no such account: {account[:2]}… (row 7)" in told


@pytest.mark.django_db
def test_an_error_and_its_trace_are_logged_without_the_code(
    huchting: object, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(f"no answer for {ADDRESS}")

    monkeypatch.setattr("einklang.needs.views.public.need_by_code", fail)
    assert Client(raise_request_exception=False).get(ADDRESS).status_code == 500
    told = lines(caplog)
    assert "Internal Server Error: /huchting/needs/follow/…/" in told
    assert "RuntimeError: no answer for /huchting/needs/follow/…/" in told
    assert CODE not in told


def test_every_line_goes_through_the_mask() -> None:
    """No logger below the root has a way out of its own, but the one of the developer's server."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name != "django.server"]
    own = {logger.name for logger in loggers if logger.handlers}
    assert {name for name in own if name.startswith(("django", "einklang", "allauth"))} == set()


def test_the_server_writes_no_list_of_requests() -> None:
    """Granian's would hold every address as it is; it is off unless somebody asks for it."""
    known = subprocess.run([HOUSE / ".venv/bin/granian", "--help"], capture_output=True, text=True, check=True).stdout
    assert "(disabled)" in known.partition("--no-access-log")[2].partition("--access-log-fmt")[0]
    for file in ("tools/run.py", "tests/browser/site.py", "docs/operations/install.md"):
        assert "--access-log" not in (HOUSE / file).read_text(encoding="utf-8")
