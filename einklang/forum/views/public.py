"""Who decides what here, and how: bodies and their rules as everybody reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.forum.models import Body, RulesOfProcedure
from einklang.forum.queries import (
    agendas_of,
    bodies_of,
    body_at,
    change_at,
    current_version,
    decision_of,
    waiting_changes,
)
from einklang.forum.rules.changes import RulesChange, change_in
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.words import ChangeTold, changes_in_words, outcome_name, rules_in_words, title_of_change
from einklang.places.queries import neighbourhood_at


@dataclass(frozen=True)
class VersionTold:
    """One version of the rules: the row, and what it changed."""

    rules: RulesOfProcedure
    changes: Sequence[ChangeTold]


def versions_told(body: Body) -> list[VersionTold]:
    """A body's versions, the newest first, each with what became different."""
    rows: list[RulesOfProcedure] = list(vars(body)["versions"])
    earlier = [*(row.value() for row in rows[1:]), None][: len(rows)]
    return [
        VersionTold(
            row, changes_in_words(RulesChange(body.slug, row.version - 1, before, row.value())) if before else ()
        )
        for row, before in zip(rows, earlier, strict=True)
    ]


@require_safe
def list_bodies(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The bodies of a neighbourhood, and since when each decides by which rules."""
    hood = neighbourhood_at(neighbourhood)
    found = [(body, BodyKind(body.kind), next(iter(vars(body)["versions"]), None)) for body in bodies_of(hood)]
    return render(request, "forum/bodies.html", {"neighbourhood": hood, "bodies": found})


@require_safe
def show_body(request: CityRequest, neighbourhood: str, slug: str) -> HttpResponse:
    """The rules in force in plain sentences, each with what it means; the earlier ones with what changed."""
    hood = neighbourhood_at(neighbourhood)
    body = body_at(hood, slug)
    if body is None:
        raise Http404(slug)
    versions = versions_told(body)
    waiting = [(one, change_in(vars(one)["worded"][-1].facts)) for one in waiting_changes(body)]
    context = {
        "neighbourhood": hood,
        "body": body,
        "kind": BodyKind(body.kind),
        "versions": versions,
        "current": versions[0].rules if versions else None,
        "groups": rules_in_words(versions[0].rules.value()) if versions else [],
        "waiting": [(one, title_of_change(change.changed)) for one, change in waiting if change],
    }
    return render(request, "forum/body.html", context)


@require_safe
def show_change(request: CityRequest, neighbourhood: str, slug: str, number: int) -> HttpResponse:
    """A proposal to change the rules: old beside new, why, and how far it is."""
    hood = neighbourhood_at(neighbourhood)
    body = body_at(hood, slug)
    proposal = change_at(body, number) if body is not None else None
    version = current_version(proposal) if proposal is not None else None
    change = change_in(version.facts) if version is not None else None
    if body is None or proposal is None or version is None or change is None:
        raise Http404(number)
    decision = decision_of(proposal)
    context = {
        "neighbourhood": hood,
        "body": body,
        "proposal": proposal,
        "version": version,
        "title": title_of_change(change.changed),
        "changes": changes_in_words(change),
        "decision": decision,
        "adopted": RulesOfProcedure.objects.filter(decision=decision).first() if decision else None,
        "outcome": outcome_name(decision.outcome) if decision else "",
        "agenda": agendas_of(proposal).first() if decision is None else None,
    }
    return render(request, "forum/change.html", context)
