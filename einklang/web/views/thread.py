"""A need and a project, each with the whole thread that it hangs on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.words import label
from einklang.demands.queries.origins import demands_from_need
from einklang.demands.rules.status import Status
from einklang.demands.words import tone_of as demand_tone
from einklang.forum.models import Condition
from einklang.forum.queries import running_circular
from einklang.forum.rules.amendments import AmendmentStatus
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import outcome_name
from einklang.grants.models import TrackedCondition
from einklang.grants.queries import granted_of
from einklang.grants.queries.notices import tracked_of
from einklang.needs.queries import answers_of, follow_ups_of, public_need
from einklang.places.queries import neighbourhood_at
from einklang.projects.models import Application
from einklang.projects.queries import advice_on
from einklang.projects.rules.life import HAS_NOTICE, State
from einklang.projects.words import compared_rows, same_rows, tone_of
from einklang.proofs.queries.closing import effect_of
from einklang.web.queries.consensus import Consensus, consensus_on
from einklang.web.queries.stations import stations
from einklang.web.queries.thread import (
    ProjectStep,
    need_progress,
    needs_behind,
    project_step,
    projects_of_need,
    public_application,
)
from einklang.web.queries.versions import submitted_versions
from einklang.web.words.thread import (
    cover_note,
    need_steps,
    project_steps,
    round_sentence,
)


@require_safe
def need(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A need: how far it came, what was answered, what became of it. Unread ones show only that they came."""
    here = neighbourhood_at(neighbourhood)
    found = public_need(here, number)
    if found is None:
        raise Http404(number)
    context = {"neighbourhood": here, "city": here.city, "need": found, "today": request.today}
    if not found.is_read:
        return render(request, "web/need_received.html", context)
    projects, follow_ups = projects_of_need(found.key), follow_ups_of(found.key)
    there = [(reverse("web:project", args=(here.slug, one.number)), one) for one in projects]
    demands = [(one, Status(one.status)) for one in demands_from_need(found.key)]
    context |= {
        "state": label(found.state),
        "steps": need_steps(need_progress(found, projects, follow_ups), there),
        "projects": [(one, label(one.state), tone_of(one.state)) for one in projects],
        "demands": [(one, label(status), demand_tone(status)) for one, status in demands],
        "answers": answers_of(found.key),
        "follow_ups": follow_ups,
    }
    return render(request, "web/need.html", context)


@require_safe
def project(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """A project: its needs, its versions side by side, how the assembly found accord, and the money."""
    found = public_application(neighbourhood, number)
    if found is None:
        raise Http404(number)
    step, needs = project_step(found), needs_behind(found)
    consensus = consensus_on(found.proposal, scheduled=found.stands is State.SCHEDULED)
    context = {
        "neighbourhood": found.neighbourhood,
        "city": found.neighbourhood.city,
        "application": found,
        "step": step,
        "state": label(step.state),
        "tone": tone_of(step.state),
        "steps": project_steps(step, needs),
        "needs": needs,
        "effect": effect_of(found) if found.stands is State.CLOSED else "",
        "circular": running_circular(found.proposal) if found.stands is State.CIRCULATING else None,
        **_versions(found, step, consensus),
        **_consensus(consensus),
        "granted": granted_of(found, request.today),
        "conditions": _conditions(found, consensus),
    }
    return render(request, "web/project.html", context)


def _versions(application: Application, step: ProjectStep, consensus: Consensus) -> dict[str, Any]:
    """The newest version in full, and each one beside the one before it: what changed, and apart what stayed."""
    shown = submitted_versions(application)
    compared = [(one, compared_rows(one.rows), same_rows(one.rows)) for one in shown if one.rows]
    plan = shown[0].content.plan
    return {
        "current": shown[0],
        "lines": [
            {"label": line.label, "note": label(line.group), "cells": [line.amount_cents]} for line in plan.lines
        ],
        "covers": [
            {
                "label": cover.label or label(cover.source),
                "note": cover_note(cover, step),
                "cells": [cover.amount_cents],
            }
            for cover in plan.covers
        ],
        "compared": compared,
        "stations": [
            (one, compared_rows(one.changes)) for one in stations(advice_on(application), consensus.rounds, shown)
        ],
    }


def _conditions(application: Application, consensus: Consensus) -> list[tuple[Condition, TrackedCondition | None]]:
    """What the assembly attached, each with what became of it since the notice."""
    if consensus.decision is None:
        return []
    told = {one.condition_id: one for one in tracked_of(application)} if application.stands in HAS_NOTICE else {}
    return [(one, told.get(one.pk)) for one in consensus.decision.conditions.all()]


def _consensus(consensus: Consensus) -> dict[str, Any]:
    decision = consensus.decision
    return {
        "consensus": consensus,
        "outcome": outcome_name(decision.outcome) if decision else "",
        "rounds": [(one, round_sentence(one)) for one in consensus.rounds],
        "concerns": [
            (
                one,
                label(one.value().kind),
                label(one.value().status),
                [change.number for change in one.answered_by.all()],
            )
            for one in consensus.concerns
        ],
        "amendments": [(one, label(AmendmentStatus(one.state))) for one in consensus.amendments],
        "fallback": [(one, label(FallbackKind(one.kind))) for one in consensus.steps],
    }
