"""A page on paper: where it stands, of which day it is, and the mark of the example on every sheet."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

STYLES = (Path(house.STATICFILES_DIRS[0]) / "einklang" / "print.css").read_text()
MARK = re.compile(r'@page (invented-\w+) { @top-center { content: "(.+?)"')


@pytest.mark.parametrize("language", [code for code, _name in house.LANGUAGES])
def test_every_sheet_of_the_example_carries_its_mark_in_the_pages_language(language: str) -> None:
    with translation.override(language):
        mark = gettext("Beispiel: alles erfunden")
    assert dict(MARK.findall(STYLES))[f"invented-{language}"] == mark
    assert f"[data-invented]:lang({language}) body {{ page: invented-{language}; }}" in STYLES


@pytest.mark.django_db
@pytest.mark.parametrize("invented", [True, False])
def test_only_the_example_is_marked_and_leads_to_its_people(settings: Any, invented: bool) -> None:
    settings.DEMO = invented
    shown = Client().get("/").content.decode()
    for mark in (" data-invented", "Menschen, Anliegen und Projekte auf diesen Seiten gibt es nicht.", 'href="/demo/"'):
        assert (mark in shown) is invented


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/account/login/", "/search/"])
def test_the_sign_in_of_the_example_says_where_the_code_is(settings: Any, path: str) -> None:
    settings.DEMO = True
    assert ("Der Code erscheint im Terminal" in Client().get(path).content.decode()) is (path == "/account/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["", "http://10.42.0.1:8000"])
def test_paper_says_where_the_page_stands_and_of_which_day_it_is(settings: Any, origin: str) -> None:
    settings.ORIGIN = origin
    shown = Client().get("/search/?q=garten", headers={"host": "testserver:81"}).content.decode()
    stands = f"{origin or 'http://testserver:81'}/search/?q=garten"
    assert f"<span>{stands}</span><span>Stand: 15.\u00a0Juni 2026</span>" in shown
