"""The acts on applications: one function an act."""

from einklang.projects.actions.advising import advise
from einklang.projects.actions.checking import pass_formal_check, request_completion
from einklang.projects.actions.files import attach_file, bring_papers, remove_file
from einklang.projects.actions.holding import agree_to_hold, name_fund_holder
from einklang.projects.actions.meeting import amend_version, link_proposal
from einklang.projects.actions.news import bring_other_money, record_answer
from einklang.projects.actions.smallest import say_smallest
from einklang.projects.actions.sorting import sort_application
from einklang.projects.actions.standing import mark_state, withdraw
from einklang.projects.actions.writing import open_application, save_draft, start_new_version, submit_version
from einklang.projects.rules.version import VersionText

__all__ = [
    "VersionText",
    "advise",
    "agree_to_hold",
    "amend_version",
    "attach_file",
    "bring_other_money",
    "bring_papers",
    "link_proposal",
    "mark_state",
    "name_fund_holder",
    "open_application",
    "pass_formal_check",
    "record_answer",
    "remove_file",
    "request_completion",
    "save_draft",
    "say_smallest",
    "sort_application",
    "start_new_version",
    "submit_version",
    "withdraw",
]
