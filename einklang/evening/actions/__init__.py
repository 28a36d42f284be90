"""The meeting night: applications come to the table, are amended on the spot, and a round is closed by its kind.

Locks are taken in one order: the area's budget, meeting, proposal, round, application, the record last.
"""

from einklang.evening.actions.agenda import (
    cancel_meeting,
    close_meeting,
    put_application_on_agenda,
    set_aside,
    take_off_agenda,
)
from einklang.evening.actions.answers import assess_in_meeting
from einklang.evening.actions.circulars import let_circulars_run, object_to_circular, start_circular
from einklang.evening.actions.dissent import ACTS_OF_STEP, answer_as_office, end_without_consensus
from einklang.evening.actions.due import fill_agenda
from einklang.evening.actions.fast import agree_fast, drop_fast, propose_fast
from einklang.evening.actions.inviting import call_off, change_meeting, invite, letters_of, minutes_letters_of
from einklang.evening.actions.minutes import (
    add_to_minutes,
    approve_minutes,
    empty_words,
    put_minutes_on_agenda,
    sign_minutes,
    write_remarks,
)
from einklang.evening.actions.money import begin_ranking, propose_smaller, say_smallest_sums
from einklang.evening.actions.objections import answer_objection, object_to_minutes
from einklang.evening.actions.rounds import apply_amendments, close_round, nobody_objects, open_round
from einklang.evening.actions.rules import put_rules_on_agenda
from einklang.evening.actions.sheets import enter_sheet
from einklang.evening.actions.statements import enter_statement, put_statement_on_agenda
from einklang.evening.actions.table import ON_THE_TABLE, ROOM_OF_KIND

__all__ = [
    "ACTS_OF_STEP",
    "ON_THE_TABLE",
    "ROOM_OF_KIND",
    "add_to_minutes",
    "agree_fast",
    "answer_as_office",
    "answer_objection",
    "apply_amendments",
    "approve_minutes",
    "assess_in_meeting",
    "begin_ranking",
    "call_off",
    "cancel_meeting",
    "change_meeting",
    "close_meeting",
    "close_round",
    "drop_fast",
    "empty_words",
    "end_without_consensus",
    "enter_sheet",
    "enter_statement",
    "fill_agenda",
    "invite",
    "let_circulars_run",
    "letters_of",
    "minutes_letters_of",
    "nobody_objects",
    "object_to_circular",
    "object_to_minutes",
    "open_round",
    "propose_fast",
    "propose_smaller",
    "put_application_on_agenda",
    "put_minutes_on_agenda",
    "put_rules_on_agenda",
    "put_statement_on_agenda",
    "say_smallest_sums",
    "set_aside",
    "sign_minutes",
    "start_circular",
    "take_off_agenda",
    "write_remarks",
]
