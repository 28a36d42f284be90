"""Setting up the city."""

from django.db import transaction

from einklang.places.models import City, Neighbourhood
from einklang.places.readers import CityData, read_city
from einklang.places.rules.addresses import check_slug


@transaction.atomic
def found_city(data: CityData | None = None) -> City:
    """Set up the city with its areas, once; what is there stays as it is. Default: Bremen with its WiN areas."""
    told = data or read_city()
    city, _ = City.objects.get_or_create(slug=told.slug, defaults={"name": told.name, "state": told.state})
    for area in told.areas:
        check_slug(area.slug)
        Neighbourhood.objects.get_or_create(
            slug=area.slug,
            defaults={
                "city": city,
                "name": area.name,
                "share_percent": area.share_percent,
                "districts": list(area.districts),
                "valid_from": told.valid_from,
            },
        )
    return city
