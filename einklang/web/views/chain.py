"""What became of a project's money: for everybody who wants to know."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.projects.rules.life import STAGES, Stage, State
from einklang.proofs.queries.closing import effect_of
from einklang.web.queries.chain import chain_of
from einklang.web.queries.thread import public_application
from einklang.web.words.chain import chain_steps, ever_granted, parts_of, pot_columns, pot_rows, sections, what_became


@require_safe
def money(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One sentence on top, the sums that add up, and every step with its day and its entry in the record."""
    found = public_application(neighbourhood, number)
    if found is None:
        raise Http404(number)
    chain = chain_of(found)
    page = {
        "neighbourhood": found.neighbourhood,
        "city": found.neighbourhood.city,
        "application": found,
        "sentence": what_became(chain.figures),
        "reached": chain.figures.reached,
        "granted": ever_granted(chain.figures),
        "parts": parts_of(chain.figures),
        "pots": pot_rows(chain.pots) if len(chain.pots) > 1 else [],
        "columns": pot_columns(),
        "sections": sections(chain.events),
        "effect": effect_of(found) if found.stands is State.CLOSED else "",
        "steps": chain_steps(chain, ended=found.stands in STAGES[Stage.ENDED]),
    }
    return render(request, "web/money.html", page)
