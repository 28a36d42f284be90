"""What the evening keeps of itself: its minutes."""

from einklang.base.append_only import AppendOnly
from einklang.evening.models.minutes import Addition, Minutes, MinutesText, Remark

__all__ = ["APPEND_ONLY", "Addition", "Minutes", "MinutesText", "Remark"]

APPEND_ONLY = (
    AppendOnly("MinutesText"),
    AppendOnly("Addition"),
)
