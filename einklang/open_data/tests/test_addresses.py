"""Every export: there, unchanged until something changes, open to other sites, and honest about what is invented."""

from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from einklang.base.money import Cents
from einklang.fund.actions import release
from einklang.fund.models import Grant
from einklang.fund.tests.acts import EVENING, Town
from einklang.open_data.tests.conftest import Site

STREAMED = (
    "fund/grants.csv",
    "fund/payments.csv",
    "fund/results.csv",
    "fund/ledger.csv",
    "fund/carriers.csv",
    "fund/ledger.journal",
    "fund/ledger.beancount",
    "projects.csv",
    "needs.csv",
    "cooperation.csv",
    "demands.csv",
    "record.jsonl",
)
WHOLE = ("meetings.ics", "record.atom", "record/verify.py", "datapackage.json")


@pytest.mark.parametrize("path", [*STREAMED, *WHOLE])
def test_another_site_may_read_it(site: Site, path: str) -> None:
    assert site.get(path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [*STREAMED, *WHOLE])
def test_an_unknown_neighbourhood_is_not_there(client: Client, db: None, path: str) -> None:
    assert client.get(f"/nowhere/{path}").status_code == 404


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("needs/", "needs.csv"),
        ("projects/", "projects.csv"),
        ("meetings/", "meetings.ics"),
        ("fund/", "fund/grants.csv"),
        ("fund/", "fund/payments.csv"),
        ("fund/", "fund/results.csv"),
        ("fund/ledger/", "fund/ledger.csv"),
        ("fund/ledger/", "fund/ledger.beancount"),
        ("fund/carriers/", "fund/carriers.csv"),
        ("record/", "record.atom"),
    ],
)
def test_the_page_that_shows_it_links_it(site: Site, page: str, file: str) -> None:
    assert f'href="/huchting/{file}"' in site.bytes(page).decode()


@pytest.mark.parametrize("path", STREAMED)
def test_what_may_be_long_is_sent_in_pieces(site: Site, path: str) -> None:
    assert site.get(path).streaming


@pytest.mark.parametrize("path", [*STREAMED, "meetings.ics", "record.atom", "datapackage.json"])
def test_it_is_sent_again_only_when_something_changed(site: Site, town: Town, path: str) -> None:
    tag = site.get(path).headers["ETag"]
    assert asked_again(site, path, tag).status_code == 304
    release(actor=town.edda, grant=Grant.objects.get(), amount_cents=Cents(1), reason="Ein Cent zu viel.", now=EVENING)
    assert asked_again(site, path, tag).status_code == 200


def asked_again(site: Site, path: str, tag: str) -> HttpResponseBase:
    return site.get(path, headers={"If-None-Match": tag})


@pytest.mark.parametrize("path", [*STREAMED, *WHOLE])
def test_what_is_invented_says_so(site: Site, settings: Any, path: str) -> None:
    settings.DEMO = True
    response = site.get(path)
    assert response.headers["X-Einklang-Note"] == "Beispiel: alles erfunden"
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "path", ["fund/ledger.journal", "fund/ledger.beancount", "meetings.ics", "record.atom", "datapackage.json"]
)
def test_what_is_invented_says_so_inside_where_there_is_room(site: Site, settings: Any, path: str) -> None:
    assert b"alles erfunden" not in site.bytes(path)
    settings.DEMO = True
    assert b"alles erfunden" in site.bytes(path)


@pytest.mark.parametrize("path", ["fund/ledger.csv", "record.jsonl"])
def test_an_export_is_only_read(site: Site, path: str) -> None:
    assert site.client.post(f"/huchting/{path}").status_code == 405
