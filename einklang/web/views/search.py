"""Search over what is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.words import label
from einklang.needs.rules.life import State as NeedState
from einklang.needs.words import tone_of as need_tone
from einklang.projects.rules.life import State
from einklang.projects.words import tone_of as project_tone
from einklang.web.forms import SearchForm
from einklang.web.queries.search import SHORTEST, Hit, find_needs, find_projects


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Needs and projects of all neighbourhoods that hold the word."""
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    word = form.cleaned_data["q"] if form.is_valid() else ""
    asked = len(word) >= SHORTEST
    context = {
        "form": form,
        "word": word,
        "asked": asked,
        "needs": _with_states(find_needs(word)) if asked else [],
        "projects": _with_states(find_projects(word)) if asked else [],
    }
    return render(request, "web/search.html", context)


def _with_states(hits: list[Hit]) -> list[tuple[Hit, str, str]]:
    return [(hit, label(hit.state), _tone(hit.state)) for hit in hits]


def _tone(state: NeedState | State) -> str:
    return need_tone(state) if isinstance(state, NeedState) else project_tone(state)
