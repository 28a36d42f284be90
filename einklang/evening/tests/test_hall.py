"""Who listens to which room, and what is left of the money: plain functions."""

import asyncio
from collections.abc import Coroutine
from typing import Any
from uuid import UUID, uuid4

from einklang.base.live import host_of, policy_sources, stream_address
from einklang.base.money import Cents
from einklang.evening.rules.hall import MOST_MEETINGS, Hall, Seen, event
from einklang.evening.rules.remains import Ask, Fits, steps

ROOM: UUID = uuid4()


def run(what: Coroutine[Any, Any, None]) -> None:
    asyncio.run(what)


def test_only_news_wakes_and_only_whom_it_concerns() -> None:
    async def night() -> None:
        hall, other = Hall(), uuid4()
        here, there = hall.join(ROOM), hall.join(other)
        assert here is not None
        assert there is not None
        hall.tell([ROOM, other], {ROOM: Seen("a", "a1")})
        assert here.seen == Seen("a", "a1")
        assert there.looked
        assert there.seen is None
        before, beside = here.turn, there.turn
        hall.tell([ROOM, other], {ROOM: Seen("a", "a1")})
        assert not before.done()
        hall.tell([ROOM, other], {ROOM: Seen("a", "a2")})
        assert before.done()
        assert not beside.done()

    run(night())


def test_a_room_that_everybody_left_is_not_asked_about() -> None:
    async def night() -> None:
        hall = Hall()
        assert hall.join(ROOM) is hall.join(ROOM)
        hall.leave(ROOM)
        assert list(hall.rooms) == [ROOM]
        hall.leave(ROOM)
        assert not hall.rooms
        hall.tell([ROOM], {ROOM: Seen("a", "a")})

    run(night())


def test_guessed_rooms_do_not_fill_the_house() -> None:
    async def night() -> None:
        hall = Hall()
        joined = [hall.join(uuid4()) for _ in range(MOST_MEETINGS + 5)]
        assert joined.count(None) == 5

    run(night())


def test_phones_hear_only_what_changes_for_everybody() -> None:
    assert Seen("room", "wall").of("room") == "room"
    assert Seen("room", "wall").of("wall") == "wall"
    assert event("room", "ab12") == b"event: room\ndata: ab12\n\n"


def test_what_remains_goes_down_with_each_step_that_fits() -> None:
    asks = [
        Ask(1, "win", Cents(300_000), Fits.DECIDED),
        Ask(2, "win", Cents(200_000)),
        Ask(3, "win", Cents(400_000)),
        Ask(4, "win", Cents(100_000)),
        Ask(5, "none", Cents(1)),
    ]
    found = steps({"win": Cents(350_000)}, asks)
    assert [(one.key, one.left_cents, one.fits) for one in found] == [
        (1, 350_000, Fits.DECIDED),
        (2, 150_000, Fits.FITS),
        (3, 150_000, Fits.SHORT),
        (4, 50_000, Fits.FITS),
        (5, 0, Fits.SHORT),
    ]


def test_where_pages_listen() -> None:
    told = {"scheme": "http", "host": "192.168.4.1:8000"}
    assert stream_address("", "x/wall/", **told) == "/live/x/wall/"
    assert stream_address("8001", "x/wall/", **told) == "http://192.168.4.1:8001/live/x/wall/"
    assert stream_address("8001", "x/", scheme="http", host="[::1]:8000") == "http://[::1]:8001/live/x/"
    assert stream_address("https://live.example.org/", "x/", **told) == "https://live.example.org/live/x/"


def test_the_policy_names_that_place_and_no_other() -> None:
    hosts = ["127.0.0.1", "localhost", "[::1]", "*"]
    assert policy_sources("", hosts) == []
    assert policy_sources("8001", hosts) == ["127.0.0.1:8001", "localhost:8001"]
    assert policy_sources("https://live.example.org", hosts) == ["https://live.example.org"]


def test_an_origin_is_a_host_or_nothing() -> None:
    assert host_of("https://einklang.example.org:8443") == "einklang.example.org"
    assert [host_of(text) for text in ("null", "", "file:///etc", "http://[", "x")] == [""] * 5
