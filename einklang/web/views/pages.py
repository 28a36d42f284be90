"""Pages that every public body owes its readers, and the places that the city fills itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import throttled
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.places.actions import give_feedback
from einklang.places.readers import city_words
from einklang.web.forms import FeedbackForm


def _page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of ours, with what the city wrote for it in the reader's language."""
    words = city_words(name, str(request.LANGUAGE_CODE))
    return render(request, f"web/{name}.html", {"city_words": words})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, and for how long."""
    return _page(request, "privacy")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement, the way to tell us of a barrier, and whom to ask if we do not help (BremBGG §§ 13-16)."""
    return _page(request, "accessibility")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who is responsible."""
    return _page(request, "imprint")


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """What this is, in Leichte Sprache, checked and written by the city."""
    return _page(request, "easy_language")


@require_safe
def sign_language(request: HttpRequest) -> HttpResponse:
    """What this is, in German Sign Language, filmed by the city."""
    return _page(request, "sign_language")


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("feedback")
def feedback(request: CityRequest) -> HttpResponse:
    """Tell us of a barrier. No account is needed."""
    form = FeedbackForm(request.POST or None, initial={"page": request.GET.get("page", "")[:200]})
    if request.method == "POST" and form.is_valid():
        try:
            give_feedback(**form.cleaned_data, language=request.LANGUAGE_CODE, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Danke. Ihre Rückmeldung ist angekommen, und ein Mensch liest sie."))
            return redirect("web:accessibility")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "web/feedback.html", {"form": form}, status=status)
