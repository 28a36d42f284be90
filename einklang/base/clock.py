"""The one place that looks at a clock. Everything else is told the time."""

import datetime as dt
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from einklang.base.days import CITY_ZONE, city_day


def read_clock() -> dt.datetime:
    """The moment now, or the one at which the demo's clock stands; always with its zone."""
    if settings.CLOCK:
        moment = dt.datetime.fromisoformat(settings.CLOCK)
        return moment if moment.tzinfo else moment.replace(tzinfo=CITY_ZONE)
    return timezone.now()


def real_seconds() -> int:
    """The real time in seconds since 1970, for what counts real seconds in the example too: the brakes."""
    return int(time.time())


class CityRequest(HttpRequest):
    """A request that knows the moment and the city's day (for types only)."""

    now: dt.datetime
    today: dt.date


class ClockMiddleware:
    """Reads the clock once a request, so that one page knows one moment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = read_clock()
        request.now = now  # type: ignore[attr-defined]
        request.today = city_day(now)  # type: ignore[attr-defined]
        return self.get_response(request)
