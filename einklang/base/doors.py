"""Ways in: signed-in pages that lose nothing typed, and a brake on writing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from einklang.base.refusal import Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEPT = "typed:"
MOST_KEPT = 200_000


def keep_typed(request: HttpRequest) -> None:
    """Remember in the session what was typed into a form whose sign-in had run out."""
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    typed_text = body.urlencode()
    if len(typed_text) <= MOST_KEPT:
        request.session[KEPT + request.path] = typed_text


def typed(request: HttpRequest) -> QueryDict | None:
    """What the form shall show: the posted fields, or those kept from before the sign-in; None for a new form."""
    if request.method == "POST":
        return request.POST
    kept = request.session.pop(KEPT + request.path, None) if request.user.is_authenticated else None
    if kept is None:
        return None
    messages.info(request, _("Was Sie geschrieben haben, ist noch da. Bitte prüfen Sie es und senden Sie es noch einmal."))
    return QueryDict(kept)


def signed_in(view: View[P]) -> View[P]:
    """Only for people who are signed in; others sign in first, and find again what they had typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep_typed(request)
            messages.info(request, _("Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, bleibt erhalten."))
        return redirect_to_login(request.get_full_path())

    return guarded


def throttled(rate: str) -> Callable[[View[P]], View[P]]:
    """Brake a writing view: `rate` names a line of `ACCOUNT_RATE_LIMITS` in the settings."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def braked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not ratelimit.consume(request, action=rate, user=request.user):
                raise Refusal("base.too_often")
            return view(request, *args, **kwargs)

        return braked

    return decorate
