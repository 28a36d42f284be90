"""The acts of asking, answering, telling what works, and thanking."""

from einklang.exchange.actions.knowledge import correct_know_how, take_down, tell_know_how, thank
from einklang.exchange.actions.links import send_again, withdraw_links
from einklang.exchange.actions.questions import ask
from einklang.exchange.actions.reminders import remind_of_questions
from einklang.exchange.actions.replies import add_to_answer, answer, pass_on, put_off, take_back

__all__ = [
    "add_to_answer",
    "answer",
    "ask",
    "correct_know_how",
    "pass_on",
    "put_off",
    "remind_of_questions",
    "send_again",
    "take_back",
    "take_down",
    "tell_know_how",
    "thank",
    "withdraw_links",
]
