"""The acts of the forum: one function an act."""

from einklang.forum.actions.amendments import (
    accept_amendment,
    decline_amendment,
    exclude_amendment,
    propose_amendment,
    reconcile_amendment,
    take_back_amendment,
)
from einklang.forum.actions.bodies import adopt_rules, found_body, rename_body
from einklang.forum.actions.changes import decide_rules, propose_rules, reword_rules, withdraw_rules
from einklang.forum.actions.changing import cancel_meeting, change_meeting
from einklang.forum.actions.circulars import (
    announce_circular,
    begin_reminder,
    decide_silence,
    object_in_circular,
    send_to_meeting,
)
from einklang.forum.actions.concerns import (
    answer_concern,
    ask_reason,
    begin_discussion,
    raise_concern,
    read_out,
    record_concern,
    take_up,
    withdraw_concern,
    write_concern,
)
from einklang.forum.actions.correcting import correct_words, empty_words
from einklang.forum.actions.decisions import decide, take_step
from einklang.forum.actions.forgetting import end_proposal, forget_left
from einklang.forum.actions.interests import note_interest, strike_interest
from einklang.forum.actions.marks import (
    appeal_mark,
    confirm_mark,
    erase_wording,
    find_unfounded,
    judge_mark,
    mark_ground_rule,
)
from einklang.forum.actions.meetings import (
    add_item,
    close_meeting,
    count_present,
    move_item,
    open_meeting,
    plan_meeting,
    remove_item,
)
from einklang.forum.actions.office import agree_fast, decide_as_office
from einklang.forum.actions.phones import (
    lay_concern_aside,
    show_concern,
    take_position,
    take_position_back,
    veto_spoken,
    veto_unspoken,
    withdraw_from_phone,
    write_from_phone,
)
from einklang.forum.actions.proposals import bring_proposal, bring_version, give_advance_consent, take_back_consent
from einklang.forum.actions.rankings import begin_ranking, close_ranking, count_resistance, drop_ranking
from einklang.forum.actions.resistance import count_in_round
from einklang.forum.actions.rounds import applicant_came, ask_again, count_positions, open_round
from einklang.forum.actions.slips import free_slip, make_slips, take_slip, void_slip
from einklang.forum.actions.speaking import (
    add_speaker,
    ask_no_more,
    ask_to_speak,
    call_speaker,
    end_turn,
    withdraw_turn,
)
from einklang.forum.actions.stages import back_to_questions, go_on
from einklang.forum.actions.wall import put_on_wall, start_timer, stop_timer

__all__ = [
    "accept_amendment",
    "add_item",
    "add_speaker",
    "adopt_rules",
    "agree_fast",
    "announce_circular",
    "answer_concern",
    "appeal_mark",
    "applicant_came",
    "ask_again",
    "ask_no_more",
    "ask_reason",
    "ask_to_speak",
    "back_to_questions",
    "begin_discussion",
    "begin_ranking",
    "begin_reminder",
    "bring_proposal",
    "bring_version",
    "call_speaker",
    "cancel_meeting",
    "change_meeting",
    "close_meeting",
    "close_ranking",
    "confirm_mark",
    "correct_words",
    "count_in_round",
    "count_positions",
    "count_present",
    "count_resistance",
    "decide",
    "decide_as_office",
    "decide_rules",
    "decide_silence",
    "decline_amendment",
    "drop_ranking",
    "empty_words",
    "end_proposal",
    "end_turn",
    "erase_wording",
    "exclude_amendment",
    "find_unfounded",
    "forget_left",
    "found_body",
    "free_slip",
    "give_advance_consent",
    "go_on",
    "judge_mark",
    "lay_concern_aside",
    "make_slips",
    "mark_ground_rule",
    "move_item",
    "note_interest",
    "object_in_circular",
    "open_meeting",
    "open_round",
    "plan_meeting",
    "propose_amendment",
    "propose_rules",
    "put_on_wall",
    "raise_concern",
    "read_out",
    "reconcile_amendment",
    "record_concern",
    "remove_item",
    "rename_body",
    "reword_rules",
    "send_to_meeting",
    "show_concern",
    "start_timer",
    "stop_timer",
    "strike_interest",
    "take_back_amendment",
    "take_back_consent",
    "take_position",
    "take_position_back",
    "take_slip",
    "take_step",
    "take_up",
    "veto_spoken",
    "veto_unspoken",
    "void_slip",
    "withdraw_concern",
    "withdraw_from_phone",
    "withdraw_rules",
    "withdraw_turn",
    "write_concern",
    "write_from_phone",
]
