"""Search over what is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.web.forms import SearchForm
from einklang.web.queries.search import SHORTEST, find
from einklang.web.words.search import sections


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Whatever everybody may read and holds the word, of all neighbourhoods and of the city, by its kind."""
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    word = form.cleaned_data["q"] if form.is_valid() else ""
    asked = len(word) >= SHORTEST
    context = {"form": form, "word": word, "asked": asked, "found": sections(find(word)) if asked else []}
    return render(request, "web/search.html", context)
