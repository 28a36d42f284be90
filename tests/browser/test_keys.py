"""Pages whose address is the key to them: what stands on them can be pressed all the same."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenTab
from tests.browser.page import Page
from tests.browser.site import Site

FOLLOWED = "/huchting/needs/follow/{code}/"
KEYS = {
    "aylin": FOLLOWED,
    "greta": f"{FOLLOWED}raised/",
    "daoud": f"{FOLLOWED}slip/",
    "carla": "/huchting/reports/lebenslagen-in-bremen-2027/mine/{note}/",
}


def test_one_signs_out_where_the_address_is_a_key(own_site: Site, open_tab: OpenTab) -> None:
    """A browser that may tell no referrer says of no form where it comes from, and we would refuse it."""
    for name, path in KEYS.items():
        tab = open_tab(own_site, as_=name)
        tab.goto(Page(path).address(own_site))
        tab.get_by_role("banner").get_by_role("button", name="Abmelden").click()
        expect(tab.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()
