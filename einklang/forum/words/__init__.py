"""The words of the forum: a sentence for every refusal, a name for every value."""

from einklang.forum.words.agenda import called, called_by
from einklang.forum.words.labels import DEGREES, LABELS, OUTCOMES, outcome_name
from einklang.forum.words.phones import MEANINGS, PHONE_SENTENCES
from einklang.forum.words.positions import public_count, public_resistance
from einklang.forum.words.procedure import (
    GROUPS,
    LABELS_OF_RULES,
    STEPS,
    ChangeTold,
    RuleTold,
    adopted_sentence,
    change_lines,
    changes_in_words,
    rule,
    rules_in_words,
    title_of_change,
)
from einklang.forum.words.resistance import RESISTANCE_SENTENCES
from einklang.forum.words.sentences import SENTENCES as ROUND_SENTENCES

SENTENCES = {**ROUND_SENTENCES, **PHONE_SENTENCES, **RESISTANCE_SENTENCES}

__all__ = [
    "DEGREES",
    "GROUPS",
    "LABELS",
    "LABELS_OF_RULES",
    "MEANINGS",
    "OUTCOMES",
    "SENTENCES",
    "STEPS",
    "ChangeTold",
    "RuleTold",
    "adopted_sentence",
    "called",
    "called_by",
    "change_lines",
    "changes_in_words",
    "outcome_name",
    "public_count",
    "public_resistance",
    "rule",
    "rules_in_words",
    "title_of_change",
]
