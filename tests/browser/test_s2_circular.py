"""S2 (e), by clicks: 240 euros go round for seven days; silence decides one, a concern brings the other to the room."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acts import check, field, go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.hall import MEETING, SOON, Hall, ask, count, gathered, tap
from tests.browser.opening import MEETS_AT
from tests.browser.site import Site, acted, copy_of, serving
from tests.browser.test_s2 import count_room, unfold

SENT = "2026-06-01T09:00:00+02:00"
SAID = "2026-06-03T21:00:00+02:00"
OVER = "2026-06-09T08:00:00+02:00"
YARD, PATH = "Eine Bank für den Hof", "Eine Bank am Weg"
WINDOW = "Die Bank steht direkt vor meinem Fenster."
ANSWER = "Sie kommt auf die andere Seite vom Weg."


@pytest.mark.needs("axe")
def test_seven_days_of_silence_decide_and_one_concern_is_answered_in_the_room(
    tmp_path: Path, open_tab: OpenTab
) -> None:
    home = tmp_path / "site"
    copy_of(acted("circular"), home)
    with serving(home, SENT) as site:
        send_round(site, open_tab)
    with serving(home, SAID) as site:
        object_from_a_phone(site, open_tab)
    with serving(home, OVER) as site:
        see_what_silence_decided(site, open_tab)
    with gathered(home, MEETS_AT, PATH, open_tab) as hall:
        open_meeting(hall)
        read_out_and_answer(hall)
        agree(hall)


def send_round(site: Site, open_tab: OpenTab) -> None:
    carla = open_tab(site, as_="carla")
    for title in (YARD, PATH):
        carla.goto("/desk/huchting/circulars/")
        waiting = carla.locator("article").filter(has=carla.get_by_text(title, exact=True))
        expect(waiting).to_contain_text("240,00\u00a0€")
        press(carla, "In den Umlauf geben", waiting)
        expect(carla.get_by_role("main")).to_contain_text("8. Juni 2026")
    check(carla)


def object_from_a_phone(site: Site, open_tab: OpenTab) -> None:
    """A resident finds it on her phone; without a word nothing is sent, and nobody reads her name."""
    bernd = open_tab(site, as_="bernd", width="320")
    bernd.goto("/huchting/meetings/")
    go(bernd, PATH, "Bedenken schreiben")
    press(bernd, "Bedenken abschicken")
    expect(field(bernd, "Was spricht dagegen")).to_have_attribute("aria-invalid", "true")
    field(bernd, "Was spricht dagegen").fill(WINDOW)
    check(bernd)
    press(bernd, "Bedenken abschicken")
    visitor = open_tab(site)
    visitor.goto(bernd.url)
    expect(visitor.get_by_role("main")).not_to_contain_text("Bernd")


def see_what_silence_decided(site: Site, open_tab: OpenTab) -> None:
    """The clock decides as soon as somebody opens the desk; the other one waits for the agenda."""
    carla = open_tab(site, as_="carla")
    carla.goto("/desk/huchting/circulars/")
    carla.goto(MEETING)
    press(carla, "Antrag aufnehmen")
    visitor = open_tab(site)
    visitor.goto("/huchting/meetings/")
    expect(visitor.get_by_role("main")).to_contain_text("Niemand hatte Bedenken: beschlossen.")
    visitor.goto("/huchting/fund/")
    expect(visitor.get_by_role("row", name=YARD)).to_contain_text("240,00\u00a0€")
    expect(visitor.get_by_role("row", name=PATH)).to_have_count(0)


def open_meeting(hall: Hall) -> None:
    """Who came early sees by herself that it begins."""
    for phone in hall.phones:
        expect(phone.locator("main")).to_contain_text("Die Sitzung hat noch nicht begonnen.")
    hall.carla.goto(MEETING)
    count_room(hall.carla, ("16", "9", "3", "1"), "Sitzung eröffnen")
    go(hall.carla, PATH)


def read_out_and_answer(hall: Hall) -> None:
    """R-11: what was written is read out and answered before the room can agree."""
    carla, main = hall.carla, hall.wall.locator("main")
    ask(carla)
    for phone in hall.phones:
        tap(phone, "Zustimmung")
    count(carla, 25, 0, 1, 0, 0, 0)
    expect(carla.get_by_role("button", name="Konsens feststellen")).to_have_count(0)
    box = carla.locator("#concerns article").filter(has_text=WINDOW)
    press(carla, "Vorgelesen", box)
    expect(main).to_contain_text(WINDOW, timeout=SOON)
    unfold(carla, "Antworten")
    write(carla, Antwort=ANSWER)
    press(carla, "Damit ist es beantwortet")
    expect(main).to_contain_text("Bedenken, beantwortet", timeout=SOON)
    check(hall.wall)


def agree(hall: Hall) -> None:
    """3 by phone and 26 by hand are 29; the second 240 euros are reserved, and everybody sees it."""
    press(hall.carla, "Konsens feststellen")
    for tab in (hall.wall, *hall.phones):
        expect(tab.locator("main")).to_contain_text("28 stimmen zu, 1 lässt es zu, kein Veto", timeout=SOON)
    visitor = hall.open_tab(hall.site)
    visitor.goto("/huchting/fund/")
    for title in (YARD, PATH):
        expect(visitor.get_by_role("row", name=title)).to_contain_text("240,00\u00a0€")
    visitor.goto("/huchting/meetings/1/")
    main = visitor.get_by_role("main")
    expect(main).to_contain_text(WINDOW)
    expect(main).to_contain_text(ANSWER)
    expect(main).not_to_contain_text("Bernd")
