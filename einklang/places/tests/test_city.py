"""The city with its 14 areas and what they are called in addresses."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from einklang.base.refusal import Refusal
from einklang.places.actions import found_city
from einklang.places.models import City, Neighbourhood
from einklang.places.queries import areas_of, neighbourhood_at, the_city
from einklang.places.readers import read_city
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
