"""The rules of the meeting night: what is due for a meeting, and the life of its minutes. Plain Python."""

from einklang.evening.rules.due import feedback_is_due

__all__ = ["feedback_is_due"]
