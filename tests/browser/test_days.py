"""A day that does not exist is held back, with a sentence beside it; what was stored stays as it was."""

import pytest
from playwright.sync_api import Page as Tab, expect

from tests.browser.acts import field, press
from tests.browser.conftest import OpenTab
from tests.browser.site import Site

ADDRESS = "/desk/huchting/applications/14/"


def type_no_day(tab: Tab) -> None:
    """The 29th of February 2027 by keys; which part comes first depends on the browser's language."""
    for keys in ("29022027", "02292027"):
        begin = field(tab, "Beginn")
        begin.fill("2026-09-02")
        begin.blur()
        begin.focus()
        tab.keyboard.type(keys)
        if begin.evaluate("one => one.validity.badInput"):
            return
    pytest.fail("this browser took the day")


def test_a_day_that_does_not_exist_is_not_saved_as_none(own_site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(own_site, as_="daoud")
    tab.goto(ADDRESS)
    field(tab, "Beginn").fill("2026-09-02")
    press(tab, "Entwurf speichern")
    type_no_day(tab)
    tab.get_by_role("button", name="Entwurf speichern").last.click()
    expect(tab.get_by_text("Diesen Tag gibt es nicht im Kalender.")).to_be_visible()
    expect(field(tab, "Beginn")).to_be_focused()
    tab.goto(ADDRESS)
    expect(field(tab, "Beginn")).to_have_value("2026-09-02")
    type_no_day(tab)
    tab.get_by_role("button", name="Entwurf speichern").last.click()
    field(tab, "Beginn").fill("2026-09-03")
    expect(tab.get_by_text("Diesen Tag gibt es nicht im Kalender.")).to_have_count(0)
    press(tab, "Entwurf speichern")
    expect(tab.get_by_role("status").first).to_contain_text("gespeichert")
    expect(field(tab, "Beginn")).to_have_value("2026-09-03")
