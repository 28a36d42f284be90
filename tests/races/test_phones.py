"""Phones press while moderators close, and while the machine is killed: what was acknowledged is never lost."""

import datetime as dt
import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from einklang.forum import actions as forum
from einklang.forum.models import Body, Round, Slip, SlipPosition
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.races.test_races import at_once
from tools.house import HOUSE

NOW = dt.datetime(2026, 6, 15, 19, 0, tzinfo=dt.UTC)
PHONES = 24
KILLS = 3


# ── Two moderators close while phones press ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def asked(huchting: Neighbourhood, assembly: Body, carla: Person) -> Round:
    """A room of sixty people is asked; the hands agree."""
    meeting = forum.plan_meeting(actor=carla, body=assembly, starts_at=NOW, place="Bürgerhaus", now=NOW)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=Attendance(60), now=NOW)
    version = forum.bring_proposal(
        neighbourhood=huchting, kind="rules", subject="bodies/a", title="Regeln", summary="Neu", facts={}, now=NOW
    )
    item = forum.add_item(
        actor=carla, meeting=meeting, kind="rules", title="Regeln", proposal=version.proposal, now=NOW
    )
    round_ = forum.open_round(actor=carla, item=item, now=NOW)
    return forum.count_positions(actor=carla, round=round_, counts={1: 10}, now=NOW)


def phones(carla: Person, round_: Round) -> list[Slip]:
    made = forum.make_slips(actor=carla, meeting=round_.item.meeting, how_many=PHONES, now=NOW)
    return [forum.take_slip(slip=slip, secret=f"phone {slip.number}") for slip in made]


@pytest.mark.only("postgres")
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("races")
@pytest.mark.parametrize("_time", range(4))
def test_no_position_that_was_acknowledged_is_lost_when_two_close(asked: Round, carla: Person, _time: int) -> None:
    """Who came in time is counted, who came too late hears it; together they are all who pressed."""
    slips = phones(carla, asked)

    def presses(slip: Slip) -> Callable[[], object]:
        return lambda: forum.take_position(slip=slip, round=asked, degree=Degree.SLIGHT)

    def close() -> object:
        time.sleep(0.05)
        return forum.decide(actor=carla, round=asked, now=NOW)

    said = at_once(*(presses(slip) for slip in slips[:12]), close, close, *(presses(slip) for slip in slips[12:]))
    moderators = sorted([said.pop(12), said.pop(12)])
    assert moderators == ["done", "forum.round_not_now"]
    assert set(said) <= {"done", "forum.phone_round_over"}
    assert Round.objects.get().count().slight == said.count("done")
    assert not SlipPosition.objects.exists()


@pytest.mark.only("postgres")
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("races")
@pytest.mark.parametrize("_time", range(2))
def test_a_slip_opened_by_many_phones_at_once_is_one_phones(asked: Round, carla: Person, _time: int) -> None:
    slip = forum.make_slips(actor=carla, meeting=asked.item.meeting, how_many=1, now=NOW)[0]

    def opens(number: int) -> Callable[[], object]:
        return lambda: forum.take_slip(slip=slip, secret=f"phone {number}")

    said = at_once(*(opens(number) for number in range(8)))
    assert sorted(said) == ["done"] + ["forum.slip_taken"] * 7


@pytest.mark.only("postgres")
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("races")
def test_a_phone_that_opens_two_slips_at_once_has_one(asked: Round, carla: Person) -> None:
    slips = forum.make_slips(actor=carla, meeting=asked.item.meeting, how_many=8, now=NOW)

    def opens(slip: Slip) -> Callable[[], object]:
        return lambda: forum.take_slip(slip=slip, secret="the same")

    assert sorted(at_once(*(opens(slip) for slip in slips))) == ["done"] + ["forum.phone_has_slip"] * 7


# ── The laptop is killed ─────────────────────────────────────────────────────────────────────────────────────────

ROOM = """
import datetime as dt
import django
django.setup()
from einklang.forum import actions as forum
from einklang.forum.models import Slip
from einklang.forum.queries.slips import code_of
from einklang.forum.rules.meetings import Attendance, BodyKind
from einklang.forum.rules.procedure import Procedure
from einklang.people.models import Person, Role
from einklang.places.models import City, Neighbourhood
now = dt.datetime(2026, 6, 15, 19, 0, tzinfo=dt.UTC)
city = City.objects.create(slug="bremen", name="Bremen", state="HB")
hood = Neighbourhood.objects.create(city=city, slug="huchting", name="Huchting", valid_from=1999)
carla = Person.objects.create_user("carla@example.org", "Carla", "de")
for kind in ("moderator", "programme_office"):
    Role.objects.create(person=carla, kind=kind, neighbourhood=hood, valid_from=dt.date(2025, 1, 1))
told = dict(slug="a", kind=BodyKind.ASSEMBLY, name="Stadtteilgruppe")
body = forum.found_body(actor=carla, neighbourhood=hood, now=now, **told)
forum.adopt_rules(actor=carla, body=body, procedure=Procedure(), adopted_on=now.date(), now=now)
meeting = forum.plan_meeting(actor=carla, body=body, starts_at=now, place="Aula", now=now)
meeting = forum.open_meeting(actor=carla, meeting=meeting, attendance=Attendance(60), now=now)
told = dict(kind="rules", subject="bodies/a", title="Regeln", summary="Neu", facts={})
version = forum.bring_proposal(neighbourhood=hood, now=now, **told)
item = forum.add_item(actor=carla, meeting=meeting, kind="rules", title="Regeln", proposal=version.proposal, now=now)
round_ = forum.open_round(actor=carla, item=item, now=now)
print(meeting.room_code, f"{round_.public_id}:1")
print(*(code_of(slip) for slip in forum.make_slips(actor=carla, meeting=meeting, how_many=%d, now=now)))
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The settings of a site of its own, on a database file that survives its server; nobody brakes what presses."""
    ours = ("EINKLANG_", "DJANGO_", "DATABASE_URL")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return clean | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "EINKLANG_HOME": str(tmp_path),
        "EINKLANG_SECRET_KEY": "a key for this test only, long enough for the check",
        "EINKLANG_PLAIN_HTTP": "1",
        "EINKLANG_CLOCK": "2026-06-15T19:00:00+00:00",
        "EINKLANG_DEMO": "1",
    }


