"""Money that comes back, reminders, and what nobody asks for any more."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import post
from einklang.fund.rules.ledger import Act as Move
from einklang.grants.rules.accounts import check_iban
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.proofs.actions.examination import lock_grants
from einklang.proofs.actions.standing import log
from einklang.proofs.models import CityAccount, FileClosing, MoneyBack, Repayment, RepaymentReminder, WriteOff
from einklang.proofs.queries.repayments import city_account, owed, principal_back_cents
from einklang.proofs.rules.examination import EXAMINE, SIGN_EXAMINATIONS, check_reason
from einklang.proofs.rules.repayments import MOST_REFERENCE, SET_ACCOUNT, check_arrival, check_holder, check_reminder


@transaction.atomic
def record_money_back(
    *,
    actor: Person,
    repayment: Repayment,
    amount_cents: Cents,
    received_on: dt.date,
    reference: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> MoneyBack:
    """Enter what the treasury received: paid → available (after the year's end: treasury), never above what is owed.

    The same token or the treasury's same reference counts once. What is beyond the sum is for the interest, then too
    much, to be given back by the treasury; neither is the fund's money.
    """
    check_door(actor, EXAMINE, repayment.grant.application.neighbourhood, city_day(now))
    return enter_arrival(actor, repayment, amount_cents, received_on, reference, form_token, now)


def enter_arrival(
    actor: Person,
    repayment: Repayment,
    amount_cents: Cents,
    received_on: dt.date,
    reference: str,
    form_token: uuid.UUID | None,
    now: dt.datetime,
) -> MoneyBack:
    """The part of `record_money_back` behind its door: lock, look again, write; inside a transaction."""
    repayment = lock_repayment(repayment)
    reference = " ".join(reference.split())[:MOST_REFERENCE]
    known = _known(repayment, amount_cents, reference, form_token)
    if known is not None:
        return known
    _check_may_still_come(repayment)
    check_arrival(amount_cents, received_on, city_day(now), city_day(repayment.demanded_at))
    principal = Cents(min(amount_cents, repayment.amount_cents - principal_back_cents(repayment)))
    arrived = MoneyBack.objects.create(
        repayment=repayment,
        received_on=received_on,
        amount_cents=amount_cents,
        principal_cents=principal,
        reference=reference,
        form_token=form_token,
        entered_by=actor,
        entered_at=now,
    )
    log(actor, "record_money_back", repayment.grant.application, now)
    if principal:
        post(actor, repayment.grant.area_budget, Move.REPAY, principal, grant=repayment.grant, now=now)
    return arrived


@transaction.atomic
def set_account(*, actor: Person, holder: str, iban: str, now: dt.datetime) -> CityAccount:
    """Say to which account money is paid back; letters that are made from now on name it. The same again is nothing."""
    check_door(actor, SET_ACCOUNT, None, city_day(now))
    name, number = check_holder(holder), check_iban(iban)
    known = city_account()
    if known is not None and (known.holder, known.iban) == (name, number):
        return known
    account = CityAccount.objects.create(holder=name, iban=number, set_by=actor, set_at=now)
    log_deed(actor, "proofs.set_account", scope="city", subject=f"repayments/account/{account.pk}", now=now)
    return account


@transaction.atomic
def remind(*, actor: Person, repayment: Repayment, due_on: dt.date, now: dt.datetime) -> RepaymentReminder:
    """Note that a reminder goes out, with a new day. Its letter is a paper (`documents.demand_pdf`)."""
    today = city_day(now)
    check_door(actor, EXAMINE, repayment.grant.application.neighbourhood, today)
    repayment = lock_repayment(repayment)
    stands = owed(repayment, today)
    check_reminder(stands.open_cents, stands.due_on, due_on, today)
    reminder = RepaymentReminder.objects.create(repayment=repayment, due_on=due_on, sent_by=actor, sent_at=now)
    log(actor, "remind_of_repayment", repayment.grant.application, now)
    return reminder


@transaction.atomic
def propose_write_off(*, actor: Person, repayment: Repayment, reason: str, now: dt.datetime) -> WriteOff:
    """Propose that the rest is not asked for any more; a second person decides."""
    today = city_day(now)
    check_door(actor, EXAMINE, repayment.grant.application.neighbourhood, today)
    told = check_reason(reason, "proofs.write_off_needs_reason")
    repayment = lock_repayment(repayment)
    if WriteOff.objects.filter(repayment=repayment).exists():
        raise Refusal("proofs.write_off_proposed")
    rest = owed(repayment, today).open_cents
    if not rest:
        raise Refusal("proofs.nothing_owed")
    log(actor, "propose_write_off", repayment.grant.application, now)
    return WriteOff.objects.create(
        repayment=repayment, amount_cents=rest, reason=told, proposed_by=actor, proposed_at=now
    )


@transaction.atomic
def decide_write_off(*, actor: Person, repayment: Repayment, agreed: bool, now: dt.datetime) -> WriteOff | None:
    """Agree as the second person with what is open today, or refuse: then it is owed as before."""
    today = city_day(now)
    check_door(actor, SIGN_EXAMINATIONS, repayment.grant.application.neighbourhood, today)
    repayment = lock_repayment(repayment)
    write_off = WriteOff.objects.select_for_update(of=("self",), no_key=True).filter(repayment=repayment).first()
    if write_off is None or write_off.decided_at is not None:
        raise Refusal("proofs.no_write_off")
    if write_off.proposed_by_id == actor.pk:
        raise Refusal("proofs.own_write_off")
    log(actor, "decide_write_off", repayment.grant.application, now)
    if not agreed:
        write_off.delete()
        return None
    rest = owed(repayment, today).open_cents
    if not rest:
        raise Refusal("proofs.nothing_owed")
    write_off.amount_cents, write_off.decided_by, write_off.decided_at = rest, actor, now
    write_off.save(update_fields=("amount_cents", "decided_by", "decided_at"))
    return write_off


def lock_repayment(repayment: Repayment) -> Repayment:
    """Budgets, project and demand, locked in the house's order."""
    grants = {grant.pk: grant for grant in lock_grants(repayment.grant.application)}
    rows = Repayment.objects.select_for_update(of=("self",), no_key=True).prefetch_related("arrivals", "reminders")
    locked = rows.get(pk=repayment.pk)
    locked.grant = grants[locked.grant_id]
    return locked


def _known(repayment: Repayment, amount: Cents, reference: str, token: uuid.UUID | None) -> MoneyBack | None:
    """What was entered before with this token or reference. Refuses a reference that stands for something else."""
    if token and (known := MoneyBack.objects.filter(form_token=token).first()):
        return known
    known = MoneyBack.objects.filter(reference=reference).first() if reference else None
    if known is not None and (known.repayment_id, known.amount_cents) != (repayment.pk, amount):
        raise Refusal("proofs.reference_used", field="reference", reference=reference)
    return known


def _check_may_still_come(repayment: Repayment) -> None:
    """A closed file does not change; only what was written off may still come after all."""
    closed = FileClosing.objects.filter(application=repayment.grant.application).exists()
    if closed and not WriteOff.objects.filter(repayment=repayment, decided_at__isnull=False).exists():
        raise Refusal("proofs.file_closed")
