"""The acts of the fund: one function an act."""

from einklang.fund.actions.budgets import allot, allot_all, change_total, open_budget_year, shift
from einklang.fund.actions.closing import close_budget_year
from einklang.fund.actions.grants import decide_application, give_back, release, take_from_waiting_list

__all__ = [
    "allot",
    "allot_all",
    "change_total",
    "close_budget_year",
    "decide_application",
    "give_back",
    "open_budget_year",
    "release",
    "shift",
    "take_from_waiting_list",
]
