"""What the evening keeps of itself: its minutes, and what people object to in them."""

from einklang.base.append_only import AppendOnly
from einklang.evening.models.minutes import Addition, Minutes, MinutesText, Remark
from einklang.evening.models.objections import Objection

__all__ = ["APPEND_ONLY", "Addition", "Minutes", "MinutesText", "Objection", "Remark"]

APPEND_ONLY = (
    AppendOnly("MinutesText"),
    AppendOnly("Addition"),
)
