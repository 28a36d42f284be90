"""Screenshots for README and guides, taken from the acted example: python -m tools.pictures (needs Chromium).

They are real pages of a server that this starts on its own, in German, with the clock of the example.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page as Tab, sync_playwright

from tests.browser.site import acted_year, copy_of, serving
from tools.house import HOUSE, Trouble, say
from tools.needs import chromium

PICTURES = HOUSE / "docs" / "pictures"
LARGEST = 150_000
WIDE, NARROW = (1280, 800), (360, 720)


class Shot(NamedTuple):
    """One picture: its file, the address or how to find it, whose eyes, the window, and where to scroll to."""

    name: str
    find: str | Callable[[Tab, str], None]
    seen_by: str = ""
    size: tuple[int, int] = WIDE
    scroll_to: str = ""


def _link(page: str, text: str) -> Callable[[Tab, str], None]:
    """Open the page, then the first link in its content that bears this text."""

    def go(tab: Tab, url: str) -> None:
        tab.goto(url + page)
        tab.locator("main a", has_text=text).first.click()

    return go


def _open_round(tab: Tab, url: str) -> None:
    """The next meeting's first item, with the round opened and somebody objecting."""
    tab.goto(f"{url}/desk/")
    tab.locator("main a[href*='/meetings/']").first.click()
    tab.locator("main").wait_for()
    if tab.get_by_role("button", name="Sitzung eröffnen").count():
        for name, count in (("residents", "17"), ("organisations", "9"), ("administration", "3"), ("politics", "2")):
            tab.locator(f"input[name={name}]").fill(count)
        tab.get_by_role("button", name="Sitzung eröffnen").click()
    tab.locator("main ol a, main table a").first.click()
    tab.get_by_role("button", name="Es gibt Bedenken").click()


SHOTS = (
    Shot("city", "/"),
    Shot("neighbourhood", "/huchting/"),
    Shot("project", _link("/huchting/projects/", "Nähcafé")),
    Shot("fund", "/huchting/fund/"),
    Shot("record", "/huchting/record/"),
    Shot("plan", _link("/desk/", "Antrag"), "daoud", scroll_to="table"),
    Shot("round", _open_round, "carla"),
    Shot("need-phone", "/huchting/needs/new/", size=NARROW),
)


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Take one picture and see that it is small enough for a page of text."""
    width, height = shot.size
    with browser.new_context(viewport={"width": width, "height": height}, locale="de-DE") as context:
        tab = context.new_page()
        if shot.seen_by:
            tab.goto(f"{url}/demo/as/{shot.seen_by}/")
            tab.locator("main form button").first.click()
        if callable(shot.find):
            shot.find(tab, url)
        else:
            tab.goto(url + shot.find)
        tab.wait_for_load_state("networkidle")
        if shot.scroll_to:
            tab.locator(f"main {shot.scroll_to}").first.scroll_into_view_if_needed()
        file = PICTURES / f"{shot.name}.png"
        tab.screenshot(path=file)
    size = file.stat().st_size
    say(f"{file.relative_to(HOUSE)}  {size // 1000} kB")
    if size > LARGEST:
        raise Trouble(f"{file.name} has {size} bytes; {LARGEST} are the most that a page of text should load.")


def main(names: list[str]) -> None:
    """Take all pictures, or those that are named."""
    path = chromium()
    if path is None:
        raise Trouble("There is no Chromium here: ./run setup")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        home = Path(folder)
        copy_of(acted_year(), home)
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with serving(home) as site:
            for shot in SHOTS:
                if not names or shot.name in names:
                    take(browser, site.url, shot)
        browser.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Trouble as trouble:
        sys.exit(str(trouble))
