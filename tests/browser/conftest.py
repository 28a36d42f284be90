"""A browser, a served year, and members of the cast who are signed in. Nothing here touches a test's own database.

All of it stays on one worker of a parallel run, so that one server and one browser do for all.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page as Tab, sync_playwright

from tests.browser.opening import STANDS_AT
from tests.browser.site import Site, acted, copy_of, serving
from tools.needs import chromium

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
VIEWPORTS = {"320": NARROW, "1280": WIDE}
LANGUAGES = ("de", "en")
HERE = Path(__file__).parent

OpenTab = Callable[..., Tab]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.needs("chromium"))
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server for all tests that only look."""
    home = tmp_path_factory.mktemp("site")
    copy_of(acted("year"), home)
    with serving(home) as running:
        yield running


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A server of one's own with the acted year, for a test that changes something."""
    copy_of(acted("year"), tmp_path / "site")
    with serving(tmp_path / "site") as running:
        yield running


@pytest.fixture
def evening_site(tmp_path: Path) -> Iterator[Site]:
    """A server of one's own with the acted year, on the evening of its next meeting."""
    copy_of(acted("year"), tmp_path / "site")
    with serving(tmp_path / "site", "2027-06-23T18:30:00+02:00") as running:
        yield running


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """A server of one's own with people, rules and money, on which nothing has happened yet."""
    copy_of(acted("stage"), tmp_path / "site")
    with serving(tmp_path / "site", STANDS_AT) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The driver is a program of Node's, whose own warnings are not ours to mend.
    os.environ.setdefault("NODE_OPTIONS", "--no-deprecation")
    # Playwright keeps an event loop; the tests that share this worker may go on asking the database all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
        )
        yield running
        running.close()


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[OpenTab]:
    """`open_tab(site, language="en", width="320", as_="aylin")`: a fresh browser window, closed after the test.

    What the page says to the console as an error, or asks of another server, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(site: Site, *, language: str = "de", width: str = "1280", as_: str = "", script: bool = True) -> Tab:
        context = browser.new_context(
            base_url=site.url,
            locale=language,
            viewport=VIEWPORTS[width],  # type: ignore[arg-type]
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(8_000)
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        tab.on("console", lambda line: _listen(line.type, line.text, complaints))
        tab.on("request", lambda request: _stay_home(request.url, site, complaints))
        if as_:
            sign_in(tab, site, as_)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def _listen(kind: str, text: str, complaints: list[str]) -> None:
    # A page that is not there, a form that is refused and a save that comes too late are answers, no faults of a page;
    # and a test that pulls the plug hears that there is no net.
    if kind == "error" and not re.search(r"status of (403|404|409|422)|ERR_INTERNET_DISCONNECTED", text):
        complaints.append(f"console: {text}")


def _stay_home(url: str, site: Site, complaints: list[str]) -> None:
    ours = (site.url, site.live) if site.live else (site.url,)
    if not url.startswith((*ours, "data:", "blob:")):
        complaints.append(f"asks another server: {url}")


_sessions: dict[tuple[Path, str], list[dict[str, object]]] = {}


def sign_in(tab: Tab, site: Site, name: str) -> None:
    """As a person does it: the address, then the code from the mail. Once per database; then the cookie is kept."""
    known = _sessions.get((site.home, name))
    if known is None:
        seen = len(site.mail())
        tab.goto("/account/login/")
        tab.locator("input[type=email]").first.fill(address_of(name))
        tab.locator("main form button[type=submit], main form button:not([type])").first.click()
        tab.locator("input[name=code]").wait_for()  # the mail is out when the page that asks for its code is there
        tab.locator("input[name=code]").fill(code_in(site.mail()[seen:]))
        tab.locator("main form button[type=submit], main form button:not([type])").first.click()
        tab.wait_for_load_state()
        cookies = tab.context.cookies()
        _sessions[site.home, name] = [dict(cookie) for cookie in cookies if cookie.get("name") == "einklang"]
    else:
        tab.context.add_cookies(known)  # type: ignore[arg-type]


def address_of(name: str) -> str:
    """The cast's addresses in the acted year."""
    return name if "@" in name else f"{name}@example.org"


def code_in(mail: str) -> str:
    """The code stands on a line of its own."""
    found = re.findall(r"(?m)^\s*(\d{4}-\d{4})\s*$", mail)
    assert found, f"no code in:\n{mail}"
    return str(found[-1])
