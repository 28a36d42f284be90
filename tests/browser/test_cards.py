"""A card's title leads on wherever one clicks the card; its own buttons are pressed all the same, with a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import field, press
from tests.browser.conftest import OpenTab
from tests.browser.site import Site


@pytest.mark.parametrize("width", ["320", "1280"])
def test_money_is_reserved_with_a_click(own_site: Site, open_tab: OpenTab, width: str) -> None:
    tab = open_tab(own_site, as_="edda", width=width)
    tab.goto("/desk/huchting/waiting/")
    field(tab, "Projekt").select_option(label="9 · Quartierswerkstatt mit Leihladen")
    field(tab, "Grund").fill("Der Laden hat einen anderen Träger gefunden.")
    press(tab, "Reservierung zurückgeben")
    tab.goto("/desk/")
    tab.get_by_role("link", name="Hausaufgabenhilfe plus").click()
    press(tab, "Geld reservieren")
    expect(tab.get_by_role("status")).to_contain_text("reserviert")
