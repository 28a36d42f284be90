"""`./run bench [--quick] [--db sqlite|postgres]`: the table of performance, each figure beside the server's ceiling."""

import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.load import get, load, post
from bench.report import reading
from bench.room import COUNT, OPEN, opened, pressing
from bench.site import Site, home, manage, serving
from bench.stream import STREAMS, TOKEN, live_room

RESULTS = Path(__file__).parent / "results"
PAGES = (
    ("home of the neighbourhood", "/huchting/"),
    ("list of projects", "/huchting/projects/"),
    ("project with its thread", "/huchting/projects/7/"),
)
PART = {"sqlite": 0.45, "postgres": 0.30}
PHONES = {"sqlite": 150, "postgres": 500}
WRITES = {"sqlite": 40, "postgres": 150}


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure with its unit, the budget, and whether it is kept."""

    database: str
    what: str
    figure: str
    budget: str
    kept: bool


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--quick", action="store_true", help="two seconds a figure and a tenth of the rows")
    parser.add_argument("--db", choices=("sqlite", "postgres"), help="only this database")
    asked = parser.parse_args()
    rows: list[Row] = []
    for database in (asked.db,) if asked.db else ("sqlite", "postgres"):
        rows += measure(database, seconds=2 if asked.quick else 6, scale=0.1 if asked.quick else 1)
    rows += [verifying(100_000 if asked.quick else 1_000_000), packing(), *reading_a_report()]
    print(table(rows))
    RESULTS.mkdir(exist_ok=True)
    name = "quick" if asked.quick else "latest"
    told = {
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "rows": [asdict(row) for row in rows],
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(database: str, *, seconds: float, scale: float) -> list[Row]:
    """Everything about the server on one database."""
    with home(database) as env:
        manage(env, "prepare")
        manage(env, "demo", "--quiet")
        fill(env, scale)
        with serving(env) as site:
            ceiling = load(site.port, lambda _: get("/health/ceiling/"), seconds=seconds, expected=b"204").per_second
            rows = [
                Row(
                    database,
                    "cold start to the first answer",
                    f"{site.first_answer:.2f} s",
                    "≤ 3 s",
                    site.first_answer <= 3,
                )
            ]
            rows.append(Row(database, "ceiling: a constant 204", f"{ceiling:.0f}/s", "", True))
            for name, path in PAGES:
                rows += page(site, database, name, path, ceiling, seconds)
            rows.append(writing(site, database, seconds))
            rows.append(answering(site, env, database, seconds))
            memory = site.memory_mib()
            rows.append(Row(database, "memory of a worker", f"{memory:.0f} MiB", "≤ 120 MiB", memory <= 120))
        rows.append(listening(env, database))
        rows += first_renders(env, database)
        rows += growth(env, database, scale)
        return rows


def fill(env: dict[str, str], scale: float, year: int = 2026) -> None:
    """One year's data in Huchting."""
    much = f"{int(500 * scale)}, {int(2500 * scale)}, {int(5000 * scale)}, {year}"
    python(env, f"from bench.fill import fill; fill({much})")


def page(site: Site, database: str, name: str, path: str, ceiling: float, seconds: float) -> list[Row]:
    """A page as a visitor gets it again, unchanged; and what a first visit weighs."""
    _, headers, body = site.ask(path)
    again = load(site.port, lambda _: get(path), seconds=seconds)
    confirmed = load(
        site.port, lambda _: get(path, f"If-None-Match: {headers['etag']}\r\n"), seconds=seconds, expected=b"304"
    )
    part, known = again.per_second / ceiling, confirmed.per_second / ceiling
    budget = f"≥ {PART[database]:.0%} of the ceiling"
    weight = len(body) + sum(len(site.ask(one)[2]) for one in assets(site, path))
    return [
        Row(database, f"{name}, again", f"{again.per_second:.0f}/s ({part:.0%})", budget, part >= PART[database]),
        Row(
            database,
            f"{name}, confirmed (304)",
            f"{confirmed.per_second:.0f}/s ({known:.0%})",
            budget,
            known >= PART[database],
        ),
        Row(database, f"{name}, first visit", f"{weight / 1000:.0f} kB", "≤ 150 kB", weight <= 150_000),
    ]


def assets(site: Site, path: str) -> set[str]:
    """What a page brings with it: styles, scripts, pictures, fonts."""
    text = subprocess.run(
        [sys.executable, "-c", "import gzip,sys;sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))"],
        input=site.ask(path)[2],
        capture_output=True,
        check=True,
    ).stdout.decode()
    return set(re.findall(r'"(/static/[^"]+)"', text))


