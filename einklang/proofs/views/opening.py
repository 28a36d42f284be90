"""How a page of a proof is reached, saved and answered; the steps share it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.forms import BaseForm
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from einklang.base.autosave import not_saved, saved
from einklang.base.clock import CityRequest
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import CONFLICT
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at
from einklang.programmes.rules import BindingUnit, ProofKind
from einklang.projects.models import Application
from einklang.proofs.actions import save_draft
from einklang.proofs.models import Proof, ProofVersion
from einklang.proofs.queries.examination import likely
from einklang.proofs.queries.findings import findings_about, sums_of
from einklang.proofs.queries.proof import check_may_fill_in, draft_of, due_of, project_behind, proof_of, request_of
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.rules.overrun import planned_together
from einklang.proofs.rules.proof import Content, planned_where_untold, result_of

STEPS = ("vouchers", "covers", "work", "report", "hand_in")
STALE = "proofs.draft_stale"

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


def paused(request: CityRequest, opened: Opened, step: str) -> HttpResponse:
    """The answer to a save in a pause: the new revision, when it was, and what there is to say on this step."""
    findings = render_to_string("proofs/_said.html", said_about(request, opened, step), request=request)
    return saved(request.now, opened.draft.revision, findings=findings)


def not_paused(form: BaseForm, rows: Any, refusal: Refusal | None = None) -> HttpResponse:
    """Nothing was saved in the pause; the page keeps what was typed and hears what is in the way."""
    if refusal is not None and refusal.code == STALE:
        said = _("In einem anderen Fenster wurde gespeichert. Speichern Sie mit dem Knopf, dann sehen Sie beides.")
        return not_saved(said, CONFLICT)
    return not_saved(sentence(refusal) if refusal else next(wrong_in(form, rows)))


def refuse_save(opened: Opened, form: BaseForm, refusal: Refusal) -> dict[str, Any]:
    """Say on the page why it is not saved; after somebody saved elsewhere, the next click may put this in its place."""
    add_refusal(form, refusal)
    if refusal.code == STALE:
        data = cast(QueryDict, form.data).copy()
        data["revision"] = str(opened.draft.revision)
        form.data = data
    return {"is_stale": refusal.code == STALE}


def wrong_in(form: BaseForm, rows: Any = None) -> Iterator[str]:
    """What cannot be read on a page, field by field; a row says which one it is."""
    for place, one in enumerate(getattr(rows, "forms", ()), start=1):
        for field in one:
            row = _("Zeile %(row)s, %(field)s: %(why)s")
            yield from (row % {"row": place, "field": field.label, "why": error} for error in field.errors)
    yield from (str(error) for error in getattr(rows, "non_form_errors", list)())
    for field in form:
        yield from (f"{field.label}: {error}" for error in field.errors)
    yield from (str(error) for error in form.non_field_errors())


def step_of(refusal: Refusal) -> str:
    """The page on which something is mended."""
    name = refusal.field.partition("-")[0]
    return "report" if name in IN_REPORT else WHOSE.get(name, "hand_in")


def said_about(request: CityRequest, opened: Opened, step: str = "vouchers") -> dict[str, Any]:
    """Sums against the plan, the warnings that belong to one step, and what a simple proof likely comes to."""
    found = findings_about(opened.application, opened.content, request.today)
    sums = sums_of(opened.application, opened.content) if step == "vouchers" else []
    is_told = step == "simple" and opened.content.cash_cents
    return {
        "likely": likely(opened.application, planned_where_untold(opened.content), request.today) if is_told else None,
        "sums": sums,
        "planned_cents": planned_together(sums),
        "spent_cents": opened.content.cash_cents,
        "warnings": [sentence(one) for one in reasons(found, Severity.WARN) if step in {step_of(one), "simple"}],
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
        "asked": request_of(opened.proof),
        "draft": opened.draft,
        "content": opened.content,
        "result": result_of(opened.content, terms),
        "steps": [(one, one not in open_) for one in STEPS],
        "step": step,
        "is_refused": status != 200,
        "is_simple": opened.proof.says is ProofKind.SIMPLE,
        "due_on": due_of(opened.application),
        "by_line": terms.binding_unit is BindingUnit.LINE,
        **said_about(request, opened, step),
        **told,
    }
    return render(request, f"proofs/{step}.html", shown, status=status)
