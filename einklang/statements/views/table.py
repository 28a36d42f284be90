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
from einklang.forum.models import Round
from einklang.forum.queries import amendments_of, current_version
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.statements.actions import present_again, put_back
from einklang.statements.models import Statement, Submission
from einklang.statements.queries import differences, parts_of, read_parts, since, submission_at, wording_on
from einklang.statements.queries.wording import wording_from
from einklang.statements.rules.life import Stage
from einklang.statements.rules.wording import Wording
from einklang.statements.views.desk import find_statement


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def table(request: CityRequest, neighbourhood: str, number: int, stage: str, which: int) -> HttpResponse:
    """Write the agreed changes into the pieces, then put the new version on the table; or put back what lies there."""
    hood, found = find_statement(request, neighbourhood, number)
    brought = submission_at(hood, number, stage, which)
    if brought is None:
        raise Http404(which)
    asked = brought.proposal.rounds.filter(state="open").order_by("-pk").first()
    wording, item = wording_on(brought.proposal) or Wording(()), _item(hood, brought)
    refused: list[str] = []
    if request.method == "POST":
        try:
            _press(request, found, asked, wording)
        except Refusal as refusal:
            refused = [sentence(one) for one in refusal.all]
        else:
            return redirect(item or request.path)
    page = {
        "neighbourhood": hood,
        "statement": found,
        "stage": Stage(brought.stage),
        "subject": brought.proposal.subject.removeprefix(f"{found.subject}/"),
        "version": current_version(brought.proposal),
        "asked": asked,
        "item": item,
        "is_adopted": found.adopted_on is not None,
        "amendments": [one for one in amendments_of(brought.proposal) if one.value().waits],
        "refused": refused,
        **_pieces(found, wording),
    }
    return render(request, "statements/desk_table.html", page, status=UNPROCESSABLE if refused else 200)


def _press(request: CityRequest, found: Statement, asked: Round | None, wording: Wording) -> None:
    told: dict[str, Any] = {"actor": cast(Person, request.user), "now": request.now}
    if request.POST.get("act") == "put_back":
        put_back(statement=found, wording=wording, **told)
        messages.success(request, _("Die Stellungnahme sagt wieder, was auf dem Tisch liegt."))
    elif asked is not None:
        version = present_again(round=asked, **told)
        messages.success(request, _("Fassung %(number)s liegt auf dem Tisch.") % {"number": version.number})


def _item(hood: Neighbourhood, brought: Submission) -> str:
    """Where it stands on the newest agenda; empty: on none."""
    items = brought.proposal.items.select_related("meeting").order_by("-meeting__starts_at", "-pk")
    found = items.first()
    return f"/desk/{hood.slug}/meetings/{found.meeting.number}/{found.position}/" if found else ""


def _pieces(found: Statement, wording: Wording) -> dict[str, Any]:
    parts = list(parts_of(found))
    told = since(wording, wording_from(found, parts))
    read = read_parts(parts)
    new, changed = {one.piece for one in told.new}, {one.piece for one in told.changed}
    rows = [
        (part, piece, "new" if piece.piece in new else "changed" if piece.piece in changed else "")
        for part, piece in zip(parts, read, strict=True)
    ]
    return {"pieces": rows, "moved": bool(told), "differences": differences(wording, read, told)}
