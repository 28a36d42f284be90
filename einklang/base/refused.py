"""The last catch: a refusal that no form caught becomes a page with its sentence, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from einklang.base.refusal import Refusal
from einklang.base.words import sentence

STATUS = {"people.role_missing": 403, "base.too_often": 429}


class RefusedMiddleware:
    """Turns a `Refusal` that left a view into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        sentences = [sentence(one) for one in exception.all]
        return render(request, "refused.html", {"sentences": sentences}, status=STATUS.get(exception.code, 422))
