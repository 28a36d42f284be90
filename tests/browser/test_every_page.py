"""Every page, signed out and signed in, at both widths, in both languages: no barrier, valid HTML, nothing sideways,
nothing that a mouse cannot reach.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import get_resolver, resolve
from django.views import defaults
from playwright.sync_api import Route

from tests.browser.conftest import LANGUAGES, VIEWPORTS, OpenTab
from tests.browser.judges import (
    AXE,
    barriers,
    found_barriers,
    html_errors,
    out_of_a_mouses_reach,
    start_looking,
    wider_than_its_window,
)
from tests.browser.page import ACTED, Page
from tests.browser.pages import NO_PAGE, PAGES
from tests.browser.site import Site
from tests.test_doors import addresses
from tools.house import HOUSE

EYES = sorted({page.seen_by for page in PAGES})
BY_EYES = [
    pytest.param(language, name, id=f"{language}-{name or 'visitor'}") for language in LANGUAGES for name in EYES
]


def test_every_address_is_a_page_here_or_has_a_reason() -> None:
    known = {
        resolve(page.path.partition("?")[0].format(**dict.fromkeys(ACTED, "x"))).view_name
        for page in PAGES
        if page.status == 200
    }
    every = {name for _, name in addresses(get_resolver(), "", "")}
    assert known | set().union(*NO_PAGE.values()) == every


@pytest.mark.needs("axe")
@pytest.mark.parametrize(("language", "name"), BY_EYES)
def test_no_page_has_a_barrier(site: Site, open_tab: OpenTab, language: str, name: str) -> None:
    """Both widths at the same time, because axe keeps one core busy."""
    tabs = {width: open_tab(site, language=language, width=width, as_=name) for width in VIEWPORTS}
    for tab in tabs.values():
        tab.add_init_script(path=AXE)
    found: list[str] = []
    for page in (page for page in PAGES if page.seen_by == name):
        for width, tab in tabs.items():
            answer = tab.goto(page.address(site))
            if answer is None or answer.status != page.status:
                found.append(f"{page.path} at {width}: {answer and answer.status} instead of {page.status}")
            start_looking(tab)
        for width, tab in tabs.items():
            lines = found_barriers(tab) + wider_than_its_window(tab) + out_of_a_mouses_reach(tab)
            found += [f"{page.path} at {width}: {line}" for line in lines]
    assert not found, "\n" + "\n".join(found)


def test_no_stylesheet_asks_for_an_orientation() -> None:
    sheets = [sheet.read_text() for sheet in (HOUSE / "einklang" / "static").rglob("*.css")]
    assert sheets
    assert not [sheet for sheet in sheets if "orientation" in sheet]


@pytest.mark.needs("java", "vnu")
def test_every_page_is_valid_html(site: Site, open_tab: OpenTab, tmp_path: Path) -> None:
    """All pages in one call: the validator needs longer to start than to read."""
    for name in EYES:
        tab = open_tab(site, as_=name)
        for language in LANGUAGES:
            for page in (page for page in PAGES if page.seen_by == name):
                answer = tab.request.get(page.address(site), headers={"Accept-Language": language})
                (tmp_path / file_name(page, language)).write_bytes(answer.body())
    for fault, body in faults().items():
        (tmp_path / f"{fault}.html").write_bytes(body)
    errors = html_errors(tmp_path)
    assert not errors, "\n" + "\n".join(errors)


@pytest.mark.needs("axe")
def test_a_page_that_failed_has_no_barrier(site: Site, open_tab: OpenTab) -> None:
    """What one sees when we made a mistake; shown under an address of the site, so that its styles are found."""
    tab, bodies = open_tab(site, width="320"), faults()

    def fail(route: Route) -> None:
        route.fulfill(body=bodies[route.request.url.rpartition("/")[2]], content_type="text/html")

    tab.route(re.compile(r"/fault/\d+$"), fail)
    for fault in bodies:
        tab.goto(f"/fault/{fault}")
        assert barriers(tab) + wider_than_its_window(tab) == []


def faults() -> dict[str, bytes]:
    """The pages of the faults that no address shows on purpose."""
    request = RequestFactory().get("/")
    assert not settings.DEBUG
    return {
        "400": defaults.bad_request(request, ValueError()).content,
        "500": defaults.server_error(request).content,
    }


def file_name(page: Page, language: str) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '_', page.path) or 'city'}.{page.seen_by or 'visitor'}.{language}.html"
