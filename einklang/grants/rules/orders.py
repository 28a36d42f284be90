"""The lives of a call for money and of a payment order, who opens what, and what makes an order a good one.

Nothing is booked on an order: it only promises, and what the treasury confirms is paid.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door

READ_PAYMENTS = door("grants.read_payments", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE, RoleKind.AUDITOR)
"""To who called for what, and to the orders; accounts stay masked."""

CERTIFY = door("grants.certify_payments", RoleKind.GRANT_OFFICER)
"""To certifying a call factually and arithmetically correct, or refusing it."""

ORDER = door("grants.order_payments", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To ordering what somebody else certified, and to handing the treasury its file."""

CONFIRM_ACCOUNTS = door("grants.confirm_accounts", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To confirming an account that somebody else entered."""

IMPORT_TREASURY = door("grants.import_treasury", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To reading the treasury's file, and booking what it confirms."""

SET_BUDGET_LINES = door("grants.set_budget_lines", RoleKind.PROGRAMME_OFFICE)
"""To saying at which line of the city's budget an area's payments are booked."""


class CallState(StrEnum):
    """Where a call for money stands."""

    CALLED = "called"
    CERTIFIED = "certified"
    ORDERED = "ordered"
    PAID = "paid"
    REFUSED = "refused"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class CallAct(StrEnum):
    """What can happen to a call."""

    CERTIFY = "certify"
    SEND_BACK = "send_back"
    ORDER = "order"
    PAY = "pay"
    RETURN = "return"
    REFUSE = "refuse"
    CANCEL = "cancel"


class By(StrEnum):
    """Who does it. The one who certifies never orders; the treasury speaks by the file that it sends."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    SECOND_PERSON = "second_person"
    TREASURY = "treasury"


class CallStep(NamedTuple):
    """One row of a call's life."""

    state: CallState
    act: CallAct
    who: By
    to: CallState


CALL_LIFE: tuple[CallStep, ...] = (
    CallStep(CallState.CALLED, CallAct.CERTIFY, By.OFFICER, CallState.CERTIFIED),
    CallStep(CallState.CALLED, CallAct.REFUSE, By.OFFICER, CallState.REFUSED),
    CallStep(CallState.CALLED, CallAct.CANCEL, By.APPLICANT, CallState.CANCELLED),
    CallStep(CallState.CERTIFIED, CallAct.ORDER, By.SECOND_PERSON, CallState.ORDERED),
    CallStep(CallState.CERTIFIED, CallAct.SEND_BACK, By.SECOND_PERSON, CallState.CALLED),
    CallStep(CallState.ORDERED, CallAct.PAY, By.TREASURY, CallState.PAID),
    CallStep(CallState.ORDERED, CallAct.RETURN, By.TREASURY, CallState.RETURNED),
)

OPEN_CALLS = frozenset({CallState.CALLED, CallState.CERTIFIED, CallState.ORDERED})
"""Calls that still count against what is granted: together they are what is *called*."""


class OrderState(StrEnum):
    """Where a payment order stands."""

    CERTIFIED = "certified"
    ORDERED = "ordered"
    PAID = "paid"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class OrderStep(NamedTuple):
    """One row of an order's life."""

    state: OrderState
    act: CallAct
    who: By
    to: OrderState


ORDER_LIFE: tuple[OrderStep, ...] = (
    OrderStep(OrderState.CERTIFIED, CallAct.ORDER, By.SECOND_PERSON, OrderState.ORDERED),
    OrderStep(OrderState.CERTIFIED, CallAct.SEND_BACK, By.SECOND_PERSON, OrderState.CANCELLED),
    OrderStep(OrderState.ORDERED, CallAct.PAY, By.TREASURY, OrderState.PAID),
    OrderStep(OrderState.ORDERED, CallAct.RETURN, By.TREASURY, OrderState.RETURNED),
)

_NEXT_CALL: Mapping[tuple[CallState, CallAct], CallState] = {(row.state, row.act): row.to for row in CALL_LIFE}
_NEXT_ORDER: Mapping[tuple[OrderState, CallAct], OrderState] = {(row.state, row.act): row.to for row in ORDER_LIFE}


def after_call(state: CallState, act: CallAct) -> CallState:
    """The state that the act leads a call to. Refuses `grants.call_not_now`."""
    to = _NEXT_CALL.get((state, act))
    if to is None:
        raise Refusal("grants.call_not_now", state=state)
    return to


def after_order(state: OrderState, act: CallAct) -> OrderState:
    """The state that the act leads an order to. Refuses `grants.order_not_now`."""
    to = _NEXT_ORDER.get((state, act))
    if to is None:
        raise Refusal("grants.order_not_now", state=state)
    return to


def check_second_person(first: int | None, second: int) -> None:
    """Refuse (`grants.same_person`) that one person does both: certifies and orders, changes and confirms."""
    if first == second:
        raise Refusal("grants.same_person")


def check_due(due_on: dt.date, today: dt.date) -> None:
    """Refuse (`grants.due_before_today`) a due day that is over."""
    if due_on < today:
        raise Refusal("grants.due_before_today", field="due_on")
