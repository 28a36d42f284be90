"""What the evening keeps of itself: its minutes, what people object to in them, and what went past it."""

from einklang.base.append_only import AppendOnly
from einklang.evening.models.fast import FastLane
from einklang.evening.models.minutes import Addition, Minutes, MinutesText, Remark
from einklang.evening.models.objections import Objection

__all__ = ["APPEND_ONLY", "Addition", "FastLane", "Minutes", "MinutesText", "Objection", "Remark"]

APPEND_ONLY = (
    AppendOnly("MinutesText"),
    AppendOnly("Addition"),
)
