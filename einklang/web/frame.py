"""What the frame of every page knows: the city, the neighbourhood, who is signed in, and whether all is invented."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from einklang.base.addresses import whole
from einklang.base.doors import left_over
from einklang.base.refused import DESK
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import the_city


def frame(request: HttpRequest) -> dict[str, Any]:
    """Names for the templates. Costs one query at most, and none if a page uses neither city nor neighbourhood.

    A view that gives its own `neighbourhood` to the page takes precedence, so that it is not read twice.
    """
    slug = request.resolver_match.kwargs.get("neighbourhood") if request.resolver_match else None
    neighbourhood: Any = SimpleLazyObject(lambda: _neighbourhood(slug)) if slug else None
    return {
        "city": SimpleLazyObject(lambda: neighbourhood.city if neighbourhood else the_city()),
        "neighbourhood": neighbourhood,
        "person": _person(request),
        "kept_texts": SimpleLazyObject(lambda: left_over(request)) if _person(request) else [],
        "demo": settings.DEMO,
        "release": settings.RELEASE,
        "today": getattr(request, "today", None),
        "address": _address(request),
    }


def _address(request: HttpRequest) -> str:
    """Where this page stands, for paper; nothing for a page of the desk, to which no reader of the paper gets."""
    return "" if request.path.startswith(DESK) else whole(request, request.get_full_path())


def _neighbourhood(slug: str) -> Neighbourhood | None:
    return Neighbourhood.objects.select_related("city").filter(slug=slug).first()


def _person(request: HttpRequest) -> Person | None:
    """Who is signed in; without a session's cookie nobody is, and the session is not touched."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if isinstance(user, Person) else None
