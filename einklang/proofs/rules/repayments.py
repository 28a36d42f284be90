"""Money that is owed back: what stands in the way of entering, reminding, writing off and taking a grant back."""

import datetime as dt
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door

MOST_REFERENCE = 100
MOST_HOLDER = 70
"""Characters in the name of the account that money is paid back to: the code of banks takes no more."""
SET_ACCOUNT = door("proofs.set_account", RoleKind.PROGRAMME_OFFICE)
"""To saying where money is paid back to."""
SMALL_INTEREST = Cents(5_000)
"""Up to so much interest a city may do without (VERIFY: its rules on the budget); the page says so, nobody must."""


class Cause(StrEnum):
    """Why money is owed back."""

    EXAMINATION = "examination"
    REVOCATION = "revocation"


def check_interest(owed: Cents, interest_from: dt.date | None, waiver: str, today: dt.date) -> str:
    """Interest from a day, or the reason why none is demanded (§ 49a (3) 2 VwVfG); never both and never neither.

    Refuses `proofs.interest_or_reason`, `proofs.interest_and_reason`, `proofs.interest_in_future`. Returns the reason.
    """
    told = waiver.strip()
    if not owed:
        return told
    if interest_from is None and not told:
        raise Refusal("proofs.interest_or_reason", field="interest_from")
    if interest_from is not None and told:
        raise Refusal("proofs.interest_and_reason", field="waiver")
    if interest_from is not None and interest_from > today:
        raise Refusal("proofs.interest_in_future", field="interest_from")
    return told


def check_repay_by(repay_by: dt.date | None, today: dt.date) -> dt.date:
    """The day until which money is paid back. Refuses `proofs.repay_by_missing`, `proofs.repay_by_past`."""
    if repay_by is None:
        raise Refusal("proofs.repay_by_missing", field="repay_by")
    if repay_by <= today:
        raise Refusal("proofs.repay_by_past", field="repay_by")
    return repay_by


def check_arrival(amount: Cents, received_on: dt.date, today: dt.date, demanded_on: dt.date) -> None:
    """Refuse money of nothing, of a day to come, or from before the demand."""
    if amount <= 0:
        raise Refusal("proofs.nothing_arrived", field="amount")
    if received_on > today:
        raise Refusal("proofs.arrived_in_future", field="received_on")
    if received_on < demanded_on:
        raise Refusal("proofs.arrived_before_demand", field="received_on", date=demanded_on)


def check_holder(holder: str) -> str:
    """The name of the city's account in one line. Refuses `proofs.holder_missing`."""
    told = " ".join(holder.replace("\x00", "").split())[:MOST_HOLDER]
    if not told:
        raise Refusal("proofs.holder_missing", field="holder")
    return told


def check_reminder(open_cents: Cents, due_on: dt.date, new: dt.date, today: dt.date) -> None:
    """Refuse a reminder of what is paid (`proofs.nothing_owed`) or not yet due, and a new day that is no later."""
    if open_cents <= 0:
        raise Refusal("proofs.nothing_owed")
    if today <= due_on:
        raise Refusal("proofs.not_due_yet", date=due_on)
    if new <= today:
        raise Refusal("proofs.repay_by_past", field="due_on")


def check_kept(kept: Cents, ceiling: Cents) -> None:
    """Refuse taking back nothing: what stays is less than what was granted."""
    if not 0 <= kept < ceiling:
        raise Refusal("proofs.takes_back_nothing", field="kept", ceiling_cents=ceiling)


def check_heard(answer_until: dt.date, answered: bool, today: dt.date) -> None:
    """Refuse (`proofs.not_heard_yet`) taking a grant back before its holder answered or the time for that is over."""
    if not answered and today <= answer_until:
        raise Refusal("proofs.not_heard_yet", date=answer_until)


def check_answer_until(answer_until: dt.date, today: dt.date) -> None:
    """Refuse less than a week for an answer: § 28 VwVfG asks for a real chance."""
    if answer_until < today + dt.timedelta(days=7):
        raise Refusal("proofs.answer_too_soon", field="answer_until")
