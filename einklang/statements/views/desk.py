"""The desk: the statements of a neighbourhood, one of them as an outline, and what it still needs."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at
from einklang.statements.actions import (
    begin_statement,
    comment,
    describe_statement,
    move_part,
    reopen_comment,
    resolve_comment,
    restore_part,
)
from einklang.statements.forms import BeginForm, CommentForm, DescribeForm
from einklang.statements.models import Comment, Part, Statement
from einklang.statements.queries import (
    comments_on,
    draft_behind,
    lying,
    part_of,
    parts_of,
    read_parts,
    readiness,
    statements_for_desk,
)
from einklang.statements.queries.drafts import removed_from
from einklang.statements.rules.doors import ENTER_STATEMENTS
from einklang.statements.words import what_is_other, where_it_lies


def find_statement(request: CityRequest, slug: str, number: int) -> tuple[Neighbourhood, Statement]:
    """The neighbourhood and the statement in an address, for somebody who may write it."""
    hood = neighbourhood_at(slug)
    found = draft_behind(request.user, hood, number, request.today)
    if found is None:
        raise Http404(number)
    return hood, found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def statements(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All statements, drafts first of all, and the form that begins one."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    found = list(statements_for_desk(person, hood, request.today))
    form = BeginForm(typed(request), initial={"form_token": uuid.uuid4()})
    made: list[Statement] = []
    if request.method == "POST" and form.is_valid():
        told = {"actor": person, "neighbourhood": hood, "now": request.now, **form.cleaned_data}
        if is_done(form, lambda: made.append(begin_statement(**told))):
            return redirect("statements_desk:statement", hood.slug, made[0].number)
    page = {
        "neighbourhood": hood,
        "statements": [(one, one.state) for one in found],
        "form": form,
        "may_enter": is_open(person, ENTER_STATEMENTS, hood, request.today),
    }
    return render(request, "statements/desk_list.html", page, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def statement(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The outline: every piece in its place, what is still missing, what was said about the whole."""
    hood, found = find_statement(request, neighbourhood, number)
    said = typed(request)
    act = said.get("act", "") if said else ""
    fields = ("title", "report", "signed_by", "answer_days")
    start = {name: getattr(found, name) for name in fields}
    deeds: dict[str, forms.Form] = {
        "describe": DescribeForm(said if act == "describe" else None, initial=start),
        "comment": CommentForm(said if act == "comment" else None, auto_id="comment_%s"),
    }
    form = deeds.get(act)
    if request.method == "POST" and said is not None and _done(request, found, act, said, form):
        return redirect(f"{request.path}#{said.get('back', 'content')}")
    return render(request, "statements/desk_statement.html", _outline(hood, found, deeds), status=_status(request))


def _outline(hood: Neighbourhood, found: Statement, deeds: Mapping[str, forms.Form]) -> dict[str, Any]:
    parts = list(parts_of(found))
    said = list(comments_on(found))
    talk = [one.part_id for one in said if one.resolved_at is None]
    return {
        "neighbourhood": hood,
        "statement": found,
        "state": found.state,
        "is_adopted": found.adopted_on is not None,
        "pieces": [(part, piece, talk.count(part.pk)) for part, piece in zip(parts, read_parts(parts), strict=True)],
        "missing": [sentence(one) for one in readiness(found, parts)] if found.adopted_on is None else [],
        **_lies(found, parts),
        "comments": [one for one in said if one.part_id is None],
        "removed": list(removed_from(found)),
        "describe": deeds["describe"],
        "comment": deeds["comment"],
        "form": next((one for one in deeds.values() if one.is_bound), None),
    }


def _lies(found: Statement, parts: Sequence[Part]) -> dict[str, Any]:
    """Before which body it lies, and what reads otherwise than there."""
    told = lying(found, parts) if found.adopted_on is None else None
    if told is None:
        return {"lies": ""}
    path = f"/desk/{found.neighbourhood.slug}/{told.submission.proposal.subject}/"
    return {"lies": where_it_lies(told), "other": what_is_other(told), "table": path}


def _done(request: CityRequest, found: Statement, act: str, said: QueryDict, form: forms.Form | None) -> bool:
    """Do what was pressed; False when a form has to be shown again with its sentences."""
    told: dict[str, Any] = {"actor": request.user, "now": request.now}
    if form is None:
        return press(found, act, said.get("item", ""), told)
    if not form.is_valid():
        return False
    do = describe_statement if act == "describe" else comment
    done = is_done(form, lambda: do(statement=found, **form.cleaned_data, **told))
    if done and act == "describe":
        messages.success(request, _("Gespeichert."))
    return done


def press(found: Statement, act: str, item: str, told: Mapping[str, Any]) -> bool:
    """The buttons without a form: move a piece, put one back, tick off a comment. Who finds nothing does nothing."""
    key = int(item) if item.isascii() and item.isdigit() and len(item) < 10 else 0
    on_parts: dict[str, Callable[..., Any]] = {
        "up": lambda **more: move_part(up=True, **more),
        "down": lambda **more: move_part(up=False, **more),
        "restore": restore_part,
    }
    on_comments: dict[str, Callable[..., Any]] = {"resolve": resolve_comment, "reopen": reopen_comment}
    if act in on_parts and (part := part_of(found, key)) is not None:
        on_parts[act](part=part, **told)
    said = Comment.objects.filter(statement=found, pk=key).select_related("statement").first()
    if act in on_comments and said is not None:
        on_comments[act](comment=said, **told)
    return act in on_parts or act in on_comments


def _status(request: CityRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
