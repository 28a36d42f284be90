"""Ways in: signed-in pages that lose nothing typed, a brake on writing, files that no browser runs."""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from einklang.base import kept
from einklang.base.brakes import brake
from einklang.base.refusal import Refusal
from einklang.base.status import status_of
from einklang.base.words import sentence

R = TypeVar("R", bound=HttpRequest)
P = ParamSpec("P")
View = Callable[Concatenate[R, P], HttpResponseBase]

# Names, signed and unreadable for pages, who worked in this browser last: nobody else may find what she had typed.
LAST_HERE = "einklang_last"
BEHIND = "is_behind_sign_in"
LAST_HERE_AGE = 60 * 60 * 24 * 60


def typed(request: HttpRequest, *, to: str = "") -> QueryDict | None:
    """What the form shall show: the posted fields, or those kept from before the sign-in; None for a new form.

    `to` is where the form is sent, when that is not its page's own address. What one person had typed is thrown away
    when another one signs in.
    """
    if request.method == "POST":
        return request.POST if to in {"", request.path} else None
    if not request.user.is_authenticated:
        return None
    found = kept.take(request, page=request.path, to=to or request.path, by=_name_of(request))
    if found is not None:
        still_here = _("Was Sie geschrieben haben, ist noch da. Bitte prüfen Sie es und senden Sie es noch einmal.")
        messages.info(request, still_here)
    return found


def fill_in(request: HttpRequest, fields: kept.Fields, *, page: str) -> bool:
    """Have the form of another page show these fields when it is opened next; False when they are too long."""
    return kept.put(request, fields, page=page, to=page, by=_name_of(request))


def left_over(request: HttpRequest) -> list[str]:
    """Texts kept from before the sign-in that no form on this page took: the page shows them all the same."""
    if not request.user.is_authenticated:
        return []
    return kept.take_rest(request, page=request.path, by=_name_of(request))


def signed_in(view: View[R, P]) -> View[R, P]:
    """Only for people who are signed in; others sign in first, and find again what they had typed."""

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        response = view(request, *args, **kwargs)
        _remember_last_here(request, response)
        return response

    setattr(guarded, BEHIND, True)
    return guarded


def is_behind_sign_in(path: str) -> bool:
    """Whether the page at this address opens only for people who are signed in."""
    try:
        return hasattr(resolve(urlsplit(path).path).func, BEHIND)
    except Resolver404:
        return False


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send an anonymous visitor to the sign-in and back; what was posted is kept for its writer.

    What cannot be kept is shown, with the sentence that says so, before anybody leaves the page.
    """
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    page = form_page(request)
    try:
        brake(request, "typed")
        if not kept.keep(request, page=page, by=_last_here(request)):
            raise Refusal("base.too_long_to_keep")
    except Refusal as refusal:
        return show_unkept(request, refusal, redirect_to_login(page).url)
    messages.info(request, _("Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, bleibt erhalten."))
    if request.FILES:
        messages.info(request, _("Dateien müssen Sie danach noch einmal auswählen."))
    return redirect_to_login(page)


def show_unkept(request: HttpRequest, refusal: Refusal, sign_in: str) -> HttpResponse:
    """The page with what was typed, to be copied before signing in."""
    page = {"sentence": sentence(refusal), "typed_texts": kept.texts_of(kept.fields_of(request)), "sign_in": sign_in}
    return render(request, "refused_unkept.html", page, status=status_of(refusal))


def form_page(request: HttpRequest) -> str:
    """The page that held the form, which need not be the address that takes it."""
    came_from = urlsplit(request.headers.get("referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else request.path


def _name_of(request: HttpRequest) -> str:
    return str(getattr(request.user, "public_id", ""))


def _last_here(request: HttpRequest) -> str:
    return str(request.get_signed_cookie(LAST_HERE, default="", max_age=LAST_HERE_AGE))


def _remember_last_here(request: HttpRequest, response: HttpResponseBase) -> None:
    if request.user.is_authenticated and _last_here(request) != _name_of(request):
        response.set_signed_cookie(
            LAST_HERE,
            _name_of(request),
            max_age=LAST_HERE_AGE,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        patch_vary_headers(response, ["Cookie"])


def kept_apart(response: HttpResponse) -> HttpResponse:
    """The address is the key to this page, so no search engine keeps it.

    No other site learns it either: the settings say "same-origin" for all pages. Not "no-referrer": browsers would
    send `Origin: null` with each form on the page then, also with the one that signs out, and all would be refused.
    """
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def throttled(rate: str) -> Callable[[View[R, P]], View[R, P]]:
    """Brake a writing view: `rate` names a line of `ACCOUNT_RATE_LIMITS` in the settings."""

    def decorate(view: View[R, P]) -> View[R, P]:
        @wraps(view)
        def braked(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                brake(request, rate)
            return view(request, *args, **kwargs)

        return braked

    return decorate


def handed_out(stream: BinaryIO, *, name: str, content_type: str) -> FileResponse:
    """A file somebody handed in, as a download: no browser shows it as a page of ours or guesses what it is."""
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
