"""The site's addresses, and one that answers nothing: the ceiling of this server with the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def ceiling(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - it looks at nothing, that is the point
    """A constant 204."""
    return HttpResponse(status=204)


urlpatterns = [path("health/ceiling/", ceiling), path("", include("einklang.urls"))]
