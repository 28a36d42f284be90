"""The second process: `/live/` tells pages that something changed in a room, by server-sent events.

One reader asks the database a few times a second about all rooms that somebody listens to; a stream never touches the
database. A stream says only that there is news; pages then fetch what they show by themselves, as whoever they are.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import UUID

import django
from django.conf import settings
from django.db import Error, connection
from django.http.request import validate_host

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "einklang.settings")
django.setup()

from einklang.base.live import host_of  # noqa: E402
from einklang.evening.queries import rooms_seen  # noqa: E402
from einklang.evening.rules.hall import Hall, Room, event  # noqa: E402

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

EVERY = 0.25  # seconds between two looks at the database
HEARTBEAT = 15.0  # seconds of silence after which a comment says that the line still stands
STALLED = 10.0  # a client that takes nothing for so many seconds is gone
KINDS = ("room", "wall")
PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'"),
]
log = logging.getLogger(__name__)


class Live:
    """The application: a hall, its one reader, and a stream for everybody who listens."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.thread = ThreadPoolExecutor(1, "reader")  # one thread, so one connection to the database
        self.reader: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            if self.reader is None:
                self.reader = asyncio.ensure_future(self._read())
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.reader = asyncio.ensure_future(self._read())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.reader.cancel()
        self.thread.submit(connection.close)
        self.thread.shutdown()
        await send({"type": "lifespan.shutdown.complete"})

    async def _read(self) -> None:
        """Look, tell, wait; while the database is away, the streams only wait longer."""
        while True:
            await asyncio.sleep(EVERY)
            asked = list(self.hall.rooms)
            if asked:
                try:
                    found = await asyncio.get_running_loop().run_in_executor(self.thread, _look, asked)
                except Error as why:
                    log.warning("The database cannot be read: %s", type(why).__name__)
                    continue
                self.hall.tell(asked, found)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/live/health/":
            return await _say(send, 200, b"ok")
        if scope["method"] != "GET":
            return await _say(send, 405, b"")
        token, kind = _asked_for(scope["path"])
        if token is None:
            return await _say(send, 404, b"")
        room = self.hall.join(token)
        if room is None:
            return await _say(send, 503, b"", [(b"retry-after", b"30")])
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            await self._stream(room, kind, gone, send, _cross(scope))
        finally:
            gone.cancel()
            self.hall.leave(token)
        return None

    async def _stream(
        self, room: Room, kind: str, gone: "asyncio.Task[None]", send: Send, cross: list[tuple[bytes, bytes]]
    ) -> None:
        if not room.looked:
            await asyncio.wait({room.turn, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
        if room.seen is None:
            return await _say(send, 404 if room.looked else 503, b"", cross)
        await send({"type": "http.response.start", "status": 200, "headers": [*STREAM, *cross]})
        told, news = "", b"retry: 3000\n\n"
        while not gone.done() and room.seen is not None:
            turn, here = room.turn, room.seen.of(kind)
            if here != told:
                told, news = here, news + event(kind, here)
            with_news = news or b""
            if with_news and not await _took(send, with_news):
                return None
            done, _ = await asyncio.wait({turn, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            news = b"" if done else b": still here\n\n"
        if not gone.done():
            await send({"type": "http.response.body", "body": b""})
        return None


def _look(tokens: list[UUID]) -> Any:
    try:
        return rooms_seen(tokens)
    except Error:
        connection.close()
        raise


def _asked_for(path: str) -> tuple[UUID | None, str]:
    """The meeting's token and the kind of listener in an address: `/live/<token>/room/` or `…/wall/`."""
    parts = path.strip("/").split("/")
    if len(parts) == 3 and parts[0] == "live" and parts[2] in KINDS:
        with suppress(ValueError):
            return UUID(parts[1]), parts[2]
    return None, ""


def _cross(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Who may listen from another origin: nobody, unless the stream has its own place; then our own pages."""
    if not settings.LIVE:
        return [(b"cross-origin-resource-policy", b"same-origin")]
    origin: bytes = dict(scope["headers"]).get(b"origin", b"")
    if validate_host(host_of(origin.decode("latin-1")), settings.ALLOWED_HOSTS):
        return [(b"access-control-allow-origin", origin), (b"vary", b"Origin")]
    return [(b"vary", b"Origin")]


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _took(send: Send, body: bytes) -> bool:
    """Whether the client took it in time."""
    try:
        await asyncio.wait_for(send({"type": "http.response.body", "body": body, "more_body": True}), STALLED)
    except (TimeoutError, OSError, RuntimeError):
        return False
    return True


async def _say(send: Send, status: int, body: bytes, more: list[tuple[bytes, bytes]] | None = None) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*PLAIN, *(more or [])]})
    await send({"type": "http.response.body", "body": body})


application = Live()
