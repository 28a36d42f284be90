"""Who listens to which meeting: one reader tells the hall what it found, and the hall wakes whom it concerns."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

MOST_MEETINGS = 200
MOST_STREAMS = 4_000


@dataclass(frozen=True)
class Seen:
    """A name for the state of a room: `room` for what changes for everybody, `wall` also for what is only counted."""

    room: str
    wall: str

    def of(self, kind: str) -> str:
        """The name that a listener of this kind is told."""
        return self.wall if kind == "wall" else self.room


@dataclass(eq=False)
class Room:
    """One meeting that somebody listens to. `turn` is done at the next news; `seen` is None where nobody meets."""

    turn: "asyncio.Future[None]"
    seen: Seen | None = None
    listeners: int = 0
    looked: bool = field(default=False)


class Hall:
    """All rooms with listeners. A listener is a number, not a queue: who is slow misses states, never the newest."""

    def __init__(self) -> None:
        self.rooms: dict[UUID, Room] = {}
        self.streams = 0

    def join(self, token: UUID) -> Room | None:
        """Listen to a meeting; None when the house is full."""
        room = self.rooms.get(token)
        if self.streams >= MOST_STREAMS or (room is None and len(self.rooms) >= MOST_MEETINGS):
            return None
        if room is None:
            room = self.rooms[token] = Room(_turn())
        room.listeners += 1
        self.streams += 1
        return room

    def leave(self, token: UUID) -> None:
        """Listen no more; a room without listeners is not asked about any more."""
        room = self.rooms[token]
        room.listeners -= 1
        self.streams -= 1
        if not room.listeners:
            del self.rooms[token]

    def tell(self, asked: list[UUID], found: Mapping[UUID, Seen]) -> None:
        """What the reader found about those it asked for; only who has news is woken."""
        for token in asked:
            room = self.rooms.get(token)
            if room is None:
                continue
            news = not room.looked or room.seen != found.get(token)
            room.seen, room.looked = found.get(token), True
            if news:
                turn, room.turn = room.turn, _turn()
                turn.set_result(None)


def _turn() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


def event(kind: str, seen: str) -> bytes:
    """A change as the stream says it."""
    return f"event: {kind}\ndata: {seen}\n\n".encode()
