"""Calling for money, certifying, ordering: two persons always, and nothing is booked on an order."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.models import AreaBudget, Grant
from einklang.fund.rules.ledger import Stage as Place
from einklang.grants.actions.drafting import lock_grant
from einklang.grants.models import Drawdown, Handout, Instalment, PaymentOrder, Spending, TreasuryLine
from einklang.grants.queries.notices import standing, standing_cents
from einklang.grants.queries.payments import (
    account_to_pay,
    advances_of,
    check_may_call,
    line_of,
    may_call,
    orders_for,
    proofs_came,
    room_of,
    span_of,
    spent_of,
)
from einklang.grants.rules.orders import (
    CERTIFY,
    ORDER,
    SET_BUDGET_LINES,
    CallAct,
    OrderState,
    after_call,
    after_order,
    check_due,
    check_second_person,
)
from einklang.grants.rules.payments import check_call, check_final, check_instalments, check_spent, check_words
from einklang.grants.rules.standing import Standing
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.record.actions import touch

MOST_LINE = 60


@transaction.atomic
def call_money(
    *,
    actor: Person,
    grant: Grant,
    amount: Cents,
    needed_until: dt.date,
    purpose: str,
    spent: Cents | None = None,
    spent_on: str = "",
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Drawdown:
    """Call for what is needed soon (R-13), and tell what was spent so far (R-14); a proof that came says that itself.

    By the applicant, or by the officer for her. The same token twice is one call.
    """
    today = city_day(now)
    check_may_call(actor, grant.application, today)
    grant = lock_grant(grant)
    if known := Drawdown.objects.filter(form_token=form_token).first():
        return known
    stands = check_may_be_paid(grant, today)
    needed_for = check_words(purpose, field="purpose", code="grants.purpose_missing")
    check_call(amount, needed_until, today, room_of(grant, stands), span_of(grant, stands))
    if spent is not None or not proofs_came([grant.application_id]):
        _note_spending(actor, grant, spent, spent_on, now)
    call = Drawdown.objects.create(
        grant=grant,
        number=(grant.drawdowns.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        amount_cents=amount,
        needed_until=needed_until,
        purpose=needed_for,
        form_token=form_token,
        called_by=actor,
        for_another=not may_call(actor, grant.application, today),
        called_at=now,
    )
    log_grant(actor, "call_money", grant, now)
    touch(grant.area_budget.neighbourhood.slug)
    return call


@transaction.atomic
def tell_spending(*, actor: Person, grant: Grant, spent: Cents, spent_on: str, now: dt.datetime) -> Spending | None:
    """Tell what was spent so far of everything that was paid (R-14); the same figure again changes nothing."""
    check_may_call(actor, grant.application, city_day(now))
    grant = lock_grant(grant)
    if not advances_of(grant):
        raise Refusal("grants.nothing_paid_yet")
    told = _note_spending(actor, grant, spent, spent_on, now)
    log_grant(actor, "tell_spending", grant, now)
    return told


@transaction.atomic
def cancel_call(*, actor: Person, call: Drawdown, now: dt.datetime) -> Drawdown:
    """Take a call back as long as nobody has certified it."""
    check_may_call(actor, call.grant.application, city_day(now))
    return _end_call(actor, call, CallAct.CANCEL, "", now)


@transaction.atomic
def refuse_call(*, actor: Person, call: Drawdown, reason: str, now: dt.datetime) -> Drawdown:
    """The officer says no, with the reason that the applicant reads."""
    check_door(actor, CERTIFY, call.grant.area_budget.neighbourhood, city_day(now))
    told = check_words(reason, field="reason", code="grants.payment_reason_missing")
    return _end_call(actor, call, CallAct.REFUSE, told, now)


@transaction.atomic
def certify(*, actor: Person, call: Drawdown, purpose: str, due_on: dt.date, now: dt.datetime) -> PaymentOrder:
    """Certify a call factually and arithmetically correct: the order stands, and waits for a second person."""
    today = city_day(now)
    check_door(actor, CERTIFY, call.grant.area_budget.neighbourhood, today)
    grant, call = _locked(call)
    state = after_call(call.stands, CallAct.CERTIFY)
    stands = check_may_be_paid(grant, today)
    told = check_words(purpose, field="purpose", code="grants.purpose_missing")
    check_due(due_on, today)
    line = line_of(grant)
    if line is None:
        raise Refusal("grants.no_budget_line")
    room = room_of(grant, stands)
    # An amendment may have made the grant smaller since the call.
    if room.open_cents > room.unpaid_cents:
        raise Refusal(
            "grants.call_too_much",
            amount_cents=call.amount_cents,
            left_cents=room.unpaid_cents,
            open_cents=room.open_cents,
        )
    order = PaymentOrder.objects.create(
        drawdown=call,
        account=account_to_pay(grant.application),
        amount_cents=call.amount_cents,
        budget_line=line.code,
        file_number=stands.content.file_number,
        purpose=told[:140],
        due_on=due_on,
        certified_by=actor,
        certified_at=now,
    )
    _mark(call, state)
    log_order(actor, "certify", order, now)
    return order


@transaction.atomic
def order_payment(*, actor: Person, order: PaymentOrder, now: dt.datetime) -> PaymentOrder:
    """The second person orders what the first certified. Nothing is booked: the treasury has still to pay."""
    today = city_day(now)
    check_door(actor, ORDER, order.drawdown.grant.area_budget.neighbourhood, today)
    order, call = _locked_order(order)
    state, then = after_order(order.stands, CallAct.ORDER), after_call(call.stands, CallAct.ORDER)
    check_second_person(order.certified_by_id, actor.pk)
    check_may_be_paid(call.grant, today)
    if account_to_pay(call.grant.application).pk != order.account_id:
        raise Refusal("grants.account_changed")
    order.state, order.ordered_by, order.ordered_at = state.value, actor, now
    order.save(update_fields=("state", "ordered_by", "ordered_at"))
    _mark(call, then)
    log_order(actor, "order_payment", order, now)
    return order


@transaction.atomic
def send_back(*, actor: Person, order: PaymentOrder, reason: str, now: dt.datetime) -> PaymentOrder:
    """The second person does not order it: the call goes back to the officer, with the reason."""
    check_door(actor, ORDER, order.drawdown.grant.area_budget.neighbourhood, city_day(now))
    told = check_words(reason, field="reason", code="grants.payment_reason_missing")
    order, call = _locked_order(order)
    state, then = after_order(order.stands, CallAct.SEND_BACK), after_call(call.stands, CallAct.SEND_BACK)
    order.state = state.value
    order.save(update_fields=("state",))
    _mark(call, then, told)
    log_order(actor, "send_back", order, now, why=told)
    return order


@transaction.atomic
def hand_out(*, actor: Person, now: dt.datetime) -> list[PaymentOrder]:
    """Give this person what is ordered, with the accounts in clear, once; each order is a deed.

    Refuses `grants.nothing_to_hand_out`.
    """
    waiting = orders_for(actor, city_day(now))
    list(waiting.select_for_update(of=("self",), no_key=True))
    # Looked at again: whoever held the lock may have been this person in another window.
    orders = list(waiting.all())
    if not orders:
        raise Refusal("grants.nothing_to_hand_out")
    for order in orders:
        Handout.objects.create(order=order, person=actor, handed_at=now)
        log_order(actor, "hand_out", order, now)
    return orders


@transaction.atomic
def plan_instalments(*, actor: Person, grant: Grant, amounts: Sequence[Cents], now: dt.datetime) -> None:
    """Say in which parts a grant is planned to be called; none for no plan."""
    check_door(actor, CERTIFY, grant.area_budget.neighbourhood, city_day(now))
    grant = lock_grant(grant)
    stands = standing(grant, city_day(now))
    check_instalments(amounts, stands.ceiling_cents if stands else Cents(0))
    grant.instalments.all().delete()
    for position, amount in enumerate(amounts, start=1):
        Instalment.objects.create(grant=grant, position=position, amount_cents=amount)
    log_grant(actor, "plan_instalments", grant, now)


@transaction.atomic
def set_budget_line(*, actor: Person, area_budget: AreaBudget, code: str, now: dt.datetime) -> TreasuryLine:
    """Say at which line of the city's budget an area's payments of a year are booked; orders that stand keep theirs."""
    check_door(actor, SET_BUDGET_LINES, None, city_day(now))
    told = check_words(code, field="code", code="grants.budget_line_missing")
    if len(told) > MOST_LINE:
        raise Refusal("base.text_too_long", field="code", length=len(told), most=MOST_LINE)
    line, _ = TreasuryLine.objects.update_or_create(area_budget=area_budget, defaults={"code": told})
    scope, year = area_budget.neighbourhood.slug, area_budget.budget_year.year
    log_deed(actor, "grants.set_budget_line", scope=scope, subject=f"fund/{year}", now=now)
    return line


# ── Parts of these acts ──────────────────────────────────────────────────────────────────────────────────────────


def check_may_be_paid(grant: Grant, today: dt.date) -> Standing:
    """Where the grant stands, if its notice is final and something is left of it.

    What a closing notice still promises stands on the grant's account until it is called, or the file is closed.
    """
    stands = standing(grant, today)
    check_final(stands.final_on if stands else None, today)
    if stands is None or (stands.ended_by is not None and not standing_cents(grant)[Place.GRANTED]):
        raise Refusal("grants.grant_has_ended")
    return stands


def log_grant(actor: Person | None, what: str, grant: Grant, now: dt.datetime, why: str = "") -> None:
    """Enter a deed on a grant in the private log; never an account."""
    scope, subject = grant.area_budget.neighbourhood.slug, grant.application.subject
    log_deed(actor, f"grants.{what}", scope=scope, subject=subject, now=now, why=why)


def log_order(actor: Person | None, what: str, order: PaymentOrder, now: dt.datetime, why: str = "") -> None:
    """Enter a deed on an order in the private log; never an account."""
    scope = order.drawdown.grant.area_budget.neighbourhood.slug
    log_deed(actor, f"grants.{what}", scope=scope, subject=f"orders/{order.code}", now=now, why=why)


def _note_spending(
    actor: Person, grant: Grant, spent: Cents | None, spent_on: str, now: dt.datetime
) -> Spending | None:
    paid = Cents(sum(one.amount_cents for one in advances_of(grant)))
    last = spent_of(grant)
    before = Cents(last.spent_cents if last else 0)
    cents = check_spent(spent, before, paid)
    if cents == before:
        return last
    told = check_words(spent_on, field="spent_on", code="grants.spent_on_missing")
    return Spending.objects.create(grant=grant, spent_cents=cents, spent_on=told, told_by=actor, told_at=now)


def _end_call(actor: Person, call: Drawdown, act: CallAct, reason: str, now: dt.datetime) -> Drawdown:
    _, call = _locked(call)
    _mark(call, after_call(call.stands, act), reason)
    log_grant(actor, f"{act}_call", call.grant, now, why=reason)
    touch(call.grant.area_budget.neighbourhood.slug)
    return call


def _locked(call: Drawdown) -> tuple[Grant, Drawdown]:
    grant = lock_grant(call.grant)
    row = Drawdown.objects.select_for_update(no_key=True).get(pk=call.pk)
    row.grant = grant
    return grant, row


def _locked_order(order: PaymentOrder) -> tuple[PaymentOrder, Drawdown]:
    _, call = _locked(order.drawdown)
    row = PaymentOrder.objects.select_for_update(no_key=True).get(pk=order.pk)
    row.drawdown = call
    return row, call


def _mark(call: Drawdown, state: "str | OrderState", reason: str = "") -> None:
    call.state, call.reason = str(state), reason
    call.save(update_fields=("state", "reason"))
