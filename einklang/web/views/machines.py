"""What machines ask: is it alive, what may be indexed, whom to tell of a hole."""

import datetime as dt

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest

TEXT = "text/plain; charset=utf-8"
PRIVATE_PLACES = ("/account/", "/desk/", "/language/", "/search/")


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Alive and with a database; tells the release and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "release": settings.RELEASE})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """An invented city is kept out of every index; a real one only where work is done."""
    closed = ("/",) if settings.DEMO else PRIVATE_PLACES
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def security(request: CityRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116)."""
    expires = dt.datetime.combine(request.today + dt.timedelta(days=300), dt.time(), dt.UTC)
    lines = [
        f"Contact: {whole(request, '/feedback/')}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {whole(request, '/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
