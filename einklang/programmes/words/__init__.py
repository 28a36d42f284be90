"""What programmes and their guidelines say, in plain German; English stands in the catalogue."""

from einklang.programmes.words.labels import LABELS, SENTENCES
from einklang.programmes.words.terms import (
    GROUPS,
    LABELS_OF_TERMS,
    ChangeTold,
    TermTold,
    changes_in_words,
    day_in_words,
    term,
    terms_in_words,
)

__all__ = [
    "GROUPS",
    "LABELS",
    "LABELS_OF_TERMS",
    "SENTENCES",
    "ChangeTold",
    "TermTold",
    "changes_in_words",
    "day_in_words",
    "term",
    "terms_in_words",
]
