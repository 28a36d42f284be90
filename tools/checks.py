"""Every check there is, in one list, so that people and the build server run the same."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tools.house import BIN, HOUSE, PYTHON, call, say

Command = tuple[str, ...]
EINKLANG = (str(PYTHON), "-m", "einklang")

STATIC: dict[str, Command] = {
    "types": (str(BIN / "mypy"),),
    "format": (str(BIN / "ruff"), "format", "--check", "--diff", "."),
    "lint": (str(BIN / "ruff"), "check", "."),
    "imports": (str(BIN / "lint-imports"), "--cache-dir", ".cache/imports"),
    "templates": (str(BIN / "djlint"), "einklang", "--lint", "--quiet"),
    "words": (*EINKLANG, "words", "--check"),
    "migrations": (*EINKLANG, "makemigrations", "--check", "--dry-run"),
    "deployment": (*EINKLANG, "check", "--deploy", "--fail-level", "WARNING"),
    "licences": (str(BIN / "reuse"), "lint", "--quiet"),
}

# A key as long as the check wants it; nothing is ever signed with it.
PRODUCTION = {
    "EINKLANG_SECRET_KEY": "a key that only this check of the settings uses 0123456789 ÄÖÜ",
    "EINKLANG_ACCOUNT_KEYS": "YSBrZXkgZm9yIHRoZXNlIHRlc3RzIG9ubHksIDMyIGI=",
    "EINKLANG_HOSTS": "example.org",
}
TRIAL = {"EINKLANG_DEBUG": "1", "EINKLANG_DEMO": "1"}


class Result(NamedTuple):
    """How a check ended."""

    name: str
    passed: bool
    seconds: float
    output: str = ""


def run_static() -> list[Result]:
    """The fast part: what can be said without running a page. Two at a time, each output in one piece."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = []
        for result in pool.map(_run_quietly, STATIC):
            say(_line(result))
            if not result.passed:
                say(result.output)
            results.append(result)
    return results


def _run_quietly(name: str) -> Result:
    environment = {**os.environ, **(PRODUCTION if name == "deployment" else TRIAL)}
    started = time.monotonic()
    done = subprocess.run(
        STATIC[name],
        cwd=HOUSE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Result(name, done.returncode == 0, time.monotonic() - started, done.stdout)


def run_pytest(name: str, *arguments: str) -> Result:
    """Tests speak while they run; pytest's own closing line stays in view."""
    say(f"\n── {name}: pytest {' '.join(arguments)}")
    started = time.monotonic()
    code = call(PYTHON, "-m", "pytest", *arguments)
    return Result(name, code == 0, time.monotonic() - started)


def run_all() -> list[Result]:
    """Every check: static, then the tests on both databases; the browser goes along with the first."""
    jobs = str(min(4, os.cpu_count() or 1))
    return [
        *run_static(),
        run_pytest("tests on SQLite and in the browser", "--db", "sqlite", "-n", jobs),
        run_pytest("tests on PostgreSQL", "--db", "postgres", "-n", jobs, "--ignore", "tests/browser"),
    ]


def report(results: list[Result]) -> int:
    """The last lines: every check by name. 0 when all passed."""
    say("")
    for result in results:
        say(_line(result))
    failed = [result.name for result in results if not result.passed]
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _line(result: Result) -> str:
    return f"  {'ok    ' if result.passed else 'FAILED'} {result.name} ({result.seconds:.1f} s)"
