"""Which language the reader gets: what was chosen, else what the browser asks for, else German."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

COOKIE = "einklang_language"
YEAR = 60 * 60 * 24 * 365


def reader_language(request: HttpRequest) -> str:
    """The chosen language if there is one, else the best of the browser's, else German."""
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep the reader's choice in her browser; the cookie says nothing else."""
    response.set_cookie(COOKIE, language, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


class LanguageMiddleware:
    """Sets the language for the time of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = reader_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response
