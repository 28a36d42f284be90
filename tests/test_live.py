"""The second process as it is: a real server, a real database, streams read over the line."""

import http.client
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection

from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting
from einklang.forum.rules.meetings import Attendance
from einklang.people.models import Person
from tests.browser.site import streaming
from tests.cast import ClientOf

NOBODYS = "7c1d6f0e-1a52-4b0f-9a63-0d5b7f4b8e11"
PAGE = "http://127.0.0.1:8000"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stream:
    """One listener: what the server said at first, and the events as they come."""

    line: http.client.HTTPConnection
    answer: http.client.HTTPResponse

    def event(self) -> tuple[str, str]:
        """The next event's name and what it says; comments are passed over."""
        told: dict[str, str] = {}
        while True:
            text = self.answer.readline().decode().rstrip("\n")
            if not text and "event" in told:
                return told["event"], told["data"]
            name, _, value = text.partition(": ")
            told[name] = value

    def is_quiet(self, seconds: float) -> bool:
        """Whether nothing comes for so long; the line cannot be read after that."""
        assert self.line.sock is not None
        self.line.sock.settimeout(seconds)
        try:
            return not self.answer.readline()
        except TimeoutError:
            return True


@contextmanager
def listening(port: int, path: str, **headers: str) -> Iterator[Stream]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    yield Stream(line, answer)
    answer.close()
    line.close()


@pytest.fixture
def port(transactional_db: None) -> Iterator[int]:
    """The second process on this test's own database, at another port than the pages."""
    name, at = str(connection.settings_dict["NAME"]), free_port()
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + name
    env = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "einklang.settings"}
    with streaming(str(at), env | {"EINKLANG_LIVE": str(at)}):
        yield at


@pytest.fixture
def evening(carla: Person, assembly: Body, now: object) -> Meeting:
    meeting = forum.plan_meeting(actor=carla, body=assembly, starts_at=now, place="Bürgerhaus", now=now)  # type: ignore[arg-type]
    return forum.open_meeting(actor=carla, meeting=meeting, attendance=Attendance(17, 9, 3, 2), now=now)  # type: ignore[arg-type]


def test_a_change_comes_over_the_line_within_a_second(
    port: int, evening: Meeting, carla: Person, now: object, client_of: ClientOf
) -> None:
    with listening(port, f"/live/{evening.live_token}/wall/", Origin=PAGE) as stream:
        assert stream.answer.status == 200
        assert stream.answer.headers["Content-Type"].startswith("text/event-stream")
        kind, first = stream.event()
        assert kind == "wall"
        page = client_of(carla).get("/desk/huchting/meetings/1/wall/").content.decode()
        assert f'data-seen="{first}"' in page
        begin = time.monotonic()
        forum.add_speaker(actor=carla, meeting=evening, label="Frau am Fenster", now=now)  # type: ignore[arg-type]
        kind, second = stream.event()
        assert time.monotonic() - begin < 1
        assert (kind, second != first) == ("wall", True)
        assert "Fenster" not in second


def test_phones_hear_the_kind_that_they_asked_for(port: int, evening: Meeting) -> None:
    with listening(port, f"/live/{evening.live_token}/room/") as stream:
        assert stream.event()[0] == "room"
        assert stream.is_quiet(1)


def test_only_our_own_pages_listen_from_another_port(port: int, evening: Meeting) -> None:
    path = f"/live/{evening.live_token}/wall/"
    with listening(port, path, Origin=PAGE) as stream:
        assert stream.answer.headers["Access-Control-Allow-Origin"] == PAGE
    for stranger in ("https://elsewhere.example", "null", "file://"):
        with listening(port, path, Origin=stranger) as stream:
            assert "Access-Control-Allow-Origin" not in stream.answer.headers


@pytest.mark.parametrize("path", ["/live/x/wall/", f"/live/{NOBODYS}/wall/", "/live/", "/", f"/live/{NOBODYS}/counts/"])
def test_whoever_guesses_hears_nothing(port: int, evening: Meeting, path: str) -> None:
    with listening(port, path) as stream:
        assert stream.answer.status == 404


def test_a_stream_sets_no_cookie_and_is_kept_nowhere(port: int, evening: Meeting) -> None:
    with listening(port, f"/live/{evening.live_token}/room/") as stream:
        assert stream.answer.headers["Cache-Control"] == "no-store"
        assert stream.answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in stream.answer.headers


def test_who_is_gone_is_let_go_and_others_go_on(port: int, evening: Meeting, carla: Person, now: object) -> None:
    path = f"/live/{evening.live_token}/wall/"
    for _ in range(20):
        with listening(port, path) as stream:
            stream.event()
    with listening(port, path) as stream:
        stream.event()
        forum.add_speaker(actor=carla, meeting=evening, label="hinten", now=now)  # type: ignore[arg-type]
        assert stream.event()[0] == "wall"
