"""Announcing what a department plans; carrying an idea together."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max

from einklang.administration.models import Department, JointGift, JointProject, Undertaking
from einklang.administration.models.undertakings import MOST_SUMMARY
from einklang.administration.queries.departments import check_speaks_for
from einklang.administration.queries.undertakings import may_give
from einklang.administration.rules.doors import KEEP_PROMISES, PLAN_TOGETHER
from einklang.administration.rules.lines import line, line_or_nothing
from einklang.administration.rules.undertakings import (
    Gives,
    JointState,
    Progress,
    UndertakingKind,
    check_days,
    check_gift,
    check_joint,
    check_progress,
)
from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.needs.models import Need
from einklang.people.actions import log_deed
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.record.actions import enter, touch


@transaction.atomic
def announce_undertaking(
    *,
    actor: Person,
    department: Department,
    neighbourhood: Neighbourhood,
    kind: UndertakingKind,
    title: str,
    summary: str,
    begins_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    needs: Iterable[Need] = (),
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Undertaking:
    """A department announces a plan or a programme for a neighbourhood. The same token twice gives the first."""
    check_may_plan(actor, department, neighbourhood, city_day(now))
    told = {"title": line("title", title), "summary": line("summary", summary, MOST_SUMMARY)}
    check_days(begins_on, ends_on)
    Department.objects.select_for_update(of=("self",), no_key=True).get(pk=department.pk)
    if form_token and (known := Undertaking.objects.filter(form_token=form_token).first()):
        return known
    place = {"department": department, "neighbourhood": neighbourhood, "entered_by": actor, "entered_at": now}
    days = {"begins_on": begins_on, "ends_on": ends_on}
    made = Undertaking.objects.create(**place, **told, **days, kind=kind, form_token=form_token)
    made.needs.set(_here(needs, neighbourhood))
    _enter_undertaking(actor, "undertaking.announced", made, now)
    return made


@transaction.atomic
def move_undertaking(*, actor: Person, undertaking: Undertaking, state: Progress, now: dt.datetime) -> Undertaking:
    """Say how far it is: it runs, is done, or comes to nothing."""
    rows = Undertaking.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("department__organisation", "neighbourhood").get(pk=undertaking.pk)
    check_may_plan(actor, found.department, found.neighbourhood, city_day(now))
    check_progress(found.progress, state)
    found.state = state
    found.save(update_fields=("state",))
    _enter_undertaking(actor, "undertaking.moved", found, now)
    return found


def check_may_plan(actor: Person, department: Department, neighbourhood: Neighbourhood, today: dt.date) -> None:
    """Refuse (`people.role_missing`) who neither keeps promises here nor speaks for that department."""
    check_door(actor, PLAN_TOGETHER, neighbourhood, today)
    if not is_open(actor, KEEP_PROMISES, neighbourhood, today):
        check_speaks_for(actor, department, today, neighbourhood)


def _enter_undertaking(actor: Person, kind: str, made: Undertaking, now: dt.datetime) -> None:
    facts = {"department": made.department.organisation.name, "title": made.title, "state": made.state}
    _enter(actor, kind, made.neighbourhood, f"undertakings/{made.public_id}", facts, now)
    touch("city")


# ── Together ─────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def propose_together(
    *,
    actor: Person,
    neighbourhood: Neighbourhood,
    title: str,
    summary: str,
    leader: Organisation,
    needs: Iterable[Need] = (),
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> JointProject:
    """Several want to carry an idea; one of them leads. The same token twice gives the first."""
    check_door(actor, PLAN_TOGETHER, neighbourhood, city_day(now))
    title, summary = line("title", title), line("summary", summary, MOST_SUMMARY)
    area = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).get(pk=neighbourhood.pk)
    if form_token and (known := JointProject.objects.filter(form_token=form_token).first()):
        return known
    newest = JointProject.objects.filter(neighbourhood=area).aggregate(newest=Max("number"))["newest"] or 0
    made = JointProject.objects.create(
        neighbourhood=area,
        number=newest + 1,
        title=title,
        summary=summary,
        leader=leader,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    made.needs.set(_here(needs, area))
    _enter_joint(actor, "joint_project.proposed", made, {"leader": leader.name}, now)
    return made


@transaction.atomic
def give_to_joint(
    *,
    actor: Person,
    project: JointProject,
    organisation: Organisation,
    gives: Gives,
    amount_cents: Cents | None = None,
    words: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> JointGift:
    """Say what one organisation gives: money, a post, a permit, or something else. Once per token.

    A department's contact says it of her own department only (`administration.gift_of_another`).
    """
    project = _lock(actor, project, now)
    _check_own(actor, project, organisation, now)
    words = line_or_nothing("words", words) if gives is Gives.MONEY else line("words", words)
    check_gift(gives, amount_cents)
    if form_token and (known := JointGift.objects.filter(form_token=form_token).first()):
        return known
    gift = JointGift.objects.create(
        project=project,
        organisation=organisation,
        gives=gives,
        amount_cents=amount_cents,
        words=words,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    facts = {"organisation": organisation.name, "gives": gives, "amount_cents": amount_cents, "words": words}
    _enter_joint(actor, "joint_project.given", project, facts, now)
    return gift


def _check_own(actor: Person, project: JointProject, organisation: Organisation, now: dt.datetime) -> None:
    if not may_give(actor, project.neighbourhood, organisation, city_day(now)):
        raise Refusal("administration.gift_of_another", field="organisation", name=organisation.name)


@transaction.atomic
def withdraw_gift(*, actor: Person, gift: JointGift, now: dt.datetime) -> JointGift:
    """It is not given after all: it stays to be read and counts no more. Of her own department only, as above."""
    project = _lock(actor, gift.project, now)
    gift = JointGift.objects.select_related("organisation").get(pk=gift.pk)
    _check_own(actor, project, gift.organisation, now)
    if gift.withdrawn_at is None:
        gift.withdrawn_at = now
        gift.save(update_fields=("withdrawn_at",))
        _enter_joint(actor, "joint_project.not_given", project, {"organisation": gift.organisation.name}, now)
    return gift


@transaction.atomic
def move_joint(
    *, actor: Person, project: JointProject, state: JointState, application: Application | None = None, now: dt.datetime
) -> JointProject:
    """Say how far it is: agreed, an application, or given up."""
    project = _lock(actor, project, now)
    check_joint(project.stage, state, has_application=application is not None)
    if application is not None and application.neighbourhood_id != project.neighbourhood_id:
        raise Refusal("administration.project_elsewhere", field="application")
    project.state, project.application = state, application if state is JointState.APPLICATION else None
    project.save(update_fields=("state", "application"))
    _enter_joint(actor, "joint_project.moved", project, {"state": state}, now)
    return project


def _here(needs: Iterable[Need], neighbourhood: Neighbourhood) -> list[Need]:
    found = list(needs)
    if any(need.neighbourhood_id != neighbourhood.pk for need in found):
        raise Refusal("needs.need_elsewhere", field="needs")
    return found


def _lock(actor: Person, project: JointProject, now: dt.datetime) -> JointProject:
    check_door(actor, PLAN_TOGETHER, project.neighbourhood, city_day(now))
    rows = JointProject.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    return rows.get(pk=project.pk)


def _enter_joint(
    actor: Person, kind: str, project: JointProject, facts: Mapping[str, object], now: dt.datetime
) -> None:
    facts = {"number": project.number, "title": project.title, **facts}
    _enter(actor, kind, project.neighbourhood, f"joint-projects/{project.number}", facts, now)


def _enter(
    actor: Person, kind: str, area: Neighbourhood, subject: str, facts: Mapping[str, object], now: dt.datetime
) -> None:
    log_deed(actor, f"administration.{kind.replace('.', '_')}", scope=area.slug, subject=subject, now=now)
    enter(scope=area.slug, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
