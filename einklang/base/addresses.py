"""Whole addresses, for what leaves the house: feeds, calendars, slips of paper."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest

from einklang.base.live import stream_address


def whole(request: HttpRequest, path: str) -> str:
    """`path` with the installation's own origin in front; only where none is set, with what the request calls us.

    A request may call us anything, and a page that is kept for everybody would repeat it.
    """
    return urljoin(settings.ORIGIN, path) if settings.ORIGIN else request.build_absolute_uri(path)


def our_name(request: HttpRequest) -> str:
    """The host's name without a port."""
    return urlsplit(whole(request, "/")).hostname or ""


def live(request: HttpRequest, path: str) -> str:
    """Where a page listens for changes of what `path` names."""
    return stream_address(settings.LIVE, path, scheme=request.scheme or "http", host=request.get_host())
