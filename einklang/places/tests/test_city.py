"""The city with its 14 areas and what they are called in addresses."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from einklang.base.refusal import Refusal
from einklang.places.actions import found_city, give_feedback, handle_feedback
from einklang.places.models import City, Feedback, Neighbourhood
from einklang.places.queries import areas_of, neighbourhood_at, the_city
from einklang.places.readers import city_words, read_city
from einklang.places.rules.addresses import check_slug, neighbourhood_in


def test_the_fourteen_areas_of_bremen_have_1_687_500_euros_a_year() -> None:
    areas = read_city().areas
    assert len(areas) == 14
    assert sum(area.cents_per_year for area in areas) == 168_750_000
    assert {area.share_percent * 150_000 for area in areas} == {area.cents_per_year for area in areas}


def test_schweizer_viertel_and_marssel_have_no_outline_of_their_own() -> None:
    assert [area.name for area in read_city().areas if not area.districts] == ["Schweizer Viertel", "Marßel"]


@pytest.mark.django_db
def test_the_city_is_founded_once() -> None:
    first, second = found_city(), found_city()
    assert first == second == the_city()
    assert Neighbourhood.objects.count() == 14


@pytest.mark.django_db
def test_areas_stand_by_their_share_and_then_by_name() -> None:
    found_city()
    names = [area.name for area in areas_of(2026)]
    assert (names[0], names[1], names[-1]) == ("Gröpelingen", "Hemelingen", "Blockdiek")
    assert list(areas_of(2019)) == []


@pytest.mark.django_db
def test_an_area_that_ended_is_not_funded_any_more() -> None:
    found_city()
    Neighbourhood.objects.filter(slug="grohn").update(valid_to=2025)
    assert "Grohn" not in {area.name for area in areas_of(2026)}
    assert "Grohn" in {area.name for area in areas_of(2025)}


@pytest.mark.django_db
def test_an_unknown_neighbourhood_is_no_page() -> None:
    with pytest.raises(Http404):
        neighbourhood_at("atlantis")


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/", ""),
        ("/huchting/", "huchting"),
        ("/huchting/needs/12/", "huchting"),
        ("/desk/", ""),
        ("/robots.txt", ""),
        ("/.well-known/security.txt", ""),
    ],
)
def test_an_address_says_which_neighbourhood_it_is_in(path: str, slug: str) -> None:
    assert neighbourhood_in(path) == slug


@pytest.mark.parametrize("slug", ["desk", "city", "account", "search"])
def test_a_neighbourhood_cannot_take_the_address_of_a_page(slug: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_slug(slug)
    assert refused.value.code == "places.slug_reserved"


def test_no_area_has_a_reserved_name() -> None:
    for area in read_city().areas:
        check_slug(area.slug)


@pytest.mark.django_db
def test_neighbourhood_years_in_order() -> None:
    found_city()
    with pytest.raises(IntegrityError, match="neighbourhood_years_in_order"), transaction.atomic():
        Neighbourhood.objects.filter(slug="grohn").update(valid_to=2000)


@pytest.mark.django_db
def test_neighbourhood_has_a_share() -> None:
    found_city()
    with pytest.raises(IntegrityError, match="neighbourhood_has_a_share"), transaction.atomic():
        Neighbourhood.objects.filter(slug="grohn").update(share_percent=0)


@pytest.mark.django_db
def test_a_city_is_called_by_its_name() -> None:
    found_city()
    assert str(City.objects.get()) == "Bremen"
    assert str(Neighbourhood.objects.get(slug="marssel")) == "Marßel"


@pytest.mark.django_db
def test_a_report_of_a_barrier_counts_once_however_often_it_is_sent(now: dt.datetime) -> None:
    token = uuid.uuid4()
    for _ in range(2):
        give_feedback(body=" Der Knopf ist zu klein. ", form_token=token, now=now)
    assert [one.body for one in Feedback.objects.all()] == ["Der Knopf ist zu klein."]


@pytest.mark.django_db
def test_a_report_that_says_nothing_is_refused(now: dt.datetime) -> None:
    with pytest.raises(Refusal, match="feedback_empty"):
        give_feedback(body="  ", form_token=uuid.uuid4(), now=now)


@pytest.mark.django_db
def test_a_handled_report_forgets_how_to_reach_the_person(now: dt.datetime) -> None:
    report = give_feedback(body="Zu klein.", contact="0421 000", form_token=uuid.uuid4(), now=now)
    handle_feedback(feedback=report, now=now)
    report.refresh_from_db()
    assert (report.contact, report.handled_at) == ("", now)


@pytest.mark.django_db
def test_feedback_says_something(now: dt.datetime) -> None:
    with pytest.raises(IntegrityError, match="feedback_says_something"), transaction.atomic():
        Feedback.objects.create(body="", form_token=uuid.uuid4(), given_at=now)


@pytest.mark.django_db
def test_feedback_handled_has_no_contact(now: dt.datetime) -> None:
    with pytest.raises(IntegrityError, match="feedback_handled_has_no_contact"), transaction.atomic():
        Feedback.objects.create(body="x", contact="y", form_token=uuid.uuid4(), given_at=now, handled_at=now)


def test_the_city_writes_its_own_words_and_german_serves_where_others_are_missing(
    tmp_path: Path, settings: Any
) -> None:
    settings.HOME = tmp_path
    assert city_words("imprint", "de") == []
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "imprint.de.txt").write_text("Freie Hansestadt\n\nAm Markt 1\n")
    assert city_words("imprint", "en") == ["Freie Hansestadt", "Am Markt 1"]
