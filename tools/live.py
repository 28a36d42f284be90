"""The second process of `./run demo`: tells pages what changes in a room, and ends with the first one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from tools.house import BIN


def command(port: int | str, host: str = "127.0.0.1") -> list[str]:
    """The server of the streams: one process, few threads, and room for many who only listen."""
    return [
        str(BIN / "granian"), "--interface", "asgi", "--host", host, "--port", str(port), "--no-ws",
        "--workers", "1", "--workers-kill-timeout", "2", "--backlog", "4096",
        "--log-level", "warning", "einklang.live:application",
    ]  # fmt: skip


def main() -> None:
    """Start it, and look twice a second whether the one who started us is still there; if not, leave with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the stream's server by itself
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    parent, server = os.getppid(), subprocess.Popen(command(sys.argv[2], sys.argv[1]))
    try:
        while os.getppid() == parent and server.poll() is None:
            time.sleep(0.5)
    finally:
        server.terminate()
        server.wait(timeout=10)


if __name__ == "__main__":
    main()
