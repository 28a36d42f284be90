"""The live room: many streams in one process, and how long a change takes from the act to the last of them."""

import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.site import _children, _resident

STREAMS = {"sqlite": 150, "postgres": 500}
CHANGES = 20

TOKEN = "from einklang.forum.models import Meeting; print(Meeting.objects.order_by('-starts_at')[0].live_token)"

ACT = """
import time
from django.db import transaction
from einklang.forum.models import Meeting
from einklang.record.actions import touch
meeting = Meeting.objects.order_by("-starts_at")[0]
for _ in range({changes}):
    time.sleep(0.6)
    with transaction.atomic():
        touch(meeting.neighbourhood.slug)
    print(time.monotonic(), flush=True)
"""


@dataclass(frozen=True)
class Figures:
    """What came of it: seconds to the stream that heard last of 95 in 100, how many were missed, memory in MiB."""

    p95: float
    missed: int
    memory: float


def live_room(env: dict[str, str], database: str, token: str, streams: int = 0) -> Figures:
    """So many streams hear of changes that another process makes."""
    streams = streams or STREAMS[database]
    with _serving(env) as (port, process):
        lines = [_listen(port, token) for _ in range(streams)]
        memory = max(_resident(pid) for pid in (process.pid, *_children(process.pid))) / 1024
        delays, missed = _measured(env, lines)
        for line in lines:
            line.close()
    ordered = sorted(delays)
    return Figures(ordered[int(len(ordered) * 0.95)] if ordered else 99.0, missed, memory)


def _measured(env: dict[str, str], lines: list[socket.socket]) -> tuple[list[float], int]:
    heard: dict[int, list[float]] = {line.fileno(): [] for line in lines}
    stop = threading.Event()
    reader = threading.Thread(target=_hear, args=(lines, heard, stop))
    reader.start()
    code = "import django; django.setup()\n" + ACT.format(changes=CHANGES)
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
    time.sleep(1.5)
    stop.set()
    reader.join()
    acted = [float(text) for text in done.stdout.split()]
    delays = [at - then for times in heard.values() for then, at in zip(acted, times, strict=False)]
    return delays, sum(max(0, len(acted) - len(times)) for times in heard.values())


def _hear(lines: list[socket.socket], heard: dict[int, list[float]], stop: threading.Event) -> None:
    chooser = selectors.DefaultSelector()
    for line in lines:
        line.setblocking(False)
        chooser.register(line, selectors.EVENT_READ)
    while not stop.is_set():
        for key, _ in chooser.select(timeout=0.1):
            if b"event: " in key.fileobj.recv(65_536):  # type: ignore[union-attr]
                heard[key.fd].append(time.monotonic())


def _listen(port: int, token: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port))
    line.sendall(f"GET /live/{token}/wall/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    text = b""
    while b"data: " not in text or not text.endswith((b"\n\n", b"\n\n\r\n")):
        text += line.recv(65_536)
    return line


@contextmanager
def _serving(env: dict[str, str]) -> "Iterator[tuple[int, subprocess.Popen[bytes]]]":
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-ws", "--workers", "1", "--workers-kill-timeout", "2", "--backlog", "4096"]
    process = subprocess.Popen([*command, "--log-level", "error", "einklang.live:application"], env=env)
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)