def writing(site: Site, database: str, seconds: float) -> Row:
    """Raising a need: a form with its token, eight connections."""
    _, headers, body = site.ask("/huchting/needs/new/")
    cookie = headers["set-cookie"].split(";")[0]
    import gzip

    text = (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    if found is None:
        raise RuntimeError("the form for a need has no token")
    token = found[1]

    def need(_: int) -> bytes:
        fields = {
            "csrfmiddlewaretoken": token,
            "form_token": str(uuid.uuid4()),
            "wording": "Eine Bank am See.",
            "place": "",
            "contact": "",
        }
        return post("/huchting/needs/new/", urlencode(fields), f"Cookie: {cookie}\r\n")

    took = load(site.port, need, seconds=seconds, expected=b"302")
    slow = took.percentile(0.95) * 1000
    good = took.per_second >= WRITES[database] and slow < 100 and not took.wrong
    figure = f"{took.per_second:.0f}/s, p95 {slow:.0f} ms" + (f", {took.wrong} refused" if took.wrong else "")
    return Row(database, "writing: raising a need", figure, f"≥ {WRITES[database]}/s, p95 < 100 ms", good)


def answering(site: Site, env: dict[str, str], database: str, seconds: float) -> Row:
    """A position from a phone, eight at a time out of a room full of them; none that was taken is lost."""
    phones = PHONES[database]
    room = opened(python(env, OPEN.replace("{phones}", str(phones))))
    took = pressing(site, room, seconds)
    slow, counted = took.percentile(0.95) * 1000, int(python(env, COUNT))
    lost = max(0, min(phones, len(took.each) - took.wrong) - counted)
    good = took.per_second >= WRITES[database] and slow < 100 and not took.wrong and not lost
    figure = f"{took.per_second:.0f}/s, p95 {slow:.0f} ms, {lost} lost" + (
        f", {took.wrong} refused" if took.wrong else ""
    )
    budget = f"≥ {WRITES[database]}/s, p95 < 100 ms"
    return Row(database, f"writing: a position, {phones} phones in one round", figure, budget, good)


def listening(env: dict[str, str], database: str) -> Row:
    """A change in the room (as a count of the moderator's makes one) on its way to everybody who listens."""
    found = live_room(env, database, python(env, TOKEN))
    lost = f", {found.missed} missed" if found.missed else ""
    figure = f"p95 {found.p95 * 1000:.0f} ms{lost}, {found.memory:.0f} MiB"
    kept = found.p95 < 1 and not found.missed and found.memory <= 120
    return Row(database, f"live room, {STREAMS[database]} streams", figure, "p95 < 1 s, ≤ 120 MiB", kept)


RENDER = """
import time
from django.core.cache import caches
from django.test import Client
times = []
client = Client(HTTP_HOST="127.0.0.1")
for _ in range(40):
    caches["pages"].clear()
    begin = time.perf_counter()
    assert client.get({path!r}).status_code == 200
    times.append(time.perf_counter() - begin)
print(sorted(times)[len(times) // 2])
"""


def first_renders(env: dict[str, str], database: str) -> list[Row]:
    """A page made afresh, in the process itself (median of forty)."""
    rows = []
    for name, path in PAGES:
        rate = 1 / float(python(env, RENDER.format(path=path)))
        rows.append(Row(database, f"{name}, made afresh", f"{rate:.0f}/s", "≥ 60/s", rate >= 60))
    return rows


def growth(env: dict[str, str], database: str, scale: float) -> list[Row]:
    """The same pages after ten times the data: nine years more."""
    before = [float(python(env, RENDER.format(path=path))) for _, path in PAGES]
    for year in range(2017, 2026):
        fill(env, scale, year)
    if database == "postgres":
        python(env, "from django.db import connection; connection.cursor().execute('ANALYZE')")
    after = [float(python(env, RENDER.format(path=path))) for _, path in PAGES]
    return [
        Row(database, f"{name}, ten times the data", f"{late / early:.2f} × the time", "≤ 1.2 ×", late / early <= 1.2)
        for (name, _), early, late in zip(PAGES, before, after, strict=True)
    ]


def packing() -> Row:
    """All sets of 20 projects that share 13 needs, with money for two thirds: what the room waits for."""
    from einklang.base.money import Cents
    from einklang.fund.rules.packages import MOST_PROJECTS, packages
    from einklang.fund.rules.shortage import Ask

    asks = [
        Ask(key, f"Nr. {key}", Cents(10_000 + key * 3_701 % 9_100), needs=frozenset({key % 13}), concern=key * 7 % 5)
        for key in range(MOST_PROJECTS)
    ]
    begun = time.perf_counter()
    packages(Cents(sum(ask.requested_cents for ask in asks) * 2 // 3), asks)
    took = time.perf_counter() - begun
    return Row("none", f"package view, {MOST_PROJECTS} projects", f"{took:.2f} s", "≤ 1 s", took <= 1)


def reading_a_report() -> list[Row]:
    """300 pages in two columns: the worker has minutes, and little memory."""
    pages, _, took, memory = reading()
    return [
        Row("file", f"report of {pages} pages read", f"{took:.0f} s", "≤ 300 s", took <= 300),
        Row("file", "memory for that", f"{memory} MiB", "≤ 400 MiB", memory <= 400),
    ]


def verifying(entries: int) -> Row:
    """The downloaded script on a file of so many entries, and its memory."""
    from bench.record import write_record

    with write_record(entries) as path:
        begin = time.perf_counter()
        script = Path(__file__).parent.parent / "einklang" / "record" / "rules" / "chain.py"
        subprocess.run([sys.executable, "-I", script, path], check=True, stdout=subprocess.DEVNULL)
        rate = entries / (time.perf_counter() - begin)
    return Row("file", f"verify.py, {entries:,} entries", f"{rate:,.0f}/s", "≥ 200,000/s", rate >= 200_000)


def python(env: dict[str, str], code: str) -> str:
    """Some lines of Python inside the site."""
    start = "import django; django.setup()\n"
    done = subprocess.run([sys.executable, "-c", start + code], env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


def table(rows: list[Row]) -> str:
    """The figures as people read them; what misses its budget is marked."""
    wide = [max(len(getattr(row, name)) for row in rows) for name in ("database", "what", "figure")]

    def line(row: Row) -> str:
        missed = "" if row.kept else "   ← missed"
        return f"{row.database:<{wide[0]}}  {row.what:<{wide[1]}}  {row.figure:>{wide[2]}}  {row.budget}{missed}"

    return "\n".join(line(row) for row in rows)


if __name__ == "__main__":
    sys.exit(main())
