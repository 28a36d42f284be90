"""The wall follows the moderator's tab without being touched, and she goes through the evening by keys alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab, expect

from tests.browser.acts import check, go, press, write
from tests.browser.conftest import LANGUAGES, OpenTab
from tests.browser.judges import html_errors
from tests.browser.site import Site, acted, copy_of, serving

MEETING = "/desk/huchting/meetings/9/"
TITLE = "Kinderzirkus in den Sommerferien"
EVENING = "2027-06-23T18:30:00+02:00"
SOON = 4_000  # the budget is a second on a machine that does nothing else


def open_meeting(carla: Tab) -> None:
    carla.goto(MEETING)
    counts = {"Bewohnerinnen_und_Bewohner": "16", "Einrichtungen_und_Vereine": "9", "Verwaltung": "3", "Politik": "2"}
    write(carla, **counts)
    press(carla, "Sitzung eröffnen")


@pytest.mark.needs("axe", "java", "vnu")
def test_the_wall_follows_the_moderators_tab(tmp_path: Path, open_tab: OpenTab) -> None:
    copy_of(acted("year"), tmp_path / "site")
    with serving(tmp_path / "site", EVENING, live=True) as site:
        carla, wall = open_tab(site, as_="carla"), open_tab(site, as_="carla")
        wall.goto(f"{MEETING}wall/")
        wall.evaluate("window.untouched = true")
        open_meeting(carla)
        expect(wall.locator("main")).to_contain_text("Schön, dass Sie da sind.", timeout=SOON)
        go(carla, TITLE)
        by_keys(carla, wall)
        asking(carla, wall, tmp_path)
        assert wall.evaluate("window.untouched") is True
        with_every_language(site, open_tab)
        for tab in (carla, wall):
            tab.goto("about:blank")


def by_keys(carla: Tab, wall: Tab) -> None:
    """Wall, list and timer without leaving the keyboard, and without leaving the page."""
    carla.evaluate("window.untouched = true")
    carla.keyboard.press("a")
    expect(wall.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=SOON)
    carla.keyboard.press("l")
    carla.keyboard.type("Frau am Fenster")
    carla.keyboard.press("Enter")
    expect(wall.locator("#speakers")).to_have_text("Als Nächstes", timeout=SOON)
    carla.keyboard.type("Herr mit Schal")
    carla.keyboard.press("Enter")
    expect(carla.locator(".speakers li")).to_have_count(2)
    carla.evaluate("document.activeElement.blur()")
    carla.keyboard.press("d")
    expect(wall.locator(".speaks")).to_have_text("Frau am Fenster", timeout=SOON)
    carla.keyboard.press("t")
    expect(wall.get_by_role("timer")).to_contain_text("noch 1:", timeout=SOON)
    expect(carla.get_by_role("timer")).to_contain_text("noch 1:")
    carla.keyboard.press("x")
    expect(wall.get_by_role("timer")).to_have_count(0, timeout=SOON)
    carla.keyboard.press("f")
    expect(wall.locator(".speaks")).to_have_count(0, timeout=SOON)
    assert carla.evaluate("window.untouched") is True


def asking(carla: Tab, wall: Tab, tmp_path: Path) -> None:
    with carla.expect_navigation():
        carla.keyboard.press("e")
    carla.get_by_role("spinbutton", name="Zustimmung").fill("12")
    carla.get_by_role("spinbutton", name="Veto").fill("1")
    # What was typed and not saved stays, whatever is pressed beside it.
    carla.locator("#beside").get_by_role("button", name="1 Minute").click()
    expect(wall.get_by_role("timer")).to_be_visible(timeout=SOON)
    expect(carla.get_by_role("spinbutton", name="Zustimmung")).to_have_value("12")
    press(carla, "Zählung speichern")
    expect(wall.locator(".stands")).to_contain_text("13 von 30 haben geantwortet.", timeout=SOON)
    expect(wall.locator(".stands")).not_to_contain_text("Veto")
    carla.get_by_role("spinbutton", name="Zustimmung").fill("30")
    carla.get_by_role("spinbutton", name="Veto").fill("0")
    press(carla, "Zählung speichern")
    expect(wall.locator(".stands")).to_contain_text("Dem Konsens steht nichts im Weg.", timeout=SOON)
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, tab in {"wall": wall, "round": carla}.items():
        (pages / f"{name}.html").write_bytes(tab.request.get(tab.url.partition("#")[0]).body())
    assert html_errors(pages) == []
    check(carla)
    check(wall)
    press(carla, "Konsens feststellen")
    expect(wall.locator(".stands")).to_contain_text("30 stimmen zu", timeout=SOON)
    with carla.expect_navigation():
        carla.keyboard.press("w")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Bewegungsparcours am Sodenmattsee", timeout=SOON)


def with_every_language(site: Site, open_tab: OpenTab) -> None:
    for language in LANGUAGES:
        tab = open_tab(site, language=language, width="320", as_="carla")
        for path in ("wall/", "room/"):
            tab.goto(MEETING + path)
            check(tab)
        tab.goto("about:blank")


def test_without_a_script_the_wall_loads_itself_again(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site, as_="carla", script=False)
    tab.goto(f"{MEETING}wall/")
    assert tab.locator("noscript meta[http-equiv=refresh]").count() + tab.locator("meta[http-equiv=refresh]").count()
    tab.get_by_text("Hilfe").click()
    expect(tab.get_by_role("link", name="Neu laden")).to_be_visible()


def test_without_a_stream_the_wall_asks_by_itself_and_says_so(tmp_path: Path, open_tab: OpenTab) -> None:
    copy_of(acted("year"), tmp_path / "site")
    with serving(tmp_path / "site", EVENING) as site:
        carla, wall = open_tab(site, as_="carla"), open_tab(site, as_="carla")
        wall.goto(f"{MEETING}wall/")
        expect(wall.get_by_role("status")).to_contain_text("Die Verbindung ist unterbrochen.")
        open_meeting(carla)
        expect(wall.locator("main")).to_contain_text("Schön, dass Sie da sind.", timeout=20_000)
        wall.goto("about:blank")
        carla.goto("about:blank")


SMALL, LARGE = {"width": 1280, "height": 720}, {"width": 1920, "height": 1080}
FULL = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
LONG = "Nachbarschaftsfrühstück"
LINES_OF_A_WORD = """(word) => {
    const cell = document.querySelector(".here th");
    cell.textContent = word;
    const range = document.createRange();
    range.selectNodeContents(cell);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
}"""


def test_on_a_projector_no_word_is_broken_and_nothing_stands_below_the_edge(
    evening_site: Site, open_tab: OpenTab
) -> None:
    carla, wall = open_tab(evening_site, as_="carla"), open_tab(evening_site, as_="carla")
    open_meeting(carla)
    for key in "123":
        with carla.expect_navigation():
            carla.keyboard.press(key)
        for size in (SMALL, LARGE):
            wall.set_viewport_size({"width": size["width"], "height": size["height"]})
            wall.goto(f"{MEETING}wall/")
            assert wall.evaluate(FULL) == [size["width"], size["height"]], wall.locator("h1").inner_text()
            if key == "3":
                assert wall.evaluate(LINES_OF_A_WORD, LONG) == 1
                assert wall.evaluate(LINES_OF_A_WORD, "W" * 60) > 1
                assert wall.evaluate(FULL) == [size["width"], size["height"]]
        carla.goto(MEETING)
