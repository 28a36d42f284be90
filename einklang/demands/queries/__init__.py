"""Reads of demands: the public register, the clocks, the figures; the doors to what is not public."""

from einklang.demands.queries.clocks import (
    answers_for,
    link_behind,
    may_enter_for,
    whole_clocks,
)
from einklang.demands.queries.desk import answers_to_assess, reviews_due
from einklang.demands.queries.figures import days_to_answer, yearly, years_of
from einklang.demands.queries.register import (
    PublicClock,
    PublicDemand,
    Wanted,
    demand_at,
    departments_asked,
    every_demand,
    public_clock,
    public_demands,
)

__all__ = [
    "PublicClock",
    "PublicDemand",
    "Wanted",
    "answers_for",
    "answers_to_assess",
    "days_to_answer",
    "demand_at",
    "departments_asked",
    "every_demand",
    "link_behind",
    "may_enter_for",
    "public_clock",
    "public_demands",
    "reviews_due",
    "whole_clocks",
    "yearly",
    "years_of",
]
