"""The five main journeys without a mouse, at 400 %, and as a listener hears them.

At 400 % means in a window of 320 × 256, by keys alone; what a listener hears stands in `scripts/`.
"""

import re

from playwright.sync_api import Page as Tab, expect

from tests.browser.conftest import OpenTab
from tests.browser.judges import wider_than_its_window
from tests.browser.site import Site
from tests.browser.walk import at_400_percent, check_reading, press, tab_to, write


def begin(tab: Tab, address: str) -> None:
    """Every journey begins at an address, at 400 %, at the top of the page."""
    at_400_percent(tab)
    tab.goto(address)


def hear(tab: Tab, script: str) -> None:
    """What a listener hears here is what is written, and it needs no scrolling sideways."""
    assert wider_than_its_window(tab) == []
    check_reading(tab, script)


def test_raise_a_need_and_follow_it(own_site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(own_site)
    begin(tab, "/")
    press(tab, "Huchting")
    press(tab, "Anliegen sagen")
    hear(tab, "raise_a_need")
    press(tab, "Absenden")
    expect(tab.get_by_role("alert")).to_be_focused()
    hear(tab, "raise_a_need_refused")
    write(tab, "Worum geht es?", "Die Laterne am Spielplatz ist seit Tagen aus.")
    press(tab, "Absenden")
    hear(tab, "need_raised")
    press(tab, "Wie weit ist mein Anliegen?")
    hear(tab, "need_followed")


def test_find_the_years_money(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site)
    begin(tab, "/")
    press(tab, "Huchting")
    press(tab, "Alle Zahlen und jede Buchung")
    hear(tab, "the_years_money")


def test_read_a_project_with_its_thread(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site)
    begin(tab, "/huchting/")
    press(tab, "Alle Projekte")
    press(tab, "Sommerabende am Bolzplatz")
    hear(tab, "a_project")
    press(tab, "Der Bolzplatz soll im Sommer abends länger offen sein")
    hear(tab, "its_need")


def test_record_that_nobody_objects(evening_site: Site, open_tab: OpenTab) -> None:
    """From opening the meeting to the decision without touching a mouse; one key for the decision itself."""
    tab = open_tab(evening_site, as_="carla")
    begin(tab, "/desk/huchting/meetings/9/")
    for group, count in {"Bewohnerinnen": "16", "Einrichtungen": "9", "Verwaltung": "3", "Politik": "2"}.items():
        write(tab, group, count)
    press(tab, "Sitzung eröffnen")
    press(tab, "Kinderzirkus in den Sommerferien")
    hear(tab, "asking_for_objections")
    with tab.expect_navigation():
        tab.keyboard.press("n")
    expect(tab.get_by_role("main")).to_contain_text("reserviert")
    hear(tab, "nobody_objected")


def test_check_an_application(own_site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(own_site, as_="edda")
    begin(tab, "/desk/huchting/applications/12/check/")
    hear(tab, "an_application_to_check")
    write(tab, "Vermerk", "Die Angebote lagen bei der Sprechstunde vor.")
    press(tab, "Formal geprüft")
    expect(tab.get_by_role("status")).to_contain_text("bestanden")
    hear(tab, "an_application_checked")


def test_the_first_stop_leads_past_the_frame(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site)
    begin(tab, "/huchting/")
    tab_to(tab, "Zum Inhalt springen")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main")).to_be_focused()
    assert re.search(r"#content$", tab.url)
