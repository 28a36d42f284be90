"""The locks hold all that is asked for, with hashes, and name no host."""

import json
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_a_lock_names_no_host(lock: str) -> None:
    text = re.sub(r'"funding": (?:\{[^}]*\}|\[[^\]]*\])', "", (HOUSE / lock).read_text())  # fetched by nobody
    assert not re.findall(r"(?:https?|file)://\S+|--find-links.*|--index-url.*", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_a_hash(lock: str) -> None:
    packages = re.split(r"(?m)^(?=[a-z0-9])", (HOUSE / lock).read_text())[1:]
    assert packages
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize(("wish", "lock"), [("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])])
def test_every_wish_is_in_its_lock(wish: str, lock: str) -> None:
    wishes = re.findall(r"(?m)^([a-z][a-z0-9-]*)", (HOUSE / wish).read_text())
    locked = re.findall(r"(?m)^([a-z0-9-]+)==", (HOUSE / lock).read_text())
    assert set(wishes) <= set(locked)


def test_both_locks_agree() -> None:
    """What runs in production is what was tested."""
    runtime, tested = (dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (HOUSE / lock).read_text())) for lock in LOCKS)
    assert runtime.items() <= tested.items()


def test_what_npm_serves_has_a_digest() -> None:
    packages = json.loads((HOUSE / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package and "resolved" not in package for name, package in packages.items() if name)
