"""Reads of the forum: what a round depends on, what is public of it, and who may see more."""

from einklang.forum.queries.bodies import assembly_rules, current_rules
from einklang.forum.queries.circulars import (
    circulars_of,
    circulars_over,
    over_at,
    running_circular,
    small_sum_rules,
    standing,
)
from einklang.forum.queries.handing_over import HandOver, hand_over_of
from einklang.forum.queries.meetings import full_count, meetings_of, meetings_to_run, next_meeting, staying_out
from einklang.forum.queries.notices import notice_of
from einklang.forum.queries.office import handed_over, marks_of
from einklang.forum.queries.proposals import (
    amendments_of,
    concerns_of,
    conditions,
    consents_in_advance,
    current_version,
    decision_of,
    held_back,
    own_consent,
    own_words,
    rounds_of,
    state_of,
    steps_taken,
)
from einklang.forum.queries.public import endings, public_amendments, public_concerns, public_concerns_of_all
from einklang.forum.queries.rankings import rankings_of
from einklang.forum.queries.words import (
    Worded,
    proposal_of,
    proposal_with_words,
    proposals_with_words,
    what_it_is,
    words_of,
)

__all__ = [
    "HandOver",
    "Worded",
    "amendments_of",
    "assembly_rules",
    "circulars_of",
    "circulars_over",
    "concerns_of",
    "conditions",
    "consents_in_advance",
    "current_rules",
    "current_version",
    "decision_of",
    "endings",
    "full_count",
    "hand_over_of",
    "handed_over",
    "held_back",
    "marks_of",
    "meetings_of",
    "meetings_to_run",
    "next_meeting",
    "notice_of",
    "over_at",
    "own_consent",
    "own_words",
    "proposal_of",
    "proposal_with_words",
    "proposals_with_words",
    "public_amendments",
    "public_concerns",
    "public_concerns_of_all",
    "rankings_of",
    "rounds_of",
    "running_circular",
    "small_sum_rules",
    "standing",
    "state_of",
    "staying_out",
    "steps_taken",
    "what_it_is",
    "words_of",
]
