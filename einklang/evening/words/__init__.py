"""The sentences of the minutes, from codes and facts; and the refusals of the meeting night."""

from einklang.evening.words.agenda import due_said, due_title, headings
from einklang.evening.words.circulars import circular_sentences
from einklang.evening.words.handing_over import hand_over_facts, hand_over_plan, hand_over_sections
from einklang.evening.words.labels import LABELS
from einklang.evening.words.letters import letter_text, minutes_letter, minutes_subject, reminder, subject_line
from einklang.evening.words.minutes import ENDINGS, Said, count_sentence, endings_rows, endings_sentence, minutes_of
from einklang.evening.words.objections import ObjectionTold, objection_told
from einklang.evening.words.paper import paper_of
from einklang.evening.words.phones import IN_STEP
from einklang.evening.words.poster import poster_alt, poster_lines
from einklang.evening.words.printed import printed, texts_of
from einklang.evening.words.sentences import SENTENCES, WHAT
from einklang.evening.words.wall import TIME_LEFT, Changed, answered, changed, in_the_way, time_left

__all__ = [
    "ENDINGS",
    "IN_STEP",
    "LABELS",
    "SENTENCES",
    "TIME_LEFT",
    "WHAT",
    "Changed",
    "ObjectionTold",
    "Said",
    "answered",
    "changed",
    "circular_sentences",
    "count_sentence",
    "due_said",
    "due_title",
    "endings_rows",
    "endings_sentence",
    "hand_over_facts",
    "hand_over_plan",
    "hand_over_sections",
    "headings",
    "in_the_way",
    "letter_text",
    "minutes_letter",
    "minutes_of",
    "minutes_subject",
    "objection_told",
    "paper_of",
    "poster_alt",
    "poster_lines",
    "printed",
    "reminder",
    "subject_line",
    "texts_of",
    "time_left",
]
