"""Without a session a page is a function of what its key names; with one it belongs to one person."""

import datetime as dt
import gzip
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from einklang.base.days import CITY_ZONE
from einklang.forum.actions.meetings import plan_meeting
from einklang.forum.models import Body
from einklang.forum.queries import next_meeting
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

HOME = "/huchting/"


def etag(path: str = HOME, **headers: str) -> str:
    return str(Client(headers=headers).get(path).headers["ETag"])


def test_a_repeated_page_costs_one_look_up(huchting: Neighbourhood, query_budget: QueryBudget) -> None:
    first = Client().get(HOME)
    with query_budget(["the revision"]):
        second = Client().get(HOME)
    assert first.content == second.content
    assert first.headers["Cache-Control"] == second.headers["Cache-Control"] == "public, no-cache"


def test_the_citys_page_costs_one_look_up_too(huchting: Neighbourhood, query_budget: QueryBudget) -> None:
    Client().get("/")
    with query_budget(["all revisions"]):
        Client().get("/")


def test_a_browser_that_has_the_page_is_told_so(huchting: Neighbourhood, query_budget: QueryBudget) -> None:
    tag = etag()
    with query_budget(["the revision"]):
        response = Client().get(HOME, headers={"if-none-match": tag})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["ETag"] == tag


def test_a_public_change_makes_another_page(cast: Cast) -> None:
    before = etag()
    assert "Abends auf den Bolzplatz" not in Client().get(HOME).content.decode()
    story.published(cast)
    assert etag() != before
    assert "Abends auf den Bolzplatz" in Client().get(HOME).content.decode()


def test_a_change_next_door_changes_the_citys_page_and_not_this_one(cast: Cast, other: Neighbourhood) -> None:
    elsewhere, city = etag("/tenever/"), etag("/")
    story.published(cast)
    assert etag("/tenever/") == elsewhere
    assert etag("/") != city


def test_another_day_another_language_another_parameter_is_another_page(
    huchting: Neighbourhood, set_clock: SetClock
) -> None:
    today = etag()
    assert etag(**{"accept-language": "en"}) != today
    assert etag("/huchting/record/?before=5") != etag("/huchting/record/?before=6")
    set_clock(dt.datetime(2026, 6, 16, 12, tzinfo=CITY_ZONE))
    assert etag() != today


def test_two_moments_of_one_day_are_one_page(huchting: Neighbourhood, set_clock: SetClock) -> None:
    noon = etag()
    set_clock(dt.datetime(2026, 6, 15, 18, tzinfo=CITY_ZONE))
    assert etag() == noon


@pytest.mark.parametrize("query", ["?utm=1", "?before=x", "?before=1&before=2", "?year=2026", "?stage=agreed"])
def test_parameters_that_no_list_knows_do_not_fill_the_cache(huchting: Neighbourhood, query: str) -> None:
    response = Client().get("/huchting/record/" + query)
    assert response.status_code == 200
    assert "ETag" not in response.headers


def test_a_signed_in_persons_page_is_hers_alone(huchting: Neighbourhood, aylin: Person, client_of: ClientOf) -> None:
    Client().get(HOME)
    response = client_of(aylin).get(HOME)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers
    assert "/account/logout/" in response.content.decode()
    assert "/account/logout/" not in Client().get(HOME).content.decode()


def test_a_page_with_a_form_is_never_shared(huchting: Neighbourhood) -> None:
    response = Client().get(reverse("needs:new", args=("huchting",)))
    assert "ETag" not in response.headers
    assert "public" not in response.headers["Cache-Control"]


def test_a_page_that_is_not_there_is_not_kept(huchting: Neighbourhood) -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert "ETag" not in response.headers


def test_a_page_is_packed_for_browsers_that_take_it(huchting: Neighbourhood) -> None:
    plain = Client().get(HOME)
    packed = Client(headers={"accept-encoding": "gzip, br"}).get(HOME)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert len(packed.content) < len(plain.content) / 2


