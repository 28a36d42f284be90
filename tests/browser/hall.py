"""The room: the wall, the moderator's laptop and three phones at once, and what their hands do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page as Tab, expect

from tests.browser.acts import go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.site import Site, serving
from tests.browser.test_s2 import DEGREES

MEETING = "/desk/huchting/meetings/1/"
SOON = 8_000  # the budget is a second on a machine that does nothing else


@dataclass
class Hall:
    """All who look at the evening: none of them is touched but by its own hands."""

    site: Site
    carla: Tab
    wall: Tab
    phones: list[Tab]
    open_tab: OpenTab

    def leave(self) -> None:
        """Let go of the streams, so that the servers can stop."""
        for tab in (self.carla, self.wall, *self.phones):
            tab.goto("about:blank")


@contextmanager
def looked_at(site: Site, carla: Tab, open_tab: OpenTab) -> Iterator[Hall]:
    """The wall of the first meeting beside the moderator's page, and a phone for every slip that lies ready."""
    wall = open_tab(site, as_="carla")
    wall.goto(f"{MEETING}wall/")
    carla.goto(f"{MEETING}slips/sheet/")
    codes = [code.inner_text() for code in carla.locator(".slips .room-code").all()]
    phones = [open_tab(site, width="320") for _ in codes]
    for phone, code in zip(phones, codes, strict=True):
        join(phone, code)
    carla.goto(MEETING)
    room = Hall(site, carla, wall, phones, open_tab)
    try:
        yield room
    finally:
        room.leave()


@contextmanager
def gathered(home: Path, clock: str, title: str, open_tab: OpenTab) -> Iterator[Hall]:
    """The same with a server of its own, at the first meeting's item of this title."""
    with serving(home, clock, live=True) as site, looked_at(site, open_tab(site, as_="carla"), open_tab) as room:
        go(room.carla, title)
        yield room


def join(phone: Tab, code: str) -> None:
    phone.goto("/r/")
    write(phone, Code=code)
    press(phone, "Weiter mit diesem Code")
    press(phone, "Ja, das ist mein Zettel")


def ask(carla: Tab) -> None:
    press(carla, "Es gibt Bedenken")


def tap(phone: Tab, degree: str) -> None:
    """The page shows by itself that the room is asked; then one tap."""
    choice = phone.get_by_role("button", name=degree)
    expect(choice).to_be_visible(timeout=SOON)
    with phone.expect_navigation():
        choice.click()
    expect(choice).to_have_attribute("aria-pressed", "true")


def count(carla: Tab, *counts: int) -> None:
    for degree, number in zip(DEGREES, counts, strict=True):
        carla.get_by_role("spinbutton", name=degree).fill(str(number))
    press(carla, "Zählung speichern")


def stands(hall: Hall) -> Locator:
    return hall.wall.locator(".stands")
