"""What the meeting night shows: an agenda with its results, and the table on which one round lies."""

from einklang.evening.queries.agenda import (
    MOST_TOLD,
    Told,
    agenda_for_page,
    agenda_with_results,
    elected_decide,
    item_of,
    left_open,
    meeting_for_desk,
    next_item,
    told_in,
    with_topics,
    with_what_is_there,
)
from einklang.evening.queries.circulars import (
    CircularShown,
    circular_at,
    circulars_shown,
    days_to_answer,
    small_sums_ready,
)
from einklang.evening.queries.due import Due, due_for
from einklang.evening.queries.fast import FastRow, fast_behind, lane_behind
from einklang.evening.queries.live import rooms_seen
from einklang.evening.queries.minutes import (
    Material,
    awaiting_approval,
    frozen,
    material_of,
    minutes_of_item,
    minutes_of_meeting,
    unsigned,
    with_words,
    words_in,
)
from einklang.evening.queries.money import OnAgenda, Pot, is_short, pots_of, proposed_rows, rows_of
from einklang.evening.queries.objections import objections_of, unanswered
from einklang.evening.queries.office import Asked, asked_on_table, newest_on_table, waiting_for_office
from einklang.evening.queries.phones import PhoneSees, phone_sees
from einklang.evening.queries.points import Point, point_of
from einklang.evening.queries.rules import outdated_on, rules_to_schedule
from einklang.evening.queries.statements import statements_for, statements_to_schedule
from einklang.evening.queries.tables import NEVER, Table, against_nobody, table_of
from einklang.evening.queries.wall import OnWall, Remains, may_hang, money_agenda, on_wall, remains_of

__all__ = [
    "MOST_TOLD",
    "NEVER",
    "Asked",
    "CircularShown",
    "Due",
    "FastRow",
    "Material",
    "OnAgenda",
    "OnWall",
    "PhoneSees",
    "Point",
    "Pot",
    "Remains",
    "Table",
    "Told",
    "against_nobody",
    "agenda_for_page",
    "agenda_with_results",
    "asked_on_table",
    "awaiting_approval",
    "circular_at",
    "circulars_shown",
    "days_to_answer",
    "due_for",
    "elected_decide",
    "fast_behind",
    "frozen",
    "is_short",
    "item_of",
    "lane_behind",
    "left_open",
    "material_of",
    "may_hang",
    "meeting_for_desk",
    "minutes_of_item",
    "minutes_of_meeting",
    "money_agenda",
    "newest_on_table",
    "next_item",
    "objections_of",
    "on_wall",
    "outdated_on",
    "phone_sees",
    "point_of",
    "pots_of",
    "proposed_rows",
    "remains_of",
    "rooms_seen",
    "rows_of",
    "rules_to_schedule",
    "small_sums_ready",
    "statements_for",
    "statements_to_schedule",
    "table_of",
    "told_in",
    "unanswered",
    "unsigned",
    "waiting_for_office",
    "with_topics",
    "with_what_is_there",
    "with_words",
    "words_in",
]
