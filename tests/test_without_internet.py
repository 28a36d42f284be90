"""A laptop with its own network: nothing leaves it, and whatever it has answered outlives its sudden end."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest

from einklang.base.production import INSECURE_ACCOUNT_KEY
from tests.browser.site import _free_port, _wait_for, acted, copy_of, environment
from tools.house import BIN, HOUSE, evening_settings

EVENING = "2027-06-23T19:00:00+02:00"
MEETING, ITEM = "/desk/huchting/meetings/9/", "/desk/huchting/meetings/9/3/"
PAGES = (
    "/", "/huchting/", "/huchting/needs/", "/huchting/projects/4/", "/huchting/meetings/", "/huchting/meetings/9/",
    "/huchting/fund/", "/huchting/record/", "/search/?q=kinder", "/desk/", MEETING, ITEM,
    f"{MEETING}sheets/", f"{ITEM}sheet/",
)  # fmt: skip
LOADED = re.compile(r'(?:\ssrc|<link[^>]*\shref|\saction|\sposter|\ssrcset)="([^"]*)"|url\(([^)]*)\)')


class Laptop:
    """The server on the evening, with Carla signed in."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, 0
        self.cookies: dict[str, str] = {}
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.port = _free_port()
        variables = environment(self.home, EVENING) | {"EINKLANG_EVENING": "1", "EINKLANG_PLAIN_HTTP": "1"}
        command = [
            str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--no-ws",
            "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "einklang.wsgi:application",
        ]  # fmt: skip
        with (self.home / "console.txt").open("w") as console:
            self.server = subprocess.Popen(
                command, cwd=HOUSE, env=variables, stdout=console, stderr=subprocess.STDOUT, start_new_session=True
            )
        _wait_for(self.port, self.server, self.home)

    def kill(self) -> None:
        """As when the battery is pulled: no process gets a word."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(timeout=10)

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Language": "de"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(body) if body is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        return answer.status, text

    def post(self, path: str, **fields: str) -> int:
        """Send a form of a page, with what the page hides in it."""
        page = self.ask("GET", path)[1]
        hidden = {name: value for name in ("csrfmiddlewaretoken", "seen") for value in _value(page, name)}
        return self.ask("POST", path, hidden | fields)[0]

    def concerns(self) -> set[str]:
        with sqlite3.connect(self.home / "einklang.sqlite3") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = database.execute(
                "SELECT body FROM people_text JOIN forum_concern ON people_text.id = forum_concern.text_id"
            )
            return {row[0] for row in rows}


def _value(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)[:1]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("laptop")
    copy_of(acted("year"), home)
    return home


@contextmanager
def running(home: Path) -> Iterator[Laptop]:
    laptop = Laptop(home)
    laptop.start()
    try:
        assert laptop.post("/demo/as/carla/") == 302
        yield laptop
    finally:
        laptop.kill()


@pytest.fixture
def laptop(year: Path) -> Iterator[Laptop]:
    with running(year) as one:
        yield one


def test_no_page_loads_anything_from_elsewhere_and_no_socket_leads_out(laptop: Laptop) -> None:
    laptop.post(MEETING, act="attend", residents="20")
    for path in PAGES:
        status, text = laptop.ask("GET", path)
        assert status == 200, path
        for one in LOADED.findall(text):
            target = "".join(one).strip("'\" ")
            assert not re.match(r"[a-z]+:|//", target) or target.startswith("data:"), (path, target)
    for css in sorted((HOUSE / "einklang" / "static" / "einklang").glob("*.css")):
        assert not re.search(r"url\(['\"]?(?:[a-z]+:)?//|@import", css.read_text()), css
    assert laptop.server is not None
    assert [peer for peer in _peers(laptop.server.pid) if not peer.startswith(("127.", "0.0.0.0"))] == []


def _peers(group: int) -> list[str]:
    """The other ends of every socket that the server's processes hold."""
    inodes = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                inodes |= {re.sub(r"\D", "", str(link.readlink())) for link in (process / "fd").iterdir()}
        except (OSError, ProcessLookupError):
            continue
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    rows += [line.split() for line in Path("/proc/net/udp").read_text().splitlines()[1:]]
    return [socket.inet_ntoa(bytes.fromhex(row[2][:8])[::-1]) for row in rows if row[9] in inodes]


def test_killed_in_the_middle_three_times_it_keeps_all_that_it_acknowledged(year: Path) -> None:
    laptop = Laptop(year)
    answered: set[str] = set()
    laptop.start()
    assert laptop.post("/demo/as/carla/") == 302
    laptop.post(MEETING, act="attend", residents="20")
    assert laptop.post(ITEM, act="open") == 302
    for attempt in range(3):
        stopped = threading.Event()
        writer = threading.Thread(target=_write, args=(laptop, attempt, answered, stopped))
        writer.start()
        time.sleep(1.0 + 0.37 * attempt)
        laptop.kill()
        stopped.set()
        writer.join()
        laptop.start()
    laptop.kill()
    assert len(answered) >= 3
    assert answered <= laptop.concerns()


def _write(laptop: Laptop, attempt: int, answered: set[str], stopped: threading.Event) -> None:
    """Write concerns one after the other, and remember those whose answer came."""
    number = 0
    while not stopped.is_set():
        text = f"Bedenken {attempt}/{number}"
        try:
            if laptop.post(ITEM, act="concern", text=text, degree="2") == 302:
                answered.add(text)
        except (OSError, HTTPException):
            return
        number += 1


def test_the_laptop_makes_its_own_key_once_and_answers_to_its_address_only(tmp_path: Path) -> None:
    told = evening_settings(tmp_path, "10.42.0.1", "8000")
    assert evening_settings(tmp_path, "10.42.0.1", "8000")["EINKLANG_SECRET_KEY"] == told["EINKLANG_SECRET_KEY"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "account-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "account-key").read_text() == told["EINKLANG_ACCOUNT_KEYS"] != INSECURE_ACCOUNT_KEY
    assert told["EINKLANG_HOSTS"] == "10.42.0.1,127.0.0.1,localhost"
    assert told["EINKLANG_URL"] == "http://10.42.0.1:8000"
    assert not {"EINKLANG_DEMO", "EINKLANG_CLOCK", "EINKLANG_DEBUG"} & told.keys()


def test_on_the_evening_every_answer_waits_for_the_disk(tmp_path: Path) -> None:
    asked = "from django.conf import settings as s; print(s.DATABASES['default']['OPTIONS']['init_command'])"
    variables = evening_settings(tmp_path, "10.42.0.1", "8000") | {"DJANGO_SETTINGS_MODULE": "einklang.settings"}
    variables.pop("DATABASE_URL", None)
    told = subprocess.run(
        [BIN / "python", "-c", asked], cwd=HOUSE, env=variables, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip().endswith("PRAGMA synchronous=FULL;")
