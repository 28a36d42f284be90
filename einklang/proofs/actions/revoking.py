"""Taking a grant back, in whole or in part: its holder is heard first, and a second person decides."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import post
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Act as Move, Stage as Place
from einklang.grants.actions import draft_closing_notice
from einklang.grants.queries.notices import standing, standing_cents
from einklang.grants.queries.payments import open_cents
from einklang.grants.rules.content import Result
from einklang.grants.rules.notices import NoticeKind
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import mark_state
from einklang.projects.rules.life import Act as Life
from einklang.proofs.actions.examination import check_file_open, lock_grants
from einklang.proofs.actions.signing import demand, interest_until_due
from einklang.proofs.actions.standing import log
from einklang.proofs.models import Hearing, Outcome
from einklang.proofs.queries.repayments import revoked_grants
from einklang.proofs.rules.examination import EXAMINE, SIGN_EXAMINATIONS, check_reason
from einklang.proofs.rules.repayments import (
    Cause,
    check_answer_until,
    check_heard,
    check_interest,
    check_kept,
    check_repay_by,
)
from einklang.record.actions import enter


@transaction.atomic
def open_hearing(
    *,
    actor: Person,
    grant: Grant,
    kept_cents: Cents,
    reason: str,
    answer_until: dt.date,
    interest_from: dt.date | None = None,
    waiver: str = "",
    now: dt.datetime,
) -> Hearing:
    """Ask the holder before a grant is taken back (§ 28 VwVfG); `kept_cents` of it would stay."""
    today = city_day(now)
    check_door(actor, EXAMINE, grant.area_budget.neighbourhood, today)
    told = check_reason(reason, "proofs.revocation_needs_reason")
    check_answer_until(answer_until, today)
    grant = _locked(grant)
    if Hearing.objects.filter(grant=grant, revoked_at=None, dropped_at=None).exists():
        raise Refusal("proofs.hearing_open")
    stands = standing(grant, today)
    if stands is None:
        raise Refusal("proofs.no_notice")
    check_kept(kept_cents, stands.ceiling_cents)
    paid = standing_cents(grant)[Place.PAID]
    told_waiver = check_interest(Cents(max(paid - kept_cents, 0)), interest_from, waiver, today)
    log(actor, "open_hearing", grant.application, now)
    return Hearing.objects.create(
        grant=grant,
        kept_cents=kept_cents,
        reason=told,
        answer_until=answer_until,
        interest_from=interest_from,
        waiver=told_waiver,
        opened_by=actor,
        opened_at=now,
    )


@transaction.atomic
def record_answer(*, actor: Person, hearing: Hearing, answer: str, answered_on: dt.date, now: dt.datetime) -> Hearing:
    """Note what the holder says, and when."""
    today = city_day(now)
    check_door(actor, EXAMINE, hearing.grant.area_budget.neighbourhood, today)
    told = check_reason(answer, "proofs.answer_missing", field="answer")
    hearing = _lock_hearing(hearing)
    if not city_day(hearing.opened_at) <= answered_on <= today:
        raise Refusal("proofs.answered_on_wrong_day", field="answered_on")
    hearing.answer, hearing.answered_on = told, answered_on
    hearing.save(update_fields=("answer", "answered_on"))
    log(actor, "record_answer", hearing.grant.application, now)
    return hearing


@transaction.atomic
def drop_hearing(*, actor: Person, hearing: Hearing, why: str, now: dt.datetime) -> Hearing:
    """Let the matter rest: the grant stays as it is."""
    check_door(actor, EXAMINE, hearing.grant.area_budget.neighbourhood, city_day(now))
    told = check_reason(why, "proofs.hand_back_needs_reason", field="why")
    hearing = _lock_hearing(hearing)
    hearing.dropped_at = now
    hearing.save(update_fields=("dropped_at",))
    log(actor, "drop_hearing", hearing.grant.application, now, why=told)
    return hearing


@transaction.atomic
def revoke(*, actor: Person, hearing: Hearing, repay_by: dt.date | None = None, now: dt.datetime) -> Hearing:
    """Take the grant back as the second person: what is unpaid lapses, what was paid beyond what stays is owed back.

    The notice is drafted by whoever heard the holder. With its last grant the project is revoked.
    """
    today = city_day(now)
    check_door(actor, SIGN_EXAMINATIONS, hearing.grant.area_budget.neighbourhood, today)
    grant = _locked(hearing.grant)
    hearing = _lock_hearing(hearing)
    if hearing.opened_by_id == actor.pk:
        raise Refusal("proofs.own_hearing")
    check_heard(hearing.answer_until, hearing.answered_on is not None, today)
    if open_cents(grant):
        raise Refusal("proofs.payment_open")
    there = standing_cents(grant)
    kept = Cents(min(hearing.kept_cents, there[Place.PAID]))
    owes = Cents(there[Place.PAID] - kept)
    due_on = check_repay_by(repay_by, today) if owes else None
    _book(actor, hearing, grant, kept, due_on, now)
    hearing.revoked_by, hearing.revoked_at = actor, now
    hearing.save(update_fields=("revoked_by", "revoked_at"))
    grants = list(Grant.objects.filter(application=grant.application).values_list("pk", flat=True))
    if revoked_grants(grants) == set(grants):
        mark_state(application=grant.application, act=Life.REVOKE, now=now)
    log(actor, "revoke", grant.application, now)
    _tell(hearing, grant, kept, owes, now)
    return hearing


def _book(actor: Person, hearing: Hearing, grant: Grant, kept: Cents, due_on: dt.date | None, now: dt.datetime) -> None:
    there = standing_cents(grant)
    paid = there[Place.PAID]
    owes = Cents(paid - kept)
    result = Result(
        final_cents=kept,
        paid_cents=paid,
        repayment_cents=owes,
        interest_cents=interest_until_due(owes, hearing.interest_from, due_on),
        repay_by=due_on,
    )
    notice = draft_closing_notice(
        actor=hearing.opened_by,
        grant=grant,
        result=result,
        reason=hearing.reason,
        kind=NoticeKind.REVOCATION,
        now=now,
    )
    for act, amount in ((Move.LAPSE, there[Place.GRANTED]), (Move.PROVE, kept)):
        if amount:
            post(actor, grant.area_budget, act, amount, grant=grant, now=now)
    if due_on is not None:
        demand(
            actor,
            grant,
            Cause.REVOCATION,
            notice,
            amount=owes,
            interest_from=hearing.interest_from,
            waiver=hearing.waiver,
            due_on=due_on,
            now=now,
        )


def _locked(grant: Grant) -> Grant:
    """The grant with budgets and project locked; refuses one that came to its end already."""
    grants = {one.pk: one for one in lock_grants(grant.application)}
    locked = grants[grant.pk]
    check_file_open(locked.application)
    if Outcome.objects.filter(grant=locked).exists() or revoked_grants([locked.pk]):
        raise Refusal("proofs.grant_ended")
    return locked


def _lock_hearing(hearing: Hearing) -> Hearing:
    rows = Hearing.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("grant__application__neighbourhood", "grant__area_budget__neighbourhood").get(
        pk=hearing.pk
    )
    if locked.revoked_at is not None or locked.dropped_at is not None:
        raise Refusal("proofs.hearing_over")
    return locked


def _tell(hearing: Hearing, grant: Grant, kept: Cents, owes: Cents, now: dt.datetime) -> None:
    application = grant.application
    enter(
        scope=application.neighbourhood.slug,
        kind="grant.revoked",
        subject=application.subject,
        facts={
            "title": application.title,
            "programme": grant.area_budget.budget_year.programme.name,
            "year": grant.area_budget.budget_year.year,
            "whole": not hearing.kept_cents,
            "kept_cents": int(kept),
            "repay_cents": int(owes),
        },
        happened_at=now,
        entered_at=now,
    )
