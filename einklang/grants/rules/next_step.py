"""What an applicant does next about a grant's money: one step at any time of its life, the most urgent first."""

from dataclasses import dataclass
from enum import StrEnum


class NextStep(StrEnum):
    """What is next, in the order in which it is told where a project has several pots."""

    ENTER_ACCOUNT = "enter_account"
    SAY_SPENT = "say_spent"
    CALL_REST = "call_rest"
    PROVE = "prove"
    SHOW_ACCOUNT = "show_account"
    CALL = "call"
    AWAIT_PAYMENT = "await_payment"
    AWAIT_EXAMINATION = "await_examination"
    AWAIT_FINAL = "await_final"
    AWAIT_NOTICE = "await_notice"
    SPEND = "spend"
    ENDED = "ended"
    CLOSED = "closed"


@dataclass(frozen=True)
class Facts:
    """Where a grant stands. `is_over`: the project's last day has passed; `is_ended`: a closing notice went out.

    `is_left` and `is_called`: there is money to call, or called and not paid; `is_unspent`: an advance is left over.
    """

    is_closed: bool = False
    has_notice: bool = False
    is_final: bool = False
    is_over: bool = False
    is_ended: bool = False
    has_account: bool = False
    is_confirmed: bool = False
    is_left: bool = False
    is_called: bool = False
    is_unspent: bool = False
    proof_came: bool = False


def next_step(known: Facts) -> NextStep:
    """The one step that is next. Every pair is asked in turn; the first that is true is the answer."""
    awaits_money = known.is_left or known.is_called
    asked = (
        (known.is_closed, NextStep.CLOSED),
        (not known.has_notice, NextStep.AWAIT_NOTICE),
        (awaits_money and not known.has_account, NextStep.ENTER_ACCOUNT),
        (not known.is_final, NextStep.AWAIT_FINAL),
        (known.is_ended and known.is_left, NextStep.CALL_REST),
        (known.is_called and not known.is_confirmed, NextStep.SHOW_ACCOUNT),
        (known.is_ended and known.is_called, NextStep.AWAIT_PAYMENT),
        (known.is_ended, NextStep.ENDED),
        (known.proof_came, NextStep.AWAIT_EXAMINATION),
        (known.is_over, NextStep.PROVE),
        (known.is_unspent, NextStep.SAY_SPENT),
        (known.is_called, NextStep.AWAIT_PAYMENT),
        (known.is_left, NextStep.CALL),
    )
    return next((step for is_so, step in asked if is_so), NextStep.SPEND)


def most_urgent(steps: list[NextStep]) -> int:
    """The place of the step that is told for a project with several pots; of equal ones the first."""
    order = list(NextStep)
    return min(range(len(steps)), key=lambda place: order.index(steps[place]))
