"""Screenshots for README and guides, taken from the acted example: python -m tools.pictures (needs Chromium).

They are real pages of a server that this starts on its own, in German, with the clock of the example.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page as Tab, sync_playwright

from tests.browser.site import environment, serving
from tools.checks import EINKLANG
from tools.house import DEMO_CLOCK, HOUSE, Trouble, say
from tools.needs import chromium

PICTURES = HOUSE / "docs" / "pictures"
LARGEST = 150_000
EVENING = "2027-06-23T18:30:00+02:00"  # of the next meeting, which opens on its day only
WIDE, NARROW = (1280, 860), (360, 720)


class Shot(NamedTuple):
    """One picture: its file, the address or the way there, whose eyes, the window, and what stands on top."""

    name: str
    find: str | Callable[[Tab, str], None]
    seen_by: str = ""
    size: tuple[int, int] = WIDE
    top: str = ""
    clock: str = DEMO_CLOCK


def _link(page: str, text: str) -> Callable[[Tab, str], None]:
    """Open the page, then the first link in its content that bears this text."""

    def go(tab: Tab, url: str) -> None:
        tab.goto(url + page)
        tab.locator("main a", has_text=text).first.click()

    return go


def _open_round(tab: Tab, url: str) -> None:
    """The next meeting's first application: thirty-one were asked, and one objects."""
    _link("/desk/", "Stadtteilgruppe Huchting")(tab, url)
    for name, count in (("residents", "17"), ("organisations", "9"), ("administration", "3"), ("politics", "2")):
        tab.locator(f"input[name={name}]").fill(count)
    tab.get_by_role("button", name="Sitzung eröffnen").click()
    tab.locator("main a", has_text="Kinderzirkus").first.click()
    tab.get_by_role("button", name="Es gibt Bedenken").click()
    for degree, persons in enumerate((22, 4, 2, 1, 1, 1), start=1):
        tab.locator(f"input[data-degree='{degree}']").fill(str(persons))
    tab.get_by_role("button", name="Zählung speichern").click()


SHOTS = (
    Shot("city", "/"),
    Shot("neighbourhood", "/huchting/"),
    Shot("project", _link("/huchting/projects/", "Nähcafé"), top="Projekt 4"),
    Shot("fund", "/huchting/fund/"),
    Shot("record", "/huchting/record/"),
    Shot("plan", _link("/desk/", "Leuchtpfade"), "daoud", top="Was das Projekt kostet"),
    Shot("round", _open_round, "carla", top="Enthaltung", clock=EVENING),
    Shot("need-phone", "/huchting/needs/new/", size=NARROW),
)


def act(home: Path) -> None:
    """The example's year in a home of its own."""
    for command in ("prepare", "demo"):
        subprocess.run([*EINKLANG, command], cwd=HOUSE, env=environment(home), check=True, stdout=subprocess.DEVNULL)


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
        if shot.top:
            tab.get_by_text(shot.top).first.evaluate("at => at.scrollIntoView({block: 'start'})")
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
        act(home)
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for clock in (DEMO_CLOCK, EVENING):
            with serving(home, clock) as site:
                for shot in SHOTS:
                    if shot.clock == clock and (not names or shot.name in names):
                        take(browser, site.url, shot)
        browser.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Trouble as trouble:
        sys.exit(str(trouble))
