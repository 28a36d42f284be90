"""The environment that everything else runs in: made from the locks, remade only when a lock changes."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
RUNTIME_LOCK = HOUSE / "requirements.lock"
DEV_LOCK = HOUSE / "requirements-dev.lock"
NODE_LOCK = HOUSE / "package-lock.json"
NODE_STAMP = HOUSE / "node_modules" / ".lock-digest"
LOCALE = HOUSE / "einklang" / "locale"
DEMO_CLOCK = "2027-06-15T12:00:00+02:00"


class Trouble(Exception):  # noqa: N818 - a sentence for the person at the keyboard, not an error to trace
    """Something a person has to do first; said in one sentence."""


def say(sentence: str) -> None:
    """A line for the person at the keyboard, in order with what the programs print."""
    print(sentence, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run a program in the house and let it speak for itself."""
    return subprocess.run([str(part) for part in command], cwd=HOUSE, env=env, check=False).returncode


def must(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a program that has to succeed."""
    if call(*command, env=env):
        raise Trouble(f"This did not work: {' '.join(str(part) for part in command)}")


def digest(*files: Path) -> str:
    """One fingerprint of some files."""
    mix = hashlib.sha256(sys.version.encode())
    for file in files:
        mix.update(file.read_bytes())
    return mix.hexdigest()


def demo_settings(home: Path) -> dict[str, str]:
    """The environment of the example city; what is already set wins, except that a real key ends the example."""
    settings = {"EINKLANG_HOME": str(home), **os.environ}
    if "EINKLANG_SECRET_KEY" not in os.environ:
        settings = {"EINKLANG_DEMO": "1", "EINKLANG_CLOCK": DEMO_CLOCK, **settings}
    return settings


def _made_once(file: Path, make: Callable[[], str]) -> str:
    """A secret that is made at the first start and lies beside the data."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(make())
    return file.read_text()


def evening_settings(home: Path, address: str, port: str) -> dict[str, str]:
    """The environment of a laptop that serves a meeting; its key is made once and lies beside its data."""
    key = _made_once(home / "secret-key", lambda: secrets.token_urlsafe(50))
    account_key = _made_once(home / "account-key", lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    ours = ("EINKLANG_DEMO", "EINKLANG_CLOCK", "EINKLANG_DEBUG")
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "EINKLANG_HOME": str(home),
        "EINKLANG_SECRET_KEY": key,
        "EINKLANG_ACCOUNT_KEYS": account_key,
        "EINKLANG_EVENING": "1",
        "EINKLANG_PLAIN_HTTP": "1",
        "PYTHONUNBUFFERED": "1",
        "EINKLANG_HOSTS": f"{address},127.0.0.1,localhost",
        "EINKLANG_URL": f"http://{address}:{port}",
    }


def make_environment(*, tests: bool) -> None:
    """Bring .venv to exactly what the lock says; the wider lock of the tests holds the other one whole.

    Where the tests' programs are already, they stay: opening the example takes nothing away from who works here.
    """
    tests = tests or (BIN / "pytest").exists()
    lock, stamp = (DEV_LOCK if tests else RUNTIME_LOCK), VENV / ".lock-digest"
    known = stamp.read_text().split() if stamp.exists() else []
    if PYTHON.exists() and digest(lock) in known:
        return
    if not PYTHON.exists():
        _make_venv()
    if not (BIN / "uv").exists():
        say("Fetching uv, which fetches the rest …")
        must(PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "--requirement", _only("uv"))
    say(f"Installing what {lock.name} names …")
    must(BIN / "uv", "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, lock)
    (BIN / "einklang").write_text(f"#!{PYTHON}\nfrom einklang.__main__ import main\n\nmain()\n")
    (BIN / "einklang").chmod(0o755)
    _remember_the_house()
    stamp.write_text(digest(lock))


def _make_venv() -> None:
    say("Making .venv …")
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, ImportError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Trouble(
            "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"
        ) from error


def _only(package: str) -> Path:
    """The lines of one package out of the lock, so that pip can check its hashes before anything else is there."""
    found = re.search(rf"^{package}==.*?(?=^[a-z]|\Z)", RUNTIME_LOCK.read_text(), re.MULTILINE | re.DOTALL)
    if found is None:
        raise Trouble(f"{RUNTIME_LOCK.name} does not name {package}.")
    file = Path(tempfile.mkdtemp()) / "requirements.txt"
    file.write_text(re.sub(r"(?m)^\s*#.*\n?", "", found[0]))
    return file


def _remember_the_house() -> None:
    """Let the environment's Python find `einklang` from any folder."""
    packages = next(VENV.glob("lib/python3*/site-packages"), VENV / "Lib" / "site-packages")
    (packages / "einklang-house.pth").write_text(f"{HOUSE}\n")


def make_node_modules() -> bool:
    """Fetch the validators that npm serves; False when there is no npm."""
    if NODE_STAMP.exists() and NODE_STAMP.read_text() == digest(NODE_LOCK):
        return True
    if shutil.which("npm") is None:
        return False
    say("Fetching the validators that package-lock.json names …")
    must("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    NODE_STAMP.write_text(digest(NODE_LOCK))
    return True


def compile_words() -> None:
    """Make the catalogues that Django reads, when a sentence is newer than they are."""
    for folder in sorted(path for path in LOCALE.glob("*") if path.is_dir()):
        sources = sorted(folder.glob("*.po"))
        made = folder / "LC_MESSAGES" / "django.mo"
        if sources and (not made.exists() or max(po.stat().st_mtime for po in sources) > made.stat().st_mtime):
            must(PYTHON, "-m", "einklang.base.management.catalogue", LOCALE)
            return
