"""A statement that lies before a body: the accepted changes, and its text as a new version."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.forum.queries import amendments_of, current_version
from einklang.people.models import Person
from einklang.statements.actions import present_again
from einklang.statements.models import Statement
from einklang.statements.queries import parts_of, read_parts, submission_at, wording_of, wording_on
from einklang.statements.rules.life import Stage
from einklang.statements.rules.wording import Changes, changes
from einklang.statements.views.desk import find_statement


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def table(request: CityRequest, neighbourhood: str, number: int, stage: str, which: int) -> HttpResponse:
    """Write the agreed changes into the pieces, then put the new version on the table."""
    hood, found = find_statement(request, neighbourhood, number)
    brought = submission_at(hood, number, stage, which)
    if brought is None:
        raise Http404(which)
    proposal = brought.proposal
    asked = proposal.rounds.filter(state="open").select_related("item__meeting").order_by("-pk").first()
    refused: list[str] = []
    if request.method == "POST" and asked is not None:
        try:
            version = present_again(actor=cast(Person, request.user), round=asked, now=request.now)
        except Refusal as refusal:
            refused = [sentence(one) for one in refusal.all]
        else:
            messages.success(request, _("Fassung %(number)s liegt auf dem Tisch.") % {"number": version.number})
            return redirect(f"/desk/{hood.slug}/meetings/{asked.item.meeting.number}/{asked.item.position}/")
    on_table = wording_on(proposal)
    found_changes = changes(on_table, wording_of(found)) if on_table else Changes()
    page = {
        "neighbourhood": hood,
        "stage": Stage(brought.stage),
        "version": current_version(proposal),
        "asked": asked,
        "amendments": [one for one in amendments_of(proposal) if one.value().waits],
        "refused": refused,
        "moved": bool(found_changes),
        **_pieces(found, found_changes),
    }
    return render(request, "statements/desk_table.html", page, status=UNPROCESSABLE if refused else 200)


def _pieces(found: Statement, told: Changes) -> dict[str, Any]:
    parts = list(parts_of(found))
    new, changed = {one.piece for one in told.new}, {one.piece for one in told.changed}
    rows = [
        (part, piece, "new" if piece.piece in new else "changed" if piece.piece in changed else "")
        for part, piece in zip(parts, read_parts(parts), strict=True)
    ]
    return {"statement": found, "pieces": rows, "gone": len(told.gone)}
