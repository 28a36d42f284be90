"""Which neighbourhoods there are."""

import datetime as dt
from functools import cache

import holidays
from django.db.models import F, Q, QuerySet
from django.http import Http404

from einklang.places.models import City, Neighbourhood


def neighbourhood_at(slug: str) -> Neighbourhood:
    """The neighbourhood at an address, with its city; a page that is not there otherwise."""
    found = Neighbourhood.objects.select_related("city").filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def the_city() -> City | None:
    """The one city of this installation; None before it was set up."""
    return City.objects.order_by("pk").first()


def areas_of(year: int) -> QuerySet[Neighbourhood]:
    """The areas that are funded in a year, with their city: largest share first, then by name."""
    return (
        Neighbourhood.objects.select_related("city")
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=year), valid_from__lte=year)
        .order_by(F("share_percent").desc(), "name")
    )


def public_holidays(city: City, *years: int) -> frozenset[dt.date]:
    """The public holidays of the city's state in these years; rules take them as an argument."""
    return frozenset().union(*(_holidays(city.state, year) for year in years))


@cache
def _holidays(state: str, year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("DE", subdiv=state, years=year))
