"""The last catch: a refusal that no form caught becomes a page with its sentence, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from einklang.base.doors import ask_to_sign_in
from einklang.base.refusal import Refusal
from einklang.base.words import sentence

UNPROCESSABLE = 422
NO_PAGE = 405
# By what is refused, whichever room refuses it.
STATUS = {"role_missing": 403, "demo_only": 403, "too_often": 429}


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says the same as the refusal."""
    return STATUS.get(refusal.code.partition(".")[2], UNPROCESSABLE)


class RefusedMiddleware:
    """Turns a `Refusal` that left a view into a page; a closed door sends who is not signed in to the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Whoever comes back from the sign-in to an address that only takes what is sent finds the desk instead."""
        response = self.get_response(request)
        is_page = request.method == "GET" and request.path.startswith("/desk/")
        return redirect("/desk/") if response.status_code == NO_PAGE and is_page else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception alone."""
        if not isinstance(exception, Refusal):
            return None
        status = status_of(exception)
        if exception.code.endswith(".role_missing") and not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return refused(request, [sentence(one) for one in exception.all], status)


def refused(request: HttpRequest, sentences: list[str], status: int) -> HttpResponse:
    """The page that says no, why, and the way out."""
    return render(request, "refused.html", {"sentences": sentences}, status=status)


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """A form that came without this browser's own mark, mostly because somebody signed in elsewhere meanwhile.

    What was typed is shown again, to be copied: nothing is lost, and nothing is done.
    """
    fields = [text for name, text in request.POST.items() if name != "csrfmiddlewaretoken" and len(str(text)) > 20]
    return render(request, "refused_form.html", {"typed_texts": fields}, status=403)
