"""How a page of a proof is reached, saved and answered; the steps share it."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.translation import gettext as _

from einklang.base.clock import CityRequest
from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at
from einklang.programmes.rules import BindingUnit, ProofKind
from einklang.projects.models import Application
from einklang.proofs.actions import save_draft
from einklang.proofs.models import Proof, ProofVersion
from einklang.proofs.queries.findings import findings_about, sums_of
from einklang.proofs.queries.proof import check_may_fill_in, draft_of, due_of, project_behind, proof_of
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.rules.proof import Content, result_of

STEPS = ("vouchers", "covers", "work", "report", "hand_in")
PAUSE = "pause"
"""The button that no page shows: the script saves with it whenever somebody stops typing."""

WHOSE = {"voucher": "vouchers", "vouchers": "vouchers", "received": "covers", "work": "work"}
IN_REPORT = frozenset({"done", "outcome", "remarks"})


@dataclass
class Opened:
    """A draft that somebody writes."""

    application: Application
    proof: Proof
    draft: ProofVersion
    content: Content


def found_or_404(request: CityRequest, neighbourhood: str, number: int) -> Application:
    """The project behind its door."""
    place = neighbourhood_at(neighbourhood)
    application = project_behind(request.user, place, number, request.today)
    if application is None:
        raise Http404(number)
    return application


def opened_or_404(request: CityRequest, neighbourhood: str, number: int) -> Opened:
    """The draft of this project's proof, for those who write it."""
    application = found_or_404(request, neighbourhood, number)
    check_may_fill_in(cast(Person, request.user), application, request.today)
    proof = proof_of(application)
    draft = draft_of(proof) if proof else None
    if proof is None or draft is None:
        raise Http404(number)
    proof.application, draft.proof = application, proof
    return Opened(application, proof, draft, draft.content())


def save(request: CityRequest, opened: Opened, content: Content, revision: int) -> None:
    """Save what the page says, and look at it from now on."""
    draft = save_draft(
        actor=cast(Person, request.user), proof=opened.proof, content=content, revision=revision, now=request.now
    )
    opened.draft, opened.content = draft, content


def paused(request: CityRequest, opened: Opened) -> HttpResponse:
    """The answer to a save that the script made: the new revision, when it was, and what there is to say."""
    at = formats.time_format(request.now.astimezone(CITY_ZONE), "TIME_FORMAT")
    said = render_to_string("proofs/_said.html", said_about(request, opened), request=request)
    told = {"revision": opened.draft.revision, "said": _("Gespeichert um %(at)s.") % {"at": at}, "findings": said}
    return JsonResponse(told)


def not_paused(refusal: Refusal | None = None) -> HttpResponse:
    """Nothing was saved in the pause; the page keeps what was typed."""
    said = sentence(refusal) if refusal else _("Noch nicht gespeichert: Etwas auf dieser Seite ist nicht zu lesen.")
    return JsonResponse({"said": said}, status=UNPROCESSABLE)


def step_of(refusal: Refusal) -> str:
    """The page on which something is mended."""
    name = refusal.field.partition("-")[0]
    return "report" if name in IN_REPORT else WHOSE.get(name, "hand_in")


def said_about(request: CityRequest, opened: Opened, step: str = "vouchers") -> dict[str, Any]:
    """Sums against the plan, and the warnings that belong to one step."""
    found = findings_about(opened.application, opened.content, request.today)
    return {
        "sums": sums_of(opened.application, opened.content) if step == "vouchers" else [],
        "spent_cents": opened.content.cash_cents,
        "warnings": [sentence(one) for one in reasons(found, Severity.WARN) if step_of(one) == step],
    }


def page(request: CityRequest, opened: Opened, step: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """One step with its frame."""
    found = findings_about(opened.application, opened.content, request.today)
    open_ = {step_of(one) for one in reasons(found, Severity.REFUSE)}
    open_ |= {"work"} if any(one.about.code == "proofs.work_missing" for one in found) else set()
    terms = opened.application.guideline.value()
    shown = {
        "neighbourhood": opened.application.neighbourhood,
        "application": opened.application,
        "proof": opened.proof,
        "draft": opened.draft,
        "content": opened.content,
        "result": result_of(opened.content, terms),
        "steps": [(one, one not in open_) for one in STEPS],
        "step": step,
        "is_simple": opened.proof.says is ProofKind.SIMPLE,
        "due_on": due_of(opened.application),
        "by_line": terms.binding_unit is BindingUnit.LINE,
        **said_about(request, opened, step),
        **told,
    }
    return render(request, f"proofs/{step}.html", shown, status=status)
