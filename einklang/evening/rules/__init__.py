"""The rules of the meeting night: what is due, the life of its minutes, what remains of the money. Plain Python."""

from einklang.evening.rules.due import feedback_is_due

__all__ = ["feedback_is_due"]
