"""The record as a file, its checker, the feed and the calendar, each read by somebody else's program."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar

from einklang.open_data.tests.conftest import FORMULA, Site
from einklang.record.models import Entry


@pytest.fixture
def downloaded(site: Site, tmp_path: Path) -> Path:
    (tmp_path / "verify.py").write_bytes(site.bytes("record/verify.py"))
    (tmp_path / "record.jsonl").write_bytes(site.bytes("record.jsonl"))
    return tmp_path


def check(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify.py", "record.jsonl", "--language", "en", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_downloaded_record_is_whole_by_its_own_program(downloaded: Path) -> None:
    done = check(downloaded)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_downloaded_program_names_what_was_changed(downloaded: Path) -> None:
    file = downloaded / "record.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if b"398000" in line)
    lines[place] = lines[place].replace(b"398000", b"398001")
    file.write_bytes(b"".join(lines))
    done = check(downloaded)
    assert done.returncode == 1
    assert str(place + 1) in done.stdout


def test_the_checker_is_at_the_citys_address_too(site: Site) -> None:
    assert site.client.get("/verify.py").content == site.bytes("record/verify.py")


@pytest.mark.parametrize(("language", "says"), [("de", "reserviert"), ("en", "reserved")])
def test_the_feed_is_well_formed_in_both_languages(site: Site, language: str, says: str) -> None:
    site.client.cookies["einklang_language"] = language
    text = site.bytes("record.atom")
    feed = feedparser.parse(text)
    assert feed.bozo is False
    assert feed.feed.id == "http://testserver/huchting/record.atom"
    assert any(says in entry.title for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert ET.fromstring(text).attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language


def test_the_head_in_the_feed_finds_a_tail_that_was_cut_off(site: Site, downloaded: Path) -> None:
    head = ET.fromstring(site.bytes("record.atom")).find("{urn:einklang:record}head")
    assert head is not None
    published = ("--head", str(head.text), "--count", head.attrib["count"])
    assert check(downloaded, *published).returncode == 0
    file = downloaded / "record.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    assert check(downloaded).returncode == 0
    assert check(downloaded, *published).returncode == 1


def test_an_empty_neighbourhood_has_an_empty_feed(site: Site, other: object) -> None:
    site.slug = "tenever"
    assert feedparser.parse(site.bytes("record.atom")).bozo is False


def test_the_calendar_holds_the_meetings(site: Site) -> None:
    calendar = Calendar.from_ical(site.bytes("meetings.ics"))
    [event] = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Stadtteilgruppe Huchting"
    assert event.decoded("dtstart").isoformat() == "2026-02-10T18:30:00+00:00"
    assert str(event["url"]) == "http://testserver/huchting/meetings/1/"
    assert calendar.errors == event.errors == []


def test_an_event_says_until_when_what_is_on_and_when_it_was_last_told(site: Site) -> None:
    [event] = Calendar.from_ical(site.bytes("meetings.ics")).walk("VEVENT")
    assert event.decoded("dtend").isoformat() == "2026-02-10T21:00:00+00:00"
    told = Entry.objects.filter(scope="huchting", subject="meetings/1").order_by("-entered_at")[0].entered_at
    assert event.decoded("dtstamp") == told
    assert str(event["description"]) == f"Tagesordnung:\n1. Nähcafé: für alle; date:[2026-99-99] | type:X\n2. {FORMULA}"


def test_an_invented_meeting_says_so_wherever_its_event_is_shown(site: Site, settings: Any) -> None:
    settings.DEMO = True
    [event] = Calendar.from_ical(site.bytes("meetings.ics")).walk("VEVENT")
    assert str(event["description"]).startswith("Beispiel: alles erfunden\n")


def test_an_unchanged_calendar_is_the_same_bytes(site: Site) -> None:
    assert site.bytes("meetings.ics") == site.bytes("meetings.ics")


@pytest.mark.needs("khal")
def test_khal_takes_the_calendar(site: Site, tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[huchting]]\npath = {tmp_path / 'calendar'}\n[locale]\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        f"longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    file = tmp_path / "meetings.ics"
    file.write_bytes(site.bytes("meetings.ics"))
    command = ["khal", "-c", str(config), "import", "--batch", "-a", "huchting", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "calendar").iterdir())) == 1
