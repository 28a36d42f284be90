"""A small load on this machine: some connections that stay open, each asking again as soon as it was answered."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

HOST = "127.0.0.1"


@dataclass
class Took:
    """What a load took: requests a second, seconds per request, and the answers that were not expected."""

    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    wrong: int = 0

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def get(path: str, headers: str = "") -> bytes:
    """The bytes of a request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n{headers}\r\n".encode()


def post(path: str, body: str, headers: str) -> bytes:
    """The bytes of a form that is sent."""
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\n{kind}{headers}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def load(
    port: int, request: Callable[[int], bytes], *, seconds: float, connections: int = 8, expected: bytes = b"200"
) -> Took:
    """Ask for so many seconds; `request(number)` gives the bytes of the next question."""
    took, asked, chooser = Took(), 0, selectors.DefaultSelector()
    for _ in range(connections):
        line = socket.create_connection((HOST, port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(request(asked))
        asked += 1
        chooser.register(line, selectors.EVENT_READ, [time.perf_counter(), b""])
    begin = time.perf_counter()
    while time.perf_counter() - begin < seconds:
        for key, _ in chooser.select(timeout=1):
            line, state = key.fileobj, key.data
            state[1] += line.recv(1 << 18)  # type: ignore[union-attr]
            if not _is_whole(state[1]):
                continue
            took.each.append(time.perf_counter() - state[0])
            took.wrong += state[1][9:12] != expected
            state[0], state[1] = time.perf_counter(), b""
            line.sendall(request(asked))  # type: ignore[union-attr]
            asked += 1
    took.seconds = time.perf_counter() - begin
    for key in list(chooser.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    return took


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        return body.endswith(b"0\r\n\r\n")
    _, named, rest = lower.partition(b"content-length: ")
    return not named or len(body) >= int(rest.split(b"\r\n")[0])
