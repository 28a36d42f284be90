"""The acts of this room: one function an act."""

from einklang.grants.actions.conditions import meet_condition
from einklang.grants.actions.drafting import (
    amend,
    change_draft,
    discard,
    draft_closing_notice,
    draft_notice,
    sign_off,
)
from einklang.grants.actions.refusing import refuse_grant
from einklang.grants.actions.sending import dispatch, record_late_arrival, record_waiver
from einklang.grants.actions.texts import adopt_text

__all__ = [
    "adopt_text",
    "amend",
    "change_draft",
    "discard",
    "dispatch",
    "draft_closing_notice",
    "draft_notice",
    "meet_condition",
    "record_late_arrival",
    "record_waiver",
    "refuse_grant",
    "sign_off",
]
