"""Every page, signed out and signed in, at both widths, in both languages: no barrier, valid HTML, nothing sideways."""

from pathlib import Path

import pytest

from tests.browser.conftest import LANGUAGES, VIEWPORTS, OpenTab
from tests.browser.judges import barriers, html_errors, wider_than_its_window
from tests.browser.pages import PAGES, Page
from tests.browser.site import Site

BY_EYES = [
    pytest.param(language, width, name, id=f"{language}-{width}-{name or 'visitor'}")
    for language in LANGUAGES
    for width in VIEWPORTS
    for name in sorted({page.seen_by for page in PAGES})
]


@pytest.mark.needs("axe")
@pytest.mark.parametrize(("language", "width", "name"), BY_EYES)
def test_no_page_has_a_barrier(site: Site, open_tab: OpenTab, language: str, width: str, name: str) -> None:
    tab = open_tab(site, language=language, width=width, as_=name)
    found = []
    for page in (page for page in PAGES if page.seen_by == name):
        answer = tab.goto(page.path)
        if answer is None or answer.status != page.status:
            found.append(f"{page.path}: {answer and answer.status} instead of {page.status}")
        else:
            found += [f"{page.path}: {line}" for line in barriers(tab) + wider_than_its_window(tab)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.needs("java", "vnu")
def test_every_page_is_valid_html(site: Site, open_tab: OpenTab, tmp_path: Path) -> None:
    """All pages in one call: the validator needs longer to start than to read."""
    for language in LANGUAGES:
        for name in sorted({page.seen_by for page in PAGES}):
            tab = open_tab(site, language=language, as_=name, script=False)
            for page in (page for page in PAGES if page.seen_by == name):
                answer = tab.goto(page.path)
                assert answer is not None
                (tmp_path / file_name(page, language)).write_bytes(answer.body())
    errors = html_errors(tmp_path)
    assert not errors, "\n" + "\n".join(errors)


def file_name(page: Page, language: str) -> str:
    return f"{page.path.strip('/').replace('/', '_') or 'city'}.{page.seen_by or 'visitor'}.{language}.html"
