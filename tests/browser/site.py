"""The real server with the acted example year, for tests that look at it with a browser.

The year is acted once for each state of the source and kept under var/; each run serves a copy of it. Beside it is
kept the stage on which it is acted, for tests that play a scenario themselves.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools.house import BIN, DEMO_CLOCK, HOUSE
from tools.live import command as live_command

KEPT = HOUSE / "var" / "test"
STARTS_WITHIN = 20  # seconds
SOURCE = ("*.py", "*.html", "*.po", "*.toml", "*.csv", "*.geojson", "*.css", "*.js", "*.svg")


@dataclass(frozen=True)
class Site:
    """A running server: where it is, and what it printed (the codes to sign in are mailed to its console)."""

    url: str
    home: Path
    live: str = ""
    """Where its pages listen for changes; empty where no second process runs."""

    def mail(self) -> str:
        return (self.home / "console.txt").read_text()


def environment(home: Path, clock: str = DEMO_CLOCK) -> dict[str, str]:
    """The example city's settings, and nothing that the shell or the tests around it say about Einklang."""
    ours = ("EINKLANG_", "DJANGO_", "DATABASE_URL")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return clean | {
        "DJANGO_SETTINGS_MODULE": "einklang.settings",
        "EINKLANG_DEMO": "1",
        "EINKLANG_CLOCK": clock,
        "EINKLANG_HOME": str(home),
    }


def state_of_source() -> str:
    """One name for all that the acted year depends on."""
    mix = hashlib.sha256()
    for ending in SOURCE:
        for file in sorted((HOUSE / "einklang").rglob(ending)):
            if "tests" not in file.parts:
                mix.update(str(file).encode() + file.read_bytes())
    return mix.hexdigest()[:16]


PLAYS = {
    "year": ("einklang", "demo"),
    "stage": ("tests.browser.opening",),
    "ranking": ("tests.browser.opening", "ranking"),
    "summer": ("tests.browser.opening", "summer"),
    "circular": ("tests.browser.opening", "circular"),
    "sewing": ("tests.browser.opening", "sewing"),
    "sewing-lines": ("tests.browser.opening", "lines", "sewing"),
    "sewing-fixed": ("tests.browser.opening", "fixed", "sewing"),
    "dialogue": ("tests.browser.opening_2015",),
}


def acted(play: str) -> Path:
    """A home with a play in it; made when the source changed, by one worker while the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    state = KEPT / state_of_source()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (state / play / "done").exists():
            _forget_all_but(state)
            _act(state / play, PLAYS[play])
    return state / play


def _forget_all_but(state: Path) -> None:
    for folder in KEPT.iterdir():
        if folder.is_dir() and folder != state:
            shutil.rmtree(folder, ignore_errors=True)


def _act(home: Path, play: tuple[str, ...]) -> None:
    shutil.rmtree(home, ignore_errors=True)  # what a run that failed has left
    for command in (("einklang", "prepare"), play):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=HOUSE,
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    (home / "done").touch()


def copy_of(play: Path, home: Path) -> None:
    """The database with what still stands in its log, and the files; a run that comes later may tidy the play away."""
    home.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(play / "einklang.sqlite3") as source, sqlite3.connect(home / "einklang.sqlite3") as target:
        source.backup(target)
    for folder in ("static", "files"):
        if (play / folder).exists():
            shutil.copytree(play / folder, home / folder)


@contextmanager
def serving(home: Path, clock: str = DEMO_CLOCK, *, live: bool = False) -> Iterator[Site]:
    """The server that `./run demo` starts, on a free port, with its console in a file; `live`: the second one, too."""
    port = _free_port()
    command = [
        str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws",
        "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "einklang.wsgi:application",
    ]  # fmt: skip
    variables = environment(home, clock) | {"EINKLANG_URL": f"http://127.0.0.1:{port}", "PYTHONUNBUFFERED": "1"}
    if live:
        variables["EINKLANG_LIVE"] = str(_free_port())
    with (home / "console.txt").open("w") as console, ExitStack() as others:
        server = subprocess.Popen(command, cwd=HOUSE, env=variables, stdout=console, stderr=subprocess.STDOUT)
        try:
            _wait_for(port, server, home)
            if live:
                others.enter_context(streaming(variables["EINKLANG_LIVE"], variables, console))
            there = f"http://127.0.0.1:{variables['EINKLANG_LIVE']}" if live else ""
            yield Site(f"http://127.0.0.1:{port}", home, there)
        finally:
            server.terminate()
            server.wait(timeout=10)


@contextmanager
def streaming(port: str, variables: dict[str, str], console: IO[str] | None = None) -> Iterator[None]:
    """The second process, from its first answer to its end."""
    server = subprocess.Popen(live_command(port), cwd=HOUSE, env=variables, stdout=console, stderr=console)
    until = time.monotonic() + STARTS_WITHIN
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/live/health/", timeout=STARTS_WITHIN).close()
                break
            except OSError:
                if time.monotonic() > until or server.poll() is not None:
                    raise
                time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=STARTS_WITHIN).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{(home / 'console.txt').read_text()[-4000:]}")
