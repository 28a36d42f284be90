"""Einklang's one command.

./run demo [--port 8000] [--fresh]   open the example city with its year; prints how to sign in
./run evening [--address 10.42.0.1] [--port 8000] [--home var/evening]
                                     run a meeting from this laptop, for the phones in its own network, without internet
./run evening manage <command>       any command on that laptop's data
./run test [pytest's arguments]      every check there is; with arguments only pytest, on SQLite
./run check                          the fast part: format, lint, types, imports, templates, words, licences
./run setup                          install with apt what the whole of the tests needs (browser, Java, hledger …)
./run bench                          the table of benchmarks
./run words [--check | --write]      sentences that lack an English one
./run manage <command>               any command of Django's or ours, on the example's database
./run format                         put the code in the house's format
./run lock                           write the locks anew after requirements*.in or package.json changed
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tools import checks
from tools.house import (
    BIN,
    DEV_LOCK,
    HOUSE,
    PYTHON,
    RUNTIME_LOCK,
    Trouble,
    call,
    compile_words,
    demo_settings,
    evening_settings,
    make_environment,
    make_node_modules,
    must,
    say,
)  # fmt: skip
from tools.needs import NEEDS, missing, strict

DEMO_HOME = HOUSE / "var" / "demo"
EVENING_HOME = HOUSE / "var" / "evening"
QUEUES = ("default", "reading")
"""A worker for each, so that no mail waits while a report is read."""


def demo(arguments: list[str]) -> int:
    """Make, migrate and act the example city if it is not there yet, then serve it."""
    port = (*arguments, "")[arguments.index("--port") + 1] if "--port" in arguments else "8000"
    _check_port(port)
    make_environment(tests=False)
    compile_words()
    if "--fresh" in arguments:
        shutil.rmtree(DEMO_HOME, ignore_errors=True)
    DEMO_HOME.mkdir(parents=True, exist_ok=True)
    settings = demo_settings(DEMO_HOME) | {"EINKLANG_URL": f"http://127.0.0.1:{port}"}
    must(*checks.EINKLANG, "prepare", env=settings)
    must(*checks.EINKLANG, "demo", env=settings)
    say(f"\nEinklang is at http://127.0.0.1:{port}/  (stop with Ctrl+C)")
    return serve(port, settings)


def evening(arguments: list[str]) -> int:
    """Serve this laptop's own installation to its own network; what goes out by mail waits until there is one."""
    if arguments[:1] == ["manage"]:
        return _manage_evening(arguments[1:])
    port, address = _told(arguments, "--port", "8000"), _told(arguments, "--address", "") or _own_address()
    home = Path(_told(arguments, "--home", str(EVENING_HOME))).resolve()
    _check_port(port, address)
    make_environment(tests=False)
    compile_words()
    home.mkdir(parents=True, exist_ok=True)
    settings = evening_settings(home, address, port)
    must(*checks.EINKLANG, "prepare", env=settings)
    url = settings["EINKLANG_URL"]
    call(BIN / "segno", "--compact", url)
    say(f"\nPhones join this laptop's network and open {url}/  (stop with Ctrl+C)")
    say("Codes to sign in appear in this window. Other mail waits for the internet.")
    return serve(port, settings, host=address, worker=False)


def _manage_evening(command: list[str]) -> int:
    make_environment(tests=False)
    compile_words()
    EVENING_HOME.mkdir(parents=True, exist_ok=True)
    return call(*checks.EINKLANG, *command, env=evening_settings(EVENING_HOME, "127.0.0.1", "8000"))


def _told(arguments: list[str], name: str, otherwise: str) -> str:
    return (*arguments, "")[arguments.index(name) + 1] if name in arguments else otherwise


