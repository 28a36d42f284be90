"""A dozen projects: written, refused, submitted, completed, checked."""

import datetime as dt
from functools import partial
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import moment, plan_of
from einklang.evening import actions as evening
from einklang.evening.models import FastLane
from einklang.projects import actions as projects
from einklang.projects.actions import VersionText
from einklang.projects.models import Application
from einklang.projects.rules.formal import TargetGroup
from einklang.projects.rules.plan import Plan

LAST_DESK = dt.datetime(2027, 6, 14, 18, 0, tzinfo=CITY_ZONE)
"""Nobody opens a desk after that before the years are looked at."""


def project_scenes(stage: Stage, told: dict[str, Any]) -> list[Scene]:
    """How one application came to be, up to the formal check."""
    scenes = [Scene(moment(told["opened"]), partial(_open, stage, told))]
    plan, text = None, VersionText(title=told["title"])
    for number, version in enumerate(told["version"], start=1):
        plan, text = plan_of(version, plan, keys_of(stage)), text_of(version, text)
        scenes += _version_scenes(stage, told, version, number, plan, text)
    for how, act in (("proposed", _propose_fast), ("agreed", _agree_fast)):
        if how in told.get("fast", {}):
            scenes.append(Scene(moment(told["fast"][how]), partial(act, stage, told, moment(told["fast"][how]))))
    if "circular" in told:
        at = moment(told["circular"])
        scenes.append(Scene(at, partial(_send_round, stage, told, at)))
        over = at + dt.timedelta(days=8)
        if over <= LAST_DESK:
            scenes.append(Scene(over, partial(_enter_ends, over)))
    return scenes


def _propose_fast(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    application, reason = stage.projects[told["key"]], told["fast"]["reason"]
    application.refresh_from_db()
    evening.propose_fast(actor=stage.people["edda"], application=application, reason=reason, now=at)


def _agree_fast(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    [lane] = FastLane.objects.filter(version__application=stage.projects[told["key"]])
    evening.agree_fast(actor=stage.people["henning"], lane=lane, now=at)


def _send_round(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    application = stage.projects[told["key"]]
    application.refresh_from_db()
    evening.start_circular(actor=stage.people["carla"], application=application, now=at)


def _enter_ends(at: dt.datetime) -> None:
    """Somebody opens a desk, and what the clock has decided is entered."""
    evening.let_circulars_run(write=None, now=at)


def keys_of(stage: Stage) -> dict[str, int]:
    """The further programmes that a plan may ask, by the name with which it asks them."""
    return {name: pot.pk for name, pot in stage.pots.items()}


def text_of(told: dict[str, Any], before: VersionText) -> VersionText:
    """The text of a version; what it does not say stays as in the version before it."""
    return VersionText(
        title=before.title,
        summary=told.get("summary", before.summary),
        audience=told.get("audience", before.audience),
        begins_on=told.get("begins", before.begins_on),
        ends_on=told.get("ends", before.ends_on),
    )


def _version_scenes(
    stage: Stage, told: dict[str, Any], version: dict[str, Any], number: int, plan: Plan, text: VersionText
) -> list[Scene]:
    scenes = []
    for how, act in (("draft", _save), ("refused", _try_in_vain), ("submitted", _submit)):
        if how in version:
            at = moment(version[how])
            scenes.append(Scene(at, partial(act, stage, told, plan, text, token(f"{told['key']}/{number}"), at)))
    if "completion" in version:
        at = moment(version["completion"]["at"])
        scenes.append(Scene(at, partial(_request_completion, stage, told, version["completion"], at)))
    if "checked" in version:
        at = moment(version["checked"])
        scenes.append(Scene(at, partial(_check, stage, told, at)))
    return scenes


def _open(stage: Stage, told: dict[str, Any]) -> None:
    named = [stage.needs[need["key"]] for need in told["needs"]]
    for need in named:
        need.refresh_from_db()
    stage.projects[told["key"]] = projects.open_application(
        actor=stage.applicants[told["organisation"]],
        neighbourhood=stage.hood,
        programme=stage.pots.get(told.get("programme", ""), stage.programme),
        organisation=stage.organisations[told["organisation"]],
        title=told["title"],
        year=told["version"][0]["begins"].year,
        needs=named,
        form_token=token(told["key"]),
        now=moment(told["opened"]),
    )
    projects.sort_application(
        actor=stage.applicants[told["organisation"]],
        application=stage.projects[told["key"]],
        field_of_action=told.get("field", ""),
        target_group=TargetGroup(told["group"]),
        now=moment(told["opened"]),
    )
    if "fund_holder" in told:
        _ask_holder(stage, told)


def _ask_holder(stage: Stage, told: dict[str, Any]) -> None:
    """A group without legal form asks another organisation to take the money, and it agrees."""
    application, holder = stage.projects[told["key"]], told["fund_holder"]
    now = moment(told["opened"])
    projects.name_fund_holder(
        actor=stage.applicants[told["organisation"]],
        application=application,
        fund_holder=stage.organisations[holder],
        now=now,
    )
    projects.agree_to_hold(actor=stage.applicants[holder], application=application, now=now)


def _save(
    stage: Stage, told: dict[str, Any], plan: Plan, text: VersionText, _token: object, at: dt.datetime
) -> Application:
    application = stage.projects[told["key"]]
    application.refresh_from_db()
    applicant = stage.applicants[told["organisation"]]
    draft = application.versions.filter(submitted_at=None).first()
    if draft is None:
        draft = projects.start_new_version(actor=applicant, application=application, now=at)
    projects.save_draft(actor=applicant, application=application, text=text, plan=plan, revision=draft.revision, now=at)
    return application


def _try_in_vain(
    stage: Stage, told: dict[str, Any], plan: Plan, text: VersionText, form_token: Any, at: dt.datetime
) -> None:
    """The applicant tries, and the rule says how many cents too much it is."""
    application = _save(stage, told, plan, text, form_token, at)
    try:
        projects.submit_version(
            actor=stage.applicants[told["organisation"]], application=application, form_token=form_token, now=at
        )
    except Refusal as refusal:
        if "projects.share_too_high" in [one.code for one in refusal.all]:
            return
        raise
    raise AssertionError(f"{told['key']} was told to be refused")


def _submit(
    stage: Stage, told: dict[str, Any], plan: Plan, text: VersionText, form_token: Any, at: dt.datetime
) -> None:
    application = _save(stage, told, plan, text, form_token, at)
    projects.submit_version(
        actor=stage.applicants[told["organisation"]], application=application, form_token=form_token, now=at
    )


def _request_completion(stage: Stage, told: dict[str, Any], completion: dict[str, Any], at: dt.datetime) -> None:
    application = stage.projects[told["key"]]
    application.refresh_from_db()
    projects.request_completion(
        actor=stage.people["edda"],
        application=application,
        note=completion["note"],
        due_on=completion["due"],
        now=at,
    )


def _check(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    application = stage.projects[told["key"]]
    application.refresh_from_db()
    projects.pass_formal_check(actor=stage.people["edda"], application=application, now=at)