class Laptop:
    """The real server process, which is killed without a word and started again on the same file."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--log-level", "error", "einklang.wsgi:application"]
        self.process = subprocess.Popen(command, env=self.env, cwd=HOUSE, start_new_session=True)
        for _ in range(400):
            try:
                if self.ask("GET", "/health/")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        pytest.fail("the server did not start")

    def kill(self) -> None:
        """Server and worker at once, as when the battery is torn out."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            if method == "POST":
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, body, headers)
            answer = line.getresponse()
            cookies = [value.partition(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
            return answer.status, answer.read().decode(), dict(cookie.split("=", 1) for cookie in cookies)
        finally:
            line.close()


@pytest.fixture
def laptop(home: dict[str, str]) -> Iterator[Laptop]:
    for command in ("prepare",):
        subprocess.run(
            [sys.executable, "-m", "einklang", command], env=home, cwd=HOUSE, check=True, capture_output=True
        )
    machine = Laptop(home)
    yield machine
    machine.kill()


class Phone:
    """Answers again and again, another degree each time, and remembers the last one that was acknowledged."""

    def __init__(self, laptop: Laptop, code: str) -> None:
        self.laptop, self.acknowledged, self.tried, self.presses = laptop, 0, 0, 0
        _, page, cookies = laptop.ask("GET", f"/r/slip/{code}/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        self.token, self.cookies = found[1], cookies
        status, _, more = self.post(f"/r/slip/{code}/")
        assert status == 302
        self.cookies |= more

    def post(self, path: str, **fields: str) -> tuple[int, str, dict[str, str]]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return self.laptop.ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}), Cookie=cookie)

    def press_until(self, end: threading.Event, path: str, seen: str) -> None:
        while not end.is_set():
            self.tried = self.tried % 5 + 1
            try:
                status, _, _ = self.post(path, act="position", seen=seen, degree=str(self.tried))
            except (OSError, http.client.HTTPException):
                self.tried = self.acknowledged  # Not acknowledged: it may or may not have arrived, so it is sent again.
                time.sleep(0.05)
                continue
            assert status == 302
            self.acknowledged, self.presses = self.tried, self.presses + 1


@pytest.mark.only("sqlite")
def test_nothing_that_was_acknowledged_is_lost_when_the_laptop_is_killed(laptop: Laptop, home: dict[str, str]) -> None:
    """`kill -9` in a loop while eight phones press; after each kill the file holds what every phone was told."""
    made = subprocess.run([sys.executable, "-c", ROOM % 8], env=home, cwd=HOUSE, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    room, codes = made.stdout.splitlines()
    code, seen = room.split()
    people = [Phone(laptop, one) for one in codes.split()]
    for _ in range(KILLS):
        end, before = threading.Event(), [person.presses for person in people]
        with ThreadPoolExecutor(len(people)) as pool:
            told = [pool.submit(person.press_until, end, f"/r/{code}/", seen) for person in people]
            _wait(people, before)
            laptop.kill()
            end.set()
            for one in told:
                one.result()
        kept = _kept(Path(home["EINKLANG_HOME"]) / "einklang.sqlite3")
        for number, person in enumerate(people, start=1):
            # The press that was in mid-air may have arrived; the acknowledged one is never older than what is kept.
            assert kept.get(number, 0) in {person.acknowledged, person.acknowledged % 5 + 1}
        laptop.start()


def _wait(people: list[Phone], before: list[int]) -> None:
    """Until each of them got through a few times more."""
    for _ in range(1000):
        if all(one.presses > was + 2 for one, was in zip(people, before, strict=True)):
            return
        time.sleep(0.02)
    pytest.fail("the phones did not get through")


def _kept(file: Path) -> dict[int, int]:
    with sqlite3.connect(file) as database:
        rows = database.execute(
            "SELECT s.number, p.degree FROM forum_slipposition p JOIN forum_slip s ON s.id = p.slip_id"
        )
        return dict(rows.fetchall())
