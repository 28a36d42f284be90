"""The acts of this room: one function an act."""

from einklang.grants.actions.accounts import confirm_account, enter_account, reseal_accounts
from einklang.grants.actions.conditions import meet_condition
from einklang.grants.actions.drafting import (
    amend,
    change_draft,
    discard,
    draft_closing_notice,
    draft_notice,
    sign_off,
)
from einklang.grants.actions.payments import (
    call_money,
    cancel_call,
    certify,
    hand_out,
    order_payment,
    plan_instalments,
    refuse_call,
    send_back,
    set_budget_line,
    tell_spending,
)
from einklang.grants.actions.refusing import refuse_grant
from einklang.grants.actions.register import enter_register_number, set_layout
from einklang.grants.actions.sending import dispatch, record_late_arrival, record_waiver
from einklang.grants.actions.texts import adopt_text
from einklang.grants.actions.treasury import Incoming, book_treasury, look_at, read_treasury

__all__ = [
    "Incoming",
    "adopt_text",
    "amend",
    "book_treasury",
    "call_money",
    "cancel_call",
    "certify",
    "change_draft",
    "confirm_account",
    "discard",
    "dispatch",
    "draft_closing_notice",
    "draft_notice",
    "enter_account",
    "enter_register_number",
    "hand_out",
    "look_at",
    "meet_condition",
    "order_payment",
    "plan_instalments",
    "read_treasury",
    "record_late_arrival",
    "record_waiver",
    "refuse_call",
    "refuse_grant",
    "reseal_accounts",
    "send_back",
    "set_budget_line",
    "set_layout",
    "sign_off",
    "tell_spending",
]
