"""The acts on demands: one function an act."""

from einklang.demands.actions.answering import (
    draft_answer,
    send_answer,
    sign_and_send,
    sign_off,
    take_back,
)
from einklang.demands.actions.assessing import assess, end, plan_review, review
from einklang.demands.actions.handing_over import hand_over, send_again, withdraw_links
from einklang.demands.actions.reminding import remind, remind_all
from einklang.demands.actions.replying import confirm_receipt, forward, reply_interim, say_not_responsible
from einklang.demands.actions.second_person import ask_second_person
from einklang.demands.actions.standing import By
from einklang.demands.actions.taking_over import tell_successors
from einklang.demands.actions.taking_up import file_under, renew, take_up
from einklang.demands.actions.together import answer_many, sign_and_send_together

__all__ = [
    "By",
    "answer_many",
    "ask_second_person",
    "assess",
    "confirm_receipt",
    "draft_answer",
    "end",
    "file_under",
    "forward",
    "hand_over",
    "plan_review",
    "remind",
    "remind_all",
    "renew",
    "reply_interim",
    "review",
    "say_not_responsible",
    "send_again",
    "send_answer",
    "sign_and_send",
    "sign_and_send_together",
    "sign_off",
    "take_back",
    "take_up",
    "tell_successors",
    "withdraw_links",
]
