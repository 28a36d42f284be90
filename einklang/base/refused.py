"""The last catch: a refusal that no form caught becomes a page with its sentence, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from einklang.base import kept
from einklang.base.doors import ask_to_sign_in, form_page
from einklang.base.refusal import Refusal
from einklang.base.status import NO_PAGE, status_of
from einklang.base.words import sentence

DESK = "/desk/"


class RefusedMiddleware:
    """Turns a `Refusal` that left a view into a page; a closed door sends who is not signed in to the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Whoever comes back from the sign-in to an address that only takes what is sent finds the desk instead."""
        response = self.get_response(request)
        if response.status_code != NO_PAGE or request.method != "GET" or not request.path.startswith(DESK):
            return response
        kept.move(request, page=request.path, to_page=DESK)
        return redirect(DESK)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception alone."""
        if not isinstance(exception, Refusal):
            return None
        if exception.code.endswith(".role_missing") and not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if exception.code == "base.too_often":
            return braked(request, exception)
        return refused(request, [sentence(one) for one in exception.all], status_of(exception))


def refused(request: HttpRequest, sentences: list[str], status: int) -> HttpResponse:
    """The page that says no, why, and the way out."""
    return render(request, "refused.html", {"sentences": sentences}, status=status)


def braked(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for who came too often, or shares an address with many: how long to wait, and the form to send again.

    It holds all that was sent. A file cannot be held: then the way goes back to the form, with the text to copy.
    """
    fields = kept.fields_of(request)
    page = {
        "sentence": sentence(refusal),
        "typed_texts": kept.texts_of(fields),
        "again": [] if request.FILES else fields,
        "form_page": form_page(request),
    }
    return render(request, "refused_often.html", page, status=status_of(refusal))


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """A form that came without this browser's own mark, mostly because somebody signed in elsewhere meanwhile.

    Every text in it is shown again, to be copied, and nothing is done. It is never kept, filled in or sent again for
    her: it may come from another site.
    """
    page = {"typed_texts": kept.texts_of(kept.fields_of(request)), "form_page": form_page(request)}
    return render(request, "refused_form.html", page, status=403)
