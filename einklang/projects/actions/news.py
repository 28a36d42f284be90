"""What became of others' money after an application was handed in, and what takes its place."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application, ApplicationVersion, CoverNews
from einklang.projects.queries import may_write, newest_version
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.life import Act, check_act
from einklang.projects.rules.news import BACK_TO_WRITING, answer_to, check_may_be_told, check_other_money, other_money
from einklang.projects.rules.plan import Cover, Source


@transaction.atomic
def record_answer(
    *,
    actor: Person | None,
    application: Application,
    position: int,
    promised_cents: Cents,
    decided_on: dt.date | None,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> CoverNews:
    """Note how much somebody else promised of her money, or (0) that she refused; by the applicant or the office.

    A gap before the agenda is set sends the application back to its applicant (R-01); later it stands in the way of a
    decision (R-08), or has to be closed with other money. The same token twice is once.
    """
    application, version = _told(actor, application, now)
    if known := CoverNews.objects.filter(form_token=form_token).first():
        return known
    was = version.covers.filter(position=position).first()
    answer = answer_to(was.value() if was else None, promised_cents, decided_on, city_day(now))
    news = _enter(actor, version, position, answer, form_token, now)
    gap = version.known_plan().gap_cents
    if gap > 0 and application.stands in BACK_TO_WRITING:
        application.state = check_act(application.stands, Act.LOSE_COVER)
        application.save(update_fields=("state",))
    log(actor, "record_answer", application, now)
    tell("cover_answered", application, {"version": version.number, **_figures(answer, gap)}, now)
    return news


@transaction.atomic
def bring_other_money(
    *,
    actor: Person | None,
    application: Application,
    source: Source,
    label: str,
    amount_cents: Cents,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> CoverNews:
    """Close a gap after the decision: what was decided stays, somebody else pays. The same token twice is once."""
    application, version = _told(actor, application, now)
    if known := CoverNews.objects.filter(form_token=form_token).first():
        return known
    cover = other_money(source, amount_cents, label, city_day(now))
    check_other_money(application.stands, version.known_plan().gap_cents, cover)
    news = _enter(actor, version, None, cover, form_token, now)
    log(actor, "bring_other_money", application, now)
    facts = {"version": version.number, **_figures(cover, version.known_plan().gap_cents)}
    tell("gap_closed", application, facts, now)
    return news


def _told(actor: Person | None, application: Application, now: dt.datetime) -> tuple[Application, ApplicationVersion]:
    application = lock(application)
    if not may_write(actor, application, city_day(now)):
        check_door(actor, CHECK_FORMALLY, application.neighbourhood, city_day(now))
    version = newest_version(application)
    check_may_be_told(application.stands)
    if version is None:
        raise Refusal("projects.news_not_now", state=application.stands)
    return application, version


def _figures(cover: Cover, gap_cents: Cents) -> dict[str, object]:
    """What everybody may know: whose money it is stands in the plan already."""
    figures = {"amount_cents": int(cover.amount_cents), "gap_cents": max(int(gap_cents), 0)}
    return {"source": cover.source.value, "status": cover.status.value, **figures}


def _enter(
    actor: Person | None,
    version: ApplicationVersion,
    position: int | None,
    cover: Cover,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> CoverNews:
    return CoverNews.objects.create(
        version=version,
        position=position,
        source=cover.source,
        label=cover.label,
        amount_cents=cover.amount_cents,
        status=cover.status,
        decision_expected_on=cover.decision_expected_on,
        form_token=form_token,
        told_by=actor,
        told_at=now,
    )
