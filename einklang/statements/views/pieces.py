"""One piece at a time: its words, what it is, who wrote what when, and what was said about it."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal, is_done
from einklang.base.paging import LONGEST_NUMBER, read_number
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.statements.actions import add_part, comment, remove_part, save_part, split_part
from einklang.statements.forms import CommentForm, PieceForm, shown
from einklang.statements.models import Part, Statement
from einklang.statements.queries import comments_on, history_of, part_of, parts_of, responsible_here
from einklang.statements.rules.cutting import halves
from einklang.statements.rules.parts import PartKind
from einklang.statements.views.desk import find_statement, press


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def new(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A piece more; `?after=` names the one behind which it comes."""
    hood, found = find_statement(request, neighbourhood, number)
    after = part_of(found, read_number(request, "after") or 0)
    start = {"form_token": uuid.uuid4(), "kind": PartKind.DEMAND}
    form = PieceForm(typed(request), neighbourhood=hood, initial=start)
    made: list[Part] = []
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"statement": found, "after": after, "form_token": form.cleaned_data["form_token"]}
        told |= {"actor": cast(Person, request.user), "now": request.now, **form.told()}
        if is_done(form, lambda: made.append(add_part(**told))):
            return redirect(f"/desk/{hood.slug}/{found.subject}/#part-{made[0].pk}")
    page = {"neighbourhood": hood, "statement": found, "after": after, "form": form}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "statements/desk_new.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def piece(request: CityRequest, neighbourhood: str, number: int, key: int) -> HttpResponse:
    """Write it; who comes second sees both texts and chooses."""
    hood, found = find_statement(request, neighbourhood, number)
    part = part_of(found, key)
    if part is None:
        raise Http404(key)
    said, came_from = typed(request), _table(found, request.GET.get("table", ""))
    act = said.get("act", "") if said else ""
    responsible = responsible_here(hood, part, request.today)
    form = PieceForm(said if act == "save" else None, neighbourhood=hood, initial=shown(part, responsible))
    talk = CommentForm(said if act == "comment" else None, auto_id="comment_%s")
    meanwhile, refused = False, list[str]()
    if request.method == "POST" and said is not None:
        try:
            if _done(request, part, act, said, form, talk):
                return redirect(_goal(found, part, act, came_from))
        except Refusal as refusal:
            part = part_of(found, key) or part
            meanwhile = form.is_bound and refusal.code == "statements.written_meanwhile"
            refused = [] if form.is_bound else [sentence(refusal)]
            _refuse(form, refusal, part)
    page = _page(found, part) | {
        "neighbourhood": hood,
        "form": form,
        "responsible": responsible,
        "talk": talk,
        "table": came_from,
        "meanwhile": meanwhile,
        "refused": refused,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "statements/desk_piece.html", page, status=status)


def _refuse(form: PieceForm, refusal: Refusal, part: Part) -> None:
    """Say it beside the field; what is sent next stands on what the page shows now."""
    if form.is_bound:
        add_refusal(form, refusal)
        form.data = cast(QueryDict, form.data).copy()
        form.data["seen"] = str(part.version)


def _page(found: Statement, part: Part) -> dict[str, Any]:
    order = list(parts_of(found).values_list("pk", flat=True))
    place = order.index(part.pk) if part.pk in order else None
    versions = list(history_of(part))
    return {
        "statement": found,
        "is_adopted": found.adopted_on is not None,
        "part": part,
        "kind": PartKind(part.kind),
        "place": None if place is None else place + 1,
        "count": len(order),
        "before": order[place - 1] if place else None,
        "behind": order[place + 1] if place is not None and place + 1 < len(order) else None,
        "versions": versions,
        "newest": versions[0] if versions else None,
        "comments": [one for one in comments_on(found) if one.part_id == part.pk],
        "can_split": bool(halves(part.text.body)),
    }


def _done(request: CityRequest, part: Part, act: str, said: QueryDict, form: PieceForm, talk: CommentForm) -> bool:
    """Do what was pressed; False when a form has to be shown again with its sentences."""
    told: dict[str, Any] = {"actor": cast(Person, request.user), "now": request.now}
    if act == "comment":
        return talk.is_valid() and is_done(
            talk, lambda: comment(statement=part.statement, part=part, **talk.cleaned_data, **told)
        )
    if act == "remove":
        remove_part(part=part, **told)
        return True
    if act == "split":
        split_part(part=part, seen=read_seen(said), **told)
        return True
    if act != "save":
        return press(part.statement, act, said.get("item", ""), told)
    if not form.is_valid():
        return False
    save_part(part=part, seen=form.cleaned_data["seen"], **form.told(), **told)
    messages.success(request, _("Gespeichert."))
    return True


def read_seen(said: QueryDict) -> int:
    """Which version the page had shown."""
    seen = said.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _table(found: Statement, named: str) -> str:
    """The body's table from which somebody came to write, as the address names it; empty: none."""
    stage, _slash, which = named.partition("/")
    known = which.isascii() and which.isdigit() and len(which) <= LONGEST_NUMBER
    is_there = known and found.submissions.filter(stage=stage, number=int(which)).exists()
    return f"/desk/{found.neighbourhood.slug}/{found.subject}/{named}/" if is_there else ""


def _goal(found: Statement, part: Part, act: str, came_from: str) -> str:
    outline = f"/desk/{found.neighbourhood.slug}/{found.subject}/"
    if came_from and act in {"save", "remove", "split", "restore"}:
        return came_from
    if act in {"save", "remove", "split"}:
        return f"{outline}#part-{part.pk}" if act != "remove" else outline
    return f"{outline}parts/{part.pk}/#comments"
