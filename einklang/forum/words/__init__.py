"""The words of the forum: a sentence for every refusal, a name for every value."""

from einklang.forum.words.labels import DEGREES, LABELS, OUTCOMES, outcome_name
from einklang.forum.words.phones import MEANINGS, PHONE_SENTENCES
from einklang.forum.words.positions import public_count
from einklang.forum.words.sentences import SENTENCES as ROUND_SENTENCES

SENTENCES = {**ROUND_SENTENCES, **PHONE_SENTENCES}

__all__ = ["DEGREES", "LABELS", "MEANINGS", "OUTCOMES", "SENTENCES", "outcome_name", "public_count"]
