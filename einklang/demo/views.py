"""Choosing whom to be. Only the demo has these pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from einklang.demo.queries import CAST, cast, person_of
from einklang.people.actions import sign_in_as


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The cast, and what to try as each of them."""
    _only_in_the_demo()
    return render(request, "demo/cast.html", {"cast": cast()})


@require_http_methods(["GET", "HEAD", "POST"])
def become(request: HttpRequest, key: str) -> HttpResponse:
    """One page a person: one button signs you in as her."""
    _only_in_the_demo()
    person = person_of(key)
    if person is None:
        raise Http404
    if request.method == "POST":
        sign_in_as(request, person)
        return redirect("/desk/")
    member = next(one for one in CAST if one.key == key)
    return render(request, "demo/become.html", {"member": member})


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404
