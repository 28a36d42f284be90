"""The cache of pages: without a session a page is a function of what its key names, so nothing ever has to be cleared.

The key is release, place (host and address), language, the city's day, the revision of the public record and the time
of the city's own words. It is the page's ETag too. A page asked for again costs one indexed look-up, whether it is sent
or only confirmed (304).
"""

import gzip
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NamedTuple, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from einklang.base.clock import CityRequest
from einklang.needs.rules.life import State as NeedState
from einklang.places.readers import changed_words_at
from einklang.places.rules.addresses import neighbourhood_in
from einklang.projects.rules.life import Stage
from einklang.record.queries import revision, whole_revision

YEAR = re.compile(r"20[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,9}")
WORD = re.compile(r"[a-z_-]{0,50}")
STAGES = re.compile("|".join(["", *Stage]))
STATES = re.compile("|".join(["", *NeedState]))
LISTS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "needs": {"before": NUMBER, "topic": WORD, "state": STATES},
    "projects": {"before": NUMBER, "stage": STAGES},
    "meetings": {"before": NUMBER},
    "record": {"before": NUMBER},
    "fund": {"before": NUMBER, "year": YEAR},
    "fund/purposes": {"year": YEAR},
    "fund/carriers": {"year": YEAR},
    "fund/ledger": {"before": NUMBER, "year": YEAR},
}
"""The lists of a neighbourhood and the parameters they know. A page with any other is made afresh."""
ENDLESS = {"before", "topic"}
"""Parameters with more values than there are pages: such a page has its ETag but is not kept, or they would fill it."""

NEVER = ("/account/", "/desk/", "/health/", "/language/", "/r/", "/search/", "/feedback/", "/static/", "/.well-known/")
PUBLIC = "public, no-cache"
PRIVATE = "private, no-store"
LARGEST = 1_000_000
MESSAGES_COOKIE = "messages"


class Page(NamedTuple):
    """What is kept of a page: the headers set by the view, the bytes, and the bytes packed for sending."""

    headers: dict[str, str]
    body: bytes
    packed: bytes


class PageCacheMiddleware:
    """Answers visitors from the cache of pages; tells their browsers to ask before they show a page again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_shared(request):
            return _private(request, self.get_response(request))
        key = page_key(cast(CityRequest, request))
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _public(HttpResponseNotModified(), etag)
        kept: Page | None = caches["pages"].get(key)
        if kept is None:
            response = self.get_response(request)
            if not _is_shareable(response):
                return response
            kept = _keep(key, request, response)
        return _public(_sent(request, kept), etag)


def page_key(request: CityRequest) -> str:
    """The name of what a visitor sees at this address now; asks the database once, for the revision."""
    parts = (
        settings.RELEASE,
        settings.DEMO,
        request.scheme,
        _host(request),
        request.path,
        sorted(request.GET.items()),
        request.LANGUAGE_CODE,
        request.today.isoformat(),
        _revision(request.path),
        changed_words_at(_page_of_ours(request.path)),
    )
    return sha256(repr(parts).encode()).hexdigest()[:40]


def _host(request: HttpRequest) -> str:
    """Where pages name their own address by what is set, the name without the port, of which anybody may send any.

    Else the page may repeat the port, so that it belongs to this one.
    """
    return split_domain_port(request.get_host())[0] if settings.ORIGIN else request.get_host()


def _page_of_ours(path: str) -> str:
    """The name under which the city writes words for this page: `/easy-language/` is `easy_language`."""
    return path.strip("/").replace("-", "_") if path.count("/") == 2 and not neighbourhood_in(path) else ""


def _revision(path: str) -> int:
    """What is public changes a neighbourhood's pages with itself or the city, the city's pages with any of them."""
    slug = neighbourhood_in(path)
    return revision([slug, "city"]) if slug else whole_revision()


def _may_be_shared(request: HttpRequest) -> bool:
    """A visitor without a session or a message waiting, who asks for a page with parameters that lists know."""
    return (
        request.method in {"GET", "HEAD"}
        and not settings.DEBUG
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and MESSAGES_COOKIE not in request.COOKIES
        and "HX-Request" not in request.headers
        and not request.path.startswith(NEVER)
        and all(_is_known(request.path, name, values) for name, values in request.GET.lists())
    )


def _is_known(path: str, name: str, values: list[str]) -> bool:
    shape = LISTS.get(path.strip("/").partition("/")[2], {}).get(name)
    return shape is not None and len(values) == 1 and shape.fullmatch(values[0]) is not None


def _is_shareable(response: HttpResponse) -> bool:
    """A whole page that set no cookie; a form with its CSRF token sets one."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
        and len(response.content) <= LARGEST
    )


def _keep(key: str, request: HttpRequest, response: HttpResponse) -> Page:
    page = Page(dict(response.headers), response.content, gzip.compress(response.content, mtime=0))
    if request.method == "GET" and not ENDLESS & request.GET.keys():
        caches["pages"].set(key, page)
    return page


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as bytes, packed if the browser takes that. Packing is safe here: a shared page holds no secret."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(page.packed if packs else page.body, headers=page.headers)
    response.headers["Content-Length"] = str(len(response.content))
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _public(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = PUBLIC
    return response


def _private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page made for somebody who is signed in stays with her, whatever its view says."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = PRIVATE
    return response
