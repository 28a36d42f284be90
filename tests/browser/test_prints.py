"""What comes out of the printer: A4, as the paper here is, and slips that fill it."""

import re

from playwright.sync_api import Page as Tab

from tests.browser.conftest import OpenTab
from tests.browser.site import Site

A4 = ("595", "842")
SHEET = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
THIRTY = """() => { const list = document.querySelector('.slips');
  while (list.children.length < 30) list.append(list.firstElementChild.cloneNode(true)); }"""


def sheets(tab: Tab) -> list[tuple[str, ...]]:
    """The sheets of the page as the browser prints it, each by its width and height in points."""
    printed = tab.pdf(prefer_css_page_size=True)
    return [tuple(f"{float(side):.0f}" for side in sides) for sides in SHEET.findall(printed)]


def test_a_page_prints_on_a4(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site)
    tab.goto("/huchting/meetings/8/")
    assert set(sheets(tab)) == {A4}


def test_sixteen_slips_fill_a_sheet(site: Site, open_tab: OpenTab) -> None:
    """The first sheet of an invented year says that it is invented, so that it holds a row less: 14 + 16."""
    tab = open_tab(site, as_="carla")
    tab.goto("/desk/huchting/meetings/9/slips/sheet/")
    tab.evaluate(THIRTY)
    assert tab.locator(".slips li").count() == 30
    assert sheets(tab) == [A4] * 2
