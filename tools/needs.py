"""What a machine needs beyond Python for the whole of the tests, and how to get it. Standard library only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HOUSE = Path(__file__).resolve().parent.parent


class Need(NamedTuple):
    """A program of the system: what for, its Debian package, and whether it is there."""

    purpose: str
    package: str
    is_there: Callable[[], bool]


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _module(path: str) -> Callable[[], bool]:
    return lambda: (HOUSE / "node_modules" / path).exists()


def chromium() -> str | None:
    """Where the browser is: Debian's name first, then what other systems call it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


NEEDS = {
    "chromium": Need("walks the pages", "chromium", lambda: chromium() is not None),
    "java": Need("runs the validators of HTML and PDF", "default-jdk-headless", _program("javac")),
    "jaxb": Need("lets Java read PDF rules", "libjaxb-java", lambda: Path("/usr/share/java/jaxb-runtime.jar").exists()),
    "npm": Need("fetches the validators", "npm", _program("npm")),
    "hledger": Need("recomputes the books", "hledger", _program("hledger")),
    "zbar": Need("reads codes back", "zbar-tools", _program("zbarimg")),
    "khal": Need("reads the calendar", "khal", _program("khal")),
}

# Found by what was fetched, not by what is installed: these come with `npm ci`, which ./run does by itself.
FETCHED = {
    "axe": Need("finds barriers", "npm", _module("axe-core/axe.min.js")),
    "vnu": Need("validates HTML", "npm", _module("vnu-jar/build/dist/vnu.jar")),
    "recogito": Need("reads annotations", "npm", _module("@recogito/text-annotator/package.json")),
}


def missing(names: tuple[str, ...] = tuple(NEEDS)) -> list[str]:
    """Which of these this machine lacks."""
    return [name for name in names if not (NEEDS | FETCHED)[name].is_there()]


def strict() -> bool:
    """On a build server nothing may be skipped."""
    return os.environ.get("CI", "") in {"1", "true"}
