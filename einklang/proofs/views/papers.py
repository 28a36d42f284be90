"""The proof as a paper: what was handed in, and a form to be filled in by hand."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in
from einklang.projects.models import Application
from einklang.proofs.documents.proof import proof_pdf
from einklang.proofs.queries.proof import due_of, newest_handed_in, proof_of
from einklang.proofs.rules.proof import result_of
from einklang.proofs.views.opening import found_or_404
from einklang.proofs.words.paper import empty_form, proof_paper


@require_safe
@signed_in
def paper(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """What was handed in last, as a PDF."""
    application = found_or_404(request, neighbourhood, number)
    proof = proof_of(application)
    version = newest_handed_in(proof) if proof else None
    if version is None:
        raise Http404(number)
    content = version.content()
    told = proof_paper(application, version, content, result_of(content, application.guideline.value()))
    return _as_pdf(request, application, told)


@require_safe
@signed_in
def form(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A form to be filled in by hand, as a PDF."""
    application = found_or_404(request, neighbourhood, number)
    return _as_pdf(request, application, empty_form(application, due_of(application)))


def _as_pdf(request: CityRequest, application: Application, told: dict[str, Any]) -> HttpResponse:
    pdf = proof_pdf(told, language=(get_language() or "de")[:2], made_at=request.now)
    name = f"nachweis-{application.neighbourhood.slug}-{application.number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
