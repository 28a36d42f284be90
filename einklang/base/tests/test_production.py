"""The settings of the example and of developers do not start where the public comes."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from einklang.base.production import (
    INSECURE_ACCOUNT_KEY,
    INSECURE_KEY,
    refuse_unsafe,
    refuse_unsafe_account_keys,
)

HERE = ("127.0.0.1", "localhost", "[::1]")
CITY = ("einklang.example.org",)
OWN = "a key of one's own"
OWN_ACCOUNT_KEY = "YSBrZXkgZm9yIHRoZXNlIHRlc3RzIG9ubHksIDMyIGI="


def start(
    *,
    key: str = OWN,
    hosts: tuple[str, ...] = HERE,
    clock: str = "",
    demo: bool = False,
    debug: bool = False,
    public_demo: bool = False,
) -> str:
    """What the operator reads; nothing when the server starts."""
    try:
        refuse_unsafe(key=key, hosts=hosts, clock=clock, demo=demo, debug=debug, public_demo=public_demo)
    except ImproperlyConfigured as why:
        return str(why)
    return ""


def test_a_city_with_a_key_of_its_own_starts() -> None:
    assert start(hosts=CITY) == start() == ""


def test_the_example_starts_on_ones_own_machine_with_its_own_key_and_clock() -> None:
    assert start(key=INSECURE_KEY, clock="2026-06-15T12:00:00+02:00", demo=True) == ""


def test_who_develops_needs_no_key_on_her_own_machine() -> None:
    assert start(key=INSECURE_KEY, debug=True) == ""


def test_the_public_key_opens_no_city() -> None:
    assert "Set EINKLANG_SECRET_KEY" in start(key=INSECURE_KEY, hosts=CITY)
    assert "Set EINKLANG_SECRET_KEY" in start(key=INSECURE_KEY)


@pytest.mark.parametrize("hosts", [HERE, CITY])
def test_no_clock_stands_still_in_a_real_city(hosts: tuple[str, ...]) -> None:
    assert "EINKLANG_CLOCK" in start(hosts=hosts, clock="2026-06-15T12:00:00+02:00")


@pytest.mark.parametrize("host", ["example.org", "*", ".localhost", "0.0.0.0", "192.168.0.7"])
def test_nobody_from_elsewhere_sees_the_pages_of_errors(host: str) -> None:
    assert "Unset EINKLANG_DEBUG" in start(hosts=("localhost", host), debug=True)
    assert "Unset EINKLANG_DEBUG" in start(hosts=(host,), debug=True, demo=True, public_demo=True)


def test_the_example_answers_to_no_public_name_unless_that_is_meant() -> None:
    assert "EINKLANG_PUBLIC_DEMO=1" in start(hosts=CITY, demo=True)
    assert start(hosts=CITY, demo=True, public_demo=True) == ""


def test_an_example_for_everybody_has_a_key_of_its_own() -> None:
    assert "Set EINKLANG_SECRET_KEY" in start(key=INSECURE_KEY, hosts=CITY, demo=True, public_demo=True)


def keep_accounts(*keys: str, hosts: tuple[str, ...] = HERE, trial: bool = False) -> str:
    """What the operator reads about the keys of bank accounts; nothing when the server starts."""
    try:
        refuse_unsafe_account_keys(keys=keys, hosts=hosts, trial=trial)
    except ImproperlyConfigured as why:
        return str(why)
    return ""


def test_no_city_keeps_bank_accounts_without_a_key_of_its_own() -> None:
    assert keep_accounts(OWN_ACCOUNT_KEY, hosts=CITY) == ""
    assert "Set EINKLANG_ACCOUNT_KEYS" in keep_accounts(hosts=CITY)
    assert "Set EINKLANG_ACCOUNT_KEYS" in keep_accounts()
    assert "Set EINKLANG_ACCOUNT_KEYS" in keep_accounts(INSECURE_ACCOUNT_KEY)
    assert "Set EINKLANG_ACCOUNT_KEYS" in keep_accounts(OWN_ACCOUNT_KEY, INSECURE_ACCOUNT_KEY, hosts=CITY, trial=True)


def test_the_example_needs_no_key_for_accounts_on_ones_own_machine() -> None:
    assert keep_accounts(INSECURE_ACCOUNT_KEY, trial=True) == ""


def test_a_key_that_is_none_is_named_by_its_number_and_not_told() -> None:
    said = keep_accounts(OWN_ACCOUNT_KEY, "too short", hosts=CITY)
    assert "Key 2 in EINKLANG_ACCOUNT_KEYS" in said
    assert "too short" not in said


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"EINKLANG_SECRET_KEY": INSECURE_KEY}, "EINKLANG_SECRET_KEY"),
        ({"EINKLANG_SECRET_KEY": OWN, "EINKLANG_CLOCK": "2026-06-15T12:00:00+02:00"}, "EINKLANG_CLOCK"),
        ({"EINKLANG_SECRET_KEY": OWN}, "EINKLANG_ACCOUNT_KEYS"),
        ({"EINKLANG_DEBUG": "1", "EINKLANG_HOSTS": "example.org"}, "EINKLANG_DEBUG"),
        ({"EINKLANG_DEMO": "1", "EINKLANG_HOSTS": "localhost, example.org"}, "EINKLANG_PUBLIC_DEMO"),
    ],
)
def test_the_settings_ask_when_they_are_read(variables: dict[str, str], named: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EINKLANG_")}
    line = [sys.executable, "-c", "import einklang.settings"]
    done = subprocess.run(line, env=clean | variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ImproperlyConfigured" in done.stderr
    assert named in done.stderr.splitlines()[-1]