def test_a_head_request_is_answered_like_its_page(huchting: Neighbourhood) -> None:
    page = Client().get(HOME)
    assert Client().head(HOME).headers["ETag"] == page.headers["ETag"]


def test_no_shared_page_sets_a_cookie_or_holds_a_token(cast: Cast) -> None:
    story.whole_thread(cast)
    for path in ("/", HOME, "/huchting/needs/1/", "/huchting/projects/1/", "/huchting/record/", "/privacy/"):
        response = Client().get(path)
        assert not response.cookies, path
        assert "csrfmiddlewaretoken" not in response.content.decode(), path
        assert "ETag" in response.headers, path


@pytest.mark.parametrize("path", ["/huchting/needs/?before=1", "/huchting/needs/?topic=sport"])
def test_nobody_fills_the_cache_with_pages_of_a_list(huchting: Neighbourhood, path: str) -> None:
    kept = len(caches["pages"]._cache)  # type: ignore[attr-defined]
    tag = Client().get(path).headers["ETag"]
    assert len(caches["pages"]._cache) == kept  # type: ignore[attr-defined]
    assert Client().get(path, headers={"if-none-match": tag}).status_code == 304


def test_a_chosen_stage_of_projects_is_kept(huchting: Neighbourhood, query_budget: QueryBudget) -> None:
    Client().get("/huchting/projects/?stage=agreed")
    with query_budget(["the revision"]):
        Client().get("/huchting/projects/?stage=agreed")


def test_another_port_is_the_same_page_where_the_house_knows_its_name(huchting: Neighbourhood, settings: Any) -> None:
    settings.ORIGIN = "https://einklang.example.org"
    assert etag(host="127.0.0.1:8000") == etag(host="127.0.0.1:9999")
    settings.ORIGIN = ""
    assert etag(host="127.0.0.1:8000") != etag(host="127.0.0.1:9999")


@pytest.mark.parametrize("origin", ["", "https://einklang.example.org"])
@pytest.mark.parametrize("path", ["record.atom", "meetings.ics", "datapackage.json"])
def test_nobody_puts_an_address_into_the_page_of_others(cast: Cast, settings: Any, path: str, origin: str) -> None:
    settings.ORIGIN = origin
    evening = story.at(3, 17, 18)
    plan_meeting(actor=cast.carla, body=cast.assembly, starts_at=evening, place="Bürgerhaus", now=story.at(3, 6))
    Client(headers={"host": "127.0.0.1:6666"}).get(HOME + path)
    response = Client(headers={"host": "127.0.0.1:8000"}).get(HOME + path)
    assert "6666" not in response.text
    assert f"{origin or 'http://127.0.0.1:8000'}/huchting/" in response.text


@pytest.mark.django_db
def test_what_the_city_writes_is_on_its_page_at_once(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    (tmp_path / "pages").mkdir()
    assert "Am Markt" not in Client().get("/imprint/").text
    file = tmp_path / "pages" / "imprint.de.txt"
    file.write_text("Am Markt 1")
    assert "Am Markt 1" in Client().get("/imprint/").text
    file.write_text("Am Markt 2")
    os.utime(file, (1, 1))
    assert "Am Markt 2" in Client().get("/imprint/").text
    assert Client().get("/.**/").status_code == 404


def test_a_meeting_of_yesterday_is_not_the_next_one(huchting: Neighbourhood, carla: Person, assembly: Body) -> None:
    evening = dt.datetime(2026, 6, 15, 18, tzinfo=CITY_ZONE)
    plan_meeting(actor=carla, body=assembly, starts_at=evening, place="Bürgerhaus", now=evening - dt.timedelta(days=9))
    assert next_meeting(huchting, dt.date(2026, 6, 15)) is not None
    assert next_meeting(huchting, dt.date(2026, 6, 16)) is None
