"""A signed notice goes out: from that day its money is granted, and its days run."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.fund.actions.ledger import post
from einklang.fund.rules.ledger import Act as Move, Stage as Place
from einklang.grants.actions.drafting import lock_grant, lock_notice, log
from einklang.grants.models import Notice, TrackedCondition
from einklang.grants.queries.notices import conditions_on, guideline_of, holidays_around, standing, standing_cents
from einklang.grants.queries.payments import open_cents
from einklang.grants.rules.content import Content
from einklang.grants.rules.days import notified_on
from einklang.grants.rules.drafting import begins_too_early, check_covered
from einklang.grants.rules.notices import (
    SEND_NOTICES,
    Delivery,
    NoticeKind,
    Stage,
    check_arrived_on,
    check_new_ceiling,
    check_sent_on,
    check_stage,
    check_waived_on,
)
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.tasks import post_letter
from einklang.projects.actions import mark_state
from einklang.projects.queries import gap_of, members
from einklang.projects.rules.life import MONEY_RESERVED, Act, State
from einklang.record.actions import enter, touch

Write = Callable[[Notice, Person], tuple[str, str]]
"""Subject and text of the mail that tells a person of a notice, in her language."""


@transaction.atomic
def dispatch(
    *,
    actor: Person | None,
    notice: Notice,
    dispatched_on: dt.date,
    delivery: Delivery,
    write: Write | None = None,
    now: dt.datetime,
) -> Notice:
    """Record the day on which a signed notice went out (handed over, served), and how; its money moves with it.

    A grant notice makes what is reserved granted and the application too; an amendment moves the difference.
    Whoever applies is told by mail that it is on its way; the paper itself never goes by mail.
    """
    today = city_day(now)
    check_door(actor, SEND_NOTICES, notice.grant.area_budget.neighbourhood, today)
    grant = lock_grant(notice.grant)
    notice = lock_notice(notice)
    notice.grant = grant
    check_stage(notice.stands, Stage.SIGNED)
    if notice.signed_at is not None:
        check_sent_on(dispatched_on, city_day(notice.signed_at), today)
    terms, content = guideline_of(grant).value(), notice.content()
    hood = grant.area_budget.neighbourhood
    counts_on = notified_on(dispatched_on, delivery, terms, holidays_around(hood, dispatched_on))
    if notice.says is NoticeKind.GRANT:
        check_covered(gap_of(grant.application))
        refuse_all(begins_too_early(content, terms, notified=counts_on))
    _move_money(actor, notice, content, now)
    notice.dispatched_on, notice.delivery, notice.notified_on = dispatched_on, delivery.value, counts_on
    notice.save(update_fields=("dispatched_on", "delivery", "notified_on"))
    log(actor, "dispatch", notice, now)
    _tell(notice, content, now)
    if write is not None:
        _tell_applicant(notice, write, now)
    return notice


@transaction.atomic
def record_waiver(*, actor: Person | None, notice: Notice, waived_on: dt.date, now: dt.datetime) -> Notice:
    """Record the day on which the office received that nobody will contest the notice; with both there, it is final."""
    notice = _sent(actor, notice, now)
    if notice.waived_on is not None:
        raise Refusal("grants.waived_already")
    if notice.notified_on is not None:
        check_waived_on(waived_on, notice.notified_on, city_day(now))
    notice.waived_on = waived_on
    notice.save(update_fields=("waived_on",))
    log(actor, "record_waiver", notice, now)
    touch(notice.grant.area_budget.neighbourhood.slug)
    return notice


@transaction.atomic
def record_late_arrival(
    *, actor: Person | None, notice: Notice, arrived_on: dt.date, why: str, now: dt.datetime
) -> Notice:
    """Record that a notice came later than the law supposes (§ 41 (2) VwVfG): its days run from then."""
    notice = _sent(actor, notice, now)
    if notice.notified_on is not None:
        check_arrived_on(arrived_on, notice.notified_on, city_day(now))
    if not why.strip():
        raise Refusal("grants.reason_missing", field="why")
    notice.notified_on = arrived_on
    notice.save(update_fields=("notified_on",))
    log(actor, "record_late_arrival", notice, now, why=why.strip())
    touch(notice.grant.area_budget.neighbourhood.slug)
    return notice


def _sent(actor: Person | None, notice: Notice, now: dt.datetime) -> Notice:
    check_door(actor, SEND_NOTICES, notice.grant.area_budget.neighbourhood, city_day(now))
    notice = lock_notice(notice)
    check_stage(notice.stands, Stage.SENT)
    if notice.grant.application.stands is State.CLOSED:
        raise Refusal("grants.file_closed")
    return notice


def _move_money(actor: Person | None, notice: Notice, content: Content, now: dt.datetime) -> None:
    grant, places = notice.grant, standing_cents(notice.grant)
    if notice.says is NoticeKind.GRANT:
        # What was given back or added since the draft would make the paper and the books say different things.
        if places[Place.RESERVED] != content.ceiling_cents:
            there = places[Place.RESERVED]
            raise Refusal("grants.other_sum_reserved", told_cents=content.ceiling_cents, there_cents=there)
        post(actor, grant.area_budget, Move.GRANT, content.ceiling_cents, grant=grant, now=now)
        if grant.application.stands in MONEY_RESERVED:
            mark_state(application=grant.application, act=Act.GRANT, now=now)
        _track_conditions(notice, content)
    elif notice.says is NoticeKind.AMENDMENT:
        _move_difference(actor, notice, content, now)


def _move_difference(actor: Person | None, notice: Notice, content: Content, now: dt.datetime) -> None:
    grant, places = notice.grant, standing_cents(notice.grant)
    stands = standing(grant, city_day(now))
    if stands is None or stands.ceiling_cents != content.before_cents:
        raise Refusal("grants.not_granted_yet")
    check_new_ceiling(
        content.ceiling_cents,
        now=stands.ceiling_cents,
        agreed=Cents(grant.reserved_cents),
        paid=Cents(places[Place.PAID] + places[Place.PROVEN] + open_cents(grant)),
    )
    more, area = content.ceiling_cents - stands.ceiling_cents, grant.area_budget
    if more > 0:
        post(actor, area, Move.RESERVE, Cents(more), grant=grant, now=now)
        post(actor, area, Move.GRANT, Cents(more), grant=grant, now=now)
    elif more < 0:
        post(actor, area, Move.LAPSE, Cents(-more), grant=grant, now=now)


def _track_conditions(notice: Notice, content: Content) -> None:
    days = {one.number: one.due_on for one in content.conditions}
    for condition in conditions_on(notice.grant.application):
        if condition.number in days:
            TrackedCondition.objects.get_or_create(
                condition=condition, defaults={"grant": notice.grant, "due_on": days[condition.number]}
            )


def _tell(notice: Notice, content: Content, now: dt.datetime) -> None:
    grant = notice.grant
    enter(
        scope=grant.area_budget.neighbourhood.slug,
        kind="notice",
        subject=grant.application.subject,
        facts={
            "title": grant.application.title,
            "programme": content.programme,
            "year": content.year,
            "kind": notice.kind,
            "ceiling_cents": int(content.ceiling_cents),
            "dispatched_on": notice.dispatched_on and notice.dispatched_on.isoformat(),
        },
        happened_at=now,
        entered_at=now,
    )


def _tell_applicant(notice: Notice, write: Write, now: dt.datetime) -> None:
    application = notice.grant.application
    about = f"{application.neighbourhood.slug}/projects/{application.number}/notices/{notice.number}"
    for person in members(application, city_day(now)):
        subject, text = write(notice, person)
        post_letter(person.email, subject, text, about=about, now=now)
