"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.demands.models import answers, clocks, demands
from einklang.demands.models.answers import ENTERED, HOUSE, Answer, Assessment
from einklang.demands.models.clocks import Clock, Link, Step
from einklang.demands.models.demands import Demand, Ending, Filing, Renewal, Review

APPEND_ONLY = (*demands.APPEND_ONLY, *clocks.APPEND_ONLY, *answers.APPEND_ONLY)

__all__ = [
    "APPEND_ONLY",
    "ENTERED",
    "HOUSE",
    "Answer",
    "Assessment",
    "Clock",
    "Demand",
    "Ending",
    "Filing",
    "Link",
    "Renewal",
    "Review",
    "Step",
]
