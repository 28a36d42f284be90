"""What everybody reads: which statements are adopted, and what lies before a body."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.places.queries import neighbourhood_at
from einklang.statements.queries import public_statements, read_wording, submission_at
from einklang.statements.rules.life import Stage, State
from einklang.statements.rules.wording import wording_in


@require_safe
def statements(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All statements that the assembly adopted."""
    hood = neighbourhood_at(neighbourhood)
    return render(request, "statements/list.html", {"neighbourhood": hood, "statements": list(public_statements(hood))})


@require_safe
def submission(request: CityRequest, neighbourhood: str, number: int, stage: str, which: int) -> HttpResponse:
    """The wording that lies, or lay, before a body, and what came of it."""
    hood = neighbourhood_at(neighbourhood)
    found = submission_at(hood, number, stage, which)
    if found is None:
        raise Http404(which)
    version = list(found.proposal.versions.order_by("number"))[-1]
    wording = wording_in(version.facts)
    decision = found.proposal.decisions.select_related("meeting__body").order_by("pk").first()
    agenda = found.proposal.items.select_related("meeting__body").order_by("-meeting__starts_at", "-pk").first()
    page = {
        "neighbourhood": hood,
        "statement": found.statement,
        "is_adopted": found.statement.state is State.ADOPTED,
        "stage": Stage(found.stage),
        "proposal": found.proposal,
        "version": version,
        "decision": decision,
        "declined": decision is not None and decision.outcome == "declined",
        "agenda": agenda,
        "pieces": read_wording(wording) if wording else [],
        "has_demands": wording is not None and wording.demands > 0,
        "signed_by": wording.signed_by if wording else "",
    }
    return render(request, "statements/submission.html", page)