def _own_address() -> str:
    """The address by which others in the same network reach this machine; asking for the way sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        for somewhere in ("10.42.0.255", "192.168.255.254", "172.31.255.254"):
            try:
                way.connect((somewhere, 9))
            except OSError:
                continue
            return str(way.getsockname()[0])
    raise Trouble("This laptop is in no network. Open its hotspot first, or name its address: --address 10.42.0.1")


def _check_port(port: str, address: str = "127.0.0.1") -> None:
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Trouble(f"--port wants a number from 1 to 65535, not {port!r}.")
    with socket.socket() as probe:
        if probe.connect_ex((address, int(port))) == 0:
            raise Trouble(f"Something already answers at port {port}. Another one: ./run demo --port {int(port) + 1}")


def _another_port(host: str, port: str) -> str:
    """Where the streams are served: the next port, or any that is free."""
    for wish in (int(port) + 1, 0):
        with socket.socket() as probe, suppress(OSError, OverflowError):
            probe.bind((host, wish))
            return str(probe.getsockname()[1])
    raise Trouble("No port is free for the second server.")


def serve(port: str, settings: dict[str, str], *, host: str = "127.0.0.1", worker: bool = True) -> int:
    """Become the server, so that a signal reaches it and nothing is left behind."""
    settings = {"EINKLANG_LIVE": _another_port(host, port), **settings}
    os.chdir(HOUSE)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for queue in QUEUES if worker else ():
        subprocess.Popen([PYTHON, "-m", "tools.worker", queue], env=settings)  # ends with the server
    subprocess.Popen([PYTHON, "-m", "tools.live", host, settings["EINKLANG_LIVE"]], env=settings)  # ends with it, too
    server = str(BIN / "granian")
    os.execve(
        server,
        [server, "--interface", "wsgi", "--host", host, "--port", port, "--no-ws", "--workers", "1",
         "--blocking-threads", "4", "--log-level", "warning", "einklang.wsgi:application"],
        settings,
    )  # fmt: skip


def test(arguments: list[str]) -> int:
    """All of it, or what pytest is asked for."""
    _prepare_tests()
    if arguments:
        return call(PYTHON, "-m", "pytest", *arguments)
    return checks.report(checks.run_all())


def check(arguments: list[str]) -> int:
    """The fast part."""
    make_environment(tests=True)
    compile_words()
    return checks.report(checks.run_static())


def _prepare_tests() -> None:
    make_environment(tests=True)
    compile_words()
    make_node_modules()
    absent = missing()
    if absent and strict():
        raise Trouble(f"Missing: {', '.join(absent)}. Under CI=true nothing may be skipped; ./run setup installs them.")


def setup(arguments: list[str]) -> int:
    """Install only what is missing; a machine that has everything is left alone."""
    packages = sorted({NEEDS[name].package for name in missing()})
    if packages:
        _install(packages)
    make_environment(tests=True)
    make_node_modules()
    absent = missing()
    say(f"Still missing: {', '.join(absent)}" if absent else "Everything the tests need is here.")
    return 1 if absent else 0


def _install(packages: list[str]) -> None:
    if shutil.which("apt-get") is None:
        raise Trouble(f"This is no Debian or Ubuntu. Please install what they call: {' '.join(packages)}")
    root = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"Installing {' '.join(packages)} …")
    must(*root, "apt-get", "update", "-qq", env=quiet)
    must(*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, env=quiet)


def bench(arguments: list[str]) -> int:
    """Fill a neighbourhood and measure."""
    make_environment(tests=True)
    compile_words()
    return call(PYTHON, "-m", "bench", *arguments)


def words(arguments: list[str]) -> int:
    """Look after the sentences."""
    make_environment(tests=False)
    compile_words()
    return call(*checks.EINKLANG, "words", *arguments, env=demo_settings(DEMO_HOME))


def manage(arguments: list[str]) -> int:
    """Any command, on the example's database unless the environment names another."""
    make_environment(tests=False)
    compile_words()
    DEMO_HOME.mkdir(parents=True, exist_ok=True)
    return call(*checks.EINKLANG, *arguments, env=demo_settings(DEMO_HOME))


def format_code(arguments: list[str]) -> int:
    """Put the code in order; what cannot be mended by itself is named."""
    make_environment(tests=True)
    fixed = call(BIN / "ruff", "check", "--fix", "--quiet", ".")
    return call(BIN / "ruff", "format", ".") or fixed


def lock(arguments: list[str]) -> int:
    """Resolve anew. The locks name versions and hashes, never a host, so that they serve behind any mirror."""
    make_environment(tests=True)
    resolve: tuple[str | Path, ...] = (
        BIN / "uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
        "--universal", "--python-version", "3.11", "--custom-compile-command", "./run lock", *arguments,
    )  # fmt: skip
    must(*resolve, "requirements.in", "--output-file", RUNTIME_LOCK.name)
    must(*resolve, "requirements-dev.in", "--constraints", RUNTIME_LOCK.name, "--output-file", DEV_LOCK.name)
    if shutil.which("npm"):
        must("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    return 0


COMMANDS = {
    "demo": demo, "evening": evening, "test": test, "check": check, "setup": setup, "bench": bench, "words": words,
    "manage": manage, "format": format_code, "lock": lock,
}  # fmt: skip


def main() -> int:
    """Find the command and say trouble in a sentence."""
    name, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name not in COMMANDS or "--help" in arguments[:1]:
        say((__doc__ or "").strip())
        return 0 if name in {"", "help", "--help", "-h", *COMMANDS} else 2
    try:
        return COMMANDS[name](arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
